#!/usr/bin/env bash
# Sets up, builds and starts Guichet on http://localhost:8080 with demonstration data: `make run`.
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=scripts/env.sh
source scripts/env.sh

scripts/setup.sh run
scripts/bundle.sh portal dashboard
say "Building the server"
# Always the whole workspace: another set of packages means other features and a second build of the dependencies.
scripts/cargo.sh cargo build --workspace
say "Starting on http://localhost:8080 (Ctrl+C stops it; the data stay in data/)"
exec target/debug/guichet serve --dev "$@"
