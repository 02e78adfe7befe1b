'use strict';
// Phrases of a mind that turns in circles, and text that repeats itself.
const native = require('./native.cjs');
const { closed } = require('./error.cjs');
const { disposable } = require('./call.cjs');
const { checked, list } = require('./options.cjs');
const { Pieces } = require('./pieces.cjs');
const { spansOf } = require('./rows.cjs');
const { RunningUnits } = require('./stream.cjs');
const { encode, unitOf } = require('./text.cjs');

const LISTS = ['phrases', 'languages'];
const RULES = ['preset', ...LISTS, 'match', 'overlap'];
const LIMITS = { maxPeriod: 'max_period', minCopies: 'min_copies', minTokens: 'min_tokens' };

class Phrases {
  #handle;

  constructor(options) {
    const rules = { ...checked(options, RULES, 'Phrases') };
    for (const name of LISTS) {
      if (rules[name] !== undefined) rules[name] = list(name, rules[name]);
    }
    this.#handle = native.accel_phrases_new(JSON.stringify(rules));
    const count = native.accel_phrases_count(this.#handle);
    this.phrases = Array.from({ length: count }, (_, i) =>
      native.accel_phrases_name(this.#handle, i),
    );
  }

  get #use() {
    if (!this.#handle) throw closed('Phrases');
    return this.#handle;
  }

  get length() {
    return this.phrases.length;
  }

  find(text, options) {
    const { offsets } = checked(options, ['offsets'], 'find');
    const phrases = this.#use;
    const spans = spansOf(text, unitOf(text, offsets), String, (data, found) =>
      native.accel_phrases_find(phrases, data, found),
    );
    return Array.from(spans, ({ item, start, end }) => ({
      phrase: this.phrases[item],
      start,
      end,
    }));
  }

  close() {
    native.accel_phrases_free(this.#handle);
    this.#handle = undefined;
  }
}
disposable(Phrases);

class Tail {
  #handle;
  #found = new native.accel_phrases_repeat();
  #reach;
  #units; // of strings
  #pieces = new Pieces('a Tail');
  #repeat = null;
  #first = -1; // where the repeat begins, in bytes

  constructor(options) {
    const given = checked(options, Object.keys(LIMITS), 'Tail');
    const made = new native.accel_phrases_tail_options();
    for (const [name, field] of Object.entries(LIMITS)) {
      if (given[name] !== undefined) made[field] = given[name];
    }
    this.#handle = native.accel_phrases_tail_new(made);
    const { max_period: period, min_copies: copies, min_tokens: tokens } = made;
    this.#reach = 128 * (period * (copies + 1) + tokens) + 2 ** 16;
  }

  get #use() {
    if (!this.#handle) throw closed('Tail');
    return this.#handle;
  }

  /** What was found last, or null; it grows while it goes on. */
  get repeat() {
    return this.#repeat;
  }

  feed(text) {
    const tail = this.#use;
    const piece = this.#pieces.take(text);
    if (typeof piece === 'string') this.#feedWhole(piece);
    else native.accel_phrases_tail_feed(tail, piece, this.#found);
    return this.#see();
  }

  #feedWhole(text) {
    const data = encode(text);
    native.accel_phrases_tail_feed(this.#use, data, this.#found);
    this.#units ??= new RunningUnits(this.#reach);
    this.#units.add(text, data.length);
  }

  finish() {
    const tail = this.#use;
    const half = this.#pieces.last();
    if (half) this.#feedWhole(half);
    native.accel_phrases_tail_finish(tail, this.#found);
    return this.#see();
  }

  #see() {
    const { found, start, end, unit_end: unitEnd, period, copies } = this.#found;
    if (!found) return false;
    const units = (offset) => (this.#units ? this.#units.before(offset) : offset);
    const isNew = start !== this.#first;
    const first = isNew ? units(start) : this.#repeat.start;
    const second = isNew || !this.#units ? units(unitEnd) : this.#repeat.unitEnd;
    this.#first = start;
    this.#repeat = { start: first, end: units(end), unitEnd: second, period, copies };
    return true;
  }

  reset() {
    native.accel_phrases_tail_reset(this.#use);
    this.#found = new native.accel_phrases_repeat();
    this.#units = undefined;
    this.#pieces.reset();
    this.#repeat = null;
    this.#first = -1;
  }

  close() {
    native.accel_phrases_tail_free(this.#handle);
    this.#handle = undefined;
  }
}
disposable(Tail);

module.exports = { Phrases, Tail };
