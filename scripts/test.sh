#!/usr/bin/env bash
# Everything that must hold before a change lands: `make test`. Needs what `make run` needs and installs the rest.
# Checks and tests go on after a failure, so that one run shows all of them; what they rest on does not.
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=scripts/env.sh
source scripts/env.sh
exec </dev/null

logs=$(mktemp -d "${TMPDIR:-/tmp}/guichet-test.XXXXXX")
trap 'rm -rf "$logs"' EXIT
names=() results=() seconds=() counts=()
passed=0 failed=0
started=$SECONDS

# Numbers in the closing lines of nextest ("Summary […] 12 tests run: 11 passed, 1 failed, …") and of Playwright
# ("  11 passed (3.4s)", "  1 failed"), whose form scripts/schemathesis/run.py takes too.
count() {
  sed -e 's/\x1b\[[0-9;]*m//g' "$1" | awk -v what="$2" '
    /^ *Summary \[.*tests? run:/ { line = $0; sub(/.*tests? run:/, "", line); total += number(line) }
    /^ *[0-9]+ (passed|failed|flaky|interrupted)( \([0-9.]+(ms|s|m)\))?$/ { total += number($0) }
    function number(line,   found, parts) {
      found = 0
      while (match(line, "[0-9]+ (" what ")")) {
        split(substr(line, RSTART, RLENGTH), parts, " ")
        found += parts[1]
        line = substr(line, RSTART + RLENGTH)
      }
      return found
    }
    END { print total + 0 }'
}

summary() {
  printf '\n» Summary\n'
  local i
  for i in "${!names[@]}"; do
    printf '  %-6s %4d s  %-44s %s\n' "${results[$i]}" "${seconds[$i]}" "${names[$i]}" "${counts[$i]}"
  done
  printf '  Total  %4d s\n\n' "$((SECONDS - started))"
  printf 'Tests: %d passed, %d failed\n' "$passed" "$failed"
  case " ${results[*]} " in *FAILED*) exit 1 ;; esac
  exit 0
}

# step <name> <command …>
step() {
  local name=$1 log="$logs/${#names[@]}" begin=$SECONDS result=ok good bad
  shift
  printf '\n» %s\n' "$name"
  "$@" 2>&1 | tee "$log" || result=FAILED
  good=$(count "$log" 'passed|flaky')
  bad=$(count "$log" 'failed|timed out|interrupted')
  passed=$((passed + good)) failed=$((failed + bad))
  names+=("$name") results+=("$result") seconds+=("$((SECONDS - begin))")
  if [ "$((good + bad))" = 0 ]; then counts+=(""); else counts+=("$good passed, $bad failed"); fi
  [ "$result" = ok ]
}

# A step that the following ones rest on.
needed() { step "$@" || summary; }
check() { step "$@" || true; }

needed "Set-up" scripts/setup.sh test
check "Formatting" scripts/lint.sh format
check "Types of the browser tests" npm --prefix e2e run --silent types
check "Clippy: server" scripts/lint.sh server
check "Clippy: dashboard in the browser" scripts/lint.sh dashboard
check "Clippy: portal in the browser" scripts/lint.sh portal
needed "Bundles" scripts/bundle.sh portal dashboard
# With the tests' features, so that nothing is compiled twice.
needed "Build" scripts/cargo.sh cargo build --workspace --all-targets
check "OpenAPI document" target/debug/guichet openapi --check
check "OpenAPI document against the server" scripts/schemathesis.sh
check "Tests on SQLite" scripts/cargo.sh cargo nextest run --workspace
# The workspace is built with the server's features, which leave the dashboard out.
check "Tests of the dashboard" scripts/cargo.sh cargo nextest run --package web --lib --no-default-features --features csr
check "API tests on PostgreSQL" \
  scripts/postgres.sh scripts/cargo.sh cargo nextest run --workspace --filterset 'binary_id(api::api)'
check "Browser tests on SQLite" scripts/e2e.sh
check "Browser journeys on PostgreSQL" scripts/postgres.sh scripts/e2e.sh --project journeys
summary
