'use strict';
// JSON text: repair of what models and people write, values out of prose, JSON that is still
// arriving, the canonical form.
const native = require('./native.cjs');
const { AccelError, closed } = require('./error.cjs');
const { disposable } = require('./call.cjs');
const { checked, choose } = require('./options.cjs');
const { Pieces } = require('./pieces.cjs');
const { namesOf, spansOf } = require('./rows.cjs');
const { inUnits, readable, unitOf, unitsBefore } = require('./text.cjs');

const FORMS = { exact: 0, jcs: 1 };
const MODES = { scalar: 0, extract: 1, strict: 2 };
const MANY = { all: 0, first: 1, last: 2 };
const PRESETS = { accel: 0, victor: 1 };
const LIMITS = { maxDepth: 'max_depth', maxLength: 'max_length', maxEdits: 'max_edits' };
const EXTRACT = ['mode', ...Object.keys(LIMITS)];
const REPAIR = [...EXTRACT, 'many'];
const KINDS = namesOf(native.accel_json_kind_name);
const GRADES = namesOf(native.accel_json_grade_name);
const EDITS = namesOf(native.accel_json_edit_name);

function canonical(text, options) {
  const { form = 'exact' } = checked(options, ['form'], 'canonical');
  try {
    return native.accel_json_canonical(readable(text), choose('form', form, FORMS)).toString();
  } catch (fault) {
    throw inUnits(text, fault);
  }
}

function number(value) {
  if (typeof value !== 'number') throw new TypeError('value must be a number');
  if (!Number.isFinite(value)) throw new AccelError(`JSON has no ${value}`);
  return native.accel_json_number(value);
}

function validate(text) {
  try {
    native.accel_json_validate(readable(text));
  } catch (fault) {
    throw inUnits(text, fault);
  }
}

/** accel_json_repair_options. */
function optionsOf(options, known, where) {
  const given = checked(options, known, where);
  const made = new native.accel_json_repair_options();
  if (given.mode !== undefined) made.mode = choose('mode', given.mode, MODES);
  if (given.many !== undefined) made.many = choose('many', given.many, MANY);
  for (const [name, field] of Object.entries(LIMITS)) {
    if (given[name] !== undefined) made[field] = given[name];
  }
  return made;
}

/** What repair made of a text. */
class Repaired {
  #edits;

  constructor(text, told, edits) {
    this.text = text;
    this.kind = KINDS(told.kind);
    this.grade = GRADES(told.grade);
    this.count = told.count;
    this.revised = told.revised !== 0;
    this.#edits = edits;
  }

  get value() {
    return JSON.parse(this.text);
  }

  get edits() {
    return Array.from(this.#edits, ({ kind: name, item, start, end }) => ({
      name,
      grade: GRADES(item),
      start,
      end,
    }));
  }
}

function repair(text, options) {
  const made = optionsOf(options, REPAIR, 'repair');
  const told = new native.accel_json_repaired();
  let repaired;
  try {
    const edits = spansOf(text, unitOf(text), EDITS, (data, spans) => {
      repaired = native.accel_json_repair(data, made, spans, told);
    });
    return new Repaired(repaired.toString(), told, edits);
  } catch (fault) {
    throw inUnits(text, fault);
  }
}

const [QUOTE, COMMA, OPEN, CLOSE, OPEN_OBJECT, CLOSE_OBJECT, ESCAPE] = Buffer.from('",[]{}\\');

/** The texts of the elements of an array of valid JSON. */
function elementsOf(array) {
  const found = [];
  let [depth, start] = [0, 1];
  const take = (end) => {
    if (end > start) found.push(array.slice(start, end));
    start = end + 1;
  };
  for (let i = 0; i < array.length; ++i) {
    const unit = array.charCodeAt(i);
    if (unit === QUOTE) {
      while (array.charCodeAt(++i) !== QUOTE) if (array.charCodeAt(i) === ESCAPE) ++i;
    } else if (unit === OPEN || unit === OPEN_OBJECT) {
      ++depth;
    } else if (unit === CLOSE || unit === CLOSE_OBJECT) {
      if (--depth === 0) take(i);
    } else if (unit === COMMA && depth === 1) {
      take(i);
    }
  }
  return found;
}

function extract(text, options) {
  const made = optionsOf(options, EXTRACT, 'extract');
  let array;
  try {
    const values = spansOf(text, unitOf(text), KINDS, (data, spans) => {
      array = native.accel_json_extract(data, made, spans);
    });
    const texts = elementsOf(array.toString());
    return Array.from(values, ({ kind, item, start, end }, i) => ({
      kind,
      grade: GRADES(item),
      start,
      end,
      text: texts[i],
      get value() {
        return JSON.parse(this.text);
      },
    }));
  } catch (fault) {
    throw inUnits(text, fault);
  }
}

/** A number that is none of JSON, as preset 'victor' has them. */
function numberOf(text) {
  const [, sign, word] = /^([+-]?)(inf|nan)/i.exec(text) ?? [];
  if (word === undefined) return Number(text.replaceAll('_', ''));
  if (word.toLowerCase() === 'nan') return Number.NaN;
  return sign === '-' ? -Infinity : Infinity;
}

function coerce(text, options) {
  const { preset = 'accel' } = checked(options, ['preset'], 'coerce');
  const chosen = choose('preset', preset, PRESETS);
  const [number, data] = native.accel_json_coerce(readable(text), chosen);
  const kind = KINDS(number);
  const coerced = data.toString();
  if (kind === 'string') return { kind, text: coerced, value: coerced };
  const isNumber = kind === 'integer' || kind === 'number';
  return { kind, text: coerced, value: isNumber ? numberOf(coerced) : JSON.parse(coerced) };
}

/** JSON that arrives in pieces. */
class Stream {
  #handle;
  #pieces = new Pieces('a Stream');
  #fed = []; // for the offsets of edits

  constructor(options) {
    this.#handle = native.accel_json_stream_new(optionsOf(options, REPAIR, 'Stream'));
  }

  get #use() {
    if (!this.#handle) throw closed('Stream');
    return this.#handle;
  }

  feed(delta) {
    const stream = this.#use;
    const piece = this.#pieces.take(delta);
    if (typeof piece === 'string') {
      this.#feedWhole(piece);
    } else {
      native.accel_json_stream_feed(stream, piece);
      this.#fed.push(Buffer.from(piece));
    }
  }

  #feedWhole(text) {
    this.#fed.push(text);
    try {
      native.accel_json_stream_feed(this.#use, readable(text));
    } catch (fault) {
      throw inUnits(this.#text, fault);
    }
  }

  get #text() {
    return this.#pieces.kind === 'buffer' ? Buffer.concat(this.#fed) : this.#fed.join('');
  }

  snapshot() {
    const [data, stable] = native.accel_json_stream_snapshot(this.#use);
    const text = data.toString();
    return { text, stable: data.length === text.length ? stable : unitsBefore(text, stable) };
  }

  get value() {
    const [data] = native.accel_json_stream_snapshot(this.#use);
    return data.length ? JSON.parse(data.toString()) : undefined;
  }

  finish() {
    const stream = this.#use;
    const half = this.#pieces.last();
    if (half) this.#feedWhole(half);
    const told = new native.accel_json_repaired();
    const text = this.#text;
    let repaired;
    try {
      const edits = spansOf(text, unitOf(text), EDITS, (_, spans) => {
        repaired = native.accel_json_stream_finish(stream, spans, told);
      });
      return new Repaired(repaired.toString(), told, edits);
    } catch (fault) {
      throw inUnits(text, fault);
    }
  }

  reset() {
    native.accel_json_stream_reset(this.#use);
    this.#pieces.reset();
    this.#fed = [];
  }

  close() {
    native.accel_json_stream_free(this.#handle);
    this.#handle = undefined;
    this.#fed = [];
  }
}
disposable(Stream);

module.exports = { Stream, canonical, coerce, extract, number, repair, validate };
