//! The border: calls with their error, handles that are freed once, slices over borrowed memory.
//! Everything that is the same for all functions of accel.h stands here.

use std::ffi::{c_char, CStr};
use std::ptr::{null_mut, NonNull};

use accel_sys as sys;

use crate::error::{Error, ErrorCode, Result};

/// Makes one call, `function(err)`, unless the library is of another ABI.
pub(crate) fn check(
    function: impl FnOnce(*mut *mut sys::accel_error) -> sys::accel_status,
) -> Result<()> {
    confirm_abi()?;
    let mut err = null_mut();
    match function(&mut err) {
        sys::ACCEL_OK => Ok(()),
        // SAFETY: a failed call hands its error to the caller.
        status => Err(unsafe { Error::take(status, err) }),
    }
}

/// Costs a nanosecond, and only calls that can fail pay it.
fn confirm_abi() -> Result<()> {
    match crate::abi_version() {
        sys::ACCEL_ABI_VERSION => Ok(()),
        other => Err(Error::new(
            ErrorCode::Unsupported,
            format!(
                "the libaccel that was loaded has ABI {other}, this crate (accel {}) needs ABI {}: \
                 install the libaccel of the crate's version, or the crate of the library's",
                env!("CARGO_PKG_VERSION"),
                sys::ACCEL_ABI_VERSION
            ),
        )),
    }
}

/// A type of accel.h that its owner frees.
///
/// # Safety
/// `free` is the type's own, and takes what the type's constructors make, from any thread.
pub(crate) unsafe trait Handle {
    const FREE: unsafe extern "C" fn(*mut Self);
}

/// A handle of which accel.h says that many threads may use it at once: all its uses are const.
///
/// # Safety
/// accel.h says so.
pub(crate) unsafe trait Shared: Handle {}

macro_rules! handles {
    ($($name:ident $free:ident,)*) => {
        // SAFETY: each line names a type of accel.h and its free function.
        $(unsafe impl Handle for sys::$name {
            const FREE: unsafe extern "C" fn(*mut Self) = sys::$free;
        })*
    };
}

handles! {
    accel_analyzer accel_analyzer_free,
    accel_cancel accel_cancel_free,
    accel_classify accel_classify_free,
    accel_dedup accel_dedup_free,
    accel_files accel_files_free,
    accel_findings accel_findings_free,
    accel_fuzzy_index accel_fuzzy_index_free,
    accel_json_stream accel_json_stream_free,
    accel_loop accel_loop_free,
    accel_matches accel_matches_free,
    accel_phrases accel_phrases_free,
    accel_phrases_tail accel_phrases_tail_free,
    accel_regex accel_regex_free,
    accel_regex_stream accel_regex_stream_free,
    accel_response accel_response_free,
    accel_secrets accel_secrets_free,
    accel_secrets_masker accel_secrets_masker_free,
    accel_spans accel_spans_free,
    accel_text accel_text_free,
    accel_think accel_think_free,
    accel_walker accel_walker_free,
}

// SAFETY: "immutable, to be shared between threads"; a cancel token exists for that.
unsafe impl Shared for sys::accel_analyzer {}
unsafe impl Shared for sys::accel_cancel {}
unsafe impl Shared for sys::accel_classify {}
unsafe impl Shared for sys::accel_files {}
unsafe impl Shared for sys::accel_fuzzy_index {}
unsafe impl Shared for sys::accel_phrases {}
unsafe impl Shared for sys::accel_regex {}
unsafe impl Shared for sys::accel_response {}
unsafe impl Shared for sys::accel_secrets {}

/// An object of the library, freed when dropped.
#[derive(Debug)]
pub(crate) struct Owned<T: Handle>(NonNull<T>);

// SAFETY: no object of accel.h is tied to the thread that made it.
unsafe impl<T: Handle> Send for Owned<T> {}
// SAFETY: see Shared.
unsafe impl<T: Shared> Sync for Owned<T> {}

impl<T: Handle> Owned<T> {
    /// What `function(out, err)` makes.
    pub(crate) fn new(
        function: impl FnOnce(*mut *mut T, *mut *mut sys::accel_error) -> sys::accel_status,
    ) -> Result<Owned<T>> {
        Owned::next(function)?
            .ok_or_else(|| Error::new(ErrorCode::Internal, "the library made nothing"))
    }

    /// The same for a call that answers NULL at its end.
    pub(crate) fn next(
        function: impl FnOnce(*mut *mut T, *mut *mut sys::accel_error) -> sys::accel_status,
    ) -> Result<Option<Owned<T>>> {
        let mut out = null_mut();
        check(|err| function(&mut out, err))?;
        Ok(NonNull::new(out).map(Owned))
    }

    pub(crate) fn get(&self) -> *const T {
        self.0.as_ptr()
    }

    pub(crate) fn get_mut(&mut self) -> *mut T {
        self.0.as_ptr()
    }
}

impl<T: Handle> Drop for Owned<T> {
    fn drop(&mut self) {
        // SAFETY: made by the library, owned by no one else.
        unsafe { T::FREE(self.0.as_ptr()) }
    }
}

/// Bytes that a call filled, in the library's own memory.
#[derive(Debug)]
pub(crate) struct Text(Owned<sys::accel_text>);

impl Text {
    /// What `function(text, err)` writes.
    pub(crate) fn new<F>(function: F) -> Result<Text>
    where
        F: FnOnce(*mut sys::accel_text, *mut *mut sys::accel_error) -> sys::accel_status,
    {
        let mut text = Text::empty()?;
        check(|err| function(text.raw_mut(), err))?;
        Ok(text)
    }

    /// To be filled, again and again.
    pub(crate) fn empty() -> Result<Text> {
        // SAFETY: out and err are places for the answers.
        Ok(Text(Owned::new(|out, err| unsafe { sys::accel_text_new(out, err) })?))
    }

    pub(crate) fn raw_mut(&mut self) -> *mut sys::accel_text {
        self.0.get_mut()
    }

    pub(crate) fn as_bytes(&self) -> &[u8] {
        let text = self.0.get();
        // SAFETY: data is borrowed until the text is refilled, which takes `&mut`.
        unsafe { slice(sys::accel_text_data(text).cast(), sys::accel_text_length(text)) }
    }

    /// For what accel.h says is UTF-8.
    pub(crate) fn into_string(self) -> String {
        String::from_utf8_lossy(self.as_bytes()).into_owned()
    }
}

/// Options with the library's defaults.
///
/// # Safety
/// `T` is an options struct of accel.h and `init` its own.
pub(crate) unsafe fn defaults<T: Default>(init: unsafe extern "C" fn(*mut T, usize)) -> T {
    let mut options = T::default();
    // SAFETY: the caller's promise.
    unsafe { init(&mut options, std::mem::size_of::<T>()) };
    options
}

/// A borrowed array of the library; it may be NULL when it is empty.
///
/// # Safety
/// `count` values at `data` stay as they are for `'a`.
pub(crate) unsafe fn slice<'a, T>(data: *const T, count: i64) -> &'a [T] {
    match usize::try_from(count) {
        // SAFETY: the caller's promise.
        Ok(count) if count > 0 && !data.is_null() => unsafe {
            std::slice::from_raw_parts(data, count)
        },
        _ => &[],
    }
}

/// A borrowed string of the library, "" for NULL.
///
/// # Safety
/// `text` is NULL or stays as it is for `'a`.
pub(crate) unsafe fn string<'a>(text: *const c_char) -> &'a str {
    if text.is_null() {
        return "";
    }
    // SAFETY: the caller's promise.
    unsafe { CStr::from_ptr(text) }.to_str().unwrap_or("")
}

/// Pointer of a text, as accel.h wants it.
pub(crate) fn chars(text: &[u8]) -> *const c_char {
    text.as_ptr().cast()
}

/// A limit as accel.h counts it. What is above 2^63 - 1 is never reached either.
pub(crate) fn limit(value: u128) -> i64 {
    i64::try_from(value).unwrap_or(i64::MAX)
}

/// The size that a struct of accel.h begins with.
pub(crate) fn size_of<T>() -> u32 {
    std::mem::size_of::<T>() as u32
}
