//! The command line of Guichet.

use std::io::{IsTerminal, Read, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use api::auth::operator_account::{self, Created};
use api::clock::Clock;
use api::config::Config;
use api::content::command;
use api::state::State;
use api::{app, demo, openapi};
use clap::{Parser, Subcommand};
use tracing_subscriber::EnvFilter;

/// Guichets en ligne of French local authorities.
#[derive(Parser)]
#[command(version, about)]
struct Cli {
    /// Configuration file; `guichet.toml` of the current folder when it is there.
    #[arg(long, global = true)]
    config: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Serve the API, the portals and the dashboard.
    Serve {
        /// Development: demonstration data, mails at /dev/mail, http allowed. Never in production.
        #[arg(long)]
        dev: bool,
    },
    /// Bring the database up to date and stop.
    Migrate {
        /// Accept the defaults of development.
        #[arg(long)]
        dev: bool,
    },
    /// Make an account an operator of the platform, creating it when needed.
    CreateOperator {
        /// Its address.
        #[arg(long)]
        email: String,
        /// Read the password from standard input instead of asking for it.
        #[arg(long)]
        password_stdin: bool,
        /// Accept the defaults of development.
        #[arg(long)]
        dev: bool,
    },
    /// Write openapi.yaml.
    Openapi {
        /// Only say whether the file is up to date; exit code 1 when it is not.
        #[arg(long)]
        check: bool,
    },
    /// Count the pages, words and links of a template and say what is wrong in it.
    Content {
        /// Folder of the template.
        #[arg(default_value = "content/gratuit")]
        folder: PathBuf,
        /// Only the findings; exit code 1 when something is refused.
        #[arg(long)]
        check: bool,
        /// Put the spaces and apostrophes of French right first, in the files.
        #[arg(long)]
        fix: bool,
        /// List the links that nobody saw answer.
        #[arg(long)]
        unverified: bool,
        /// Only what a person should check, as `docs/content-review.md` has it.
        #[arg(long)]
        review: bool,
    },
}

/// A page is hundreds of small pieces of text: the allocator counts for a fifth of its time with the system's.
#[global_allocator]
static ALLOCATOR: tikv_jemallocator::Jemalloc = tikv_jemallocator::Jemalloc;

#[actix_web::main]
async fn main() -> ExitCode {
    let cli = Cli::parse();
    start_logging();
    match run(cli).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            say(&mut std::io::stderr(), &format!("guichet: {message}"));
            ExitCode::FAILURE
        }
    }
}

async fn run(cli: Cli) -> Result<(), String> {
    let open = async |dev: bool| {
        let config = Config::load(cli.config.as_deref(), dev).map_err(|error| error.to_string())?;
        State::open(config, Clock::default()).await
    };
    match cli.command {
        Command::Serve { dev } => {
            let state = open(dev).await?;
            if dev {
                let lines = demo::seed(&state).await.map_err(|error| error.to_string())?;
                say(&mut std::io::stdout(), &format!("Guichet {}\n{}", state.url("/"), lines.join("\n")));
            }
            app::serve(state).await
        }
        Command::Migrate { dev } => open(dev).await.map(|_| ()),
        Command::CreateOperator { email, password_stdin, dev } => {
            let state = open(dev).await?;
            let created = operator_account::create(&state, &email, &read_password(password_stdin)?).await?;
            let outcome = match created {
                Created::Account => "account created",
                Created::RoleOnly => "the account existed: its password is unchanged",
            };
            say(&mut std::io::stdout(), &format!("{email} is an operator ({outcome})"));
            Ok(())
        }
        Command::Openapi { check } => write_openapi(check),
        Command::Content { folder, check, fix, unverified, review } => {
            let answer = command::run(&folder, command::Wishes { check, fix, unverified, review })?;
            say(&mut std::io::stdout(), &answer.text);
            if answer.refused { Err("the content is refused".to_owned()) } else { Ok(()) }
        }
    }
}

fn write_openapi(check: bool) -> Result<(), String> {
    let wanted = openapi::yaml()?;
    if !check {
        return std::fs::write("openapi.yaml", wanted).map_err(|error| format!("openapi.yaml: {error}"));
    }
    let present = std::fs::read_to_string("openapi.yaml").map_err(|error| format!("openapi.yaml: {error}"))?;
    if present == wanted { Ok(()) } else { Err("openapi.yaml is not up to date: run `guichet openapi`".to_owned()) }
}

fn read_password(from_stdin: bool) -> Result<String, String> {
    let mut input = std::io::stdin();
    if !from_stdin && input.is_terminal() {
        say(&mut std::io::stderr(), "Password (it will be shown; use --password-stdin in scripts):");
        let mut line = String::new();
        input.read_line(&mut line).map_err(|error| error.to_string())?;
        return Ok(line.trim_end_matches(['\r', '\n']).to_owned());
    }
    let mut text = String::new();
    input.read_to_string(&mut text).map_err(|error| error.to_string())?;
    Ok(text.trim_end_matches(['\r', '\n']).to_owned())
}

fn start_logging() {
    let filter = EnvFilter::try_from_env("GUICHET_LOG").unwrap_or_else(|_| EnvFilter::new("info"));
    let logging = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    if std::io::stderr().is_terminal() { logging.init() } else { logging.json().init() }
}

/// Prints, and does not mind when nobody listens.
fn say(to: &mut impl Write, text: &str) {
    let _ = writeln!(to, "{text}");
}
