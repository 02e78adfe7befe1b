'use strict';
// Spans of a text and findings of rules: columns in one ArrayBuffer, which become objects only when
// asked for. They are JavaScript's own memory: nothing to close.
const native = require('./native.cjs');
const { AccelError } = require('./error.cjs');
const { onRelease } = require('./kept.cjs');
const { NONE, placeOf } = require('./records.cjs');
const { BYTE, cut, encode, readable } = require('./text.cjs');

const LEVELS = ['info', 'low', 'medium', 'high', 'critical'];
const MOST_KEPT = 1 << 16; // spans, whose memory serves the next call

/** Columns of an ArrayBuffer that holds `numbers`, then `words`, each for all rows. */
function columnsOf(memory, numbers, words) {
  const count = memory.byteLength / (8 * numbers.length + 4 * words.length);
  const columns = {};
  numbers.forEach((name, i) => {
    columns[name] = new Float64Array(memory, 8 * i * count, count);
  });
  const base = 8 * numbers.length * count;
  words.forEach((name, i) => {
    columns[name] = new Uint32Array(memory, base + 4 * i * count, count);
  });
  return columns;
}

/** The word that a getter of the library has for a number, asked for once. */
function namesOf(getter) {
  const known = [];
  return (number) => (known[number] ??= getter(number));
}

/** A sequence of rows. */
class Rows {
  #made;
  #columns;

  constructor(made, columns) {
    this.#made = made;
    this.#columns = columns;
  }

  get length() {
    return this.#columns.start.length;
  }

  at(i) {
    const place = placeOf(i, this.length);
    return place < 0 ? undefined : this.#made(place);
  }

  *[Symbol.iterator]() {
    for (let i = 0; i < this.length; ++i) yield this.#made(i);
  }

  columns() {
    return this.#columns;
  }

  toJSON() {
    return Array.from(this, (row) => row.toJSON());
  }

  [Symbol.for('nodejs.util.inspect.custom')]() {
    return `${this.constructor.name}(${this.length})`;
  }
}

class Span {
  #from;
  #i;

  constructor(from, i) {
    this.#from = from;
    this.#i = i;
  }

  get kind() {
    return this.#from.kinds(this.#from.columns.kind[this.#i]);
  }

  get item() {
    return this.#from.columns.item[this.#i];
  }

  get start() {
    return this.#from.columns.start[this.#i];
  }

  get end() {
    return this.#from.columns.end[this.#i];
  }

  get text() {
    return cut(this.#from.text, this.#from.unit, this.start, this.end);
  }

  toJSON() {
    return { kind: this.kind, item: this.item, start: this.start, end: this.end };
  }
}

class Spans extends Rows {
  /** `kinds` says the word of a kind. */
  constructor(text, unit, kinds, memory = NONE) {
    const columns = columnsOf(memory, ['start', 'end'], ['kind', 'item']);
    const from = { text, unit, kinds, columns };
    super((i) => new Span(from, i), columns);
  }
}

/** The text that findings are of, unless it was that of a file. */
function textOf({ text }) {
  if (text !== undefined) return text;
  throw new AccelError('findings of files keep no text: read it from the file');
}

class Finding {
  #from;
  #i;

  constructor(from, i) {
    this.#from = from;
    this.#i = i;
  }

  get rule() {
    return this.#from.columns.rule[this.#i];
  }

  get name() {
    return this.#from.names[this.rule];
  }

  get severity() {
    return LEVELS[this.#from.columns.severity[this.#i]];
  }

  get confidence() {
    return LEVELS[this.#from.columns.confidence[this.#i]];
  }

  get flags() {
    return this.#from.columns.flags[this.#i];
  }

  get start() {
    return this.#from.columns.start[this.#i];
  }

  get end() {
    return this.#from.columns.end[this.#i];
  }

  get innerStart() {
    return this.#from.columns.innerStart[this.#i];
  }

  get innerEnd() {
    return this.#from.columns.innerEnd[this.#i];
  }

  get line() {
    return this.#from.columns.line[this.#i];
  }

  get column() {
    return this.#from.columns.column[this.#i];
  }

  get score() {
    return this.#from.columns.score[this.#i];
  }

  get text() {
    return cut(textOf(this.#from), this.#from.unit, this.start, this.end);
  }

  get inner() {
    return cut(textOf(this.#from), this.#from.unit, this.innerStart, this.innerEnd);
  }

  toJSON() {
    const { name, severity, confidence, start, end, innerStart, innerEnd, line, column } = this;
    return { name, severity, confidence, start, end, innerStart, innerEnd, line, column };
  }
}

const NUMBERS = ['start', 'end', 'innerStart', 'innerEnd', 'line', 'column', 'score'];
const WORDS = ['rule', 'severity', 'confidence', 'flags'];

class Findings extends Rows {
  /** `names`: of the rules. */
  constructor(text, unit, names, memory = NONE, columns = columnsOf(memory, NUMBERS, WORDS)) {
    const from = { text, unit, names, columns };
    super((i) => new Finding(from, i), columns);
  }
}

/** The findings of each of many texts, which are not kept: those of text i begin at first[i]. */
function findingsOfEach(names, first, memory = NONE) {
  const all = columnsOf(memory, NUMBERS, WORDS);
  const part =
    (i) =>
    ([name, column]) => [name, column.subarray(first[i], first[i + 1])];
  const found = (i) => Object.fromEntries(Object.entries(all).map(part(i)));
  return Array.from({ length: first.length - 1 }, (_, i) => {
    const columns = first[i] < first[i + 1] ? found(i) : undefined;
    return new Findings(undefined, BYTE, names, NONE, columns);
  });
}

let kept;

/** Calls fill(data, spans) with the text as the library reads it; Spans of what it filled. */
function spansOf(text, unit, kinds, fill) {
  const data = unit === BYTE ? readable(text) : encode(text);
  const spans = kept ?? native.accel_spans_new();
  kept = undefined;
  let isKept = false;
  try {
    fill(data, spans);
    if (unit !== BYTE && data.length !== text.length) native.accel_spans_convert(spans, data, unit);
    isKept = native.accel_spans_count(spans) <= MOST_KEPT;
    return new Spans(text, unit, kinds, native.spans_columns(spans));
  } finally {
    if (isKept) kept = spans;
    else native.accel_spans_free(spans);
  }
}

onRelease(() => {
  native.accel_spans_free(kept);
  kept = undefined;
});

module.exports = { Finding, Findings, LEVELS, findingsOfEach, Span, Spans, namesOf, spansOf };
