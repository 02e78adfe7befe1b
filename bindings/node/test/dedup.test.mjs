// Blocks that came before: cuts, wrong types, closing.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { dedup } from 'accel';

import { NOT_TEXT, closed, cuts, nothingLives, refused } from './support.mjs';

describe('dedup', { timeout: 60_000 }, () => {
  nothingLives();
  const TEXT =
    '\ufeffé😀 a\n\nÉ😀 A\n\n```\né😀\n```\n😀\n\n```\r\né😀\n```\n\n\ufeffÉ😀 A \n\nlong 😀é😀';

  test('a text cut anywhere, in the middle of characters too, gives the same', () => {
    const short = { minBlock: 0, maxBlock: 9 };
    for (const options of [{}, { minBlock: 0 }, short, { preset: 'victor', minBlock: 0 }]) {
      for (const data of [TEXT, Buffer.from(TEXT)]) {
        const whole = dedup.blocks(data, options);
        const stream = new dedup.Stream(options);
        for (const pieces of cuts(data)) {
          const parts = [...pieces.map((piece) => stream.feed(piece)), stream.finish()];
          if (typeof data === 'string') assert.equal(parts.join(''), whole.text);
          else assert.deepEqual(Buffer.concat(parts), whole.text);
          assert.equal(stream.stats().repeats, whole.removed.length);
          stream.reset();
        }
      }
    }
    assert.equal(dedup.blocks(TEXT).text, TEXT);
    assert.ok(dedup.blocks(TEXT, { minBlock: 0 }).removed.length > 1);
  });

  test('offsets, lone surrogates, windows, folds', () => {
    const { blocks, text } = dedup.blocks('😀\ud800\n\n😀\ud800\n', { minBlock: 0, window: 1e12 });
    assert.equal(text, '😀\ud800\n\n');
    assert.deepEqual(blocks[1], { kind: 'prose', repeat: true, item: 0, start: 5, end: 9 });
    assert.equal(dedup.blocks('a\n\nb\n\na', { minBlock: 0, windowBlocks: 1 }).removed.length, 0);
    const stream = new dedup.Stream({ minBlock: 0 });
    assert.equal(stream.feed('a\ud800') + stream.finish(), 'a\ufffd');
    assert.equal(new dedup.Stream().finish(), '');
    assert.equal(dedup.normalize(' É  B. ', { case: 'ascii', endMarks: true }), 'É b');
    assert.deepEqual(dedup.normalize(Buffer.from(' É  B')), Buffer.from('é b'));
    assert.equal(dedup.normalize(' A  B', { space: false, case: 'none' }), ' A  B');
  });

  test('what is refused', () => {
    for (const options of [{ preset: 'x' }, { minBlock: -1 }, { maxBlock: 0 }, { blocks: 1 }]) {
      assert.throws(() => dedup.blocks('x', options), refused('INVALID_ARGUMENT'));
      assert.throws(() => new dedup.Stream(options), refused('INVALID_ARGUMENT'));
    }
    assert.throws(() => dedup.blocks('x', { window: -1 }), RangeError);
    assert.throws(() => dedup.normalize('x', { case: 'upper' }), refused('INVALID_ARGUMENT'));
    const stream = new dedup.Stream();
    for (const value of NOT_TEXT) {
      assert.throws(() => dedup.blocks(value), TypeError);
      assert.throws(() => dedup.normalize(value), TypeError);
      assert.throws(() => stream.feed(value), TypeError);
    }
    stream.feed('a');
    assert.throws(() => stream.feed(Buffer.from('a')), /reset/);
    stream.finish();
    assert.throws(() => stream.feed('x'), refused('INVALID_ARGUMENT', /reset/));
    stream.close();
    stream.close();
    const uses = ['feed', 'finish', 'stats', 'reset'];
    for (const use of uses) assert.throws(() => stream[use]('a'), closed('Stream'));
  });
});
