#!/bin/sh
# Renews what is vendored in wwwroot: run it after changing a version in package.json or a name in icons.txt, then commit the result.
set -eu
cd "$(dirname "$0")"
npm install --no-audit --no-fund --no-package-lock --ignore-scripts
out=../wwwroot
modules=node_modules
mkdir -p "$out/fonts" "$out/vendor/altcha"

cp $modules/@fontsource-variable/inter/files/inter-latin-wght-normal.woff2 "$out/fonts/inter-latin.woff2"
cp $modules/@fontsource-variable/inter/LICENSE "$out/fonts/inter-LICENSE.txt"
cp $modules/htmx.org/dist/htmx.min.js "$out/vendor/htmx.min.js"
cp $modules/htmx.org/LICENSE "$out/vendor/htmx-LICENSE.txt"
# The "external" build of altcha brings no inline style and no blob worker, so that it runs under our content security policy.
cp $modules/altcha/dist/external/altcha.min.js $modules/altcha/dist/external/altcha.css "$out/vendor/altcha/"
cp $modules/altcha/dist/workers/sha.js "$out/vendor/altcha/sha.js"
cp $modules/altcha/LICENSE.txt "$out/vendor/altcha/LICENSE.txt"
cp $modules/@tabler/icons/LICENSE "$out/icons-LICENSE.txt"
node sprite.mjs icons.txt $modules/@tabler/icons/icons/outline "$out/icons.svg"
