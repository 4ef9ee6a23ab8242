#!/usr/bin/env bash
# Runs the browser tests against target/debug/guichet, on SQLite, or on PostgreSQL when started by scripts/postgres.sh.
# Arguments go to Playwright: `scripts/e2e.sh --project portal --headed`.
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=scripts/env.sh
source scripts/env.sh

[ -x target/debug/guichet ] || die "target/debug/guichet is missing: run make build first"
cd e2e
exec npx playwright test "$@"
