'use strict';
// The pieces of a text that arrives: all strings or all buffers, strings cut anywhere.
const { bytesOf, readable } = require('./text.cjs');

const ENDS_HIGH = /[\ud800-\udbff]$/; // with the first half of a character

class Pieces {
  #what; // is fed
  #kind; // of the pieces: 'string' or 'buffer'
  #half = ''; // the first half of a character whose second one is still to come

  constructor(what) {
    this.#what = what;
  }

  /** 'string' or 'buffer'; undefined before the first piece. */
  get kind() {
    return this.#kind;
  }

  /** A piece as the stream has it: a string of whole characters, or a Buffer. */
  take(piece) {
    const kind = typeof piece === 'string' ? 'string' : 'buffer';
    if ((this.#kind ?? kind) !== kind) {
      throw new TypeError(`${this.#what} takes strings or buffers: reset it first`);
    }
    if (kind === 'buffer') {
      const data = Buffer.isBuffer(piece) ? piece : bytesOf(readable(piece));
      this.#kind = kind;
      return data;
    }
    this.#kind = kind;
    const whole = this.#half + piece;
    this.#half = ENDS_HIGH.exec(whole)?.[0] ?? '';
    return this.#half ? whole.slice(0, -1) : whole;
  }

  /** The text is over: the half of a character that was left. */
  last() {
    const half = this.#half;
    this.#half = '';
    return half;
  }

  reset() {
    this.#kind = undefined;
    this.#half = '';
  }
}

/** The same for a stream that gives text for text: strings for strings, Buffers for buffers. */
class Filtered extends Pieces {
  #decoder; // of what is given out, which may be cut inside a character

  /** What feed(data) gives for a piece. */
  feed(piece, feed) {
    return this.#given(this.take(piece), feed);
  }

  #given(piece, feed) {
    if (this.kind === 'buffer') return feed(piece);
    this.#decoder ??= new TextDecoder('utf-8', { ignoreBOM: true });
    return this.#decoder.decode(feed(readable(piece)), { stream: true });
  }

  /** What feed() and finish() give for the end. */
  finish(feed, finish) {
    const half = this.last();
    const first = half ? this.#given(half, feed) : '';
    const out = finish();
    return this.kind === 'buffer' ? out : first + (this.#decoder?.decode(out) ?? out.toString());
  }

  reset() {
    super.reset();
    this.#decoder = undefined;
  }
}

module.exports = { Filtered, Pieces };
