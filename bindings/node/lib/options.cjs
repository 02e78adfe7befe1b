'use strict';
// Options that a caller named: checked, so that a slip of the pen is an error and not a default.
const { fileURLToPath } = require('node:url');
const { AccelError } = require('./error.cjs');

/** The number behind the name of a choice. */
function choose(what, name, table) {
  if (Object.hasOwn(table, name)) return table[name];
  const known = Object.keys(table).join(', ');
  throw new AccelError(`unknown ${what} ${String(name)}: known are ${known}`);
}

/** `given`, an object with no other names than those in `known`; {} for undefined. */
function checked(given, known, where) {
  if (given === undefined) return {};
  if (given === null || typeof given !== 'object' || Array.isArray(given)) {
    throw new TypeError(`the options of ${where} must be an object`);
  }
  for (const name of Object.keys(given)) {
    if (!known.includes(name)) {
      throw new AccelError(`${where} has no option '${name}': known are ${known.join(', ')}`);
    }
  }
  return given;
}

/** A number that is at least 0 or, being undefined, nothing. */
function positive(what, value) {
  if (typeof value !== 'number') throw new TypeError(`${what} must be a number`);
  if (!(value >= 0)) throw new RangeError(`${what} must be 0 or more`);
  return value;
}

/** An array of what any iterable but a string gives. */
function list(what, items) {
  if (Array.isArray(items)) return items;
  if (typeof items === 'string' || typeof items?.[Symbol.iterator] !== 'function') {
    throw new TypeError(`${what} must be an array`);
  }
  if (ArrayBuffer.isView(items)) throw new TypeError(`${what} is one buffer: put it into an array`);
  return Array.from(items);
}

/** The path of a file: URL, or what was given. */
const pathOf = (path) => (path instanceof URL ? fileURLToPath(path) : path);

module.exports = { checked, choose, list, pathOf, positive };
