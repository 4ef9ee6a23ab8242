#!/usr/bin/env bash
# Measures the search of communes: replays the 1,000 beginnings of names of api/data/geo/queries.txt against the
# release server with 16 connections and prints the median and 99th percentile. `make bench`.
# Usage: scripts/bench-search.sh [seconds]
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=scripts/env.sh
source scripts/env.sh
duration=${1:-15}

if ! has wrk; then
  say "Installing with apt: wrk"
  if [ "$(id -u)" = 0 ]; then elevate=(); else elevate=(sudo); fi
  "${elevate[@]}" apt-get update -qq
  "${elevate[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq wrk >/dev/null
fi
scripts/cargo.sh cargo build --workspace --release

home=$(mktemp -d "${TMPDIR:-/tmp}/guichet-bench.XXXXXX")
server=
stop() {
  [ -z "$server" ] || { kill "$server" 2>/dev/null; wait "$server" 2>/dev/null; } || true
  rm -rf "$home"
}
trap stop EXIT
port=$(free_port)
address="http://127.0.0.1:$port"

# The rate limit would be what is measured.
env -u GUICHET_CACHE GUICHET_HTTP__LISTEN="127.0.0.1:$port" GUICHET_HTTP__PUBLIC_URL="http://localhost:$port" \
  GUICHET_HTTP__RATE_LIMIT_BURST=100000000 GUICHET_DATABASE__URL="sqlite://$home/guichet.db" GUICHET_LOG=warn \
  target/release/guichet serve --dev >"$home/log" 2>&1 &
server=$!
for _ in $(seq 100); do
  curl -fs "$address/readyz" >/dev/null && break
  kill -0 "$server" 2>/dev/null || { cat "$home/log" >&2; die 'the server stopped'; }
  sleep 0.1
done

replay() { wrk --threads 1 --connections 16 --duration "$1s" --script scripts/bench-search.lua "$address"; }
say "Warming up"
replay 2 >/dev/null
say "Commune search, 16 connections, $duration s"
replay "$duration" | tee "$home/result"
# An answer other than 200 is a wrong measurement, not a fast one.
grep -q '^failures 0$' "$home/result" || die 'some requests failed'
