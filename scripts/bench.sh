#!/usr/bin/env bash
# Measures the release build against its targets: `make bench`, or some parts of it, `make bench ARGS="cache view"`.
# Parts: search find recall directory cache zipf uncached memory bundles view lighthouse. Prints a table at the end.
# GUICHET_BENCH_SECONDS is the length of a run (5; the figures of docs/performance.md took 20), GUICHET_BENCH_RUNS the
# number of runs whose median counts (5), GUICHET_BENCH_DATABASE another database than SQLite: an empty one;
# GUICHET_BENCH_BUILD=no measures what is in target/release.
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=scripts/env.sh
source scripts/env.sh
seconds=${GUICHET_BENCH_SECONDS:-5} runs=${GUICHET_BENCH_RUNS:-5} external=${GUICHET_BENCH_DATABASE:-}
build=${GUICHET_BENCH_BUILD:-yes}
# The server takes variables of our name for configuration.
unset GUICHET_BENCH_SECONDS GUICHET_BENCH_RUNS GUICHET_BENCH_DATABASE GUICHET_BENCH_BUILD
[ $# -gt 0 ] || set -- search find recall directory cache zipf uncached memory bundles view lighthouse

home=$(mktemp -d "${TMPDIR:-/tmp}/guichet-bench.XXXXXX")
chmod 755 "$home"
server='' nginx='' missed=0
stop() {
  local process
  for process in $server $nginx; do
    kill "$process" 2>/dev/null || true
    wait "$process" 2>/dev/null || true
  done
  server='' nginx=''
}
trap 'stop; rm -rf "$home"' EXIT

# row <what> <target> <measured> <condition of awk>: a line of the table.
row() {
  local verdict=ok
  awk "BEGIN { exit !($4) }" || { verdict=MISSED; missed=1; }
  printf '%s\t%s\t%s\t%s\n' "$1" "$2" "$3" "$verdict" | tee -a "$home/table" | tr '\t' '|' | sed 's/|/ | /g'
}

median() { sort -n | awk '{ all[NR] = $1 } END { print NR % 2 ? all[(NR + 1) / 2] : (all[NR / 2] + all[NR / 2 + 1]) / 2 }'; }

# --- The server, on a database of 1,000 open portals made once -------------------------------------------------------

seed() {
  [ ! -e "$home/slugs" ] || return 0
  say "Making 1,000 portals"
  GUICHET_DATABASE__URL=${external:-"sqlite://$home/guichet.db"} GUICHET_MEDIA__URL="file://$home/media" GUICHET_LOG=warn \
    target/release/examples/bench_seed 1000 > "$home/slugs"
}

# serve [VARIABLE=value …]: starts the server on $port.
serve() {
  seed
  port=$(free_port)
  # Rate limits would be what is measured.
  env -u GUICHET_CACHE GUICHET_HTTP__LISTEN="127.0.0.1:$port" GUICHET_HTTP__PUBLIC_URL="http://localhost:$port" \
    GUICHET_HTTP__RATE_LIMIT_BURST=100000000 GUICHET_DATABASE__URL="${external:-sqlite://$home/guichet.db}" \
    GUICHET_MEDIA__URL="file://$home/media" GUICHET_DIRECTORY__ENABLED=false GUICHET_LOG=warn "$@" target/release/guichet serve --dev >"$home/log" 2>&1 &
  server=$!
  answers "$port" /readyz
}

answers() {
  local _
  for _ in $(seq 200); do
    curl -fs "http://127.0.0.1:$1$2" >/dev/null && return
    sleep 0.05
  done
  cat "$home"/*log >&2
  die 'a server did not start'
}

# nginx, serving what lies in $home/www as compressed pages.
serve_files() {
  nginx_port=$(free_port)
  mkdir -p "$home/nginx"
  # Its workers are nobody's when it is started by root.
  chmod -R a+rX "$home/www"
  cat > "$home/nginx.conf" <<CONF
worker_processes 2;
pid $home/nginx/pid;
error_log $home/nginx.log;
daemon off;
events { worker_connections 1024; }
http {
  access_log off;
  sendfile on;
  tcp_nopush on;
  keepalive_requests 1000000000;
  open_file_cache max=10000;
  open_file_cache_valid 60s;
  types { }
  default_type "text/html; charset=utf-8";
  client_body_temp_path $home/nginx; proxy_temp_path $home/nginx; fastcgi_temp_path $home/nginx;
  uwsgi_temp_path $home/nginx; scgi_temp_path $home/nginx;
  server {
    listen 127.0.0.1:$nginx_port;
    root $home/www;
    location / { add_header Content-Encoding br; }
  }
}
CONF
  nginx -e "$home/nginx.log" -c "$home/nginx.conf" &
  nginx=$!
  answers "$nginx_port" "$1"
}

# load <port> <connections> <wrk's other arguments …>: requests a second.
load() {
  local port=$1 connections=$2 path=$3
  shift 3
  wrk --threads 2 --connections "$connections" --duration "${seconds}s" --header 'Accept-Encoding: br' \
    "http://127.0.0.1:$port$path" "$@" > "$home/wrk"
  # An answer other than 200 is a wrong measure, not a fast one.
  if grep -Eq '^(failures [1-9]|.*Non-2xx)' "$home/wrk"; then cat "$home/wrk" >&2; die 'some requests failed'; fi
  awk '/^Requests\/sec:|^requests\/s/ { print $2; exit }' "$home/wrk"
}

# --- Parts -----------------------------------------------------------------------------------------------------------

article=demarches/acte-de-naissance

search() {
  serve
  local p50 p99 rate
  say "Replaying the 1,000 beginnings of names of api/data/geo/queries.txt"
  awk 'NF' api/data/geo/queries.txt | sed 's|^|/api/v1/public/authorities?q=|' > "$home/queries"
  local ask=(wrk --threads 1 --connections 16 --script scripts/bench-search.lua "http://127.0.0.1:$port")
  "${ask[@]}" --duration 2s -- "$home/queries" >/dev/null
  "${ask[@]}" --duration "${seconds}s" -- "$home/queries" > "$home/wrk"
  grep -q '^failures 0$' "$home/wrk" || die 'some requests failed'
  p50=$(awk '/^p50/ { print $2 }' "$home/wrk") p99=$(awk '/^p99/ { print $2 }' "$home/wrk")
  rate=$(awk '/^requests\/s/ { print $2 }' "$home/wrk")
  row "search of communes, 16 connections, p50 / p99" "≤ 5 / 20 ms" "$p50 / $p99 ms ($rate/s)" "$p50 <= 5 && $p99 <= 20"
  stop
}

# 1,000 queries of mixed length: those of the citizens, whole, cut short as while one types, and with a slip.
queries() {
  grep -v '^#' api/tests/data/citizen-queries.tsv | cut -f 1 | awk '
    { print; long = int(length($0) * 0.6); print substr($0, 1, long < 2 ? 2 : long)
      middle = int(length($0) / 2); print substr($0, 1, middle) substr($0, middle + 2); print "comment faire pour " $0 " dans ma commune ?" }' \
    | awk 'length($0) > 1' | head -n 1000
}

find_pages() {
  serve
  local p50 p99 rate slugs
  say "Searching the pages of 1,000 portals"
  queries > "$home/words"
  slugs=$(wc -l < "$home/slugs")
  awk -v slugs="$slugs" 'NR == FNR { slug[NR] = $0; next } { print "/api/v1/public/portals/" slug[FNR % slugs + 1] "/search?q=" $0 }' \
    "$home/slugs" "$home/words" > "$home/queries"
  local ask=(wrk --threads 1 --connections 16 --script scripts/bench-search.lua "http://127.0.0.1:$port")
  "${ask[@]}" --duration 3s -- "$home/queries" >/dev/null
  "${ask[@]}" --duration "${seconds}s" -- "$home/queries" > "$home/wrk"
  grep -q '^failures 0$' "$home/wrk" || die 'some requests failed'
  p50=$(awk '/^p50/ { print $2 }' "$home/wrk") p99=$(awk '/^p99/ { print $2 }' "$home/wrk")
  rate=$(awk '/^requests\/s/ { print $2 }' "$home/wrk")
  row "search of pages, $(wc -l < "$home/queries") queries, 16 connections, p50 / p99" "p99 ≤ 5 ms" "$p50 / $p99 ms ($rate/s)" "$p99 <= 5"
  # What a thousand portals take that one does not: the same searches on one portal, then on all.
  stop
  serve
  local one all
  sed "s|/portals/[^/]*/|/portals/$(head -n 1 "$home/slugs")/|" "$home/queries" > "$home/queries-of-one"
  "${ask[@]/127.0.0.1:*/127.0.0.1:$port}" --duration 5s -- "$home/queries-of-one" >/dev/null
  one=$(resident)
  "${ask[@]/127.0.0.1:*/127.0.0.1:$port}" --duration 5s -- "$home/queries" >/dev/null
  all=$(resident)
  row "memory, 1,000 portals searched beside one" "≤ 10 MB" "$((all - one)) MB ($one to $all MB)" "$all - $one <= 10"
  stop
}

recall() {
  local part count first third fifth reciprocal
  target/release/examples/recall > "$home/recall"
  while IFS=$'\t' read -r part count first third fifth reciprocal; do
    row "answers to citizens' queries, $part ($count): recall at 1, 3, 5, mean reciprocal rank" "≥ 0.95 at 3" \
      "$first, $third, $fifth, $reciprocal" "$third >= 0.95"
  done < "$home/recall"
}

directory() {
  local name seconds peak requests sent told
  say "Nightly pass over 35,000 places of the official directory"
  mkdir -p "$home/directory"
  GUICHET_DATABASE__URL="sqlite://$home/directory/guichet.db" GUICHET_MEDIA__URL=memory:// GUICHET_LOG=warn \
    target/release/examples/directory_pass 35000 > "$home/passes"
  while IFS=$'\t' read -r name seconds peak requests sent told; do
    row "directory, 35,000 guichets, $name: time, peak of memory, requests" "≤ 300 s, 200 MB, 1" \
      "$seconds s, $peak MB, $requests ($sent MB sent; $told)" "$seconds <= 300 && $peak <= 200 && $requests == 1"
  done < "$home/passes"
}

cache() {
  serve
  local slug path connections run ours=() theirs=() a b ratio target
  slug=$(head -n 1 "$home/slugs") path="/guichet/$slug/$article"
  for _ in 1 2; do curl -fs -H 'Accept-Encoding: br' "http://127.0.0.1:$port$path" --create-dirs -o "$home/www$path"; done
  serve_files "$path"
  cmp -s <(curl -fs -H 'Accept-Encoding: br' "http://127.0.0.1:$nginx_port$path") "$home/www$path" || die 'nginx sends another page'
  for connections in 32 128; do
    : > "$home/ours"; : > "$home/theirs"
    for run in $(seq "$runs"); do
      a=$(load "$port" "$connections" "$path") b=$(load "$nginx_port" "$connections" "$path")
      echo "$a" >> "$home/ours"; echo "$b" >> "$home/theirs"
      say "run $run at $connections connections: $a, nginx $b requests/s"
    done
    a=$(median < "$home/ours") b=$(median < "$home/theirs")
    ratio=$(awk "BEGIN { printf \"%.2f\", $a / $b }")
    target=0.9; [ "$connections" = 32 ] || target=1.2
    row "cached page, brotli, $connections connections" "≥ $target × nginx" "$ratio × ($a to $b/s)" "$ratio >= $target"
  done
  stop
}

zipf() {
  serve GUICHET_HTTP__PAGE_CACHE_MEGABYTES=1000
  local run a b ratio half
  say "Visiting the page of 1,000 portals"
  sed "s|.*|/guichet/&/$article|" "$home/slugs" > "$home/paths"
  xargs -a "$home/paths" -I '{}' curl -fs -H 'Accept-Encoding: br' --create-dirs -o "$home/www{}" "http://127.0.0.1:$port{}"
  # The cache counts the body of a page and less than 900 bytes for the rest.
  half=$(xargs -a "$home/paths" -I '{}' stat -c %s "$home/www{}" | awk '{ sum += $1 + 850 } END { printf "%.0f", sum / 2e6 }')
  stop
  serve GUICHET_HTTP__PAGE_CACHE_MEGABYTES="$half"
  serve_files "$(head -n 1 "$home/paths")"
  : > "$home/ours"; : > "$home/theirs"
  load "$port" 32 / --script scripts/bench-paths.lua -- "$home/paths" zipf >/dev/null
  for run in $(seq "$runs"); do
    a=$(load "$port" 32 / --script scripts/bench-paths.lua -- "$home/paths" zipf)
    b=$(load "$nginx_port" 32 / --script scripts/bench-paths.lua -- "$home/paths" zipf)
    echo "$a" >> "$home/ours"; echo "$b" >> "$home/theirs"
    say "run $run: $a, nginx $b requests/s"
  done
  a=$(median < "$home/ours") b=$(median < "$home/theirs")
  ratio=$(awk "BEGIN { printf \"%.2f\", $a / $b }")
  row "1,000 portals by Zipf's law, cache of $half MB for half" "≥ 0.6 × nginx" "$ratio × ($a to $b/s)" "$ratio >= 0.6"
  stop
}

uncached() {
  serve GUICHET_HTTP__PAGE_CACHE_MEGABYTES=0 GUICHET_LOG=warn,api::http::request_log=debug
  local slug page
  for slug in $(head -n 20 "$home/slugs"); do
    curl -fs "http://127.0.0.1:$port/api/v1/public/portals/$slug/pages" | tr '{' '\n' | grep '"kind":"service"' \
      | sed 's/.*"slug":"\([a-z0-9-]*\)".*/\1/' | sed "s|.*|/guichet/$slug/demarches/&|"
  done | awk 'NR <= 100' > "$home/paths"
  # Without Brotli asked for. The server notes the time from the first middleware to the answer; that of the whole
  # request, as wrk sees it, has the queue before two cores that wrk shares in it.
  local ask=(wrk --threads 1 --connections 16 --script scripts/bench-paths.lua "http://127.0.0.1:$port")
  "${ask[@]}" --duration 2s -- "$home/paths" turn >/dev/null
  "${ask[@]}" --duration "${seconds}s" -- "$home/paths" turn > "$home/wrk"
  grep -q '^failures 0$' "$home/wrk" || die 'some requests failed'
  local p50 p99 whole
  whole=$(awk '/^(p50|p99)/ { printf "%s%s", sep, $2; sep = " / " } /^requests\/s/ { rate = $2 } END { printf " ms, %s/s", rate }' "$home/wrk")
  sed -n '/demarches/s/.*"elapsed_us":\([0-9]*\).*/\1/p' "$home/log" | sort -n > "$home/times"
  read -r p50 p99 < <(awk '{ all[NR] = $1 / 1000 } END { printf "%.2f %.2f\n", all[int((NR + 1) / 2)], all[int(NR * 0.99) + 1] }' "$home/times")
  row "uncached page, $(wc -l < "$home/paths") pages, 16 connections, handler, p50 / p99" "≤ 3 / 15 ms" \
    "$p50 / $p99 ms (whole request $whole)" "$p50 <= 3 && $p99 <= 15"
  stop
}

resident() { awk '/^VmRSS:/ { printf "%.0f", $2 / 1024 }' "/proc/$server/status"; }

memory() {
  serve
  sleep 2
  local idle crawled slug bound=64
  idle=$(resident)
  row "memory, idle, 1,000 portals" "≤ 100 MB" "$idle MB" "$idle <= 100"
  say "Crawling every page of 1,000 portals"
  local pages=(/ /contact)
  slug=$(head -n 1 "$home/slugs")
  for page in $(curl -fs "http://127.0.0.1:$port/api/v1/public/portals/$slug/pages" | tr '{' '\n' | grep '"kind":"service"' \
    | sed 's/.*"slug":"\([a-z0-9-]*\)".*/\1/'); do pages+=("/demarches/$page"); done
  for slug in $(cat "$home/slugs"); do printf "/guichet/$slug%s\n" "${pages[@]}"; done > "$home/paths"
  wrk --threads 1 --connections 16 --duration 40s --header 'Accept-Encoding: br' --script scripts/bench-paths.lua \
    "http://127.0.0.1:$port" -- "$home/paths" turn > "$home/wrk"
  grep -q '^failures 0$' "$home/wrk" || die 'some requests failed'
  crawled=$(resident)
  row "memory, after $(awk '/^requests / { print $2 }' "$home/wrk") requests for $(wc -l < "$home/paths") pages, cache of $bound MB" \
    "≤ idle + $bound MB + 64 MB" "$crawled MB" "$crawled <= $idle + $bound + 64"
  stop
}

bundles() {
  local bundle limit size
  for bundle in portal dashboard; do
    limit=90; [ "$bundle" = portal ] || limit=500
    size=$(find "dist/$bundle" \( -name '*.wasm.br' -o -name '*.js.br' \) -printf '%s\n' | awk '{ sum += $1 } END { printf "%.1f", sum / 1000 }')
    row "$bundle bundle, wasm and script, brotli" "≤ $limit KB" "$size KB" "$size > 0 && $size <= $limit"
  done
}

view() {
  scripts/setup.sh browser
  serve
  local path slug size
  slug=$(head -n 1 "$home/slugs")
  for path in / /$article; do
    curl -fs -H 'Accept-Encoding: br' -o /dev/null "http://127.0.0.1:$port/guichet/$slug$path"
    size=$(cd e2e && node bench/first-view.mjs "http://localhost:$port/guichet/$slug$path")
    row "first view of $path at 360 × 740, without wasm" "≤ 60 KB" "$size KB" "$size > 0 && $size <= 60"
  done
  stop
}

lighthouse() {
  scripts/setup.sh browser
  local program=$GUICHET_CACHE/lighthouse/node_modules/.bin/lighthouse path slug run name
  if [ "$("$program" --version 2>/dev/null)" != "$lighthouse_version" ]; then
    say "Installing lighthouse $lighthouse_version into the cache"
    npm install --silent --no-audit --no-fund --prefix "$GUICHET_CACHE/lighthouse" "lighthouse@$lighthouse_version"
  fi
  serve
  slug=$(head -n 1 "$home/slugs")
  for path in / /rubriques/famille-ecole /$article; do
    for run in $(seq 3); do
      # Now and then the browser's trace lacks its beginning (NO_NAVSTART): there is nothing to read, once more then.
      for _ in 1 2 3; do
        if CHROME_PATH=$(command -v chromium || command -v google-chrome) "$program" "http://localhost:$port/guichet/$slug$path" \
          --quiet --output json --output-path "$home/lighthouse.$run" --chrome-flags="--headless=new --no-sandbox --disable-gpu" >&2 \
          && ! grep -q '"runtimeError"' "$home/lighthouse.$run"; then break; fi
      done
    done
    name="Lighthouse, mobile, $path"
    node scripts/bench-lighthouse.mjs "$home"/lighthouse.{1,2,3} > "$home/scores"
    local performance accessibility practices seo lcp cls tbt
    read -r performance accessibility practices seo lcp cls tbt < "$home/scores"
    row "$name: performance, accessibility, best practices, SEO" "≥ 98, 100, 100, 100" "$performance, $accessibility, $practices, $seo" \
      "$performance >= 98 && $accessibility == 100 && $practices == 100 && $seo == 100"
    row "$name: LCP, CLS, TBT" "≤ 1.0 s, 0, ≤ 50 ms" "$lcp s, $cls, $tbt ms" "$lcp <= 1.0 && $cls == 0 && $tbt <= 50"
  done
  stop
}

# --- The programs needed, then the parts asked for -------------------------------------------------------------------

lighthouse_version=12.8.2
scripts/setup.sh bench
if [ "$build" = yes ]; then
  scripts/release.sh --bins --examples
fi
PATH="$GUICHET_CACHE/nginx/usr/sbin:$PATH"
for part in "$@"; do
  case $part in
    search | find | recall | directory | cache | zipf | uncached | memory | bundles | view | lighthouse) say "Measure: $part"; "${part/#find/find_pages}" ;;
    *) die "unknown part: $part" ;;
  esac
done
printf '\n» Figures (runs of %s s)\n' "$seconds"
column -t -s "$(printf '\t')" "$home/table"
exit "$missed"
