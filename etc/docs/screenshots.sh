#!/usr/bin/env bash
# Takes pictures of the main pages, at a desk's and a phone's width, into this folder.
#   PLATFORM_URL=http://localhost:5000 etc/docs/screenshots.sh     of a running platform with its demo data
#   etc/docs/screenshots.sh                                        starts one through run.sh, in a data folder of its own, and stops it
# Needs Chromium (CHROMIUM names it if it isn't found), Node and ImageMagick.
set -uo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
root="$(cd "$here/../.." && pwd)"
fail() { printf '%s\n' "$*" >&2; exit 1; }

chromium="${CHROMIUM:-$(command -v chromium || command -v chromium-browser || command -v google-chrome || true)}"
[ -n "$chromium" ] || fail "Chromium was not found; set CHROMIUM to its path."
command -v node >/dev/null || fail "Node was not found."
convert="$(command -v magick || command -v convert || true)"
[ -n "$convert" ] || fail "ImageMagick was not found."

work="$(mktemp -d)"
chmod a+x "$work"
platform=""
clean_up() {
    if [ -n "$platform" ]; then kill -TERM "$platform" 2>/dev/null; wait "$platform" 2>/dev/null; fi
    rm -rf "$work"
}
trap clean_up EXIT

if [ -z "${PLATFORM_URL:-}" ]; then
    port="${PLATFORM_PORT:-5080}"
    PLATFORM_URL="http://localhost:$port"
    PLATFORM_PORT="$port" PLATFORM_DATA="$work/data" "$root/run.sh" >"$work/run.log" 2>&1 &
    platform=$!
    for _ in $(seq 1 900); do
        [ "$(curl -s -o /dev/null -w '%{http_code}' "$PLATFORM_URL/health/ready")" = 200 ] && break
        kill -0 "$platform" 2>/dev/null || fail "The platform did not start: $(tail -n 3 "$work/run.log")"
        sleep 1
    done
fi

node "$here/screenshots.mjs" "$chromium" "$PLATFORM_URL" "$work" || fail "The pictures could not be taken."
rm -f "$here"/*.png
for picture in "$work"/*.png; do
    "$convert" "$picture" -strip +dither -colors 96 -define png:compression-level=9 "PNG8:$here/$(basename "$picture")" || fail "$picture could not be made smaller."
done
size="$(du -cb "$here"/*.png | tail -n 1 | cut -f 1)"
printf '%s pictures, %s KB\n' "$(ls "$here"/*.png | wc -l)" "$((size / 1024))"
[ "$size" -lt 3145728 ] || fail "Together they are over 3 MB."
