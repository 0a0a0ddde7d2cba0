#!/bin/sh
# Installs what is missing: system packages, .venv, the pinned requirements, the style files of the pages.
#   scripts/setup.sh run      what checking needs
#   scripts/setup.sh serve    and what the web service needs
#   scripts/setup.sh test     and what the tests need
# All output goes to stderr. Exit 2: something is missing that may not be installed here.
set -eu
cd "$(dirname "$0")/.."

mode=${1:-run}
lists=scripts/packages.txt
pins=requirements.txt
node=
case "$mode" in
    run) ;;
    serve) lists="$lists scripts/packages-serve.txt"; node=yes ;;
    test) lists="$lists scripts/packages-serve.txt scripts/packages-test.txt"; pins=requirements-dev.txt; node=yes ;;
    *) echo "usage: scripts/setup.sh [run|serve|test]" >&2; exit 2 ;;
esac
exec 1>&2

# The path is part of the stamp because a virtual environment cannot be moved.
state=$(pwd; cat scripts/setup.sh requirements.txt package-lock.json $lists $pins)
stamp=$(printf '%s' "$state" | sha256sum | cut -d ' ' -f 1)
if [ "$(cat ".venv/.setup-$mode" 2>/dev/null)" = "$stamp" ] && { [ -z "$node" ] || [ -d node_modules ]; }; then
    exit 0
fi

find_python() {
    for name in python3.11 python3 python; do
        if command -v "$name" >/dev/null &&
            "$name" -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))' 2>/dev/null; then
            command -v "$name"
            return
        fi
    done
    echo "Python 3.11 is needed and was not found. On Debian 12: apt-get install python3" >&2
    exit 2
}
python=$(find_python)

missing=
if command -v dpkg-query >/dev/null; then
    for package in $(grep -hv '^#' $lists); do
        status=$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null || true)
        [ "$status" = installed ] || missing="$missing $package"
    done
elif [ "${FAIRCLAUSE_SYSTEM_READY:-}" != 1 ]; then
    echo "This is not a Debian system. Install what corresponds to these Debian packages:"
    echo "  $(grep -hv '^#' $lists | tr '\n' ' ')"
    echo "then call again with FAIRCLAUSE_SYSTEM_READY=1 in the environment."
    exit 2
fi
# A Python or a Node.js that does not come from Debian brings its own venv and npm.
if "$python" -c 'import ensurepip, venv' 2>/dev/null; then
    missing=$(echo "$missing" | sed 's/ python3-venv//')
fi
if command -v npm >/dev/null; then
    missing=$(echo "$missing" | sed 's/ npm//')
fi

may_not_install() {
    echo "$1"
    echo "Ask somebody who may install packages to run:"
    echo "  apt-get update && apt-get install -y --no-install-recommends$missing"
    echo "and call again."
    exit 2
}

if [ -n "$missing" ]; then
    if [ "$(id -u)" = 0 ]; then
        as_root=
    elif command -v sudo >/dev/null && { sudo -n true 2>/dev/null || [ -t 0 ]; }; then
        as_root=sudo
    else
        may_not_install "System packages are missing, and this user may not install them:$missing"
    fi
    echo "Installing system packages:$missing"
    log=$(mktemp)
    # One broken source among several must not stop the install: apt-get install itself tells.
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq update >"$log" 2>&1 || true
    if ! $as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get -qq install -y --no-install-recommends $missing >>"$log" 2>&1; then
        tail -n 20 "$log"
        may_not_install "The system packages could not be installed (log: $log):$missing"
    fi
    rm -f "$log"
fi

pip_failed() {
    echo "The Python packages could not be installed. Without a network, fetch them elsewhere and run:"
    echo "  $python -m venv .venv && .venv/bin/python -m pip install --no-index --find-links FOLDER -r $pins"
    exit 2
}

if ! .venv/bin/python -c 'import pip, sys; sys.exit(sys.version_info[:2] != (3, 11))' 2>/dev/null; then
    echo "Making the virtual environment .venv"
    rm -rf .venv
    "$python" -m venv .venv || pip_failed
fi
echo "Installing the requirements of $pins"
.venv/bin/python -m pip install -qq --disable-pip-version-check --require-virtualenv -r "$pins" || pip_failed
if [ -n "$node" ]; then
    echo "Installing the style files of the web pages"
    if ! npm ci --no-audit --no-fund --silent; then
        echo "The style files could not be installed. With a network, run in this folder: npm ci"
        exit 2
    fi
fi
printf '%s\n' "$stamp" >".venv/.setup-$mode"
# What serving and testing need includes all that checking needs.
[ "$mode" = run ] || exec sh "$0" run
