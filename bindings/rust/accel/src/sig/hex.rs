//! A signature or digest as it is shown: lower-case hex.

use std::fmt;
use std::ops::Deref;

const ROOM: usize = 32;

/// 16 or 32 lower-case hex digits, in place. A `str` for whoever needs one.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Hex {
    digits: [u8; ROOM],
    length: u8,
}

impl Hex {
    /// What a call wrote: digits, ended by a NUL or by their end.
    pub(super) fn new(text: &[u8]) -> Hex {
        let length = text.iter().take(ROOM).take_while(|byte| byte.is_ascii_hexdigit()).count();
        let mut digits = [0; ROOM];
        digits[..length].copy_from_slice(&text[..length]);
        Hex { digits, length: length as u8 }
    }

    /// The digits.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.digits[..self.length.into()]).unwrap_or("")
    }
}

impl Deref for Hex {
    type Target = str;

    fn deref(&self) -> &str {
        self.as_str()
    }
}

impl AsRef<str> for Hex {
    fn as_ref(&self) -> &str {
        self
    }
}

impl fmt::Display for Hex {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self)
    }
}

impl fmt::Debug for Hex {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Hex({self})")
    }
}
