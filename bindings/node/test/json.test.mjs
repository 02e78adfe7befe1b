// JSON: cuts, wrong types, closing.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { json } from 'accel';

import { NOT_TEXT, closed, cuts, nothingLives, refused } from './support.mjs';

describe('json', { timeout: 60_000 }, () => {
  nothingLives();
  const TEXT = 'é😀 ```json\n{\'a\': [1, 2.5, "é😀\\n"], b: tru';

  test('offsets in the unit of the text', () => {
    const found = json.repair("é😀 {'a': 1}");
    assert.deepEqual(found.value, { a: 1 });
    assert.deepEqual(
      found.edits.map(({ start, end }) => [start, end]),
      [
        [0, 4],
        [5, 6],
        [7, 8],
      ],
    );
    assert.equal(json.repair(Buffer.from("é😀 {'a': 1}")).edits[0].end, 7);
    const [one, two] = json.extract('é {"x": [1, "],"]} [2, 3]', { mode: 'extract' });
    assert.deepEqual(
      [one.value, one.start, two.text, two.start],
      [{ x: [1, '],'] }, 2, '[2, 3]', 19],
    );
    assert.deepEqual(json.extract('none', { mode: 'extract' }), []);
    assert.equal(json.validate('[1]'), undefined);
    assert.throws(
      () => json.validate('["é😀",]'),
      (fault) => fault.code === 'BAD_JSON' && fault.offset === 7,
    );
    assert.throws(
      () => json.repair('é [1, 2', { mode: 'strict' }),
      (fault) => fault.code === 'BAD_JSON' && fault.offset >= 0,
    );
    assert.equal(json.coerce('-inf', { preset: 'victor' }).value, -Infinity);
    assert.equal(json.coerce('007').value, '007');
    assert.deepEqual(json.coerce('[1]'), { kind: 'array', text: '[1]', value: [1] });
  });

  test('a text cut anywhere gives what the whole gives', () => {
    for (const data of [TEXT, Buffer.from(TEXT)]) {
      const whole = json.repair(data);
      const stream = new json.Stream();
      for (const pieces of cuts(data)) {
        for (const piece of pieces) {
          stream.feed(piece);
          const { text, stable } = stream.snapshot();
          assert.ok(stable <= text.length);
          assert.deepEqual(stream.value, text ? JSON.parse(text) : undefined);
        }
        const end = stream.finish();
        assert.deepEqual([end.text, end.grade, end.edits], [whole.text, whole.grade, whole.edits]);
        stream.reset();
      }
      stream.close();
    }
  });

  test('what is refused', () => {
    for (const value of NOT_TEXT) {
      for (const use of [json.repair, json.extract, json.validate, json.coerce]) {
        assert.throws(() => use(value), TypeError);
      }
      assert.throws(() => new json.Stream().feed(value), TypeError);
    }
    assert.throws(() => json.repair('', { mode: 'lax' }), refused('INVALID_ARGUMENT', /strict/));
    assert.throws(() => json.extract('', { many: 'all' }), refused('INVALID_ARGUMENT'));
    assert.throws(() => json.coerce('', { preset: 'x' }), refused('INVALID_ARGUMENT'));
    assert.throws(() => json.repair('[[1]]', { maxDepth: 1 }), refused('LIMIT'));
    assert.throws(() => json.repair(' '), refused('BAD_JSON'));
    const stream = new json.Stream();
    stream.feed('[');
    assert.throws(() => stream.feed(Buffer.from('1')), /reset/);
    stream.close();
    stream.close();
    for (const use of [
      () => stream.feed(''),
      () => stream.snapshot(),
      () => stream.value,
      () => stream.finish(),
      () => stream.reset(),
    ]) {
      assert.throws(use, closed('Stream'));
    }
  });
});
