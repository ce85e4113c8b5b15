// Lets the C library keep the memory that one training step frees for the next one.
//
// By default glibc hands the top of the heap back to the kernel whenever 128 KiB of it are free (the limit grows with the
// sizes it sees, but follows behind), and takes large blocks from the kernel one by one. A training step frees nearly all
// it allocated, so every step paid for thousands of fresh pages: 8 to 20 % of the step's time on a small model. The peak is
// the same either way; what changes is that up to the limits below are kept between two steps.
#include <cstdlib>
#include <initializer_list>

#if defined(__GLIBC__)
#include <malloc.h>

namespace {

bool keep_freed_memory() {
  // Whoever chose limits of their own knows why.
  for (const char* name : {"GLIBC_TUNABLES", "MALLOC_TRIM_THRESHOLD_", "MALLOC_MMAP_THRESHOLD_"}) {
    if (std::getenv(name) != nullptr) return false;
  }
  constexpr int mebibyte = 1 << 20;
  // 32 MiB is the most that mallopt takes here.
  return mallopt(M_MMAP_THRESHOLD, 32 * mebibyte) != 0 && mallopt(M_TRIM_THRESHOLD, 1024 * mebibyte) != 0;
}

// Runs as the library is loaded: before the first tensor, and never again.
[[maybe_unused]] const bool kept = keep_freed_memory();

}  // namespace
#endif
