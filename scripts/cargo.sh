#!/usr/bin/env bash
# Runs one command that builds (cargo …, trunk …) with the build directory that all clones share.
#
# Cargo names what it compiles after paths relative to the workspace and judges freshness by modification times. So
# when another clone has built since, this clone's sources look unchanged, and cargo would hand over the other clone's
# program. Hence: one build at a time, and when the last one was another clone's, our sources are touched first.
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=scripts/env.sh
source scripts/env.sh

if [ "${1:-}" != --locked-by-us ]; then
  # Without -o every child would hold the lock too, daemons included.
  exec flock -o "$CARGO_BUILD_BUILD_DIR/.lock" scripts/cargo.sh --locked-by-us "$@"
fi
shift

clone="$PWD $(stat -c %i .)"
record="$CARGO_BUILD_BUILD_DIR/.workspace"
if [ "$(cat "$record" 2>/dev/null)" != "$clone" ]; then
  find api web shared migrations content Cargo.toml -name node_modules -prune -o -type f -exec touch -c {} +
  printf '%s\n' "$clone" > "$record"
fi

# The server embeds both bundles: their folders must exist, though empty, for it to compile.
mkdir -p dist/portal dist/dashboard
exec "$@"
