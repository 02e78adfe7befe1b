'use strict';
// Text between JavaScript and the library: strings as UTF-8, buffers where they lie, and offsets in
// the unit that the caller counts in.
const { choose } = require('./options.cjs');

const UNITS = { byte: 0, codepoint: 1, utf16: 2 };
const { byte: BYTE, utf16: UTF16 } = UNITS;
const LONE = /\p{Surrogate}/u;
const NO_CHARACTER = Buffer.from([0xff]);

/** What the library reads: a string or a buffer. A lone surrogate is no character; it becomes one
 *  byte that is none either: nothing matches it, and offsets stay true. */
function readable(text) {
  if (typeof text === 'string') return text.isWellFormed() ? text : encode(text);
  if (text === undefined || text === null)
    throw new TypeError('the text must be a string or a buffer');
  return text instanceof SharedArrayBuffer ? new Uint8Array(text) : text;
}

/** The bytes that the library searches for `text`. */
function encode(text) {
  if (typeof text !== 'string') return bytesOf(readable(text));
  if (text.isWellFormed()) return Buffer.from(text);
  const parts = text.split(LONE).flatMap((part) => [NO_CHARACTER, Buffer.from(part)]);
  return Buffer.concat(parts.slice(1));
}

/** A Buffer over the bytes of any view or ArrayBuffer, without copying. */
function bytesOf(data) {
  if (!ArrayBuffer.isView(data) && !(data instanceof ArrayBuffer)) {
    throw new TypeError('the text must be a string or a buffer');
  }
  return ArrayBuffer.isView(data)
    ? Buffer.from(data.buffer, data.byteOffset, data.byteLength)
    : Buffer.from(data);
}

/** The same for a call on another thread, which must find the bytes there until it ends. */
function steady(text) {
  const data = readable(text);
  const memory = ArrayBuffer.isView(data) ? data.buffer : data;
  if (memory instanceof ArrayBuffer && memory.resizable) {
    throw new TypeError('a resizable ArrayBuffer may shrink while it is searched: copy it');
  }
  return data;
}

/** The unit of a text's offsets: what was asked for, else UTF-16 for strings, bytes for buffers. */
function unitOf(text, offsets) {
  if (typeof text !== 'string') {
    if (offsets === undefined || offsets === 'byte') return BYTE;
    throw new TypeError(`the offsets of a buffer are bytes: offsets '${offsets}' takes a string`);
  }
  return offsets === undefined ? UTF16 : choose('offsets', offsets, UNITS);
}

/** Offsets of a string in another unit, as a Map: one pass to the highest of them. An offset inside
 *  a character is that of its beginning. */
function converted(text, from, to, offsets) {
  const wanted = Array.from(new Set(offsets)).sort((a, b) => a - b);
  const table = new Map();
  const at = [0, 0, 0]; // of the next character, in every unit
  let i = 0;
  for (const character of text) {
    const point = character.codePointAt(0);
    const width = [bytesIn(point), 1, character.length];
    while (i < wanted.length && wanted[i] < at[from] + width[from]) table.set(wanted[i++], at[to]);
    if (i === wanted.length) break;
    for (let unit = 0; unit < 3; ++unit) at[unit] += width[unit];
  }
  while (i < wanted.length) table.set(wanted[i++], at[to]);
  return table;
}

const bytesIn = (point) =>
  point < 0x80 || (point >= 0xd800 && point < 0xe000)
    ? 1
    : point < 0x800
      ? 2
      : point < 0x10000
        ? 3
        : 4;

/** A byte offset of a string in UTF-16 units; -1 stays. */
function unitsBefore(text, offset) {
  return offset < 0 ? offset : converted(text, BYTE, UTF16, [offset]).get(offset);
}

/** An error's offset in a string counts UTF-16 units. */
function inUnits(text, fault) {
  if (typeof text === 'string' && fault.offset >= 0) fault.offset = unitsBefore(text, fault.offset);
  return fault;
}

/** Arguments as JSON text: text as it is, anything else as JSON.stringify writes it. */
function jsonOf(value) {
  if (typeof value === 'string' || ArrayBuffer.isView(value) || value instanceof ArrayBuffer) {
    return readable(value);
  }
  const text = JSON.stringify(value);
  if (text === undefined) throw new TypeError('arguments must be an object or JSON text');
  return text;
}

/** The part of a text between two offsets of a unit: of a string a string, else a Buffer on it. */
function cut(text, unit, start, end) {
  if (typeof text !== 'string') return bytesOf(text).subarray(start, end);
  if (unit === UTF16) return text.slice(start, end);
  const table = converted(text, unit, UTF16, [start, end]);
  return text.slice(table.get(start), table.get(end));
}

module.exports = {
  BYTE,
  UNITS,
  UTF16,
  bytesOf,
  converted,
  cut,
  encode,
  inUnits,
  jsonOf,
  readable,
  steady,
  unitOf,
  unitsBefore,
};
