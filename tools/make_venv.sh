#!/bin/sh
# Make a virtual environment with the newest Python from 3.11 on, or say in one line what is missing.
set -eu
folder=$1
new_enough='import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))'

for python in ${PYTHON:-python3.13 python3.12 python3.11 python3 python}; do
    if "$python" -c "$new_enough" 2>/dev/null; then
        "$python" -m venv "$folder"
        exit 0
    fi
done
found=$(${PYTHON:-python3} --version 2>/dev/null || echo 'no Python')
echo "Louzu needs Python 3.11 or newer with its venv module; here is $found. On Debian or Ubuntu: apt-get install python3 python3-venv" >&2
exit 1
