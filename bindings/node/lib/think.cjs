'use strict';
// Thinking and answer told apart in the output of a model.
const native = require('./native.cjs');
const { AccelError, closed } = require('./error.cjs');
const { disposable } = require('./call.cjs');
const { lendAll } = require('./lent.cjs');
const { checked, choose, list } = require('./options.cjs');
const { Pieces } = require('./pieces.cjs');
const { namesOf, spansOf } = require('./rows.cjs');
const { BYTE, UTF16, readable, unitOf } = require('./text.cjs');

const EMPTY = { string: '', buffer: Buffer.alloc(0) };
const KINDS = namesOf(native.accel_think_kind_name);
const PRESETS = presets();
const MODES = { preset: 0, first_only: 1, interleaved: 2 };
const FLAGS = ['anywhere', 'trim'];
const OPTIONS = [
  'preset',
  'mode',
  'startInThinking',
  ...FLAGS,
  'maxThinking',
  'pairs',
  'implicitEnds',
];
const { ACCEL_THINK_INSIDE, ACCEL_THINK_EXCEEDED, ACCEL_THINK_TRUNCATED } = native;

function presets() {
  const found = {};
  for (let i = 0; ; ++i) {
    const name = native.accel_think_preset_name(i);
    if (name === 'unknown') return found;
    found[name] = i;
  }
}

/** accel_think_options, which keep alive what they point to. */
function optionsOf(options, where) {
  const given = checked(options, OPTIONS, where);
  const made = new native.accel_think_options();
  if (given.preset !== undefined) made.preset = choose('preset', given.preset, PRESETS);
  if (given.mode !== undefined) made.mode = choose('mode', given.mode, MODES);
  if (given.startInThinking !== undefined) made.start_in_thinking = given.startInThinking ? 1 : 0;
  for (const name of FLAGS) if (given[name]) made[name] = 1;
  if (given.maxThinking !== undefined) made.max_thinking = given.maxThinking;
  if (given.pairs !== undefined) {
    const pairs = list('pairs', given.pairs).map((pair) => list('a pair of tags', pair));
    if (pairs.some(({ length }) => length !== 2)) {
      throw new AccelError('a pair of tags is [start, end]');
    }
    ['starts', 'ends'].forEach((name, i) => {
      const tags = pairs.map((pair) => pair[i]);
      lendAll(made, name, tags, 'tag_count');
    });
  }
  if (given.implicitEnds !== undefined) {
    const ends = list('implicitEnds', given.implicitEnds);
    lendAll(made, 'implicit_ends', ends, 'implicit_end_count');
  }
  return made;
}

const joined = (segments, kind, text) => {
  const parts = segments.filter((segment) => segment.kind === kind).map((segment) => segment.text);
  return typeof text === 'string' ? parts.join('') : Buffer.concat(parts);
};

function split(text, options) {
  const made = optionsOf(options, 'split');
  let state = 0;
  const spans = spansOf(text, unitOf(text), KINDS, (data, filled) => {
    state = native.accel_think_split(made, data, filled);
  });
  const segments = Array.from(spans, ({ kind, item, text: part }) => ({ kind, item, text: part }));
  return {
    content: joined(segments, 'content', text),
    thinking: joined(segments, 'thinking', text),
    segments,
    spans,
    truncated: (state & ACCEL_THINK_TRUNCATED) !== 0,
    exceeded: (state & ACCEL_THINK_EXCEEDED) !== 0,
  };
}

class Filter {
  #think;
  #out = native.accel_text_new();
  #spans = native.accel_spans_new();
  #rows = new Float64Array(3 * 16); // of the spans of one piece, if they fit
  #pieces = new Pieces('a Filter');
  #rest; // what was fed and not given back

  constructor(options) {
    this.#think = native.accel_think_new(optionsOf(options, 'Filter'));
  }

  feed(text) {
    const think = this.#use;
    const piece = this.#pieces.take(text);
    if (typeof piece === 'string') {
      return this.#take(think, readable(piece), (this.#rest ?? '') + piece);
    }
    const all = this.#rest?.length ? Buffer.concat([this.#rest, piece]) : piece;
    return this.#take(think, piece, all);
  }

  finish() {
    const think = this.#use;
    const half = this.#pieces.last();
    const first = half ? this.#take(think, readable(half), this.#rest + half) : [];
    const rest = this.#rest ?? EMPTY[this.#pieces.kind ?? 'string'];
    return [...first, ...this.#take(think, undefined, rest)];
  }

  /** The segments of `text`, the end of which is `piece`, that became certain. */
  #take(think, piece, text) {
    const isText = typeof text === 'string';
    const unit = isText ? UTF16 : BYTE;
    const count = native.think_feed(think, piece, this.#out, this.#spans, unit, this.#rows);
    const rows = 3 * count > this.#rows.length ? this.#allRows() : this.#rows;
    const segments = [];
    let start = 0;
    for (let i = 0; i < 3 * count; i += 3) {
      const end = rows[i + 2];
      const part = isText ? text.slice(start, end) : text.subarray(start, end);
      segments.push({ kind: KINDS(rows[i]), item: rows[i + 1], text: part });
      start = end;
    }
    this.#rest = isText ? text.slice(start) : Buffer.from(text.subarray(start));
    return segments;
  }

  #allRows() {
    const memory = native.spans_columns(this.#spans);
    const count = memory.byteLength / 24;
    const ends = new Float64Array(memory, 8 * count, count);
    const words = new Uint32Array(memory, 16 * count);
    return Float64Array.from({ length: 3 * count }, (_, i) => {
      const row = Math.floor(i / 3);
      return [words[row], words[count + row], ends[row]][i % 3];
    });
  }

  get #state() {
    return native.accel_think_state(this.#use);
  }

  get inside() {
    return (this.#state & ACCEL_THINK_INSIDE) !== 0;
  }

  get exceeded() {
    return (this.#state & ACCEL_THINK_EXCEEDED) !== 0;
  }

  get truncated() {
    return (this.#state & ACCEL_THINK_TRUNCATED) !== 0;
  }

  reset() {
    native.accel_think_reset(this.#use);
    this.#pieces.reset();
    this.#rest = undefined;
  }

  close() {
    native.accel_think_free(this.#think);
    native.accel_text_free(this.#out);
    native.accel_spans_free(this.#spans);
    this.#think = undefined;
  }

  get #use() {
    if (!this.#think) throw closed('Filter');
    return this.#think;
  }
}
disposable(Filter);

module.exports = { Filter, split };
