// What a call from Node costs, beside the same call in C and beside RegExp. Prints one JSON object
// per line; medians of interleaved rounds. Answers are compared first.
//
// usage: node overhead.mjs [gitleaks.toml]
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Regex, setThreads, sig } from 'accel';

import { CODE_PATTERNS, pythonText, rulesOf } from './corpora.mjs';

const require = createRequire(import.meta.url);
const native = require(path.join(path.dirname(require.resolve('accel')), 'lib/native.cjs'));
const ROUNDS = 15;
const NS = { ns: 1, us: 1e3, ms: 1e6 };

function report(name, unit, value, more = {}) {
  console.log(
    JSON.stringify({ language: 'node', case: name, unit, value: +value.toFixed(2), ...more }),
  );
}

const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];

/** Medians of the cases, in nanoseconds a call: so many calls of each in every round. */
function race(cases, calls, rounds = ROUNDS) {
  const times = Object.fromEntries(Object.keys(cases).map((name) => [name, []]));
  for (let round = 0; round < rounds; ++round) {
    for (const [name, run] of Object.entries(cases)) {
      const start = process.hrtime.bigint();
      for (let i = 0; i < calls; ++i) run();
      times[name].push(Number(process.hrtime.bigint() - start) / calls);
    }
  }
  return Object.fromEntries(Object.entries(times).map(([name, all]) => [name, median(all)]));
}

function hashes() {
  const bytes = Buffer.from('0123456789abcdef');
  const text = bytes.toString();
  const times = race(
    {
      'hash of a Buffer of 16 bytes': () => sig.hash(bytes),
      'hash of a string of 16': () => sig.hash(text),
      'a call that does nothing': () => native.accel_abi_version(),
    },
    200_000,
  );
  for (const [name, time] of Object.entries(times)) report(name, 'ns', time);
}

function columns() {
  const line = `${'x'.repeat(80)} needle${'y'.repeat(17)}\n`;
  const data = Buffer.from(line.repeat(10_000).slice(0, 1 << 20));
  const text = data.toString();
  const regex = new Regex(['needle']);
  const handle = native.regex_compile(['needle', 16], null, undefined);
  const matches = native.accel_matches_new();
  const count = regex.scan(data).length;
  assert.equal(regex.scan(text).columns().start.at(-1), regex.scan(data).columns().start.at(-1));
  const times = race(
    {
      'in C': () => native.accel_regex_scan(handle, data, null, matches),
      'of a Buffer, columns': () => regex.scan(data).columns(),
      'of a string, columns': () => regex.scan(text).columns(),
      'of a Buffer, as objects': () => Array.from(regex.scan(data), ({ start }) => start),
    },
    10,
    31,
  );
  for (const [name, time] of Object.entries(times)) {
    report(`scan of ${data.length} bytes with ${count} matches, ${name}`, 'us', time / NS.us, {
      ratio: +(time / times['in C']).toFixed(2),
    });
  }
}

async function stall() {
  const regex = new Regex(['needle[0-9]']);
  const data = Buffer.alloc(200e6, `${'x'.repeat(90)} needle1 \n`);
  regex.scan(data.subarray(0, 1e6));
  for (const [name, run] of Object.entries({
    'none at all': async () => new Promise((resolve) => setTimeout(resolve, 200, [])),
    async: () => regex.scanAsync(data),
    'async, 1 thread': () => regex.scanAsync(data, { threads: 1 }),
    'at once': async () => regex.scan(data),
  })) {
    const delay = monitorEventLoopDelay({ resolution: 1 });
    await new Promise((resolve) => setTimeout(resolve, 50));
    delay.enable();
    await new Promise((resolve) => setTimeout(resolve, 50));
    delay.reset();
    await new Promise((resolve) => setTimeout(resolve, 10));
    const start = process.hrtime.bigint();
    const found = await run();
    const time = Number(process.hrtime.bigint() - start);
    await new Promise((resolve) => setTimeout(resolve, 10));
    delay.disable();
    report(`worst stall of the event loop in a scan of 200 MB, ${name}`, 'ms', delay.max / NS.ms, {
      scan_ms: +(time / NS.ms).toFixed(1),
      matches: found.length,
    });
  }
}

const spansOf = (text, expressions) =>
  expressions.flatMap((expression, pattern) =>
    Array.from(text.matchAll(expression), (m) => [pattern, m.index, m.index + m[0].length]),
  );
const ours = (found) => {
  const { pattern, start, end } = found.columns();
  return Array.from(pattern, (p, i) => [p, start[i], end[i]]);
};

function against(name, text, regex, expressions, unit, calls) {
  const answers = ours(regex.scan(text));
  assert.deepEqual(answers, spansOf(text, expressions));
  const times = race(
    {
      accel: () => regex.scan(text).columns(),
      RegExp: () => spansOf(text, expressions),
    },
    calls,
    5,
  );
  for (const [engine, time] of Object.entries(times)) {
    report(`${name}, ${engine}`, unit, time / NS[unit], {
      matches: answers.length,
      ratio: +(times.RegExp / time).toFixed(1),
    });
  }
}

function patterns() {
  const text = pythonText(4e6).split('\n').slice(0, 10_000).join('\n');
  const sources = CODE_PATTERNS.map((pattern) => pattern.replace('(?m)', ''));
  for (const flags of ['g', 'gu']) {
    const expressions = sources.map((source, i) => {
      const multiline = CODE_PATTERNS[i].startsWith('(?m)') ? 'm' : '';
      return new RegExp(flags.includes('u') ? unicodeSafe(source) : source, flags + multiline);
    });
    const regex = new Regex(CODE_PATTERNS, { flags: 'a' });
    against(`10 code patterns, 10,000 lines (${flags})`, text, regex, expressions, 'us', 3);
  }
}

/** With u, RegExp allows no escapes that need none. */
const unicodeSafe = (source) => source.replaceAll(/\\(["'])/g, '$1');

function rules(file) {
  const { accepted, total } = rulesOf(file);
  const text = pythonText(256 << 10);
  const regex = new Regex(
    accepted.map(({ rule }) => rule),
    { dialect: 'go' },
  );
  const expressions = accepted.map(({ expression }) => expression);
  against(
    `${accepted.length} of ${total} rules, 0.25 MB of Python`,
    text,
    regex,
    expressions,
    'ms',
    1,
  );
}

setThreads(1);
hashes();
columns();
patterns();
const file = process.argv[2];
if (file && fs.existsSync(file)) rules(file);
else console.log('skipped: node bench: 221 rules: give gitleaks.toml as the argument');
setThreads(0);
await stall();
