package accel

/*
#include <accel.h>
*/
import "C"

// CacheStats tell about the sets that the process keeps compiled, least recently used first out.
type CacheStats struct {
	Hits      int64 // found in memory
	Misses    int64 // Hits + Misses = requests
	DiskHits  int64 // misses that a copy on disk answered
	Evictions int64
	Entries   int64
	Capacity  int64
}

// RegexCacheStats returns the statistics of the cache of compiled sets since the process began.
func RegexCacheStats() (CacheStats, error) {
	native := C.accel_cache_stats{struct_size: C.sizeof_accel_cache_stats}
	var fault *C.accel_error
	status := C.accel_regex_cache_stats(&native, &fault)
	return CacheStats{
		Hits: int64(native.hits), Misses: int64(native.misses), DiskHits: int64(native.disk_hits),
		Evictions: int64(native.evictions), Entries: int64(native.entries),
		Capacity: int64(native.capacity),
	}, failed(status, fault)
}

// RegexCacheResize sets how many sets are kept, 100 at first; 0 turns the cache off. Sets in use
// are not touched.
func RegexCacheResize(capacity int64) { C.accel_regex_cache_resize(C.int64_t(capacity)) }

// RegexCacheClear forgets the sets kept; the counts stay.
func RegexCacheClear() { C.accel_regex_cache_clear() }
