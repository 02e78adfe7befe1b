// Options of a call that may outlive those it was given.
#pragma once

#include <accel.h>

namespace accel_node {

// A copy of options, or NULL.
template <class Options>
class Copied {
 public:
  explicit Copied(const Options* given) : given_(given != nullptr) {
    if (given) options_ = *given;
  }
  const Options* get() const { return given_ ? &options_ : nullptr; }

 private:
  Options options_{};
  bool given_;
};
using CallOptions = Copied<accel_call_options>;

}  // namespace accel_node
