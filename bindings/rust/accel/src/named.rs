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

        impl $name {
            /// The value of a number of accel.h; the default for one that this crate does not know.
            #[allow(dead_code)] // most are only given to the library
            pub(crate) fn of(number: u32) -> $name {
                match number {
                    $(accel_sys::$constant => $name::$variant,)*
                    _ => $name::default(),
                }
            }
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

/// Defines an enum of the library's words, which it tells by a function of accel.h.
macro_rules! told {
    (
        $(#[$about:meta])*
        $name:ident, $what:literal, $word:ident {
            $($(#[$note:meta])* $variant:ident = $constant:ident;)*
        }
    ) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        #[repr(u32)]
        pub enum $name {
            $($(#[$note])* $variant = accel_sys::$constant,)*
        }

        impl $name {
            const ALL: &'static [$name] = &[$($name::$variant,)*];

            /// The word that every language knows it by.
            pub fn name(self) -> &'static str {
                // SAFETY: a static string for any number.
                unsafe { $crate::ffi::string(accel_sys::$word(self as u32)) }
            }

            /// The value of a number of accel.h; the default for one that this crate does not know.
            #[allow(dead_code)] // some are only given to the library
            pub(crate) fn of(number: u32) -> $name {
                let same = |each: &$name| *each as u32 == number;
                $name::ALL.iter().copied().find(same).unwrap_or_default()
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::Error;

            fn from_str(word: &str) -> $crate::Result<Self> {
                let found = $name::ALL.iter().copied().find(|each| each.name() == word);
                let known = || $name::ALL.iter().map(|each| each.name()).collect::<Vec<_>>();
                found.ok_or_else(|| $crate::named::unknown($what, word, &known()))
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.name())
            }
        }
    };
}

pub(crate) use told;

/// The error for a word that is none of `known`.
pub(crate) fn unknown(what: &str, word: &str, known: &[&str]) -> crate::Error {
    crate::Error::new(
        crate::ErrorCode::InvalidArgument,
        format!("unknown {what} {word:?}: known are {}", known.join(", ")),
    )
}
