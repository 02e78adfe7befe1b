// Phrases and tails: cuts, wrong types, closing.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { phrases } from 'accel';

import { NOT_TEXT, closed, cuts, nothingLives, refused } from './support.mjs';

describe('phrases', { timeout: 60_000 }, () => {
  nothingLives();

  test('found in the unit of the text', () => {
    const list = new phrases.Phrases();
    const text = 'é😀 Now let me check.';
    assert.deepEqual(list.find(text), [{ phrase: 'now let me', start: 4, end: 14 }]);
    assert.equal(list.find(text, { offsets: 'codepoint' })[0].start, 3);
    assert.equal(list.find(Buffer.from(text))[0].start, 7);
    assert.deepEqual(new phrases.Phrases({ phrases: ['a b'] }).phrases, ['a b']);
    list.close();
    list.close();
    assert.throws(() => list.find(''), closed('Phrases'));
    assert.throws(() => new phrases.Phrases({ phrases: 'ab' }), TypeError);
    assert.throws(() => new phrases.Phrases({ languages: ['xx'] }), refused('INVALID_ARGUMENT'));
  });

  test('a tail is found wherever the text is cut, however long it grows', () => {
    const text = `é😀 begin${' ünit 😀 of text,'.repeat(6)}`;
    const options = { minTokens: 8 };
    for (const data of [text, Buffer.from(text)]) {
      const whole = new phrases.Tail(options);
      whole.feed(data);
      assert.equal(whole.finish(), true);
      const { start, unitEnd, copies } = whole.repeat;
      assert.match(String(data.slice(start, unitEnd)), /ünit 😀 of text,/);
      assert.ok(copies >= 5);
      const tail = new phrases.Tail(options);
      for (const pieces of cuts(data)) {
        for (const piece of pieces) tail.feed(piece);
        tail.finish();
        assert.deepEqual(tail.repeat, whole.repeat);
        tail.reset();
        assert.equal(tail.repeat, null);
      }
      tail.close();
      tail.close();
      for (const use of [() => tail.feed(''), () => tail.finish(), () => tail.reset()]) {
        assert.throws(use, closed('Tail'));
      }
    }
    const [long, bytes] = [new phrases.Tail(), new phrases.Tail()];
    for (let i = 0; i < 5000; ++i) {
      const piece = `é and so on${' '.repeat(1000)}`;
      long.feed(piece);
      bytes.feed(Buffer.from(piece));
    }
    assert.equal(long.finish(), bytes.finish());
    assert.equal(long.repeat.end, bytes.repeat.end - 5000);
    assert.throws(() => long.feed(Buffer.from('a')), /reset/);
    for (const value of NOT_TEXT) assert.throws(() => new phrases.Tail().feed(value), TypeError);
    assert.throws(() => new phrases.Tail({ minCopies: 1 }), refused('INVALID_ARGUMENT'));
  });
});
