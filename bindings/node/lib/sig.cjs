'use strict';
// Signatures of tool calls, removal of repeats, and the hashes under them.
const native = require('./native.cjs');
const { CALL, callOf, later } = require('./call.cjs');
const { lendAll } = require('./lent.cjs');
const { checked, choose, list } = require('./options.cjs');
const { numbers } = require('./records.cjs');
const { inUnits, jsonOf, readable } = require('./text.cjs');

const FORMS = { exact: 0, jcs: 1, victor: 2 };
const ALGORITHMS = { xxh3_64: 0, xxh3_128: 1, xxh64: 2 };
const OPTIONS = ['form', 'ignored', 'lastKeyWins', 'maxDepth'];
const SIGN = [...OPTIONS, 'digits'];

/** accel_sig_options, null for the defaults. */
function optionsOf(given) {
  if (given === NONE) return null;
  const made = new native.accel_sig_options();
  if (given.form !== undefined) made.form = choose('form', given.form, FORMS);
  if (given.digits !== undefined) made.digits = given.digits;
  if (given.maxDepth !== undefined) made.max_depth = given.maxDepth;
  if (given.lastKeyWins) made.last_key_wins = 1;
  lendAll(made, 'ignored', list('ignored', given.ignored ?? []));
  return made;
}

const NONE = {};
const given = (options, known, where) =>
  options === undefined ? NONE : checked(options, known, where);

function compute(tool, args, options) {
  const made = optionsOf(given(options, SIGN, 'compute'));
  const text = jsonOf(args);
  try {
    return native.accel_sig_compute(readable(tool), text, made);
  } catch (fault) {
    throw inUnits(args, fault);
  }
}

function canonical(tool, args, options) {
  const made = optionsOf(given(options, OPTIONS, 'canonical'));
  const text = jsonOf(args);
  try {
    return native.accel_sig_canonical(readable(tool), text, made);
  } catch (fault) {
    throw inUnits(args, fault);
  }
}

/** Calls as the library takes them: pairs [tool, arguments]. */
function columnsOf(calls) {
  const all = list('calls', calls);
  const tools = new Array(all.length);
  const args = new Array(all.length);
  for (let i = 0; i < all.length; ++i) {
    const call = all[i];
    if (!Array.isArray(call) || call.length !== 2) {
      throw new TypeError(`call ${i} must be an array of a tool and its arguments`);
    }
    tools[i] = readable(call[0]);
    args[i] = jsonOf(call[1]);
  }
  return { all, tools, args };
}

function split(hex, count) {
  const digits = count ? hex.length / count : 0;
  return Array.from({ length: count }, (_, i) => hex.slice(i * digits, (i + 1) * digits));
}

function itemInUnits(all, fault) {
  return fault.item >= 0 ? inUnits(all[fault.item][1], fault) : fault;
}

function batch(calls, options) {
  const read = given(options, [...SIGN, ...CALL], 'batch');
  const made = optionsOf(read);
  const { all, tools, args } = columnsOf(calls);
  try {
    return split(native.sig_batch(tools, args, made, callOf(read), undefined), all.length);
  } catch (fault) {
    throw itemInUnits(all, fault);
  }
}

async function batchAsync(calls, options) {
  const read = given(options, [...SIGN, ...CALL], 'batchAsync');
  const made = optionsOf(read);
  const { all, tools, args } = columnsOf(calls);
  const start = (call, keep) => native.sig_batch(tools, args, made, call, keep);
  try {
    return split(await later(read, start, tools, args, made), all.length);
  } catch (fault) {
    throw itemInUnits(all, fault);
  }
}

const kept = (all, first) => all.filter((_, i) => first[i] === i);

function dedup(calls, options) {
  const read = given(options, [...OPTIONS, ...CALL], 'dedup');
  const made = optionsOf(read);
  const { all, tools, args } = columnsOf(calls);
  try {
    return kept(all, numbers(native.sig_dedup(tools, args, made, callOf(read), undefined)));
  } catch (fault) {
    throw itemInUnits(all, fault);
  }
}

async function dedupAsync(calls, options) {
  const read = given(options, [...OPTIONS, ...CALL], 'dedupAsync');
  const made = optionsOf(read);
  const { all, tools, args } = columnsOf(calls);
  const start = (call, keep) => native.sig_dedup(tools, args, made, call, keep);
  try {
    return kept(all, numbers(await later(read, start, tools, args, made)));
  } catch (fault) {
    throw itemInUnits(all, fault);
  }
}

function hash(data, seed) {
  const bytes = ArrayBuffer.isView(data) ? data : readable(data);
  return seed === undefined ? native.hash_unseeded(bytes) : native.accel_sig_hash(bytes, seed);
}

function hashBatch(items, seed) {
  const all = list('items', items).map(readable);
  const hashes = new BigUint64Array(all.length);
  native.accel_sig_hash_batch(all, seed, hashes);
  return hashes;
}

function digest(data, algorithm = 'xxh3_64', seed = 0n) {
  return native.accel_sig_digest(readable(data), seed, choose('algorithm', algorithm, ALGORITHMS));
}

function stats() {
  const made = new native.accel_sig_stats();
  native.accel_sig_statistics(made);
  const { computed, deduplicated, duplicates } = made;
  return { computed, deduplicated, duplicates };
}

module.exports = {
  batch,
  batchAsync,
  canonical,
  compute,
  dedup,
  dedupAsync,
  digest,
  hash,
  hashBatch,
  stats,
};
