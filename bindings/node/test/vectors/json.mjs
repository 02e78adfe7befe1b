// Calls of tests/vectors/json.json. A row counts bytes, strings UTF-16 units: the bytes are asked
// for, unless a row asks for UTF-16, and a string must give the same value.
import assert from 'node:assert/strict';
import { AccelError, json } from 'accel';

const OPTIONS = {
  mode: 'mode',
  many: 'many',
  max_depth: 'maxDepth',
  max_length: 'maxLength',
  max_edits: 'maxEdits',
};

const textOf = (args, name) => args[name] ?? Buffer.from(args[`${name}_b64`], 'base64');

function optionsOf(args) {
  const made = {};
  for (const [name, option] of Object.entries(OPTIONS)) if (name in args) made[option] = args[name];
  return made;
}

/** The text as bytes; as a string where a row asks for its units. */
const subjectOf = (args) =>
  args.offsets === 'utf16' ? args.text : Buffer.from(textOf(args, 'text'));

function canonical(args) {
  const text = Buffer.from(textOf(args, 'text'));
  const made = json.canonical(text, { form: args.mode ?? 'exact' });
  if (args.text !== undefined && json.canonical(args.text, { form: args.mode }) !== made) {
    throw new Error('a string and its bytes differ');
  }
  return { text: made, text_bytes: made };
}

function number({ bits }) {
  const value = new DataView(new BigUint64Array([BigInt(`0x${bits}`)]).buffer).getFloat64(0, true);
  return { text: Number.isFinite(value) ? json.number(value) : '' };
}

/** Code points are what Node has no offsets of here: counted from the string. */
function inUnit(args, rows) {
  if (args.offsets !== 'codepoint') return rows;
  const points = (offset) => Array.from(String(subjectOf(args).subarray(0, offset))).length;
  return rows.map((row) => ({ ...row, start: points(row.start), end: points(row.end) }));
}

function told(args, repaired) {
  const { text, kind, grade, count, revised } = repaired;
  assert.deepEqual(repaired.value, JSON.parse(text));
  const edits = inUnit(args, repaired.edits).map(({ name: edit, ...more }) => ({ edit, ...more }));
  return { text, text_bytes: text, kind, grade, count, revised, edits };
}

function repair(args) {
  const made = told(args, json.repair(subjectOf(args), optionsOf(args)));
  if (args.text?.isWellFormed()) {
    assert.equal(json.repair(args.text, optionsOf(args)).text, made.text);
  }
  return made;
}

function extract(args) {
  const found = json.extract(subjectOf(args), optionsOf(args));
  for (const { text, value } of found) assert.deepEqual(value, JSON.parse(text));
  const text = `[${found.map((value) => value.text).join(',')}]`;
  return {
    text,
    values: inUnit(
      args,
      found.map(({ text: _, value: __, ...row }) => row),
    ),
  };
}

function validate(args) {
  try {
    json.validate(Buffer.from(textOf(args, 'text')));
  } catch (fault) {
    if (!(fault instanceof AccelError)) throw fault;
    return { valid: false, offset: fault.offset };
  }
  return { valid: true };
}

function coerce(args) {
  const { kind, text } = json.coerce(textOf(args, 'text'), { preset: args.preset });
  return { kind, text };
}

function stream(args) {
  const strings = new json.Stream(optionsOf(args));
  const pieces = new json.Stream(optionsOf(args));
  const snapshots = args.chunks.map((chunk) => {
    strings.feed(chunk);
    pieces.feed(Buffer.from(chunk));
    const { text, stable } = pieces.snapshot();
    assert.deepEqual(strings.snapshot(), { text, stable });
    assert.deepEqual(pieces.value, text ? JSON.parse(text) : undefined);
    return { text, stable: Buffer.byteLength(text.slice(0, stable)) };
  });
  const repaired = pieces.finish();
  assert.equal(strings.finish().text, repaired.text);
  return { ...told(args, repaired), snapshots };
}

export const CALLS = {
  json_canonical: canonical,
  json_number: number,
  json_repair: repair,
  json_extract: extract,
  json_validate: validate,
  json_coerce: coerce,
  json_stream: stream,
};
