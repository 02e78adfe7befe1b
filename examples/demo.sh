#!/bin/sh
# The main job over real source trees: walk each with .gitignore honoured, match a rule set over every
# file, sign and deduplicate the tool calls of an agent that reads it, and print what came of it.
#
#   examples/demo.sh [TREE...]     default: this tree, and Django's source package (from PyPI)
#
# ACCEL names the command, default build/release/bin/accel.
set -eu
here=$(cd "$(dirname "$0")/.." && pwd)
accel=${ACCEL:-$here/build/release/bin/accel}
work=$here/build/demo
python=$here/build/venv/bin/python
[ -x "$python" ] || python=python3
[ -x "$accel" ] || { echo "demo: $accel is not built: run make" >&2; exit 1; }
mkdir -p "$work"

# The larger public tree, fetched once.
django() {
  version=5.2.8
  if [ ! -d "$work/django-$version" ]; then
    "$python" -m pip download -q --no-deps --no-binary :all: \
      -d "$work" "django==$version" >"$work/pip.log" 2>&1 ||
      { echo "demo: Django's source could not be had from PyPI, see build/demo/pip.log" >&2; return 1; }
    tar -xzf "$work/django-$version.tar.gz" -C "$work"
  fi
  echo "$work/django-$version"
}

if [ $# -eq 0 ]; then
  set -- "$here"
  if larger=$(django); then set -- "$@" "$larger"; fi
fi
exec "$python" "$here/examples/demo.py" "$accel" "$work" "$@"
