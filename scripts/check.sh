#!/bin/sh
# Checks $DOC, prints the findings and writes the report into out/. Further options of the check in $ARGS.
# Succeeds when everything could be checked, whatever was found.
set -u
cd "$(dirname "$0")/.."
if [ -z "${DOC:-}" ]; then
    echo "Say which document to check: make check DOC=path/to/contract.pdf" >&2
    exit 2
fi
name=$(basename -- "$DOC")
case "$name" in
    . | ..) name=$(basename -- "$(cd -- "$DOC" && pwd)") ;;
esac
report=out/${name%.*}
if [ ! -d "$DOC" ] && [ "${DOC%.[zZ][iI][pP]}" = "$DOC" ]; then
    report=$report.pdf
fi
# ARGS holds several options on purpose.
# shellcheck disable=SC2086
.venv/bin/python -m app check ${ARGS:-} --report "$report" -- "$DOC"
status=$?
[ "$status" -le 1 ]
