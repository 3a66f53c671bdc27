#!/bin/sh
# Say loudly what part of the tests this machine cannot run; in CI that is a failure.
missing=''
lacks() { missing="$missing $1 ($2: apt-get install $3);"; }

command -v chromium chromium-browser google-chrome >/dev/null || lacks journeys 'no Chromium' chromium
ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || command -v initdb >/dev/null ||
    lacks 'tests on PostgreSQL' 'no server' postgresql
command -v msgfmt >/dev/null || lacks 'check of the translations' 'no gettext' gettext
command -v pdftoppm >/dev/null || lacks 'check of the printed posters' 'no pdftoppm' poppler-utils

[ -z "$missing" ] && exit 0
echo "!!! NOT RUN ON THIS MACHINE:$missing" >&2
[ "${CI:-}" != true ]
