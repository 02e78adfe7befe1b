#!/bin/sh
# usage: maven_test.sh MAVEN ARGUMENT...
# Fails as Maven does, or when -Xcheck:jni complained.
out=$(mktemp) || exit 1
trap 'rm -f "$out"' EXIT
"$@" >"$out" 2>&1
status=$?
cat "$out"
if grep -q -E '(WARNING|FATAL ERROR)( in native method|: JNI)' "$out"; then
  echo "-Xcheck:jni complained" >&2
  exit 1
fi
exit $status
