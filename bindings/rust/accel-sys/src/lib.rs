//! `accel.h` as it is: every function, struct and constant, unsafe to call. The crate `accel` is
//! the safe way to it.
//!
//! `bindings.rs` is what bindgen makes of `accel.h`, checked in so that a build needs no libclang;
//! `bindgen.sh` makes it again. The comments are those of the header, which is the reference.
#![no_std]
#![allow(non_camel_case_types, rustdoc::broken_intra_doc_links, rustdoc::invalid_html_tags)]

#[allow(missing_docs)]
#[rustfmt::skip]
mod bindings;

pub use bindings::*;
