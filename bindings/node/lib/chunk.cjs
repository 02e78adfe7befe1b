'use strict';
// Texts in pieces: chunks for a model or an index, lines, document types, guesses at tokens.
const native = require('./native.cjs');
const { checked, choose, list } = require('./options.cjs');
const { spansOf } = require('./rows.cjs');
const { UNITS, encode, readable, unitOf } = require('./text.cjs');

const BOUNDS = { lines: 0, sentences: 1, paragraphs: 2, characters: 3 };
const GUESSES = { simple: 0, fine: 1 };

function split(text, options) {
  const given = checked(options, ['by', 'size', 'overlap', 'unit'], 'split');
  const made = new native.accel_chunk_options();
  const unit = unitOf(text);
  made.unit = given.unit === undefined ? unit : choose('unit', given.unit, UNITS);
  if (given.by !== undefined) made.by = choose('by', given.by, BOUNDS);
  if (given.size !== undefined) made.size = given.size;
  if (given.overlap !== undefined) made.overlap = given.overlap;
  const spans = spansOf(text, unit, String, (data, chunks) =>
    native.accel_chunk_split(data, made, chunks),
  );
  return Array.from(spans, ({ start, end, item: line }) => ({ start, end, line }));
}

function lines(text) {
  const spans = spansOf(text, unitOf(text), String, native.accel_chunk_lines);
  return Array.from(spans, ({ start, end, item: ending }) => ({ start, end, ending }));
}

const lineCount = (text) => native.accel_chunk_line_count(readable(text));

function lineAt(text, offset) {
  if (typeof text !== 'string') return native.accel_chunk_line_at(readable(text), offset);
  if (typeof offset !== 'number') throw new TypeError('offset must be a number');
  if (!text || offset <= 0) return 1;
  const before = encode(text.slice(0, Math.min(offset, text.length - 1)));
  return native.accel_chunk_line_at(readable(text), before.length);
}

const document = (name) => native.accel_chunk_document(readable(name));

function tokens(texts, options) {
  const { by = 'simple' } = checked(options, ['by'], 'tokens');
  const chosen = choose('by', by, GUESSES);
  const all = list('texts', texts).map(readable);
  const counts = new BigInt64Array(all.length);
  native.accel_chunk_tokens(all, chosen, counts);
  return Array.from(counts, Number);
}

module.exports = { document, lineAt, lineCount, lines, split, tokens };
