//! Results that are rows in the library's memory: read in place, refilled by the next call.

/// Defines such a result: a slice of rows that a call fills.
macro_rules! rows {
    (
        $(#[$about:meta])*
        $name:ident of $row:ident, $raw:ident: $new:ident, $data:ident, $count:ident, $convert:ident
    ) => {
        $(#[$about])*
        #[derive(Debug)]
        pub struct $name($crate::ffi::Owned<accel_sys::$raw>);

        impl $name {
            /// Empty, to be filled by a call.
            pub fn new() -> $crate::Result<$name> {
                // SAFETY: out and err are places for the answers.
                Ok($name($crate::ffi::Owned::new(|out, err| unsafe {
                    accel_sys::$new(out, err)
                })?))
            }

            /// The rows, without copying.
            pub fn as_slice(&self) -> &[$row] {
                // SAFETY: borrowed until they are refilled or freed, which takes `&mut` or a move.
                unsafe {
                    let data = accel_sys::$data(self.0.get());
                    $crate::ffi::slice(data.cast(), accel_sys::$count(self.0.get()))
                }
            }

            /// Rewrites the offsets from bytes into another unit, once per fill. `text` is the text
            /// that they were found in. One pass over the text.
            ///
            /// [`InvalidArgument`]($crate::ErrorCode::InvalidArgument) the second time.
            pub fn convert(
                &mut self,
                text: impl AsRef<[u8]>,
                unit: $crate::regex::Unit,
            ) -> $crate::Result<()> {
                let text = text.as_ref();
                // SAFETY: the text is borrowed for the call, the rows are ours alone.
                $crate::ffi::check(|err| unsafe {
                    let (at, length) = ($crate::ffi::chars(text), text.len());
                    accel_sys::$convert(self.0.get_mut(), at, length, unit as u32, err)
                })
            }

            pub(crate) fn raw_mut(&mut self) -> *mut accel_sys::$raw {
                self.0.get_mut()
            }
        }

        impl std::ops::Deref for $name {
            type Target = [$row];

            fn deref(&self) -> &[$row] {
                self.as_slice()
            }
        }

        impl<'r> IntoIterator for &'r $name {
            type Item = &'r $row;
            type IntoIter = std::slice::Iter<'r, $row>;

            fn into_iter(self) -> Self::IntoIter {
                self.as_slice().iter()
            }
        }
    };
}

pub(crate) use rows;
