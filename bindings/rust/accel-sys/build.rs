//! Finds libaccel: an installed one through pkg-config; else, where the crate sits in accel's own
//! source tree, the one that CMake builds there, into OUT_DIR.

use std::env;
use std::path::{Path, PathBuf};

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    if env::var_os("DOCS_RS").is_some() {
        return; // documentation links nothing
    }
    let Err(why) =
        pkg_config::Config::new().atleast_version(env!("CARGO_PKG_VERSION")).probe("accel")
    else {
        return;
    };
    match source_tree() {
        Some(tree) => build(&tree),
        None => panic!(
            "libaccel {} or newer was not found. Install accel (make install PREFIX=DIR) and set \
             PKG_CONFIG_PATH=DIR/lib/pkgconfig.\n{why}",
            env!("CARGO_PKG_VERSION")
        ),
    }
}

/// The project's folder, when this crate is a part of it.
fn source_tree() -> Option<PathBuf> {
    let tree = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../..").canonicalize().ok()?;
    let whole = tree.join("CMakeLists.txt").exists() && tree.join("accel.h").exists();
    whole.then_some(tree)
}

/// The library alone, optimised whatever the profile: a debug build of Rust is no reason for a slow
/// libaccel.
fn build(tree: &Path) {
    println!("cargo:warning=no installed libaccel: building it from {}", tree.display());
    for part in ["accel.h", "CMakeLists.txt", "core", "capi"] {
        println!("cargo:rerun-if-changed={}", tree.join(part).display());
    }
    let installed = cmake::Config::new(tree)
        .profile("RelWithDebInfo")
        .define("ACCEL_TESTS", "OFF")
        .define("ACCEL_EXAMPLES", "OFF")
        .define("CMAKE_INSTALL_LIBDIR", "lib")
        .build();
    println!("cargo:rustc-link-search=native={}", installed.join("lib").display());
    println!("cargo:rustc-link-lib=dylib=accel");
}
