#!/bin/sh
# clippy, rustfmt and rustdoc, every warning an error. Exits 77 with a "skipped:" line when a
# component is missing.
set -eu
cd "$(dirname "$0")"

for component in clippy fmt; do
  if ! cargo $component --version >/dev/null 2>&1; then
    echo "skipped: rust_lint: there is no cargo $component (rustup component add clippy rustfmt)"
    exit 77
  fi
done

cargo fmt --all --check
cargo clippy --workspace --all-targets --locked --quiet -- -D warnings
RUSTDOCFLAGS='-D warnings' cargo doc --workspace --no-deps --locked --quiet
echo "clippy, rustfmt and rustdoc have nothing to say"
