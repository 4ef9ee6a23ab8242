#!/usr/bin/env bash
# Builds the browser bundles with Trunk: `scripts/bundle.sh [--release] portal|dashboard …`. A bundle whose sources are
# those of its last build is left alone.
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=scripts/env.sh
source scripts/env.sh

profile=dev
flags=()
if [ "${1:-}" = --release ]; then
  profile=release
  flags=(--release --cargo-profile wasm-release --minify)
  shift
fi

# By content: modification times change when clones share a build directory, or when git switches branches.
digest() {
  {
    echo "$profile"
    trunk --version
    wasm-bindgen --version
    find scripts/bundle.sh web shared Trunk.toml Trunk.portal.toml Cargo.toml Cargo.lock rust-toolchain.toml -type f -print0 \
      | sort -z | xargs -0 sha256sum
  } | sha256sum
}

for bundle in "$@"; do
  case $bundle in
    dashboard) config=Trunk.toml ;;
    portal) config=Trunk.portal.toml ;;
    *) die "unknown bundle: $bundle" ;;
  esac
  stamp="dist/.$bundle.stamp"
  now=$(digest)
  if [ -f "dist/$bundle/index.html" ] && [ "$(cat "$stamp" 2>/dev/null)" = "$now" ]; then
    say "Bundle $bundle: unchanged ($profile)"
    continue
  fi
  say "Bundle $bundle: building ($profile)"
  rm -f "$stamp"
  flavour=${RUSTFLAGS:-}
  # Leptos' type-erased components: an eighth less to download. For the dashboard alone: the portal's widgets must be
  # typed as the server's.
  if [ "$profile-$bundle" = release-dashboard ]; then flavour="$flavour --cfg erase_components"; fi
  RUSTFLAGS="$flavour" NO_COLOR=true scripts/cargo.sh trunk --skip-version-check build --config "$config" "${flags[@]}"
  # A release sends what was compressed here; what would gain nothing (fonts) stays as it is.
  if [ "$profile" = release ]; then
    find "dist/$bundle" -type f \( -name '*.js' -o -name '*.css' -o -name '*.svg' -o -name '*.wasm' \) -print0 \
      | xargs -0 -r -n 1 sh -c 'brotli --force --keep --quality=11 "$1" && gzip --force --keep --no-name --best "$1"' -
  fi
  echo "$now" > "$stamp"
done
