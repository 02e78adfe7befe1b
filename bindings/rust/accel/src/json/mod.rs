//! JSON: what a text means however a model wrote it, whole or while it arrives, and canonical text.

mod repair;
mod stream;

use accel_sys as sys;

use crate::error::Result;
use crate::ffi::{chars, Text};
use crate::named::named;

pub use repair::{coerce, extract, repair, validate};
pub use repair::{Coercion, Edit, EditKind, Extracted, Grade, Kind, Many, Mode};
pub use repair::{RepairOptions, Repaired, Value};
pub use stream::{Snapshot, Stream};

named! {
    /// How JSON text is made canonical.
    Form, "form" {
        /// RFC 8785, but what is written as an integer keeps every digit (other numbers are
        /// doubles) and lone surrogates stay `\udxxx`.
        #[default]
        Exact = ACCEL_JSON_EXACT, "exact";
        /// RFC 8785 to the letter: numbers are doubles, lone surrogates an error.
        Jcs = ACCEL_JSON_JCS, "jcs";
    }
}

/// Canonical text of the one JSON value in `text`: keys sorted by UTF-16 units at every level, no
/// white space, shortest numbers and escapes.
///
/// Strict RFC 8259: trailing text, NaN, numbers beyond a double, repeated keys, invalid UTF-8 and
/// depth over 512 answer [`BadJson`](crate::ErrorCode::BadJson) with the offset. Linear, and a sort
/// of each object's keys. Any threads.
///
/// ```
/// use accel::json::{canonical, Form};
///
/// assert_eq!(canonical(r#"{"b": 1.0, "a": [1e3]}"#, Form::Exact)?, r#"{"a":[1000],"b":1}"#);
/// # Ok::<(), accel::Error>(())
/// ```
pub fn canonical(text: impl AsRef<[u8]>, form: Form) -> Result<String> {
    let text = text.as_ref();
    // SAFETY: the text is borrowed for the call.
    let made = Text::new(|out, err| unsafe {
        sys::accel_json_canonical(chars(text), text.len(), form as u32, out, err)
    })?;
    Ok(made.into_string())
}

/// Spelling of a double in RFC 8785 (ECMAScript); `None` for NaN and infinities. For writers of
/// canonical text.
///
/// ```
/// assert_eq!(accel::json::number(1e21).as_deref(), Some("1e+21"));
/// assert_eq!(accel::json::number(f64::NAN), None);
/// ```
pub fn number(value: f64) -> Option<String> {
    let mut buffer = [0u8; 32];
    // SAFETY: the call writes at most 25 bytes and a NUL.
    let length = unsafe { sys::accel_json_number(value, buffer.as_mut_ptr().cast(), buffer.len()) };
    let text = &buffer[..usize::try_from(length).unwrap_or(0)];
    (!text.is_empty()).then(|| String::from_utf8_lossy(text).into_owned())
}
