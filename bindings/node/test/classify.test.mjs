// The classifier: wrong types, closing.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { classify } from 'accel';

import { NOT_TEXT, closed, nothingLives, refused } from './support.mjs';

describe('classify', { timeout: 60_000 }, () => {
  nothingLives();

  test('hits count in the unit of the text', () => {
    const classifier = new classify.Classifier();
    const text = "é😀 don't fix it, run the tests";
    const [hit] = classifier.classify(text).hits;
    assert.deepEqual(hit, { name: null, keyword: "don't", negated: false, start: 4, end: 9 });
    assert.equal(classifier.classify(text, { offsets: 'codepoint' }).hits[0].start, 3);
    assert.equal(classifier.classify(Buffer.from(text)).hits[0].start, 7);
    assert.equal(classifier.name(text), 'action');
    classifier.close();
    classifier.close();
    for (const use of [
      () => classifier.classify('a'),
      () => classifier.name('a'),
      () => classifier.batch(['a']),
    ]) {
      assert.throws(use, closed('Classifier'));
    }
  });

  test('what is refused', async () => {
    const classifier = new classify.Classifier();
    for (const value of NOT_TEXT) {
      assert.throws(() => classifier.classify(value), TypeError);
      assert.throws(() => classifier.name(value), TypeError);
      assert.throws(() => classifier.batch([value]), TypeError);
      await assert.rejects(classifier.batchAsync([value]), TypeError);
    }
    assert.throws(
      () => new classify.Classifier({ classes: { a: { b: 'c' } } }),
      refused('INVALID_ARGUMENT', /classes\[0\]/),
    );
    assert.throws(() => new classify.Classifier({ klasses: {} }), refused('INVALID_ARGUMENT'));
    assert.throws(() => new classify.Classifier({ negations: 'not' }), TypeError);
  });

  test('many texts, on another thread too', async () => {
    const classifier = new classify.Classifier();
    const texts = Array.from({ length: 2000 }, (_, i) => (i % 2 ? 'run it' : 'find it'));
    const names = classifier.batch(texts);
    assert.deepEqual(names.slice(0, 2), ['search', 'action']);
    const later = Array.from({ length: 8 }, () => classifier.batchAsync(texts));
    classifier.close();
    for (const found of await Promise.all(later)) assert.deepEqual(found, names);
  });
});
