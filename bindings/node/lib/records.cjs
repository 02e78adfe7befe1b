'use strict';
// Records of the library, whose 64-bit numbers are two words each.

const TWO_32 = 2 ** 32;
const NONE = new ArrayBuffer(0);

/** The signed 64-bit number in words i and i + 1; exact up to 2^53. */
const int64 = (words, i) => words[i] + (words[i + 1] | 0) * TWO_32;

/** Int64 numbers of a buffer as doubles. */
function numbers(buffer) {
  const words = new Uint32Array(buffer);
  const made = new Float64Array(words.length / 2);
  for (let i = 0; i < made.length; ++i) made[i] = int64(words, 2 * i);
  return made;
}

/** accel_failure: item, offset, pattern, code. */
function failuresOf(buffer = NONE) {
  const words = new Uint32Array(buffer);
  return Array.from({ length: words.length / 6 }, (_, i) => ({
    item: int64(words, 6 * i),
    offset: int64(words, 6 * i + 2),
    pattern: words[6 * i + 4],
    status: words[6 * i + 5] | 0,
  }));
}

/** The index that at(i) means, -1 for none. */
function placeOf(i, length) {
  const whole = Math.trunc(i) || 0;
  const place = whole < 0 ? whole + length : whole;
  return place < length ? place : -1;
}

module.exports = { NONE, failuresOf, int64, numbers, placeOf };
