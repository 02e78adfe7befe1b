'use strict';
// What a scan found: three columns in one ArrayBuffer, which become objects only when asked for.
// They are JavaScript's own memory: nothing to close.
const { AccelError } = require('./error.cjs');
const { NONE, failuresOf, numbers, placeOf } = require('./records.cjs');
const { BYTE, UTF16, converted, cut, encode } = require('./text.cjs');

const WIDTH = 20; // of a match: start and end as doubles, pattern as 32 bits

/** The columns that one ArrayBuffer holds, one after the other. */
function columnsOf(memory = NONE) {
  const count = memory.byteLength / WIDTH;
  return {
    pattern: new Uint32Array(memory, 16 * count, count),
    start: new Float64Array(memory, 0, count),
    end: new Float64Array(memory, 8 * count, count),
  };
}

const part = ({ pattern, start, end }, from, to) => ({
  pattern: pattern.subarray(from, to),
  start: start.subarray(from, to),
  end: end.subarray(from, to),
});

/** Columns with the offsets in another unit than bytes. */
function inUnit(text, unit, { pattern, start, end }) {
  const table = converted(text, BYTE, unit, [...start, ...end]);
  const convert = (offset) => table.get(offset);
  return { pattern, start: start.map(convert), end: end.map(convert) };
}

const isAscii = (text) => typeof text !== 'string' || Buffer.byteLength(text) === text.length;
const lengthIn = (text, unit) => (unit === UTF16 ? text.length : Array.from(text).length);

class Match {
  #matches;
  #i;

  constructor(matches, i) {
    this.#matches = matches;
    this.#i = i;
  }

  get pattern() {
    return this.#matches.columns().pattern[this.#i];
  }

  get start() {
    return this.#matches.columns().start[this.#i];
  }

  get end() {
    return this.#matches.columns().end[this.#i];
  }

  get name() {
    const { names } = this.#matches.regex;
    if (!names) throw new AccelError('the patterns have no names: make the Regex of an object');
    return names[this.pattern];
  }

  get text() {
    return this.#matches.slice(this.start, this.end);
  }

  get groupSpans() {
    return this.#matches.groupSpans(this.#i);
  }

  get groups() {
    const spans = this.groupSpans.slice(1);
    return spans.map((span) => (span ? this.#matches.slice(...span) : null));
  }

  get namedGroups() {
    const names = this.#matches.regex.groupNames(this.pattern);
    const named = this.groups.map((text, i) => [names[i], text]).filter(([name]) => name);
    return Object.fromEntries(named);
  }

  toJSON() {
    return { pattern: this.pattern, start: this.start, end: this.end };
  }

  [Symbol.for('nodejs.util.inspect.custom')]() {
    return `Match { pattern: ${this.pattern}, start: ${this.start}, end: ${this.end} }`;
  }
}

class Matches {
  #text; // undefined: of a stream
  #unit;
  #failures;
  #columns;
  #bytes; // the columns in bytes
  #encoded;

  constructor(regex, text, unit, columns, bytes, failures) {
    this.regex = regex;
    this.#text = text;
    this.#unit = unit;
    this.#columns = columns;
    this.#bytes = bytes;
    this.#failures = failures;
  }

  /** Of what a scan of one text gives: [columns, failures, -, columns in bytes where they
   *  differ]. */
  static ofScan(regex, text, unit, [memory, failures, , inBytes]) {
    const columns = columnsOf(memory);
    const bytes = inBytes ? columnsOf(inBytes) : columns;
    return new Matches(regex, text, unit, columns, bytes, failuresOf(failures));
  }

  /** Of two pieces of a stream. */
  static joined(first, second) {
    const [a, b] = [first.#columns, second.#columns];
    const columns = {
      pattern: Uint32Array.from([...a.pattern, ...b.pattern]),
      start: Float64Array.from([...a.start, ...b.start]),
      end: Float64Array.from([...a.end, ...b.end]),
    };
    const failures = [...first.#failures, ...second.#failures];
    return new Matches(first.regex, undefined, first.#unit, columns, columns, failures);
  }

  /** Of a text of a batch, whose columns are in bytes. */
  static ofBatch(regex, text, unit, bytes, failures) {
    const columns = unit === BYTE || isAscii(text) ? bytes : inUnit(text, unit, bytes);
    return new Matches(regex, text, unit, columns, bytes, failures);
  }

  get length() {
    return this.#columns.start.length;
  }

  at(i) {
    const place = placeOf(i, this.length);
    return place < 0 ? undefined : new Match(this, place);
  }

  *[Symbol.iterator]() {
    for (let i = 0; i < this.length; ++i) yield new Match(this, i);
  }

  columns() {
    return this.#columns;
  }

  get failures() {
    return this.#failures.map(({ pattern, offset }) => ({ pattern, offset }));
  }

  slice(start, end) {
    const text = this.#text;
    if (text === undefined) {
      throw new AccelError('a stream keeps no text: cut it out of your own pieces');
    }
    return cut(text, this.#unit, start, end);
  }

  groupSpans(i) {
    if (this.#text === undefined) {
      throw new AccelError('a stream keeps no text: its matches have no groups');
    }
    this.#encoded ??= encode(this.#text);
    const { pattern, start, end } = this.#bytes;
    const spans = this.regex.groupsOf(this.#encoded, pattern[i], start[i], end[i]);
    if (this.#bytes === this.#columns) return spans;
    // Counted from the match, where groups lie, and not from the beginning of the text.
    const base = this.#columns.start[i];
    const convert = (at) => base + this.#unitsBetween(start[i], at, this.#unit);
    return spans.map((span) => (span === null ? null : span.map(convert)));
  }

  #unitsBetween(from, to, unit) {
    if (to < from) return -this.#unitsBetween(to, from, unit);
    return lengthIn(this.#encoded.subarray(from, to).toString(), unit);
  }

  toJSON() {
    return Array.from(this, (match) => match.toJSON());
  }

  [Symbol.for('nodejs.util.inspect.custom')]() {
    return `Matches(${this.length})`;
  }
}

class BatchMatches {
  #texts;
  #unit;
  #columns;
  #starts;
  #failures;

  constructor(regex, texts, unit, [memory, failures, starts]) {
    this.regex = regex;
    this.#texts = texts;
    this.#unit = unit;
    this.#columns = columnsOf(memory);
    this.#starts = starts ? numbers(starts) : [0, this.total];
    this.#failures = failuresOf(failures);
  }

  get length() {
    return this.#texts.length;
  }

  get total() {
    return this.#columns.start.length;
  }

  at(i) {
    const place = placeOf(i, this.length);
    return place < 0 ? undefined : this.#of(place);
  }

  *[Symbol.iterator]() {
    for (let i = 0; i < this.length; ++i) yield this.#of(i);
  }

  get failures() {
    return this.#failures.map(({ item, pattern, offset }) => ({ item, pattern, offset }));
  }

  #of(i) {
    const text = this.#texts[i];
    const unit = typeof text === 'string' ? this.#unit : BYTE;
    const columns = part(this.#columns, this.#starts[i], this.#starts[i + 1]);
    const failures = this.#failures.filter(({ item }) => item === i);
    return Matches.ofBatch(this.regex, text, unit, columns, failures);
  }

  [Symbol.for('nodejs.util.inspect.custom')]() {
    return `BatchMatches(${this.length})`;
  }
}

module.exports = { BatchMatches, Match, Matches };
