// Calls of tests/vectors/response.json. Long calls are made twice, the second time as promises,
// and must agree.
import assert from 'node:assert/strict';
import { response } from 'accel';

const NAMES = { drop_lines: 'dropLines', name_prefixes: 'namePrefixes' };
const textOf = (args) => Buffer.from(args.text ?? Buffer.from(args.text_b64, 'base64'));

function responseOf({ rules = {} }) {
  const entries = Object.entries(rules).map(([name, value]) => [NAMES[name] ?? name, value]);
  return new response.Response(Object.fromEntries(entries));
}

async function validate(args) {
  const made = responseOf(args);
  const found = made.validate(textOf(args));
  assert.deepEqual((await made.validateAsync(textOf(args))).issues, found.issues);
  assert.equal(found.isClean, found.score === 0);
  const findings = found.issues.map(({ inCode, ...issue }) => ({ ...issue, in_code: inCode }));
  return { score: found.score, findings };
}

async function sanitize(args) {
  const made = responseOf(args);
  const text = made.sanitize(textOf(args));
  assert.deepEqual(await made.sanitizeAsync(textOf(args)), text);
  return { text: text.toString(), text_bytes: text };
}

const checkTool = (args) => responseOf(args).checkTool(args.name);

export const CALLS = { validate, sanitize, check_tool: checkTool };
