//! Options that are one of a few words: an enum with the numbers of accel.h, and the words that
//! every binding knows them by, so that they can be read from a command line or a file.

/// Defines such an enum with `FromStr` and `Display`.
macro_rules! named {
    (
        $(#[$about:meta])*
        $name:ident, $what:literal {
            $($(#[$note:meta])* $variant:ident = $constant:ident, $word:literal;)*
        }
    ) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
        #[repr(u32)]
        pub enum $name {
            $($(#[$note])* $variant = accel_sys::$constant,)*
        }

        impl std::str::FromStr for $name {
            type Err = $crate::Error;

            fn from_str(word: &str) -> $crate::Result<Self> {
                match word {
                    $($word => Ok(Self::$variant),)*
                    _ => Err($crate::named::unknown($what, word, &[$($word),*])),
                }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(match self {
                    $(Self::$variant => $word,)*
                })
            }
        }
    };
}

pub(crate) use named;

/// The error for a word that is none of `known`.
pub(crate) fn unknown(what: &str, word: &str, known: &[&str]) -> crate::Error {
    crate::Error::new(
        crate::ErrorCode::InvalidArgument,
        format!("unknown {what} {word:?}: known are {}", known.join(", ")),
    )
}
