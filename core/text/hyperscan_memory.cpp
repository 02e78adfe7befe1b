// Hyperscan's compiler takes its aligned memory from posix_memalign and does not look whether it
// got any, so that a host short of memory would crash in it. Linked statically, its calls come here
// instead (--wrap in CMakeLists.txt): the compiler catches std::bad_alloc and answers HS_NOMEM.
// Nothing else in libaccel calls posix_memalign.
#include <cstdlib>
#include <new>

extern "C" {

int __real_posix_memalign(void** out, size_t alignment, size_t size);

int __wrap_posix_memalign(void** out, size_t alignment, size_t size) {
  if (__real_posix_memalign(out, alignment, size)) throw std::bad_alloc();
  return 0;
}

}  // extern "C"
