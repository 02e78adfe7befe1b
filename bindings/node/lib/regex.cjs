'use strict';
// Regex sets: many patterns over one text, with the spans of each.
const native = require('./native.cjs');
const { AccelError, closed } = require('./error.cjs');
const { CALL, callOf, disposable, later } = require('./call.cjs');
const { BatchMatches, Matches } = require('./matches.cjs');
const { checked, choose, list } = require('./options.cjs');
const { OPTIONS, optionsOf, patternsOf } = require('./patterns.cjs');
const { NONE, failuresOf } = require('./records.cjs');
const { RegexStream } = require('./stream.cjs');
const { BYTE, converted, encode, readable, steady, unitOf, unitsBefore } = require('./text.cjs');

const SCAN = ['offsets', ...CALL];
const MADE = Symbol('made already');

class Regex {
  #handle;
  #texts;
  #isText;

  constructor(patterns, options) {
    if (patterns === MADE) return;
    const read = Regex.#read(patterns, options);
    try {
      this.#take(read, native.regex_compile(read.flat, read.options, undefined));
    } catch (fault) {
      throw Regex.#inUnits(read, fault);
    }
  }

  static async compile(patterns, options) {
    const read = Regex.#read(patterns, options);
    read.flat = read.flat.map((item) => (typeof item === 'number' ? item : steady(item)));
    try {
      const keep = [read.flat, read.options];
      return new Regex(MADE).#take(read, await native.regex_compile(read.flat, read.options, keep));
    } catch (fault) {
      throw Regex.#inUnits(read, fault);
    }
  }

  static load(data, options) {
    const { kind } = { kind: 'text', ...checked(options, ['kind'], 'Regex.load') };
    if (typeof data === 'string') throw new TypeError('data must be what save() gave, a buffer');
    const isText = choose('kind', kind, { text: 1, bytes: 0 }) === 1;
    return new Regex(MADE).#take({ texts: [], isText }, native.accel_regex_load(readable(data)));
  }

  static #read(patterns, options) {
    const given = checked(options, OPTIONS, 'Regex');
    const read = patternsOf(patterns);
    const flat = read.texts.flatMap((text, i) => [text, read.flags[i]]);
    return { ...read, flat, options: optionsOf(given, read.isText) };
  }

  #take({ names, texts, isText }, handle) {
    this.#handle = handle;
    this.#texts = texts;
    this.#isText = isText;
    this.names = names;
    return this;
  }

  /** An error's offset in a string pattern counts UTF-16 units. */
  static #inUnits({ texts, isText }, fault) {
    if (isText && fault.item >= 0) fault.offset = unitsBefore(texts[fault.item], fault.offset);
    return fault;
  }

  get #use() {
    if (!this.#handle) throw closed('Regex');
    return this.#handle;
  }

  get length() {
    return native.accel_regex_count(this.#use);
  }

  scan(text, options) {
    const given = checked(options, SCAN, 'scan');
    const unit = this.#unit(text, given);
    const call = callOf(given);
    const found = native.regex_scan(this.#use, readable(text), unit, call, undefined);
    return Matches.ofScan(this, text, unit, found);
  }

  async scanAsync(text, options) {
    const given = checked(options, SCAN, 'scanAsync');
    const unit = this.#unit(text, given);
    const regex = this.#use;
    const data = steady(text);
    const start = (call, keep) => native.regex_scan(regex, data, unit, call, keep);
    return Matches.ofScan(this, text, unit, await later(given, start, regex, data));
  }

  scanBatch(texts, options) {
    const given = checked(options, SCAN, 'scanBatch');
    const all = Array.from(list('texts', texts));
    const unit = this.#batchUnit(all, given);
    const call = callOf(given);
    const found = native.regex_scan_batch(this.#use, all.map(readable), call, undefined);
    return new BatchMatches(this, all, unit, found);
  }

  async scanBatchAsync(texts, options) {
    const given = checked(options, SCAN, 'scanBatchAsync');
    const all = Array.from(list('texts', texts));
    const unit = this.#batchUnit(all, given);
    const regex = this.#use;
    const data = all.map(steady);
    const start = (call, keep) => native.regex_scan_batch(regex, data, call, keep);
    return new BatchMatches(this, all, unit, await later(given, start, regex, data));
  }

  which(text, options) {
    const given = checked(options, CALL, 'which');
    this.#unit(text, given);
    const call = callOf(given);
    return this.#set(native.regex_which(this.#use, readable(text), call, undefined));
  }

  async whichAsync(text, options) {
    const given = checked(options, CALL, 'whichAsync');
    this.#unit(text, given);
    const regex = this.#use;
    const data = steady(text);
    const start = (call, keep) => native.regex_which(regex, data, call, keep);
    return this.#set(await later(given, start, regex, data));
  }

  #set(bitmap = NONE) {
    const bits = new Uint8Array(bitmap);
    const found = [];
    for (let p = 0; p < 8 * bits.length; ++p) if ((bits[p >> 3] >> (p & 7)) & 1) found.push(p);
    return found;
  }

  captures(text, match, options) {
    const given = checked(options, ['offsets'], 'captures');
    const unit = this.#unit(text, given);
    const data = encode(text);
    const same = unit === BYTE || data.length === text.length;
    const offsets = [match.start, match.end];
    const table = same ? undefined : converted(text, unit, BYTE, offsets);
    const [start, end] = same ? offsets : offsets.map((at) => table.get(at));
    const spans = this.groupsOf(data, match.pattern, start, end);
    if (same) return spans;
    const units = converted(
      text,
      BYTE,
      unit,
      spans.flatMap((span) => span ?? []),
    );
    return spans.map((span) => span?.map((at) => units.get(at)) ?? null);
  }

  /** Spans in bytes of the groups of one match. */
  groupsOf(data, pattern, start, end) {
    const groups = this.groupCount(pattern);
    const record = BigInt64Array.of(BigInt(pattern), BigInt(start), BigInt(end));
    const spans = new BigInt64Array(2 * groups + 2);
    native.accel_regex_captures(this.#use, data, record, spans);
    return Array.from({ length: groups + 1 }, (_, g) =>
      spans[2 * g] < 0 ? null : [Number(spans[2 * g]), Number(spans[2 * g + 1])],
    );
  }

  groupCount(pattern) {
    const count = native.accel_regex_group_count(this.#use, pattern);
    if (count < 0) throw new AccelError(`there is no pattern ${pattern} of ${this.length}`);
    return count;
  }

  groupNames(pattern) {
    return Array.from({ length: this.groupCount(pattern) }, (_, g) =>
      native.accel_regex_group_name(this.#use, pattern, g + 1),
    );
  }

  get failures() {
    const count = native.accel_regex_failures_count(this.#use);
    const words = new BigInt64Array(3 * count);
    native.copy_words(native.accel_regex_failures_data(this.#use), words);
    return failuresOf(words.buffer).map(({ item, offset, status }, i) => {
      const message = native.accel_regex_failures_message(this.#use, i);
      const at =
        this.#isText && item in this.#texts ? unitsBefore(this.#texts[item], offset) : offset;
      const error = new AccelError(message, native.accel_status_name(status), item, at);
      return { pattern: item, offset: at, error };
    });
  }

  explain() {
    return JSON.parse(native.accel_regex_explain(this.#use).toString());
  }

  save() {
    return native.accel_regex_save(this.#use);
  }

  stream() {
    return new RegexStream(this, native.accel_regex_stream_new(this.#use), this.#isText);
  }

  close() {
    native.accel_regex_free(this.#handle);
    this.#handle = undefined;
  }

  #unit(text, { offsets }) {
    if (typeof text === 'string' && !this.#isText) {
      throw new TypeError('the patterns are bytes: give a buffer, or compile strings');
    }
    return unitOf(text, offsets);
  }

  /** The unit of the strings of a batch. */
  #batchUnit(texts, given) {
    let unit = BYTE;
    for (const text of texts) {
      const own = this.#unit(text, given);
      if (typeof text === 'string') unit = own;
    }
    return unit;
  }

  [Symbol.for('nodejs.util.inspect.custom')]() {
    return this.#handle ? `Regex(${this.length})` : 'Regex(closed)';
  }
}
disposable(Regex);

function cacheStats() {
  const stats = new native.accel_cache_stats();
  native.accel_regex_cache_stats(stats);
  const { hits, misses, disk_hits: diskHits, evictions, entries, capacity } = stats;
  return { hits, misses, diskHits, evictions, entries, capacity };
}

const cacheResize = (capacity) => native.accel_regex_cache_resize(capacity);
const cacheClear = () => native.accel_regex_cache_clear();

module.exports = { Regex, cacheClear, cacheResize, cacheStats };
