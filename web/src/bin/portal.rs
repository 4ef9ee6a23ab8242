//! Entry of the portal's WebAssembly: brings the widgets of the page to life.

fn main() {
    web::portal::widgets::start();
}
