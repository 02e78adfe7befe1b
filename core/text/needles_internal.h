// The kernels of Needles: the first place in [from, size - width] whose window may be that of a
// needle, or npos. Both look at nothing beyond text.size().
#pragma once

#include "core/text/needles.h"

namespace accel::text {

using NeedleKernel = size_t (*)(const Needles::Tables& tables, std::string_view text, size_t from);

size_t next_window_portable(const Needles::Tables& tables, std::string_view text, size_t from);
size_t next_window_avx2(const Needles::Tables& tables, std::string_view text, size_t from);

}  // namespace accel::text
