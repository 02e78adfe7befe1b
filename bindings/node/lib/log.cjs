'use strict';
// Large logs: how many lines match, which, and when.
const native = require('./native.cjs');
const { CALL, callOf, later } = require('./call.cjs');
const { checked, list, pathOf } = require('./options.cjs');
const { bitsOf } = require('./patterns.cjs');
const { numbers } = require('./records.cjs');
const { Spans } = require('./rows.cjs');
const { BYTE, readable, steady } = require('./text.cjs');

const FIELDS = { maxLines: 'max_lines', maxLine: 'max_line', barSeconds: 'bar_seconds' };
const TEXT = ['flags', 'each', 'countLines', 'wholeLines', ...Object.keys(FIELDS), ...CALL];
const FILE = ['after', ...TEXT];
const NEWLINE = 1;

/** {patterns, each, options} as the library takes them. */
function readOptions(given, patterns, read) {
  const made = new native.accel_log_options();
  for (const [name, field] of Object.entries(FIELDS)) {
    if (given[name] !== undefined) made[field] = given[name];
  }
  if (given.wholeLines !== undefined) made.whole_lines = given.wholeLines ? 1 : 0;
  if (given.countLines !== undefined) made.count_lines = given.countLines ? 1 : 0;
  if (given.after !== undefined) {
    made.start = given.after.end;
    made.identity = given.after.identity;
  }
  const flags = bitsOf(given.flags ?? '');
  const flat = list('patterns', patterns).flatMap((pattern) => [read(pattern), flags]);
  return { options: made, each: given.each ?? true, patterns: flat };
}

const spansOf = (memory) => new Spans(undefined, BYTE, Number, memory);

function told({ text, spans, bars, flags, counts, ...rest }) {
  let at = 0;
  const matching = Array.from(spansOf(spans), ({ start, end, kind: pattern }) => {
    const line = text.subarray(at, at + end - start);
    at += end - start + NEWLINE;
    return { start, end, pattern, text: line };
  });
  return {
    ...rest,
    counts: counts ? Array.from(numbers(counts)) : [],
    matching,
    bars: Array.from(spansOf(bars), ({ start, end, item: lines }) => ({ start, end, lines })),
    rotated: (flags & native.ACCEL_LOG_ROTATED) !== 0,
    truncated: (flags & native.ACCEL_LOG_TRUNCATED) !== 0,
    openLine: (flags & native.ACCEL_LOG_OPEN_LINE) !== 0,
  };
}

function scan(path, patterns = [], options = undefined) {
  const given = checked(options, FILE, 'scan');
  const { patterns: flat, each, options: made } = readOptions(given, patterns, readable);
  const data = readable(pathOf(path));
  return told(native.log_scan(data, false, flat, each, made, callOf(given), undefined));
}

async function scanAsync(path, patterns = [], options = undefined) {
  const given = checked(options, FILE, 'scanAsync');
  const { patterns: flat, each, options: made } = readOptions(given, patterns, steady);
  const data = steady(pathOf(path));
  const start = (call, keep) => native.log_scan(data, false, flat, each, made, call, keep);
  return told(await later(given, start, data, flat, made));
}

function scanText(text, patterns = [], options = undefined) {
  const given = checked(options, TEXT, 'scanText');
  const { patterns: flat, each, options: made } = readOptions(given, patterns, readable);
  return told(native.log_scan(readable(text), true, flat, each, made, callOf(given), undefined));
}

async function scanTextAsync(text, patterns = [], options = undefined) {
  const given = checked(options, TEXT, 'scanTextAsync');
  const { patterns: flat, each, options: made } = readOptions(given, patterns, steady);
  const data = steady(text);
  const start = (call, keep) => native.log_scan(data, true, flat, each, made, call, keep);
  return told(await later(given, start, data, flat, made));
}

module.exports = { scan, scanAsync, scanText, scanTextAsync };
