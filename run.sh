#!/usr/bin/env bash
# Starts the platform on this machine: installs what is lacking, starts the database, builds, migrates, seeds, serves.
#   ./run.sh            until Ctrl-C          ./run.sh --stop    ends one that is still running
#   PLATFORM_PORT (5000)   PLATFORM_DATA (.local)   ConnectionStrings__Default (unset: a private PostgreSQL)
set -uo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/etc/dev/common.sh"
. "$ROOT/etc/dev/postgres.sh"

PORT="${PLATFORM_PORT:-5000}"
PROJECT="$ROOT/src/PlatformSaaS.Host"
HOST_DLL="$PROJECT/bin/Release/net10.0/PlatformSaaS.Host.dll"
host_pid=""
stopping=""

# Is this process the host of this checkout? Its number may have been given to another one since.
is_host() { [ -n "$1" ] && [[ "$(tr '\0' ' ' 2>/dev/null <"/proc/$1/cmdline")" == *"$HOST_DLL"* ]]; } 2>/dev/null

stop_host() { # pid: asks, waits for requests in flight, insists
    is_host "$1" || return 0
    kill -TERM "$1" 2>/dev/null
    for _ in $(seq 1 300); do is_host "$1" || return 0; sleep 0.1; done
    kill -KILL "$1" 2>/dev/null
}

shut_down() {
    [ -z "$stopping" ] || return 0
    stopping=1
    trap '' INT TERM HUP
    if [ -n "$host_pid" ]; then stop_host "$host_pid"; wait "$host_pid" 2>/dev/null; rm -f "$PLATFORM_DATA/host.pid"; fi
    if [ -n "${PG_BIN:-}" ]; then pg_stop; fi
    rm -f "$PLATFORM_DATA/run.pid"
}

stop_leftover() {
    local starter
    starter="$(cat "$PLATFORM_DATA/run.pid" 2>/dev/null)"
    if ! flock -n 9; then
        kill -TERM "$starter" 2>/dev/null
        flock -w 100 9 || fail "The platform (process $starter) did not stop in time."
    fi
    stop_host "$(cat "$PLATFORM_DATA/host.pid" 2>/dev/null)"
    pg_down
    rm -f "$PLATFORM_DATA/run.pid" "$PLATFORM_DATA/host.pid"
    say "The platform is stopped."
}

# A verb of the host that ends by itself.
host_verb() { # verb, what it is for
    local log="$PLATFORM_DATA/logs/$1.log"
    (cd "$PROJECT" && exec dotnet "$HOST_DLL" "$1") </dev/null >"$log" 2>&1 9>&- &
    host_pid=$!
    { wait "$host_pid"; } 2>/dev/null || { host_pid=""; fail "$2 failed: $(last_error "$log") Details are in $log."; }
    host_pid=""
}

wait_until_ready() {
    local log="$PLATFORM_DATA/logs/host.log"
    for _ in $(seq 1 600); do
        [ "$(http_status "$PORT" /health/ready)" = 200 ] && return 0
        kill -0 "$host_pid" 2>/dev/null || fail "The platform did not start: $(last_error "$log") Details are in $log."
        sleep 0.2
    done
    fail "The platform did not become ready in two minutes; details are in $log."
}

case "${1:-}" in
    '' | --stop) ;;
    -h | --help) sed -n '2,4s/^# //p' "${BASH_SOURCE[0]}"; exit 0 ;;
    *) fail "\"$1\" is not known; ./run.sh starts the platform, ./run.sh --stop ends it." ;;
esac

check_system
check_port_number "$PORT"
use_data_folder
command -v flock >/dev/null 2>&1 || install_packages "flock" util-linux
exec 9>"$PLATFORM_DATA/run.lock"
if [ "${1:-}" = --stop ]; then stop_leftover; exit 0; fi
flock -n 9 || fail "The platform is already running from this folder (process $(cat "$PLATFORM_DATA/run.pid" 2>/dev/null)); ./run.sh --stop ends it."
# A host that outlived a killed starter would hold the port and the database.
stop_host "$(cat "$PLATFORM_DATA/host.pid" 2>/dev/null)"
port_taken "$PORT" && fail "Port $PORT is already taken by another program: stop that one, or set PLATFORM_PORT to a free port."
[ "$PORT" -ge "$(cat /proc/sys/net/ipv4/ip_unprivileged_port_start 2>/dev/null || printf 1024)" ] || [ "$(id -u)" = 0 ] \
    || fail "Port $PORT may only be used by root: set PLATFORM_PORT to 1024 or higher."

printf '%s\n' "$$" >"$PLATFORM_DATA/run.pid"
trap shut_down EXIT
trap 'say "Stopping"; exit 130' INT
trap 'say "Stopping"; exit 143' TERM HUP

ensure_dotnet
if [ -n "${ConnectionStrings__Default:-}" ]; then
    check_database "$ConnectionStrings__Default"
else
    pg_up
    export ConnectionStrings__Default="$PG_CONNECTION"
fi

restore_frontend
say "Building"
build src/PlatformSaaS.Host || fail "The platform could not be built; details are in $PLATFORM_DATA/logs/build.log."

export PLATFORM_PORT="$PORT" Urls="${Urls:-http://localhost:$PORT}" ASPNETCORE_ENVIRONMENT="${ASPNETCORE_ENVIRONMENT:-Development}"
say "Preparing the database"
host_verb migrate "Preparing the database"
host_verb seed "Filling in the agencies"

if [ -s "$PLATFORM_DATA/logs/host.log" ]; then mv "$PLATFORM_DATA/logs/host.log" "$PLATFORM_DATA/logs/host.previous.log"; fi
say "Starting"
(cd "$PROJECT" && exec dotnet "$HOST_DLL" run) </dev/null >"$PLATFORM_DATA/logs/host.log" 2>&1 9>&- &
host_pid=$!
printf '%s\n' "$host_pid" >"$PLATFORM_DATA/host.pid"
wait_until_ready

say ""
if [ -r "$PLATFORM_DATA/portals.txt" ]; then cat "$PLATFORM_DATA/portals.txt"; else say "http://localhost:$PORT"; fi
say ""
say "Ready on http://localhost:$PORT (log: $PLATFORM_DATA/logs/host.log). Ctrl-C stops."
{ wait "$host_pid"; } 2>/dev/null
code=$?
fail "The platform ended by itself (exit code $code): $(last_error "$PLATFORM_DATA/logs/host.log") Details are in $PLATFORM_DATA/logs/host.log."
