'use strict';
// What the package keeps for its next calls, and how it is freed.

const frees = [];

/** `free` is called by release(). */
const onRelease = (free) => frees.push(free);

function release() {
  for (const free of frees) free();
}

module.exports = { onRelease, release };
