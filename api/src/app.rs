//! The application: routes, middleware, and the life of the server.

use std::time::Duration;

use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceFactory, ServiceRequest, ServiceResponse};
use actix_web::http::header;
use actix_web::middleware::{Compress, from_fn};
use actix_web::{App, Error, HttpRequest, HttpResponse, HttpServer, ResponseError, web};
use shared::operator::Job;
use shared::problem::ErrorCode;
use tokio_util::sync::CancellationToken;
use tracing_actix_web::TracingLogger;
use utoipa::openapi::OpenApi;
use utoipa_actix_web::{AppExt, scope};
use utoipa_swagger_ui::SwaggerUi;

use crate::address::arrival;
use crate::directory::client::Directory;
use crate::directory::{pass, prefill};
use crate::error::ApiError;
use crate::http::request_log::RequestSpan;
use crate::http::{csrf, head, headers, rate_limit, request_id};
use crate::mail::sender::{self, Sender};
use crate::portal::{front, pages};
use crate::state::State;
use crate::{jobs, media, openapi, retention, routes};

/// Policy of the API's documentation, whose interface writes styles into its page.
const DOCS_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; \
     connect-src 'self'; frame-ancestors 'none'; base-uri 'none'";

/// Hour, UTC, at which images that nobody uses are looked for.
const SWEEP_AT: u8 = 3;

/// The application with all its routes.
pub fn build(
    state: State,
) -> App<
    impl ServiceFactory<
        ServiceRequest,
        Config = (),
        Response = ServiceResponse<impl MessageBody>,
        Error = Error,
        InitError = (),
    >,
> {
    let dev = state.config.dev;
    let (app, document) = App::new()
        .into_utoipa_app()
        .openapi(openapi::base())
        .app_data(web::Data::new(state))
        .service(scope("/api/v1").configure(routes::api))
        .split_for_parts();
    let document = openapi::complete(document);
    app.app_data(web::Data::<OpenApi>::new(document.clone()))
        .service(openapi::json)
        .service(
            web::scope("/api/docs")
                .wrap(from_fn(docs_policy))
                .service(web::redirect("", "/api/docs/"))
                .service(SwaggerUi::new("/{_:.*}").config(utoipa_swagger_ui::Config::new(["/api/openapi.json"]))),
        )
        .configure(|config| routes::pages(config, dev))
        .default_service(web::to(unmatched))
        .wrap(from_fn(rate_limit::tell))
        .wrap(from_fn(head::as_get))
        .wrap(from_fn(csrf::guard))
        .wrap(from_fn(headers::secure))
        .wrap(Compress::default())
        .wrap(from_fn(request_id::scope))
        .wrap(TracingLogger::<RequestSpan>::new())
        .wrap(from_fn(front::kept_pages))
        .wrap(from_fn(arrival::by_host))
}

async fn docs_policy(
    request: ServiceRequest,
    next: actix_web::middleware::Next<impl MessageBody>,
) -> Result<ServiceResponse<impl MessageBody>, Error> {
    let mut response = next.call(request).await?;
    response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, header::HeaderValue::from_static(DOCS_POLICY));
    Ok(response)
}

/// What no route matches: a problem under `/api`, a page elsewhere.
async fn unmatched(
    request: HttpRequest,
    state: web::Data<State>,
    document: web::Data<OpenApi>,
) -> HttpResponse<BoxBody> {
    if request.path().starts_with("/api/") {
        let verbs = openapi::verbs_at(&document, request.path());
        if !verbs.is_empty() {
            let mut response = ApiError::new(ErrorCode::MethodNotAllowed).error_response();
            if let Ok(allow) = header::HeaderValue::from_str(&verbs.join(", ")) {
                response.headers_mut().insert(header::ALLOW, allow);
            }
            return response;
        }
        return ApiError::new(ErrorCode::NotFound).error_response();
    }
    pages::failure(&state, ErrorCode::NotFound)
}

/// Serves until the process is asked to stop; requests and mails under way are finished.
///
/// # Errors
/// One line that says what is wrong: the port is taken, the mail server's address is not one.
pub async fn serve(state: State) -> Result<(), String> {
    let config = state.config.clone();
    let stop = CancellationToken::new();
    let mut jobs = tokio::task::JoinSet::new();
    if let Some(sender) = Sender::from_config(&config.mail).map_err(|error| format!("mail: {error}"))? {
        jobs.spawn(sender::run(state.clone(), sender, stop.clone()));
    }
    if let Some(directory) = Directory::from_config(&config)? {
        jobs.spawn(prefill::run(state.clone(), directory.clone(), stop.clone()));
        jobs.spawn(pass::run(state.clone(), directory, stop.clone()));
    }
    jobs.spawn(housekeeping(state.clone(), stop.clone()));
    let workers = if config.http.workers == 0 {
        std::thread::available_parallelism().map_or(2, usize::from)
    } else {
        config.http.workers
    };
    let server = HttpServer::new(move || build(state.clone()))
        .workers(workers)
        .client_request_timeout(Duration::from_secs(10))
        .shutdown_timeout(20)
        .bind(config.http.listen)
        .map_err(|error| format!("cannot listen on {}: {error}", config.http.listen))?
        .run();
    tracing::info!(listen = %config.http.listen, public_url = config.http.public_url, "ready");
    let outcome = server.await.map_err(|error| error.to_string());
    stop.cancel();
    jobs.join_all().await;
    outcome
}

/// All periodic work besides mail, on one screen.
async fn housekeeping(state: State, stop: CancellationToken) {
    loop {
        tokio::select! {
            () = stop.cancelled() => return,
            () = tokio::time::sleep(Duration::from_secs(3600)) => {}
        }
        state.limits.forget_the_idle();
        let mut errors = Vec::new();
        if let Err(error) = retention::purge(&state.db, state.clock.now()).await {
            tracing::error!(%error, "what is past its time cannot be deleted");
            errors.push(error.to_string());
        }
        // Looks at every file of the store: once a day is enough.
        if state.clock.now().hour() == SWEEP_AT
            && let Err(error) = media::sweep(&state).await
        {
            tracing::error!(%error, "images that nobody uses cannot be deleted");
            errors.push(error.to_string());
        }
        if let Err(error) = state.keys.load(&state.db, state.clock.now()).await {
            tracing::error!(%error, "signing keys cannot be renewed");
            errors.push(error.to_string());
        }
        let error = (!errors.is_empty()).then(|| errors.join("; "));
        jobs::note(&state.db, &state.process, state.clock.now(), Job::Housekeeping, error).await;
    }
}
