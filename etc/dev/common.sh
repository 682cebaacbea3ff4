# Shared by run.sh and test.sh (sourced, never run): messages, checks of the machine, and installing what it lacks.
# Every check ends in one plain sentence and exit code 1, because whoever starts the platform first is often not a developer.

ROOT="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1

say()  { printf '%s\n' "$*"; }
fail() { printf '%s\n' "$*" >&2; exit 1; }

# The folder for everything that this checkout keeps outside version control.
use_data_folder() {
    PLATFORM_DATA="${PLATFORM_DATA:-$ROOT/.local}"
    case "$PLATFORM_DATA" in /*) ;; *) PLATFORM_DATA="$PWD/$PLATFORM_DATA" ;; esac
    mkdir -p "$PLATFORM_DATA/logs" 2>/dev/null && [ -w "$PLATFORM_DATA" ] \
        || fail "The data folder $PLATFORM_DATA can't be written; set PLATFORM_DATA to a folder that can."
    # The database server runs as another user when this runs as root: it must be able to pass through.
    chmod a+x "$PLATFORM_DATA" 2>/dev/null || true
    export PLATFORM_DATA
    check_disk "$PLATFORM_DATA"
}

check_system() {
    [ "$(uname -s)" = Linux ] || fail "This system is not supported: the platform runs on Linux (Debian or Ubuntu), this is $(uname -s)."
    case "$(uname -m)" in
        x86_64 | aarch64) ;;
        *) fail "This machine is not supported: the platform runs on x86-64 and arm64, this is $(uname -m)." ;;
    esac
}

check_disk() {
    local free
    free="$(df -Pk "$1" 2>/dev/null | awk 'NR == 2 { print $4 }')"
    [ -n "$free" ] || return 0
    [ "$free" -ge 1048576 ] \
        || fail "Not enough disk space: $1 has $((free / 1024)) MB free, the platform needs at least 1 GB."
}

check_port_number() {
    case "$1" in '' | *[!0-9]*) fail "PLATFORM_PORT must be a port number, not \"$1\"." ;; esac
    [ "$1" -ge 1 ] && [ "$1" -le 65535 ] || fail "PLATFORM_PORT must be between 1 and 65535, not $1."
}

# Is something listening on this host and port? (bash itself connects: no tool needed)
reachable() { timeout 5 bash -c 'exec 3<>"/dev/tcp/$0/$1"' "$1" "$2" 2>/dev/null; }

port_taken() { reachable 127.0.0.1 "$1" || reachable ::1 "$1"; }

# Below the range from which the kernel hands out client ports, so that no connection can take it meanwhile.
free_port() {
    local port
    for _ in $(seq 1 100); do
        port=$((20000 + (RANDOM * 32768 + RANDOM) % 12000))
        port_taken "$port" || { printf '%s' "$port"; return 0; }
    done
    fail "No free port was found for the database."
}

http_status() { # port path
    timeout 10 bash -c '
        exec 3<>"/dev/tcp/localhost/$0" || exit 1
        printf "GET %s HTTP/1.1\r\nHost: localhost:%s\r\nConnection: close\r\n\r\n" "$1" "$0" >&3
        read -r _ status _ <&3 && printf "%s" "$status"' "$1" "$2" 2>/dev/null
}

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"
    elif command -v sudo >/dev/null 2>&1 && { sudo -n true 2>/dev/null || [ -t 0 ]; }; then sudo "$@"
    else return 126
    fi
}

# install_packages "what for" package…
install_packages() {
    local purpose="$1" log="$PLATFORM_DATA/logs/apt.log"
    shift
    command -v apt-get >/dev/null 2>&1 \
        || fail "$purpose is missing and can't be installed here by itself (no apt-get): install $* and start again."
    as_root true 2>/dev/null \
        || fail "$purpose is missing: run \"sudo apt-get install $*\" and start again, or start as root."
    say "Installing $*"
    {
        as_root env DEBIAN_FRONTEND=noninteractive apt-get update -qq &&
            as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@"
    } </dev/null >"$log" 2>&1 || fail "$purpose could not be installed with apt-get ($*); details are in $log."
}

ensure_dotnet() {
    local folder problem
    if ! command -v dotnet >/dev/null 2>&1; then
        for folder in "${DOTNET_ROOT:-}" "${HOME:-/nonexistent}/.dotnet" /usr/share/dotnet /usr/lib/dotnet /usr/local/share/dotnet; do
            if [ -n "$folder" ] && [ -x "$folder/dotnet" ]; then export PATH="$PATH:$folder" DOTNET_ROOT="$folder"; break; fi
        done
    fi
    command -v dotnet >/dev/null 2>&1 \
        || fail "The .NET SDK 10 is missing: install it (https://dotnet.microsoft.com/download) and start again."
    # Without a home folder the SDK doesn't start.
    if [ -z "${HOME:-}" ] || [ ! -w "${HOME:-/nonexistent}" ]; then
        export DOTNET_CLI_HOME="$PLATFORM_DATA/home" HOME="$PLATFORM_DATA/home"
        mkdir -p "$HOME"
    fi
    if ! problem="$(cd "$ROOT" && dotnet --version 2>&1)" && [[ "$problem" == *ICU* ]]; then
        install_packages "The ICU library that .NET needs" "$(apt-cache search --names-only '^libicu[0-9]+$' 2>/dev/null | awk '{ print $1 }' | sort -V | tail -1 | grep . || printf libicu-dev)"
        problem="$(cd "$ROOT" && dotnet --version 2>&1)" || true
    fi
    [[ "$problem" == 10.* ]] || fail "The .NET SDK 10 is missing (found: $(dotnet --list-sdks 2>/dev/null | awk '{ print $1 }' | paste -sd ' ' - | grep . || printf none)): install it and start again."
    [ -e /usr/share/zoneinfo/Asia/Jakarta ] || install_packages "The time zone data" tzdata
}

ensure_node() {
    local version
    if ! command -v node >/dev/null 2>&1 || ! command -v npm >/dev/null 2>&1; then install_packages "Node.js" nodejs npm; fi
    version="$(node --version 2>/dev/null || true)"; version="${version#v}"
    [ "${version%%.*}" -ge 18 ] 2>/dev/null || fail "Node.js 18 or newer is needed, this is ${version:-not working}: install a newer one and start again."
}

# Restores the npm packages of a folder exactly as its lock file says, and only when that changed.
restore_npm() {
    local folder="$1" log="$PLATFORM_DATA/logs/npm.log" stamp
    ensure_node
    stamp="$(sha256sum <"$folder/package-lock.json")"
    [ "$(cat "$folder/node_modules/.restored" 2>/dev/null)" = "$stamp" ] && return 0
    say "Installing the npm packages of ${folder#"$ROOT"/}"
    (cd "$folder" && npm ci --no-audit --no-fund --ignore-scripts) </dev/null >"$log" 2>&1 \
        || fail "The npm packages of ${folder#"$ROOT"/} could not be installed; details are in $log."
    printf '%s\n' "$stamp" >"$folder/node_modules/.restored"
}

# Front-end packages that the build copies from, where a project has any.
restore_frontend() {
    local lock
    for lock in "$ROOT"/src/*/package-lock.json "$ROOT"/modules/*/package-lock.json; do
        if [ -e "$lock" ]; then restore_npm "$(dirname "$lock")"; fi
    done
}

# build <project or solution>: quiet; on failure prints the compiler's own lines, each once. Output goes to a file
# because the compiler server outlives the build and would keep a pipe of the caller open.
build() {
    local log="$PLATFORM_DATA/logs/build.log"
    local failed=0
    # One compiler for all projects, started and stopped with the build: two dozen would each warm up for themselves. Profile-guided compilation of that
    # process itself is off: with it the compiler, once warm, now and then read sound Razor files as faulty.
    (cd "$ROOT" && DOTNET_TieredPGO=0 dotnet build "$1" -c Release -v q --nologo -nodeReuse:false -p:UseSharedCompilation=true) </dev/null >"$log" 2>&1 || failed=1
    (cd "$ROOT" && dotnet build-server shutdown --vbcscompiler) </dev/null >/dev/null 2>&1
    [ "$failed" = 1 ] || return 0
    grep -E '(error|warning) ?[A-Za-z]*[0-9]*:' "$log" | sed "s|$ROOT/||g" | sort -u | head -40 >&2
    return 1
}

# The sentence that matters in a program's output: its message, without type and frames.
last_error() {
    local line
    line="$(sed -nE 's/^Unhandled exception\. [A-Za-z0-9_.`]+( \(0x[0-9A-Fa-f]+\))?: //p; s/^error: //Ip' "$1" 2>/dev/null | head -1)"
    [ -n "$line" ] || line="$(grep -vE '^[[:space:]]*(at |---|$)' "$1" 2>/dev/null | tail -1 | sed -E 's/^[[:space:]]+//')"
    line="${line:-it said nothing}"
    printf '%s.' "${line%.}"
}
