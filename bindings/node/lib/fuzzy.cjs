'use strict';
// How alike texts are: distances, ratios, fingerprints, and indexes of texts by likeness.
const native = require('./native.cjs');
const { AccelError, closed } = require('./error.cjs');
const { CALL, callOf, disposable, later } = require('./call.cjs');
const { checked, choose, list } = require('./options.cjs');
const { NONE } = require('./records.cjs');
const { UNITS, readable, steady } = require('./text.cjs');

const MEASURES = {
  levenshtein: 0,
  ratio: 1,
  partial_ratio: 2,
  token_sort: 3,
  token_set: 4,
  jaro: 5,
  jaro_winkler: 6,
  cosine: 7,
  jaccard: 8,
};
const KINDS = { minhash: 0, tfidf: 1 };
const MEASURE = ['measure', 'unit', 'cutoff'];

/** accel_fuzzy_options. */
function optionsOf(given) {
  const made = new native.accel_fuzzy_options();
  if (given.measure !== undefined) made.measure = choose('measure', given.measure, MEASURES);
  if (given.unit !== undefined) made.unit = choose('unit', given.unit, UNITS);
  if (given.cutoff !== undefined) made.cutoff = given.cutoff;
  return made;
}

/** Numbers in rows, one after the other. */
class Table {
  constructor(data, rows, columns) {
    this.data = data;
    this.rows = rows;
    this.columns = columns;
  }

  at(i, j) {
    return i >= 0 && i < this.rows && j >= 0 && j < this.columns
      ? this.data[i * this.columns + j]
      : undefined;
  }

  row(i) {
    return this.data.subarray(i * this.columns, (i + 1) * this.columns);
  }

  toJSON() {
    return Array.from({ length: this.rows }, (_, i) => Array.from(this.row(i)));
  }
}

function score(a, b, options) {
  const given = checked(options, [...MEASURE, ...CALL], 'score');
  return native.accel_fuzzy_score(readable(a), readable(b), optionsOf(given), callOf(given));
}

function distance(a, b, options) {
  const given = checked(options, ['measure', 'unit', 'limit', ...CALL], 'distance');
  const { limit = -1 } = given;
  if (given.limit !== undefined && !(limit >= 0)) {
    throw new AccelError(`limit ${limit}: from 0 on, or undefined`);
  }
  const made = optionsOf(given);
  return native.accel_fuzzy_distance(readable(a), readable(b), limit, made, callOf(given));
}

const textsOf = (texts, read) => Array.from(list('texts', texts), read);
const scoresOf = (memory = NONE) => new Float64Array(memory);

function cdist(rows, columns, options) {
  const given = checked(options, [...MEASURE, ...CALL], 'cdist');
  const [left, right] = [textsOf(rows, readable), textsOf(columns, readable)];
  const scores = native.fuzzy_pairs(left, right, optionsOf(given), callOf(given), undefined);
  return new Table(scoresOf(scores), left.length, right.length);
}

async function cdistAsync(rows, columns, options) {
  const given = checked(options, [...MEASURE, ...CALL], 'cdistAsync');
  const [left, right] = [textsOf(rows, steady), textsOf(columns, steady)];
  const made = optionsOf(given);
  const start = (call, keep) => native.fuzzy_pairs(left, right, made, call, keep);
  const scores = await later(given, start, left, right, made);
  return new Table(scoresOf(scores), left.length, right.length);
}

function matrix(texts, options) {
  const given = checked(options, [...MEASURE, ...CALL], 'matrix');
  const all = textsOf(texts, readable);
  const scores = native.fuzzy_pairs(all, undefined, optionsOf(given), callOf(given), undefined);
  return new Table(scoresOf(scores), all.length, all.length);
}

async function matrixAsync(texts, options) {
  const given = checked(options, [...MEASURE, ...CALL], 'matrixAsync');
  const all = textsOf(texts, steady);
  const made = optionsOf(given);
  const start = (call, keep) => native.fuzzy_pairs(all, undefined, made, call, keep);
  const scores = await later(given, start, all, made);
  return new Table(scoresOf(scores), all.length, all.length);
}

/** A square of numbers in rows. */
function squareOf(similarities) {
  const isPlain = similarities instanceof Float64Array;
  if (isPlain || similarities instanceof Table) {
    const data = isPlain ? similarities : Float64Array.from(similarities.data);
    const n = isPlain ? Math.sqrt(data.length) : similarities.rows;
    if (n * n !== data.length || !Number.isInteger(n)) {
      throw new AccelError('similarities must be a square');
    }
    return { data, n };
  }
  const rows = list('similarities', similarities).map((row) => Array.from(list('a row', row)));
  if (rows.some((row) => row.length !== rows.length)) {
    throw new AccelError('similarities must be a square');
  }
  return { data: Float64Array.from(rows.flat()), n: rows.length };
}

function clusters(similarities, options) {
  const { threshold = 0.7, least = 0 } = checked(options, ['threshold', 'least'], 'clusters');
  const { data, n } = squareOf(similarities);
  const found = new BigInt64Array(n);
  native.accel_fuzzy_clusters(data, n, threshold, least, found);
  return Array.from(found, Number);
}

function simhash(texts, options) {
  const given = checked(options, ['width', ...CALL], 'simhash');
  const all = textsOf(texts, readable);
  const prints = native.fuzzy_prints(all, given.width ?? 3, 0, callOf(given), undefined);
  return new BigUint64Array(prints ?? NONE);
}

async function simhashAsync(texts, options) {
  const given = checked(options, ['width', ...CALL], 'simhashAsync');
  const all = textsOf(texts, steady);
  const start = (call, keep) => native.fuzzy_prints(all, given.width ?? 3, 0, call, keep);
  return new BigUint64Array((await later(given, start, all)) ?? NONE);
}

const MINHASH = ['width', 'permutations', ...CALL];

function permutationsOf({ permutations = 128 }) {
  if (!(permutations > 0)) throw new AccelError(`${permutations} permutations: from 2 on`);
  return permutations;
}

function minhash(texts, options) {
  const given = checked(options, MINHASH, 'minhash');
  const [all, permutations] = [textsOf(texts, readable), permutationsOf(given)];
  const { width = 3 } = given;
  const prints = native.fuzzy_prints(all, width, permutations, callOf(given), undefined);
  return new Table(new Uint32Array(prints ?? NONE), all.length, permutations);
}

async function minhashAsync(texts, options) {
  const given = checked(options, MINHASH, 'minhashAsync');
  const [all, permutations] = [textsOf(texts, steady), permutationsOf(given)];
  const { width = 3 } = given;
  const start = (call, keep) => native.fuzzy_prints(all, width, permutations, call, keep);
  const prints = await later(given, start, all);
  return new Table(new Uint32Array(prints ?? NONE), all.length, permutations);
}

const MADE = Symbol('made already');
const INDEX = ['kind', 'width', 'permutations', 'threshold'];

function keysOf(keys) {
  const all = list('keys', keys);
  if (!all.every(Number.isSafeInteger)) throw new TypeError('a key must be a whole number');
  return BigInt64Array.from(all, BigInt);
}

let handleOf;

class Index {
  #handle;
  #busy = 0; // calls on other threads that change it

  static {
    handleOf = (index) => {
      if (!(index instanceof Index)) throw new TypeError('other must be an Index');
      return index.#free;
    };
  }

  constructor(options) {
    if (options === MADE) return;
    const given = checked(options, INDEX, 'Index');
    const made = new native.accel_fuzzy_index_options();
    if (given.kind !== undefined) made.kind = choose('kind', given.kind, KINDS);
    for (const name of INDEX.slice(1)) if (given[name] !== undefined) made[name] = given[name];
    this.#handle = native.accel_fuzzy_index_new(made);
  }

  static load(data) {
    if (typeof data === 'string') throw new TypeError('data must be what save() gave, a buffer');
    const index = new Index(MADE);
    index.#handle = native.accel_fuzzy_index_load(readable(data));
    return index;
  }

  get #free() {
    if (!this.#handle) throw closed('Index');
    if (this.#busy) {
      throw new AccelError('texts are still being added to this Index: await that first', 'BUSY');
    }
    return this.#handle;
  }

  get length() {
    return native.accel_fuzzy_index_count(this.#free);
  }

  add(key, text) {
    this.addMany([key], [text]);
  }

  addMany(keys, texts, options) {
    const call = callOf(checked(options, CALL, 'addMany'));
    native.fuzzy_add(this.#free, keysOf(keys), textsOf(texts, readable), call, undefined);
  }

  async addManyAsync(keys, texts, options) {
    const given = checked(options, CALL, 'addManyAsync');
    const [index, numbers, all] = [this.#free, keysOf(keys), textsOf(texts, steady)];
    const start = (call, keep) => native.fuzzy_add(index, numbers, all, call, keep);
    ++this.#busy;
    try {
      await later(given, start, index, all);
    } finally {
      --this.#busy;
    }
  }

  remove(key) {
    if (!Number.isSafeInteger(key)) throw new TypeError('a key must be a whole number');
    return native.accel_fuzzy_index_remove(this.#free, key) !== 0;
  }

  merge(other) {
    native.accel_fuzzy_index_merge(this.#free, handleOf(other));
  }

  query(text, k = 10, options = undefined) {
    const { threshold = 0 } = checked(options, ['threshold'], 'query');
    if (!Number.isSafeInteger(k) || k < 0) throw new RangeError('k must be a whole number from 0');
    const index = this.#free;
    const room = Math.min(k, native.accel_fuzzy_index_count(index));
    const [keys, scores] = [new BigInt64Array(room + 1), new Float64Array(room + 1)];
    const data = readable(text);
    const count = native.accel_fuzzy_index_query(index, data, threshold, keys, scores, room);
    return Array.from({ length: count }, (_, i) => ({ key: Number(keys[i]), score: scores[i] }));
  }

  save() {
    return native.accel_fuzzy_index_save(this.#free);
  }

  close() {
    native.accel_fuzzy_index_free(this.#handle);
    this.#handle = undefined;
  }
}
disposable(Index);

module.exports = {
  Index,
  Table,
  cdist,
  cdistAsync,
  clusters,
  distance,
  matrix,
  matrixAsync,
  minhash,
  minhashAsync,
  score,
  simhash,
  simhashAsync,
};
