// Calls of tests/vectors/phrases.json. Rows count bytes; strings must give the same, in their
// units.
import assert from 'node:assert/strict';
import { phrases } from 'accel';

const LIMITS = { max_period: 'maxPeriod', min_copies: 'minCopies', min_tokens: 'minTokens' };

function find(args) {
  const list = new phrases.Phrases(args.rules);
  assert.equal(list.length, list.phrases.length);
  const text = args.text ?? Buffer.from(args.text_b64, 'base64');
  const matches = list.find(Buffer.from(text));
  if (typeof text === 'string') assert.deepEqual(list.find(text, { offsets: 'byte' }), matches);
  return { matches };
}

const inUnits = (data, offset) => data.subarray(0, offset).toString().length;

function tail(args) {
  const options = {};
  for (const [name, option] of Object.entries(LIMITS))
    if (name in args) options[option] = args[name];
  const [bytes, strings] = [new phrases.Tail(options), new phrases.Tail(options)];
  for (const chunk of args.chunks) {
    assert.equal(strings.feed(chunk), bytes.feed(Buffer.from(chunk)));
  }
  const found = bytes.finish();
  assert.equal(strings.finish(), found);
  if (!found) {
    assert.equal(bytes.repeat, null);
    return { found, start: 0, end: 0, unit_end: 0, period: 0, copies: 0 };
  }
  const { unitEnd, ...repeat } = bytes.repeat;
  const data = Buffer.from(args.chunks.join(''));
  assert.deepEqual(strings.repeat, {
    ...bytes.repeat,
    start: inUnits(data, repeat.start),
    end: inUnits(data, repeat.end),
    unitEnd: inUnits(data, unitEnd),
  });
  return { found, ...repeat, unit_end: unitEnd };
}

export const CALLS = { phrases_find: find, phrases_tail: tail };
