// Copies of compiled sets in a folder that is ours alone. A copy holds programs for Hyperscan, so
// only files that this user's accel wrote are taken: the folder and its files must be the user's
// own and closed to others' writing, and each file carries a tag under a random secret that lies
// beside it, which files brought from elsewhere do not have. Whatever is wrong, a copy is simply
// not there.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/text/regex_image_internal.h"

namespace accel::text {

struct Secret {
  uint64_t seed;
  uint64_t key[2];
};

class DiskCopies {
 public:
  // Makes the folder with mode 0700 when it is missing.
  explicit DiskCopies(const std::string& folder);
  ~DiskCopies();
  DiskCopies(const DiskCopies&) = delete;
  DiskCopies& operator=(const DiskCopies&) = delete;

  // No bytes: there is none.
  Image read(std::string_view key) const;

  // Keeps at most 256 copies, the oldest go first.
  void write(std::string_view key, std::string_view image) const;

 private:
  bool read_secret();
  bool make_secret() const;
  void sweep() const;

  int folder_ = -1;  // -1: no folder that may be used
  Secret secret_{};
};

// Tells whether `data` was written by who holds the secret.
uint64_t mac(const Secret& secret, std::string_view data);

}  // namespace accel::text
