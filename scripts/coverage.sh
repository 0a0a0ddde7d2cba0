#!/bin/sh
# Fails when branch coverage of reading and understanding, or of judging, is below 90 %.
set -eu
cd "$(dirname "$0")/.."
for package in nlp rules; do
    echo "Branch coverage of $package:"
    .venv/bin/python -m coverage report --include="$package/*" --fail-under=90
done
