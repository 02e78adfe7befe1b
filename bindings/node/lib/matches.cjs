'use strict';
// What a scan found: the library's records in one array of words, which become objects only when
// asked for. They are JavaScript's own memory: nothing to close.
const { AccelError } = require('./error.cjs');
const { NONE, failuresOf, int64 } = require('./records.cjs');
const { BYTE, UTF16, bytesOf, converted, encode } = require('./text.cjs');

const WORDS = 6; // of an accel_match: pattern, flags, start, end

class Match {
  #matches;
  #i;

  constructor(matches, i) {
    this.#matches = matches;
    this.#i = i;
  }

  get pattern() {
    return this.#matches.words[WORDS * this.#i];
  }

  get start() {
    return int64(this.#matches.words, WORDS * this.#i + 2);
  }

  get end() {
    return int64(this.#matches.words, WORDS * this.#i + 4);
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

/** Columns of records. */
function columnsOf(words) {
  const count = words.length / WORDS;
  const pattern = new Uint32Array(count);
  const start = new Float64Array(count);
  const end = new Float64Array(count);
  for (let i = 0, at = 0; i < count; ++i, at += WORDS) {
    pattern[i] = words[at];
    start[i] = int64(words, at + 2);
    end[i] = int64(words, at + 4);
  }
  return { pattern, start, end };
}

class Matches {
  #text;
  #unit;
  #failures;
  #bytes; // the same records in bytes
  #encoded;
  #columns;

  /** `found`: [records, failures, -, records in bytes where they differ]; `text` undefined: a
   *  stream. */
  constructor(regex, text, unit, [records = NONE, failures, , bytes]) {
    this.regex = regex;
    this.words = new Uint32Array(records);
    this.#text = text;
    this.#unit = unit;
    this.#failures = failures;
    this.#bytes = bytes ? new Uint32Array(bytes) : this.words;
  }

  /** Of text i of a batch: its records are in bytes and converted here. */
  static ofBatch(regex, text, unit, words, failures) {
    const matches = new Matches(regex, text, unit, []);
    matches.#bytes = words;
    matches.words = unit === BYTE || isAscii(text) ? words : inUnit(text, unit, words);
    matches.#failures = failures;
    return matches;
  }

  /** The matches of the last two pieces of a stream. */
  static joined(first, second) {
    const words = Uint32Array.from([...first.words, ...second.words]);
    return new Matches(first.regex, undefined, first.#unit, [words.buffer]);
  }

  get length() {
    return this.words.length / WORDS;
  }

  at(i) {
    const place = Math.trunc(i) || 0;
    const found = place < 0 ? place + this.length : place;
    return found >= 0 && found < this.length ? new Match(this, found) : undefined;
  }

  *[Symbol.iterator]() {
    for (let i = 0; i < this.length; ++i) yield new Match(this, i);
  }

  columns() {
    this.#columns ??= columnsOf(this.words);
    return this.#columns;
  }

  get failures() {
    const all = Array.isArray(this.#failures) ? this.#failures : failuresOf(this.#failures);
    return all.map(({ pattern, offset }) => ({ pattern, offset }));
  }

  slice(start, end) {
    const text = this.#text;
    if (text === undefined) {
      throw new AccelError('a stream keeps no text: cut it out of your own pieces');
    }
    if (typeof text !== 'string') return bytesOf(text).subarray(start, end);
    if (this.#unit === UTF16) return text.slice(start, end);
    const table = converted(text, this.#unit, UTF16, [start, end]);
    return text.slice(table.get(start), table.get(end));
  }

  groupSpans(i) {
    if (this.#text === undefined) {
      throw new AccelError('a stream keeps no text: its matches have no groups');
    }
    this.#encoded ??= encode(this.#text);
    const record = new BigInt64Array(this.#bytes.slice(WORDS * i, WORDS * (i + 1)).buffer);
    const spans = this.regex.groupsOf(this.#encoded, record);
    if (this.#bytes === this.words) return spans;
    // Counted from the match, where groups lie, and not from the beginning of the text.
    const units = this.#unit;
    const base = int64(this.words, WORDS * i + 2);
    const origin = Number(record[1]);
    const convert = (at) => base + this.#unitsBetween(origin, at, units);
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

const isAscii = (text) => typeof text !== 'string' || Buffer.byteLength(text) === text.length;
const lengthIn = (text, unit) => (unit === UTF16 ? text.length : Array.from(text).length);

/** A copy of records with the offsets in another unit than bytes. */
function inUnit(text, unit, words) {
  const { start, end } = columnsOf(words);
  const table = converted(text, BYTE, unit, [...start, ...end]);
  const made = words.slice();
  for (let i = 0; i < start.length; ++i) {
    setInt64(made, WORDS * i + 2, table.get(start[i]));
    setInt64(made, WORDS * i + 4, table.get(end[i]));
  }
  return made;
}

function setInt64(words, i, value) {
  words[i] = value;
  words[i + 1] = Math.floor(value / 2 ** 32);
}

class BatchMatches {
  #texts;
  #unit;
  #words;
  #starts;
  #failures;

  constructor(regex, texts, unit, [records = NONE, failures, offsets]) {
    this.regex = regex;
    this.#texts = texts;
    this.#unit = unit;
    this.#words = new Uint32Array(records);
    this.#starts = new Uint32Array(offsets);
    this.#failures = failuresOf(failures);
  }

  get length() {
    return this.#texts.length;
  }

  get total() {
    return this.#words.length / WORDS;
  }

  at(i) {
    const place = Math.trunc(i) || 0;
    const found = place < 0 ? place + this.length : place;
    return found >= 0 && found < this.length ? this.#of(found) : undefined;
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
    const words = this.#words.subarray(
      WORDS * int64(this.#starts, 2 * i),
      WORDS * int64(this.#starts, 2 * i + 2),
    );
    const failures = this.#failures.filter(({ item }) => item === i);
    return Matches.ofBatch(this.regex, text, unit, words, failures);
  }

  [Symbol.for('nodejs.util.inspect.custom')]() {
    return `BatchMatches(${this.length})`;
  }
}

module.exports = { BatchMatches, Match, Matches };
