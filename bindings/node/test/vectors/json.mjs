// Calls of tests/vectors/json.json.
import { json } from 'accel';

const textOf = (args, name) => args[name] ?? Buffer.from(args[`${name}_b64`], 'base64');

/** A row counts bytes, an error of a string UTF-16 units: the bytes are asked for. */
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

export const CALLS = { json_canonical: canonical, json_number: number };
