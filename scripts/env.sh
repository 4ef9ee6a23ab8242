# Sourced by the other scripts, from the root of the project: where tools and caches live, and how steps speak.
# shellcheck shell=bash

export GUICHET_CACHE="${GUICHET_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/guichet}"
mkdir -p "$GUICHET_CACHE/tools/bin" "$GUICHET_CACHE/build"

# Compiled dependencies are shared between clones; the results (target/) are this clone's own. Only scripts/cargo.sh
# may call cargo with this setting: see there.
export CARGO_BUILD_BUILD_DIR="$GUICHET_CACHE/build"
export CARGO_TARGET_DIR="$PWD/target"

export PATH="$GUICHET_CACHE/tools/bin:$GUICHET_CACHE/node/bin:$HOME/.cargo/bin:$PATH"

say() { printf '» %s\n' "$*"; }
die() { printf '✗ %s\n' "$*" >&2; exit 1; }
has() { command -v "$1" >/dev/null 2>&1; }

# A TCP port of 127.0.0.1 that nothing listens on. Another program may take it before its user does: callers retry.
free_port() {
  local port
  while true; do
    port=$((20000 + RANDOM % 20000))
    (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || { echo "$port"; return; }
  done
}
