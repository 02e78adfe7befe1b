#!/bin/sh
# Makes src/bindings.rs out of accel.h, or compares the two.
#
#   bindgen.sh [--check] [TOOLS]
#
# TOOLS is a folder for bindgen itself, which is installed there once (default: target/tools). It
# needs libclang (Debian: libclang-dev). --check exits 1 when src/bindings.rs is stale, and 77 with
# a "skipped:" line when bindgen or libclang cannot be had.
set -eu

version=0.72.1
crate=$(cd "$(dirname "$0")" && pwd)
check=
[ "${1:-}" = --check ] && check=yes && shift
tools=${1:-$crate/../target/tools}

missing() {
  echo "skipped: rust_bindings: $1"
  exit 77
}

install_bindgen() {
  cargo install bindgen-cli --version $version --locked --quiet --root "$tools" \
    --target-dir "$tools/build" >&2
}

generate() {
  "$tools/bin/bindgen" --allowlist-item '(accel|ACCEL)_.*' --blocklist-item ACCEL_H \
    --no-prepend-enum-name --with-derive-default --merge-extern-blocks \
    --use-core --rust-target 1.75 --rust-edition 2021 --formatter prettyplease \
    accel.h
}

if [ "$("$tools/bin/bindgen" --version 2>/dev/null)" != "bindgen $version" ]; then
  install_bindgen || missing "cargo install bindgen-cli $version failed"
fi
cd "$crate/../../.."
made=$(mktemp)
said=$(mktemp)
trap 'rm -f "$made" "$said"' EXIT
if ! generate >"$made" 2>"$said"; then
  cat "$said" >&2
  grep -q "find libclang" "$said" && missing "there is no libclang (Debian: libclang-dev)"
  exit 1
fi
if [ "$check" ]; then
  diff -u "$crate/src/bindings.rs" "$made" && echo "bindings.rs is what bindgen makes of accel.h"
else
  cp "$made" "$crate/src/bindings.rs"
fi
