'use strict';
// A text that arrives in pieces.
const native = require('./native.cjs');
const { closed } = require('./error.cjs');
const { disposable } = require('./call.cjs');
const { Matches } = require('./matches.cjs');
const { Pieces } = require('./pieces.cjs');
const { BYTE, UTF16, encode, unitsBefore } = require('./text.cjs');

/** UTF-16 offsets of a stream of strings, which is not kept: only its last pieces are, as far back
 *  as a match that is still to come can begin. */
class RunningUnits {
  #reach;
  #pieces;

  constructor(reach) {
    this.#reach = reach;
    this.reset();
  }

  reset() {
    this.#pieces = [{ text: '', byte: 0, unit: 0, ascii: true }];
    this.bytes = 0;
    this.units = 0;
  }

  add(text, length) {
    const ascii = length === text.length;
    this.#pieces.push({ text, byte: this.bytes, unit: this.units, ascii });
    this.bytes += length;
    this.units += text.length;
    const horizon = this.bytes - this.#reach;
    const kept = this.#pieces.findIndex(
      (_, i) => (this.#pieces[i + 1]?.byte ?? Infinity) > horizon,
    );
    if (kept > 64) this.#pieces.splice(0, kept);
  }

  before(offset) {
    const piece = this.#pieces.findLast(({ byte }) => byte <= offset) ?? this.#pieces[0];
    const within = Math.max(0, offset - piece.byte);
    return piece.unit + (piece.ascii ? within : unitsBefore(piece.text, within));
  }
}

/** How far back, in bytes, a match can begin that a stream reports, with room to spare. */
function reachOf(regex) {
  const widths = regex.explain().patterns.map(({ max_width: width }) => width ?? 0);
  return 8 * Math.max(0, ...widths) + 2 ** 20;
}

class RegexStream {
  #regex;
  #handle;
  #isText;
  #reach;
  #units; // of strings
  #pieces = new Pieces('a stream');

  constructor(regex, handle, isText) {
    this.#regex = regex;
    this.#handle = handle;
    this.#isText = isText;
    this.#reach = isText ? reachOf(regex) : 0;
  }

  feed(text) {
    const handle = this.#use;
    if (typeof text === 'string' && !this.#isText) {
      throw new TypeError('the patterns are bytes: feed buffers, or compile strings');
    }
    const piece = this.#pieces.take(text);
    if (typeof piece === 'string') return this.#feedWhole(piece);
    return this.#found(native.regex_feed(handle, piece, undefined));
  }

  #feedWhole(text) {
    const data = encode(text);
    const found = native.regex_feed(this.#use, data, undefined);
    this.#units ??= new RunningUnits(this.#reach);
    this.#units.add(text, data.length);
    return this.#found(found);
  }

  finish() {
    const half = this.#pieces.last();
    const first = half ? this.#feedWhole(half) : undefined;
    const last = this.#found(native.regex_feed(this.#use, undefined, undefined));
    return first ? Matches.joined(first, last) : last;
  }

  #found(found) {
    const matches = Matches.ofScan(this.#regex, undefined, this.#units ? UTF16 : BYTE, found);
    if (this.#units) {
      for (const column of [matches.columns().start, matches.columns().end]) {
        for (let i = 0; i < column.length; ++i) column[i] = this.#units.before(column[i]);
      }
    }
    return matches;
  }

  reset() {
    native.accel_regex_stream_reset(this.#use);
    this.#pieces.reset();
    this.#units = undefined;
  }

  close() {
    native.accel_regex_stream_free(this.#handle);
    this.#handle = undefined;
  }

  get #use() {
    if (!this.#handle) throw closed('RegexStream');
    return this.#handle;
  }
}
disposable(RegexStream);

module.exports = { RegexStream, RunningUnits };
