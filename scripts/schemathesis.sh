#!/usr/bin/env bash
# Asks every operation of the OpenAPI document, with data made by Schemathesis, whether it does what it says, as each
# role. Needs target/debug/guichet. Arguments go to scripts/schemathesis/run.py (`--role agent`).
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=scripts/env.sh
source scripts/env.sh

[ -x target/debug/guichet ] || die "target/debug/guichet is missing: run make build first"
[ -x "$GUICHET_CACHE/schemathesis/bin/schemathesis" ] || die "Schemathesis is missing: run scripts/setup.sh test"
exec "$GUICHET_CACHE/schemathesis/bin/python" scripts/schemathesis/run.py "$@"
