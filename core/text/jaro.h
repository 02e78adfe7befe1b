// Jaro similarity and Winkler's (1990) variant, for names and other short texts.
//
// A symbol of one text is paired with the first free equal symbol of the other within a window. The
// first free one is found by a cursor per symbol, which never goes back because the window never
// does: so the cost is linear, where the textbook's is quadratic.
#pragma once

#include "core/text/symbols.h"

namespace accel::text {

double jaro(Symbols a, Symbols b, size_t alphabet);

// Jaro, raised for texts above 0.7 by a tenth of what is missing per common first symbol, up to 4.
double jaro_winkler(Symbols a, Symbols b, size_t alphabet);

}  // namespace accel::text
