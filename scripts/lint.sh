#!/usr/bin/env bash
# Formatting and clippy, on the server's side and in both browser bundles: `make lint`. Stops at the first complaint.
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=scripts/env.sh
source scripts/env.sh

browser() {
  scripts/cargo.sh cargo clippy --package web --lib --bin "$1" --no-default-features --features "$2" \
    --target wasm32-unknown-unknown -- --deny warnings
}

case ${1:-all} in
  format) cargo fmt --all --check ;;
  server) scripts/cargo.sh cargo clippy --workspace --all-targets -- --deny warnings ;;
  dashboard) browser dashboard csr ;;
  portal) browser portal hydrate ;;
  all) for part in format server dashboard portal; do say "Lint: $part"; "$0" "$part"; done ;;
  *) die "usage: scripts/lint.sh [format|server|dashboard|portal]" ;;
esac
