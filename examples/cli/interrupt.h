// Ctrl-C. The first one raises the cancel token that every call of accel gets, so that the command
// stops within milliseconds and can say so; a second one ends the process on the spot.
#pragma once

#include "accel.h"

namespace cli {

// Thrown by what is not a call of accel when it sees that the user wants to stop.
struct Interrupted {};

void catch_interrupts();
bool interrupted();
// For every call that can be long: the token, and `threads` at most (0: the process limit).
accel_call_options call_options(unsigned threads = 0);
// Throws Interrupted after Ctrl-C.
void stop_if_interrupted();

}  // namespace cli
