//! Which libaccel answers, and on how many threads.

use std::ffi::CString;

use accel_sys as sys;

use crate::error::Result;
use crate::ffi::{check, string};

/// Version of the loaded libaccel, such as `"1.0.0"`.
pub fn version() -> &'static str {
    // SAFETY: a static string.
    unsafe { string(sys::accel_version()) }
}

/// The ABI of the loaded libaccel. Every call that can fail refuses one that this crate was not
/// made for.
pub fn abi_version() -> u32 {
    // SAFETY: takes nothing.
    unsafe { sys::accel_abi_version() }
}

/// Whether a part is built in, such as `"regex"`: the noun in the names of accel.h. Unknown names
/// are not.
pub fn has(part: &str) -> bool {
    // SAFETY: the string ends in NUL.
    CString::new(part).is_ok_and(|part| unsafe { sys::accel_has(part.as_ptr()) } != 0)
}

/// The instruction set that kernels were chosen for: `"scalar"`, `"sse42"`, `"avx2"` or `"avx512"`.
/// `ACCEL_CPU` in the environment, read once, lowers it.
pub fn cpu() -> &'static str {
    // SAFETY: a static string.
    unsafe { string(sys::accel_cpu()) }
}

/// The number of threads that all calls of this process may use together, at least 1.
pub fn threads() -> usize {
    // SAFETY: takes nothing.
    usize::try_from(unsafe { sys::accel_threads() }).unwrap_or(1)
}

/// Limits the threads that all calls of this process may use together; 0: back to the default,
/// which is `ACCEL_NUM_THREADS`, else `OMP_NUM_THREADS`, else what affinity and cgroup quota allow.
/// Running calls keep what they have. [`InvalidArgument`](crate::ErrorCode::InvalidArgument) above
/// 1024.
pub fn set_threads(threads: usize) -> Result<()> {
    let threads = i32::try_from(threads).unwrap_or(i32::MAX);
    // SAFETY: err is a place for the error.
    check(|err| unsafe { sys::accel_set_threads(threads, err) })
}

/// Handles of the library that were made and not yet freed: for leak tests.
pub fn live_objects() -> i64 {
    // SAFETY: takes nothing.
    unsafe { sys::accel_live_objects() }
}
