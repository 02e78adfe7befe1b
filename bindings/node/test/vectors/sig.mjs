// Calls of tests/vectors/sig.json. `arguments` are handed on as they are written, so the rows are
// read with a reader that keeps their text; where JSON.parse keeps it too, objects must agree with
// it.
import assert from 'node:assert/strict';
import { sig } from 'accel';

const OPTIONS = {
  form: 'form',
  digits: 'digits',
  ignored: 'ignored',
  last_key_wins: 'lastKeyWins',
  max_depth: 'maxDepth',
};

function optionsOf(args) {
  const made = {};
  for (const [name, option] of Object.entries(OPTIONS)) if (name in args) made[option] = args[name];
  return made;
}

class Written {
  constructor(text) {
    this.text = text;
  }
}

/** The end of the JSON value that begins at `at`. */
function endOf(text, at) {
  let depth = 0;
  let i = at;
  do {
    const quoted = /"(?:[^"\\]|\\.)*"/sy;
    quoted.lastIndex = i;
    if (quoted.test(text)) {
      i = quoted.lastIndex;
    } else {
      depth += '{['.includes(text[i]) ? 1 : ']}'.includes(text[i]) ? -1 : 0;
      ++i;
    }
  } while (depth > 0);
  return i;
}

/** The rows, with every value of "arguments" as the text that is written. */
export function rowsOf(text) {
  const written = [];
  let out = '';
  let at = 0;
  const name = /"arguments":\s*/g;
  for (let found = name.exec(text); found; found = name.exec(text)) {
    const end = endOf(text, name.lastIndex);
    out += `${text.slice(at, name.lastIndex)}${written.length}`;
    written.push(text.slice(name.lastIndex, end));
    at = end;
    name.lastIndex = end;
  }
  const revive = (key, value) => (key === 'arguments' ? new Written(written[value]) : value);
  return JSON.parse(out + text.slice(at), revive).rows;
}

const argumentsOf = (args) =>
  args.arguments?.text ?? args.arguments_text ?? Buffer.from(args.arguments_b64, 'base64');

/** What a JavaScript object says is what its text says, where numbers and keys survive
 *  JSON.parse. */
function agrees(args, made, call) {
  if (!args.arguments) return;
  const value = JSON.parse(args.arguments.text);
  if (JSON.stringify(value) === args.arguments.text.replace(/(?<=[:,]) /g, '')) {
    assert.deepEqual(call(value), made);
  }
}

function compute(args) {
  const call = (value) => sig.compute(args.tool, value, optionsOf(args));
  const signature = call(Buffer.from(argumentsOf(args)));
  agrees(args, signature, call);
  return { signature };
}

function canonical(args) {
  const call = (value) => sig.canonical(args.tool, value, optionsOf(args));
  const text = call(Buffer.from(argumentsOf(args)));
  agrees(args, text, call);
  return { text: text.toString(), text_bytes: text };
}

const callsOf = (args) => args.calls.map((call) => [call.tool, Buffer.from(argumentsOf(call))]);

async function batch(args) {
  const signatures = sig.batch(callsOf(args), optionsOf(args));
  assert.deepEqual(await sig.batchAsync(callsOf(args), optionsOf(args)), signatures);
  return { signatures };
}

async function dedup(args) {
  const calls = callsOf(args);
  const kept = sig.dedup(calls, optionsOf(args));
  assert.deepEqual(await sig.dedupAsync(calls, optionsOf(args)), kept);
  return { kept: kept.map((call) => calls.indexOf(call)), count: kept.length };
}

function hash(args) {
  const data = args.data ?? Buffer.from(args.data_b64, 'base64');
  const seed = typeof args.seed === 'string' ? BigInt(`0x${args.seed}`) : (args.seed ?? 0);
  const hex = sig.digest(data, args.algo ?? 'xxh3_64', seed);
  if ((args.algo ?? 'xxh3_64') === 'xxh3_64') {
    assert.equal(sig.hash(data, seed).toString(16).padStart(16, '0'), hex);
    assert.equal(sig.hashBatch([data], seed)[0], sig.hash(data, seed));
  }
  return { hex };
}

export const CALLS = {
  sig_compute: compute,
  sig_canonical: canonical,
  sig_compute_batch: batch,
  sig_dedup: dedup,
  sig_hash: hash,
};
