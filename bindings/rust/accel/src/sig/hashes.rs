//! Plain hashes of bytes.

use accel_sys as sys;

use super::Hex;
use crate::error::Result;
use crate::ffi::{chars, check};
use crate::named::named;
use crate::packed::Packed;

named! {
    /// The hashes of [`digest`].
    Algorithm, "algorithm" {
        /// 16 digits.
        #[default]
        Xxh3_64 = ACCEL_SIG_XXH3_64, "xxh3_64";
        /// 32 digits.
        Xxh3_128 = ACCEL_SIG_XXH3_128, "xxh3_128";
        /// 16 digits.
        Xxh64 = ACCEL_SIG_XXH64, "xxh64";
    }
}

/// XXH3-64 of data. Pure, any threads, a few nanoseconds for a short text.
///
/// ```
/// assert_eq!(accel::sig::hash("", 0), 0x2d06800538d394c2);
/// ```
#[inline]
pub fn hash(data: impl AsRef<[u8]>, seed: u64) -> u64 {
    let data = data.as_ref();
    // SAFETY: the data is borrowed for the call.
    unsafe { sys::accel_sig_hash(data.as_ptr().cast(), data.len(), seed) }
}

/// XXH3-64 of every item.
pub fn hash_batch<T: AsRef<[u8]>>(
    items: impl IntoIterator<Item = T>,
    seed: u64,
) -> Result<Vec<u64>> {
    let items: Packed = items.into_iter().collect();
    let mut hashes = vec![0; items.len()];
    // SAFETY: the items are borrowed for the call, which writes one number each.
    check(|err| unsafe {
        let (base, offsets, out) = (items.base().cast(), items.offsets(), hashes.as_mut_ptr());
        sys::accel_sig_hash_batch(base, offsets, items.len(), seed, out, err)
    })?;
    Ok(hashes)
}

/// A hash of data as hex, high digits first.
pub fn digest(data: impl AsRef<[u8]>, algorithm: Algorithm, seed: u64) -> Result<Hex> {
    let data = data.as_ref();
    let mut hex = [0u8; 33];
    // SAFETY: the data is borrowed for the call, which fills at most the buffer.
    check(|err| unsafe {
        let (base, out, room) = (chars(data).cast(), hex.as_mut_ptr().cast(), hex.len());
        sys::accel_sig_digest(base, data.len(), seed, algorithm as u32, out, room, err)
    })?;
    Ok(Hex::new(&hex))
}
