#!/usr/bin/env bash
# A throw-away PostgreSQL cluster for tests, in a new folder under the system's temporary folder.
#   test-postgres.sh start <pid>   prints "<folder>" and "<connection string>", a line each; the cluster ends with that process
#   test-postgres.sh stop <folder>
# It keeps fsync and synchronous_commit on: some tests rely on what the platform promises about them.
set -uo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"
. "$(dirname "${BASH_SOURCE[0]}")/postgres.sh"

stop_cluster() {
    pg_choose_user "$PG_FOLDER"
    pg_find_binaries
    as_db "$PG_BIN/pg_ctl" -D "$PG_FOLDER/data" -m immediate -w -s stop >/dev/null 2>&1
    rm -rf "$PG_FOLDER"
}

check_system
PLATFORM_DATA="$ROOT/.local"
use_data_folder
case "${1:-}" in
    start)
        [ -d "/proc/${2:-none}" ] || fail "usage: test-postgres.sh start <pid of the process that the cluster serves>"
        folder="$(mktemp -d "${TMPDIR:-/tmp}/platformsaas-test.XXXXXX")" || fail "No temporary folder could be made for the test database."
        check_disk "$folder"
        PG_FOLDER="$folder"
        pg_choose_user ""
        pg_make_folder "$folder" || fail "The folder $folder can't be used by the database's user; set TMPDIR to one that can."
        pg_find_binaries >&2
        password="$(head -c 24 /dev/urandom | od -An -tx1 | tr -d ' \n')"
        pg_init "$password"
        port="$(free_port)" || exit 1
        pg_start "$port"
        # Whoever asked may be killed at any time: a watcher makes sure that no server is left behind.
        setsid bash -c '
            trap "" INT TERM HUP
            while [ -d "$2" ] && kill -0 "$1" 2>/dev/null; do sleep 1; done
            exec "$0" stop "$2"' "$ROOT/etc/dev/test-postgres.sh" "$2" "$folder" </dev/null >/dev/null 2>&1 &
        printf '%s\n' "$folder" "Host=127.0.0.1;Port=$port;Database=postgres;Username=platformsaas;Password=$password"
        ;;
    stop)
        case "${2:-}" in */platformsaas-test.*) ;; *) fail "usage: test-postgres.sh stop <folder>" ;; esac
        PG_FOLDER="$2"
        if [ -d "$PG_FOLDER" ]; then stop_cluster; fi
        ;;
    *) fail "usage: test-postgres.sh start <pid> | stop <folder>" ;;
esac
