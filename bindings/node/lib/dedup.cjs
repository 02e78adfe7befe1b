'use strict';
// Blocks of text that came before, found and left out; text in the form in which it is compared.
const native = require('./native.cjs');
const { closed } = require('./error.cjs');
const { disposable } = require('./call.cjs');
const { checked, choose, positive } = require('./options.cjs');
const { Filtered } = require('./pieces.cjs');
const { Spans, spansOf } = require('./rows.cjs');
const { BYTE, bytesOf, readable, unitOf } = require('./text.cjs');

const PRESETS = { default: 0, victor: 1 };
const FIELDS = {
  minBlock: 'min_block',
  maxBlock: 'max_block',
  windowBlocks: 'window_blocks',
  windowBytes: 'window_bytes',
};
const OPTIONS = ['preset', ...Object.keys(FIELDS), 'window'];
const { ACCEL_DEDUP_CODE: CODE, ACCEL_DEDUP_REPEAT: REPEAT } = native;
const { ACCEL_DEDUP_SPACE: SPACE, ACCEL_DEDUP_END_MARKS: END_MARKS } = native;
const CASES = { none: 0, ascii: native.ACCEL_DEDUP_ASCII_CASE, unicode: native.ACCEL_DEDUP_CASE };
const NS_PER_MS = 1e6;
const LONGEST = 9e9; // milliseconds, a hundred days: in nanoseconds still an exact number

function optionsOf(options, where) {
  const given = checked(options, OPTIONS, where);
  const made = new native.accel_dedup_options();
  if (given.preset !== undefined) made.preset = choose('preset', given.preset, PRESETS);
  for (const [name, field] of Object.entries(FIELDS)) {
    if (given[name] !== undefined) made[field] = given[name];
  }
  if (given.window !== undefined) {
    const window = Math.min(positive('window', given.window), LONGEST);
    made.window_ns = Math.ceil(window * NS_PER_MS);
  }
  return made;
}

/** [start, end] of the text between repeats. */
function* kept({ start, end, kind }) {
  for (let i = 0; i < kind.length; ++i) {
    if (kind[i] & REPEAT) continue;
    const from = start[i];
    while (i + 1 < kind.length && !(kind[i + 1] & REPEAT)) ++i;
    yield [from, end[i]];
  }
}

function without(text, columns) {
  if (typeof text === 'string') {
    return Array.from(kept(columns), ([start, end]) => text.slice(start, end)).join('');
  }
  const data = bytesOf(text);
  return Buffer.concat(Array.from(kept(columns), ([start, end]) => data.subarray(start, end)));
}

const blockOf = ({ kind, item, start, end }) => ({
  kind: kind & CODE ? 'code' : 'prose',
  repeat: (kind & REPEAT) !== 0,
  item,
  start,
  end,
});

function blocks(text, options) {
  const made = optionsOf(options, 'blocks');
  const spans = spansOf(text, unitOf(text), Number, (data, filled) =>
    native.accel_dedup_blocks(made, data, filled),
  );
  const all = Array.from(spans, blockOf);
  return {
    text: without(text, spans.columns()),
    blocks: all,
    removed: all.filter(({ repeat }) => repeat),
  };
}

class Stream {
  #handle;
  #spans = native.accel_spans_new();
  #pieces = new Filtered('a Stream');

  constructor(options) {
    this.#handle = native.accel_dedup_new(optionsOf(options, 'Stream'));
  }

  #feed = (data) => this.#kept(native.accel_dedup_feed(this.#use, data, this.#spans));
  #finish = () => this.#kept(native.accel_dedup_finish(this.#use, this.#spans));

  feed(piece) {
    return this.#pieces.feed(piece, this.#feed);
  }

  finish() {
    return this.#pieces.finish(this.#feed, this.#finish);
  }

  /** What was judged now, without the repeats. */
  #kept(out) {
    if (!out.length) return out;
    const spans = new Spans(out, BYTE, Number, native.spans_columns(this.#spans));
    return without(out, spans.columns());
  }

  stats() {
    const made = new native.accel_dedup_stats();
    native.accel_dedup_statistics(this.#use, made);
    const { blocks: all, repeats, bytes, repeated_bytes: repeatedBytes } = made;
    return { blocks: all, repeats, bytes, repeatedBytes };
  }

  reset() {
    native.accel_dedup_reset(this.#use);
    this.#pieces.reset();
  }

  close() {
    native.accel_dedup_free(this.#handle);
    native.accel_spans_free(this.#spans);
    this.#handle = undefined;
  }

  get #use() {
    if (!this.#handle) throw closed('Stream');
    return this.#handle;
  }
}
disposable(Stream);

function normalize(text, options) {
  const given = checked(options, ['space', 'case', 'endMarks'], 'normalize');
  const { space = true, case: folding = 'unicode', endMarks = false } = given;
  const marks = (space ? SPACE : 0) | (endMarks ? END_MARKS : 0);
  const folds = marks | choose('case', folding, CASES);
  const made = native.accel_dedup_normalize(readable(text), folds);
  return typeof text === 'string' ? made.toString() : made;
}

module.exports = { Stream, blocks, normalize };
