//! Signatures of calls, one and many.

use accel_sys as sys;

use super::{Hex, SigOptions};
use crate::call::CallOptions;
use crate::error::Result;
use crate::ffi::{chars, check, size_of, Text};
use crate::packed::Packed;

/// The signature of one tool call. Stable across versions of accel.
///
/// [`BadJson`](crate::ErrorCode::BadJson) with the offset when the arguments are no JSON object;
/// [`InvalidArgument`](crate::ErrorCode::InvalidArgument) for digits other than 16 and 32. Under 1
/// us for a usual call. Any threads.
pub fn compute(
    tool: impl AsRef<[u8]>,
    arguments: impl AsRef<[u8]>,
    options: &SigOptions,
) -> Result<Hex> {
    let (tool, json) = (tool.as_ref(), arguments.as_ref());
    let mut hex = [0u8; 33];
    let (out, room) = (hex.as_mut_ptr().cast(), hex.len());
    // SAFETY: all is borrowed for the call, which fills at most the buffer.
    options.lend(|raw| {
        check(|err| unsafe {
            let (name, text) = (chars(tool), chars(json));
            sys::accel_sig_compute(name, tool.len(), text, json.len(), raw, out, room, err)
        })
    })?;
    Ok(Hex::new(&hex))
}

/// The bytes that are hashed, for comparing or storing. Errors as in [`compute`].
pub fn canonical(
    tool: impl AsRef<[u8]>,
    arguments: impl AsRef<[u8]>,
    options: &SigOptions,
) -> Result<Vec<u8>> {
    let (tool, json) = (tool.as_ref(), arguments.as_ref());
    // SAFETY: all is borrowed for the call.
    let made = options.lend(|raw| {
        Text::new(|out, err| unsafe {
            let (name, text) = (chars(tool), chars(json));
            sys::accel_sig_canonical(name, tool.len(), text, json.len(), raw, out, err)
        })
    })?;
    Ok(made.as_bytes().to_vec())
}

/// The signatures of many (tool, arguments) pairs, in one call. An error's item is the lowest call
/// at fault.
pub fn batch<T: AsRef<[u8]>, A: AsRef<[u8]>>(
    calls: impl IntoIterator<Item = (T, A)>,
    options: &SigOptions,
) -> Result<Vec<Hex>> {
    batch_with(calls, options, &CallOptions::new())
}

/// [`batch`] with a timeout, a cancel token, threads. Worst stall: 32 calls.
pub fn batch_with<T: AsRef<[u8]>, A: AsRef<[u8]>>(
    calls: impl IntoIterator<Item = (T, A)>,
    options: &SigOptions,
    call: &CallOptions,
) -> Result<Vec<Hex>> {
    let (Columns { tools, arguments }, call) = (calls.into_iter().collect(), call.raw());
    // SAFETY: all is borrowed for the call.
    let hex = options.lend(|raw| {
        Text::new(|out, err| unsafe {
            sys::accel_sig_compute_batch(
                tools.base(),
                tools.offsets(),
                arguments.base(),
                arguments.offsets(),
                tools.len(),
                raw,
                &call,
                out,
                err,
            )
        })
    })?;
    let digits = hex.as_bytes().len() / tools.len().max(1);
    Ok(hex.as_bytes().chunks_exact(digits.max(1)).map(Hex::new).collect())
}

/// Finds repeats among many (tool, arguments) pairs. Equal means equal canonical bytes, compared,
/// not equal hashes. Errors as in [`batch`].
///
/// ```
/// use accel::sig::{dedup, SigOptions};
///
/// let calls = [("t", r#"{"a": 1, "b": 2}"#), ("t", r#"{"b": 2.0, "a": 1}"#), ("t", "{}")];
/// let found = dedup(calls, &SigOptions::new())?;
/// assert_eq!(found.first(), [0, 0, 2]);
/// assert_eq!(found.kept().collect::<Vec<_>>(), [0, 2]);
/// # Ok::<(), accel::Error>(())
/// ```
pub fn dedup<T: AsRef<[u8]>, A: AsRef<[u8]>>(
    calls: impl IntoIterator<Item = (T, A)>,
    options: &SigOptions,
) -> Result<Dedup> {
    dedup_with(calls, options, &CallOptions::new())
}

/// [`dedup`] with a timeout, a cancel token, threads.
pub fn dedup_with<T: AsRef<[u8]>, A: AsRef<[u8]>>(
    calls: impl IntoIterator<Item = (T, A)>,
    options: &SigOptions,
    call: &CallOptions,
) -> Result<Dedup> {
    let (Columns { tools, arguments }, call) = (calls.into_iter().collect(), call.raw());
    let (mut first, mut kept) = (vec![0i64; tools.len()], 0i64);
    // SAFETY: all is borrowed for the call, which writes one number per call.
    options.lend(|raw| {
        check(|err| unsafe {
            sys::accel_sig_dedup(
                tools.base(),
                tools.offsets(),
                arguments.base(),
                arguments.offsets(),
                tools.len(),
                raw,
                &call,
                first.as_mut_ptr(),
                &mut kept,
                err,
            )
        })
    })?;
    Ok(Dedup { first: first.into_iter().map(|i| i as usize).collect(), count: kept as usize })
}

/// Which calls repeat which.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dedup {
    first: Vec<usize>,
    count: usize,
}

impl Dedup {
    /// Per call the index of the first one equal to it: its own when it is kept.
    pub fn first(&self) -> &[usize] {
        &self.first
    }

    /// The calls to keep, ascending.
    pub fn kept(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.first.len()).filter(|&i| self.first[i] == i)
    }

    /// How many are kept.
    pub fn count(&self) -> usize {
        self.count
    }
}

/// Calls as two packed columns.
struct Columns {
    tools: Packed,
    arguments: Packed,
}

impl<T: AsRef<[u8]>, A: AsRef<[u8]>> FromIterator<(T, A)> for Columns {
    fn from_iter<I: IntoIterator<Item = (T, A)>>(calls: I) -> Columns {
        let mut columns = Columns { tools: Packed::new(), arguments: Packed::new() };
        for (tool, arguments) in calls {
            columns.tools.push(tool.as_ref());
            columns.arguments.push(arguments.as_ref());
        }
        columns
    }
}

/// What [`stats`] counts, since the process began.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Stats {
    /// Signatures computed, batches included.
    pub computed: i64,
    /// Calls given to [`dedup`].
    pub deduplicated: i64,
    /// Of these, repeats of an earlier one.
    pub duplicates: i64,
}

/// Counts since the process began.
pub fn stats() -> Result<Stats> {
    let size = size_of::<sys::accel_sig_stats>();
    let mut stats = sys::accel_sig_stats { struct_size: size, ..Default::default() };
    // SAFETY: fills the struct.
    check(|err| unsafe { sys::accel_sig_statistics(&mut stats, err) })?;
    Ok(Stats {
        computed: stats.computed,
        deduplicated: stats.deduplicated,
        duplicates: stats.duplicates,
    })
}
