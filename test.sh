#!/usr/bin/env bash
# Builds everything and runs the tests on a throw-away PostgreSQL; closes with "N passed, N failed".
#   ./test.sh                                      all test projects
#   ./test.sh Kernel.Tests                         those whose name contains this (several may be named)
#   ./test.sh Kernel.Tests -- --filter-class '*.NumberingTests'      what follows -- goes to the test runner
set -uo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/etc/dev/common.sh"
. "$ROOT/etc/dev/postgres.sh"

# The last line must hold whatever happens before it.
not_run() { say ""; say "0 passed, 1 failed"; exit 1; }

names=()
while [ $# -gt 0 ] && [ "$1" != -- ]; do names+=("$1"); shift; done
[ "${1:-}" = -- ] && shift

projects=()
for project in "$ROOT"/test/PlatformSaaS.*.Tests/*.csproj; do
    name="$(basename "$project" .csproj)"
    if [ ${#names[@]} -eq 0 ]; then projects+=("$name"); continue; fi
    for wanted in "${names[@]}"; do
        if [[ "$name" == *"$wanted"* ]]; then projects+=("$name"); break; fi
    done
done
[ ${#projects[@]} -gt 0 ] || { say "No test project matches ${names[*]}." >&2; not_run; }

database=""
declare -A test_pids=()
browser=""
[[ " ${projects[*]} " == *Browser* ]] && browser=1
cleanup() {
    if [ ${#test_pids[@]} -gt 0 ]; then kill -TERM "${test_pids[@]}" 2>/dev/null; fi
    if [ -n "$database" ]; then "$ROOT/etc/dev/test-postgres.sh" stop "$database"; fi
}

# A failed check has said why and leaves with 1: the closing line follows it.
prepare() {
    check_system
    PLATFORM_DATA="$ROOT/.local"
    use_data_folder
    ensure_dotnet
    ensure_test_tools
    restore_npm "$ROOT/etc/dev"
    restore_frontend
}

ensure_test_tools() {
    local missing=()
    command -v pdftotext >/dev/null 2>&1 || missing+=(poppler-utils)
    command -v qpdf >/dev/null 2>&1 || missing+=(qpdf)
    command -v zbarimg >/dev/null 2>&1 || missing+=(zbar-tools)
    [ -n "$(fc-list 2>/dev/null)" ] || missing+=(fontconfig fonts-dejavu-core)
    if [ ${#missing[@]} -gt 0 ]; then install_packages "The tests' tools" "${missing[@]}"; fi
    # A visitor costs the browser without windows of its own a fifth of what it costs the whole one, which serves as well where that can't be had.
    if [ -n "$browser" ] && [ -z "${CHROMIUM:-}" ] && ! starts chromium-headless-shell; then (install_packages "A browser for tests" chromium-headless-shell) 2>/dev/null || true; fi
    if [ -n "$browser" ] && ! find_chromium >/dev/null; then install_packages "A browser for tests" chromium; fi
    [ -z "$browser" ] || find_chromium >/dev/null \
        || fail "The browser tests need Chromium, which this system's package manager does not bring in a working form: set CHROMIUM to its path."
}

# Some systems have a placeholder of that name.
starts() { command -v "$1" >/dev/null 2>&1 && "$1" --version >/dev/null 2>&1; }

find_chromium() {
    local candidate
    for candidate in "${CHROMIUM:-none}" chromium-headless-shell chromium chromium-browser google-chrome; do
        if starts "$candidate"; then command -v "$candidate"; return 0; fi
    done
    return 1
}

(prepare) || not_run
PLATFORM_DATA="$ROOT/.local"
use_data_folder
ensure_dotnet
results="$PLATFORM_DATA/test-results"
rm -rf "$results" && mkdir -p "$results"

if [ ${#names[@]} -eq 0 ]; then targets=(PlatformSaaS.sln); else targets=("${projects[@]/#/test/}"); fi
say "Building"
for target in "${targets[@]}"; do
    build "$target" || { say "The build failed; details are in $PLATFORM_DATA/logs/build.log."; not_run; }
done

trap cleanup EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP
if [ -z "${PLATFORM_TEST_DB:-}" ]; then
    started="$("$ROOT/etc/dev/test-postgres.sh" start $$)" || not_run
    database="$(sed -n 1p <<<"$started")"
    export PLATFORM_TEST_DB="$(sed -n 2p <<<"$started")"
fi
export PLATFORM_TEST_NODE_MODULES="$ROOT/etc/dev/node_modules"
[ -z "$browser" ] || export CHROMIUM="$(find_chromium)"
# Methods are compiled a second time, for speed, once called this often (hexadecimal): at the usual 30 that took a sixth of what the tests compute.
export DOTNET_TC_CallCountThreshold=7D0
# What the caller has set for a running platform must not steer the tests.
unset ConnectionStrings__Default PLATFORM_PORT Urls ASPNETCORE_URLS ASPNETCORE_ENVIRONMENT

# What runs by itself: a name for its results, the project, its arguments. Journeys in a browser move their host's clock and come one after the other, so the pages, which
# don't, have a process and a host of their own; so have the tests of isolation, which take the database's lock away. These three do one thing at a time and come first; what
# keeps two processors busy by itself comes last.
first=()
last=()
for name in "${projects[@]}"; do
    if [ $# -gt 0 ]; then last+=("$name|$name|"); continue; fi
    case "$name" in
        *Browser*) first+=("$name.Journeys|$name|--filter-namespace *.Journeys" "$name.Pages|$name|--filter-not-namespace *.Journeys") ;;
        *Modules*) first+=("$name.Isolation|$name|--filter-namespace *.Isolation"); last=("$name.Rest|$name|--filter-not-namespace *.Isolation" "${last[@]}") ;;
        *) last+=("$name|$name|") ;;
    esac
done
runs=("${first[@]}" "${last[@]}")

# Output goes to a file: a process that a test left behind must not hold the caller's pipe.
start() { # run, runner's arguments: leaves its pid in test_pids
    local label project filter words
    IFS='|' read -r label project filter <<<"$1"; shift
    read -ra words <<<"$filter"
    say "Testing ${label#PlatformSaaS.}"
    env -u PLATFORM_DATA "$ROOT/test/$project/bin/Release/net10.0/$project" --results-directory "$results" --report-ctrf --report-ctrf-filename "$label.json" \
        --no-progress --no-ansi "${words[@]}" "$@" </dev/null >"$results/$label.log" 2>&1 &
    test_pids[$label]=$!
}

# Three at a time: each waits for its database, its host or its browser often enough to leave two processors something to do.
finish_one() {
    local ended label code=0
    { wait -n -p ended "${test_pids[@]}"; } 2>/dev/null || code=$?
    for label in "${!test_pids[@]}"; do
        if [ "${test_pids[$label]}" = "$ended" ]; then
            printf '%s\n' "$code" >"$results/$label.exit"
            unset "test_pids[$label]"
        fi
    done
}

for run in "${runs[@]}"; do
    while [ ${#test_pids[@]} -ge 3 ]; do finish_one; done
    start "$run" "$@"
done
while [ ${#test_pids[@]} -gt 0 ]; do finish_one; done
node "$ROOT/etc/dev/totals.mjs" "$results" "${runs[@]%%|*}"
