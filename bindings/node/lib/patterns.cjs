'use strict';
// Patterns and options of a Regex as the library takes them.
const native = require('./native.cjs');
const { AccelError } = require('./error.cjs');
const { lend } = require('./lent.cjs');
const { choose, list, positive } = require('./options.cjs');

const FLAGS = { i: 1, m: 2, s: 4, x: 8, u: 16, a: 32, l: 64, 1: 128, n: 256 };
const CHOICES = {
  dialect: ['dialect', { python: 0, pcre: 1, go: 2 }],
  onError: ['on_error', { fail: 0, skip: 1 }],
  order: ['order', { pattern: 0, start: 1 }],
  route: ['route', { auto: 0, fixed: 1, ends: 2, head: 3, run: 4, direct: 5, pcre: 6 }],
};
const NUMBERS = {
  matchLimit: 'match_limit',
  maxPositions: 'max_positions',
  jitStackMax: 'jit_stack_max',
  maxMatches: 'max_matches',
};
const OPTIONS = [
  'flags',
  ...Object.keys(CHOICES),
  ...Object.keys(NUMBERS),
  'compileBudget',
  'cacheDir',
];

function bitsOf(letters) {
  if (typeof letters !== 'string') throw new TypeError('flags must be a string of letters');
  return Array.from(letters).reduce((bits, letter) => bits | choose('flag', letter, FLAGS), 0);
}

/** {names, texts, flags, isText} of an array of patterns or an object that names them. */
function patternsOf(given) {
  const names = isNamed(given) ? Object.keys(given) : undefined;
  const items = names ? Object.values(given) : list('patterns', given);
  const pairs = items.map((item) => (Array.isArray(item) ? item : [item, '']));
  const texts = pairs.map(([text], i) => textOf(text, i, typeof pairs[0][0] === 'string'));
  const isText = texts.length === 0 || typeof texts[0] === 'string';
  return { names, texts, flags: pairs.map(([, flags]) => bitsOf(flags)), isText };
}

const isNamed = (given) =>
  given !== null && typeof given === 'object' && Object.getPrototypeOf(given) === Object.prototype;

function textOf(text, i, wantsText) {
  if (text instanceof RegExp) {
    throw new TypeError(
      `pattern ${i} is a RegExp: give its source, if that means the same in the dialect`,
    );
  }
  const isText = typeof text === 'string';
  if (!isText && !ArrayBuffer.isView(text) && !(text instanceof ArrayBuffer)) {
    throw new TypeError(
      `pattern ${i} must be a string, a buffer, or an array of one and its flags`,
    );
  }
  if (isText !== wantsText) {
    throw new TypeError(`pattern ${i} and pattern 0 differ: one set holds strings or buffers`);
  }
  if (isText && !text.isWellFormed()) {
    const offset = text.search(/\p{Surrogate}/u);
    throw new AccelError('a lone surrogate is no character', 'BAD_PATTERN', i, offset);
  }
  return text;
}

/** accel_regex_options, which keep alive what they point to. */
function optionsOf(given, isText) {
  const made = new native.accel_regex_options();
  for (const [name, [field, table]] of Object.entries(CHOICES)) {
    if (given[name] !== undefined) made[field] = choose(name, given[name], table);
  }
  for (const [name, field] of Object.entries(NUMBERS)) {
    if (given[name] !== undefined) made[field] = given[name];
  }
  made.flags = bitsOf(given.flags ?? '') | (isText ? FLAGS.u : 0);
  if (given.compileBudget !== undefined) {
    made.compile_budget_ns = Math.round(positive('compileBudget', given.compileBudget) * 1e6);
  }
  if (given.cacheDir !== undefined) lend(made, 'cache_dir', given.cacheDir);
  return made;
}

module.exports = { OPTIONS, bitsOf, optionsOf, patternsOf };
