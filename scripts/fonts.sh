#!/usr/bin/env bash
# Fetches the typeface (Atkinson Hyperlegible Next, SIL OFL 1.1) from npm and copies what the portal and the
# dashboard use to web/public/fonts. The result is committed: a build needs neither npm nor the network.
set -euo pipefail
cd "$(dirname "$0")/.."

version=5.3.0
target=web/public/fonts
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

(cd "$work" && npm pack --silent "@fontsource/atkinson-hyperlegible-next@$version" >/dev/null && tar xzf ./*.tgz)
mkdir -p "$target"
rm -f "$target"/*.woff2
# Two static weights, latin: 25 KB together, less than the variable file.
for weight in 400 700; do
  cp "$work/package/files/atkinson-hyperlegible-next-latin-$weight-normal.woff2" \
    "$target/atkinson-next-$version-latin-$weight.woff2"
done
cp "$work/package/LICENSE" "$target/LICENSE.txt"
ls -l "$target"
echo "The version is part of the names: keep web/style/tokens.css, web/portal.html and web/dashboard.html in step ($version)."
