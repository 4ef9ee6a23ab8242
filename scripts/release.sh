#!/usr/bin/env bash
# Builds the server for production, small bundles embedded: `make release` leaves target/release/guichet. Arguments go to
# cargo.
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=scripts/env.sh
source scripts/env.sh

scripts/setup.sh release
# Panic messages name source files: not by the paths of the machine that built them.
export RUSTFLAGS="--remap-path-prefix=$PWD=guichet --remap-path-prefix=${CARGO_HOME:-$HOME/.cargo}=cargo"
scripts/bundle.sh --release portal dashboard
say "Building the server (release)"
# Shown to operators; a tree without git has none.
if commit=$(git rev-parse --short=12 HEAD 2>/dev/null); then export GUICHET_COMMIT="$commit"; fi
# The bundles are embedded by a macro, which is not run again for files that are new.
grep -rlZ RustEmbed api/src | xargs -0r touch
scripts/cargo.sh cargo build --workspace --release "$@"
ls -l target/release/guichet
