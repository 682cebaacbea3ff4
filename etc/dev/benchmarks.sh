#!/usr/bin/env bash
# Measures on a throw-away PostgreSQL and prints ratios: etc/dev/benchmarks.sh [rounds seconds [laboratory | clinic | tenants [how many]]]
set -uo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"
. "$ROOT/etc/dev/postgres.sh"
check_system
PLATFORM_DATA="$ROOT/.local"
use_data_folder
ensure_dotnet
restore_npm "$ROOT/etc/dev"
restore_frontend
build test/PlatformSaaS.Benchmarks || fail "The build failed; details are in $PLATFORM_DATA/logs/build.log."
started="$("$ROOT/etc/dev/test-postgres.sh" start $$)" || exit 1
trap '"$ROOT/etc/dev/test-postgres.sh" stop "$(sed -n 1p <<<"$started")"' EXIT
export PLATFORM_TEST_DB="$(sed -n 2p <<<"$started")" PLATFORM_TEST_NODE_MODULES="$ROOT/etc/dev/node_modules"
unset ConnectionStrings__Default PLATFORM_PORT Urls ASPNETCORE_URLS ASPNETCORE_ENVIRONMENT
env -u PLATFORM_DATA dotnet "$ROOT/test/PlatformSaaS.Benchmarks/bin/Release/net10.0/PlatformSaaS.Benchmarks.dll" "$@"
