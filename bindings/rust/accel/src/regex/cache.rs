//! The compiled sets that the process keeps, least recently used out first.

use accel_sys as sys;

use crate::error::Result;
use crate::ffi::{check, limit, size_of};

/// Statistics of the compiled sets that the process keeps, since it began.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct CacheStats {
    /// Found in memory; hits + misses = requests.
    pub hits: i64,
    /// Not found in memory.
    pub misses: i64,
    /// Misses that a disk copy answered.
    pub disk_hits: i64,
    /// Sets forgotten for others.
    pub evictions: i64,
    /// Sets kept now.
    pub entries: i64,
    /// Sets kept at most.
    pub capacity: i64,
}

/// Statistics of the compiled sets that the process keeps.
pub fn cache_stats() -> Result<CacheStats> {
    let size = size_of::<sys::accel_cache_stats>();
    let mut stats = sys::accel_cache_stats { struct_size: size, ..Default::default() };
    // SAFETY: fills the struct.
    check(|err| unsafe { sys::accel_regex_cache_stats(&mut stats, err) })?;
    Ok(CacheStats {
        hits: stats.hits,
        misses: stats.misses,
        disk_hits: stats.disk_hits,
        evictions: stats.evictions,
        entries: stats.entries,
        capacity: stats.capacity,
    })
}

/// Number of compiled sets kept, 100 at first; 0 keeps none. Sets in use are not touched.
pub fn cache_resize(capacity: usize) {
    // SAFETY: any number will do.
    unsafe { sys::accel_regex_cache_resize(limit(capacity as u128)) }
}

/// Forgets the compiled sets kept; the counts stay.
pub fn cache_clear() {
    // SAFETY: takes nothing.
    unsafe { sys::accel_regex_cache_clear() }
}
