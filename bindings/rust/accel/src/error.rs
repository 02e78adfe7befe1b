//! What went wrong: the library's error object as a Rust value, tied to no handle.

use std::ffi::CStr;
use std::fmt;

use accel_sys as sys;

/// The result of every call that can fail.
pub type Result<T> = std::result::Result<T, Error>;

/// The kinds of failure. The list only grows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
#[repr(i32)]
pub enum ErrorCode {
    /// An unknown option, a wrong size: the message names it.
    InvalidArgument = sys::ACCEL_INVALID_ARGUMENT,
    /// An allocation failed; nothing is lost, the call may be repeated.
    OutOfMemory = sys::ACCEL_OUT_OF_MEMORY,
    /// A pattern or glob does not parse: item and offset say where.
    BadPattern = sys::ACCEL_BAD_PATTERN,
    /// The system refused a file: the message names path and reason.
    Io = sys::ACCEL_IO,
    /// A buffer cannot hold the answer.
    BufferTooSmall = sys::ACCEL_BUFFER_TOO_SMALL,
    /// By the call's [`Cancel`](crate::Cancel).
    Cancelled = sys::ACCEL_CANCELLED,
    /// Right in itself, but not in this build or for this input.
    Unsupported = sys::ACCEL_UNSUPPORTED,
    /// The object is in use elsewhere.
    Busy = sys::ACCEL_BUSY,
    /// A limit of the options was reached: the message names it.
    Limit = sys::ACCEL_LIMIT,
    /// The call's timeout or deadline passed.
    Deadline = sys::ACCEL_DEADLINE,
    /// The offset says at which byte the text stops being JSON.
    BadJson = sys::ACCEL_BAD_JSON,
    /// Saved bytes that are damaged, foreign or of another machine.
    BadData = sys::ACCEL_BAD_DATA,
    /// A fault of accel itself; please report the message.
    Internal = sys::ACCEL_INTERNAL,
    /// A status that this crate does not know: the library is newer.
    Unknown = i32::MIN,
}

impl ErrorCode {
    const KNOWN: [ErrorCode; 13] = [
        ErrorCode::InvalidArgument,
        ErrorCode::OutOfMemory,
        ErrorCode::BadPattern,
        ErrorCode::Io,
        ErrorCode::BufferTooSmall,
        ErrorCode::Cancelled,
        ErrorCode::Unsupported,
        ErrorCode::Busy,
        ErrorCode::Limit,
        ErrorCode::Deadline,
        ErrorCode::BadJson,
        ErrorCode::BadData,
        ErrorCode::Internal,
    ];

    pub(crate) fn of(status: sys::accel_status) -> ErrorCode {
        let same = |code: &ErrorCode| *code as i32 == status;
        ErrorCode::KNOWN.into_iter().find(same).unwrap_or(ErrorCode::Unknown)
    }

    /// The word of accel.h, such as `"BAD_PATTERN"`; every language binding has the same.
    pub fn name(self) -> &'static str {
        // SAFETY: a static string for any number.
        unsafe { CStr::from_ptr(sys::accel_status_name(self as i32)) }.to_str().unwrap_or("UNKNOWN")
    }
}

impl fmt::Display for ErrorCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// A call that accel refused or could not finish. Displays as its message.
///
/// ```
/// let fault = accel::Regex::new(["a", "b(c"]).unwrap_err();
/// assert_eq!(fault.code(), accel::ErrorCode::BadPattern);
/// assert_eq!(fault.item(), Some(1));
/// eprintln!("{}: {fault}", fault.code()); // BAD_PATTERN: ...
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Error {
    code: ErrorCode,
    message: Box<str>,
    item: Option<usize>,
    offset: Option<usize>,
}

impl Error {
    pub(crate) fn new(code: ErrorCode, message: impl Into<Box<str>>) -> Error {
        Error { code, message: message.into(), item: None, offset: None }
    }

    /// Copies the library's error and frees it.
    ///
    /// # Safety
    /// `raw` is NULL or an error that nothing else will free.
    pub(crate) unsafe fn take(status: sys::accel_status, raw: *mut sys::accel_error) -> Error {
        // SAFETY: the getters take NULL too; the message lives until the error is freed below.
        unsafe {
            let message = CStr::from_ptr(sys::accel_error_message(raw)).to_string_lossy().into();
            let item = usize::try_from(sys::accel_error_item(raw)).ok();
            let offset = usize::try_from(sys::accel_error_offset(raw)).ok();
            sys::accel_error_free(raw);
            Error { code: ErrorCode::of(status), message, item, offset }
        }
    }

    /// What kind of failure it is.
    pub fn code(&self) -> ErrorCode {
        self.code
    }

    /// What, where and what to do, for a person.
    pub fn message(&self) -> &str {
        &self.message
    }

    /// Index of the pattern, call, text or glob at fault; `None` when it is not about one item.
    pub fn item(&self) -> Option<usize> {
        self.item
    }

    /// Byte offset in that item; `None` when unknown.
    pub fn offset(&self) -> Option<usize> {
        self.offset
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Error {}
