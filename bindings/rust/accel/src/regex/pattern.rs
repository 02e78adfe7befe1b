//! A pattern and its flags, borrowed until the set is compiled.

use std::ops::{BitOr, BitOrAssign};
use std::str::FromStr;

use accel_sys as sys;

use crate::error::{Error, Result};
use crate::ffi::chars;
use crate::named::unknown;

/// A pattern: a text, or a text with flags.
///
/// Made by `from` of whatever is `AsRef<[u8]>` behind a reference (`&str`, `&String`, `&[u8]`,
/// ...), or of a pair of that and [`Flags`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pattern<'p> {
    text: &'p [u8],
    flags: Flags,
}

impl Pattern<'_> {
    /// Borrows from the pattern's text.
    pub(crate) fn raw(&self) -> sys::accel_regex_pattern {
        sys::accel_regex_pattern {
            text: chars(self.text),
            length: self.text.len() as i64,
            flags: self.flags.bits(),
            reserved: 0,
        }
    }
}

impl<'p, T: AsRef<[u8]> + ?Sized> From<&'p T> for Pattern<'p> {
    fn from(text: &'p T) -> Pattern<'p> {
        (text, Flags::default()).into()
    }
}

impl<'p, T: AsRef<[u8]> + ?Sized> From<(&'p T, Flags)> for Pattern<'p> {
    fn from((text, flags): (&'p T, Flags)) -> Pattern<'p> {
        Pattern { text: text.as_ref(), flags }
    }
}

/// How a pattern is read and searched. Flags are joined by `|`, or parsed from their letters:
///
/// ```
/// use accel::regex::Flags;
///
/// assert_eq!("iu".parse::<Flags>()?, Flags::IGNORECASE | Flags::UNICODE);
/// # Ok::<(), accel::Error>(())
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Flags(u32);

impl Flags {
    /// `i`
    pub const IGNORECASE: Flags = Flags(sys::ACCEL_REGEX_IGNORECASE);
    /// `m`: `^` and `$` at every line.
    pub const MULTILINE: Flags = Flags(sys::ACCEL_REGEX_MULTILINE);
    /// `s`: `.` takes newlines.
    pub const DOTALL: Flags = Flags(sys::ACCEL_REGEX_DOTALL);
    /// `x`: white space and `#` comments in the pattern.
    pub const VERBOSE: Flags = Flags(sys::ACCEL_REGEX_VERBOSE);
    /// `u`: pattern and text are UTF-8. Without it bytes. Invalid bytes in the text match nothing
    /// and end no search.
    pub const UNICODE: Flags = Flags(sys::ACCEL_REGEX_UNICODE);
    /// `a`: with `u`, `\w \d \s \b` and case stay ASCII.
    pub const ASCII: Flags = Flags(sys::ACCEL_REGEX_ASCII);
    /// `l`: the pattern is plain text.
    pub const LITERAL: Flags = Flags(sys::ACCEL_REGEX_LITERAL);
    /// `1`: only the first match of this pattern in a text.
    pub const SINGLE: Flags = Flags(sys::ACCEL_REGEX_SINGLE);
    /// `n`: refuse what cannot be searched in linear time (look-around, back-references, unbounded
    /// confirm) with [`Unsupported`](crate::ErrorCode::Unsupported).
    pub const LINEAR: Flags = Flags(sys::ACCEL_REGEX_LINEAR);

    /// The flags as accel.h numbers them.
    pub const fn bits(self) -> u32 {
        self.0
    }

    /// Whether all of `other` are among these.
    pub const fn contains(self, other: Flags) -> bool {
        self.0 & other.0 == other.0
    }

    fn of_letter(letter: char) -> Result<Flags> {
        Ok(match letter {
            'i' => Flags::IGNORECASE,
            'm' => Flags::MULTILINE,
            's' => Flags::DOTALL,
            'x' => Flags::VERBOSE,
            'u' => Flags::UNICODE,
            'a' => Flags::ASCII,
            'l' => Flags::LITERAL,
            '1' => Flags::SINGLE,
            'n' => Flags::LINEAR,
            _ => return Err(unknown("flag", &letter.to_string(), &["imsxual1n"])),
        })
    }
}

impl BitOr for Flags {
    type Output = Flags;

    fn bitor(self, other: Flags) -> Flags {
        Flags(self.0 | other.0)
    }
}

impl BitOrAssign for Flags {
    fn bitor_assign(&mut self, other: Flags) {
        *self = *self | other;
    }
}

impl FromStr for Flags {
    type Err = Error;

    fn from_str(letters: &str) -> Result<Flags> {
        letters
            .chars()
            .try_fold(Flags::default(), |flags, letter| Ok(flags | Flags::of_letter(letter)?))
    }
}
