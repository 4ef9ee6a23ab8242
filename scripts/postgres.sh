#!/usr/bin/env bash
# Starts a throw-away PostgreSQL server for one command and stops it afterwards:
#   scripts/postgres.sh COMMAND …
# The command finds the server's address in GUICHET_TEST_POSTGRES_URL.
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=scripts/env.sh
source scripts/env.sh

# The newest version of Debian's or Ubuntu's packages, else what the path has.
programs=$(compgen -G '/usr/lib/postgresql/*/bin' | sort -V | tail -n 1 || true)
[ -n "$programs" ] || programs=$(dirname "$(command -v initdb || die 'PostgreSQL is not installed')")

# PostgreSQL refuses to run as root: there it runs as the user that its package made.
as_server() { if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi; }

# Not in the cache, which the server's user may be unable to enter.
home=$(mktemp -d "${TMPDIR:-/tmp}/guichet-postgres.XXXXXX")
# shellcheck disable=SC2317 # called by the trap
stop() {
  as_server "$programs/pg_ctl" -D "$home/data" -m immediate -w stop >/dev/null 2>&1 || true
  rm -rf "$home"
}
trap stop EXIT
trap 'exit 130' INT TERM

password=$(od -An -N 16 -tx1 /dev/urandom | tr -d ' \n')
echo "$password" > "$home/password"
[ "$(id -u)" != 0 ] || chown -R postgres "$home"
chmod 700 "$home"

cd /
as_server "$programs/initdb" -D "$home/data" -U guichet --pwfile "$home/password" -A scram-sha-256 \
  -E UTF8 --locale=C.UTF-8 --no-sync >/dev/null

for _ in 1 2 3 4 5; do
  port=$(free_port)
  # Nothing here outlives the tests: durability would only slow them down.
  as_server "$programs/pg_ctl" -D "$home/data" -l "$home/log" -w -t 30 start -o "-p $port -c listen_addresses=127.0.0.1 \
    -c unix_socket_directories=$home -c fsync=off -c synchronous_commit=off -c full_page_writes=off \
    -c max_connections=300 -c shared_buffers=128MB -c autovacuum=off" >/dev/null 2>&1 && break
  port=
done
[ -n "$port" ] || { cat "$home/log" >&2; die 'PostgreSQL did not start'; }

cd "$OLDPWD"
export GUICHET_TEST_POSTGRES_URL="postgres://guichet:$password@127.0.0.1:$port/postgres"
status=0
"$@" || status=$?
exit "$status"
