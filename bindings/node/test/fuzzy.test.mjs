// Fuzzy text: wrong types, closing.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { fuzzy } from 'accel';

import { NOT_TEXT, closed, nothingLives, refused } from './support.mjs';

describe('fuzzy', { timeout: 60_000 }, () => {
  nothingLives();

  test('scores, tables, clusters', async () => {
    assert.equal(fuzzy.score('saturday', 'sunday'), 0.625);
    assert.equal(fuzzy.distance('kitten', Buffer.from('sitting')), 3);
    assert.equal(fuzzy.distance('kitten', 'sitting', { limit: 1 }), 2);
    assert.equal(fuzzy.score('é', 'e', { unit: 'byte' }), 0);
    const texts = ['the quick brown fox', 'the quick brown dog', 'something else'];
    const table = fuzzy.matrix(texts);
    assert.deepEqual(
      [table.rows, table.columns, table.at(1, 1), table.at(3, 0)],
      [3, 3, 1, undefined],
    );
    assert.deepEqual(fuzzy.clusters(table), [0, 0, 1]);
    assert.deepEqual(fuzzy.clusters(table.toJSON()), [0, 0, 1]);
    assert.deepEqual(fuzzy.cdist(texts, texts).toJSON(), table.toJSON());
    assert.deepEqual(fuzzy.cdist([], texts).toJSON(), []);
    assert.equal(fuzzy.simhash([]).length, 0);
    assert.equal(fuzzy.minhash(texts, { permutations: 8 }).row(1).length, 8);
    await assert.rejects(
      fuzzy.matrixAsync(Array(3000).fill('a'.repeat(200)), { timeout: 1 }),
      refused('DEADLINE'),
    );
  });

  test('an index, while texts are added on another thread too', async () => {
    const index = new fuzzy.Index({ kind: 'tfidf' });
    const texts = Array.from({ length: 2000 }, (_, i) => `text number ${i} of many`);
    const added = index.addManyAsync([...texts.keys()], texts);
    assert.throws(() => index.length, refused('BUSY'));
    assert.throws(() => index.add(1, 'a'), refused('BUSY'));
    await added;
    index.add(-7, 'the quick brown fox');
    assert.deepEqual(index.query('quick fox', 1)[0].key, -7);
    assert.equal(index.query('text', 0).length, 0);
    assert.equal(index.remove(-7), true);
    assert.equal(index.remove(-7), false);
    const copy = fuzzy.Index.load(index.save());
    assert.equal(copy.length, 2000);
    copy.merge(index);
    index.close();
    index.close();
    for (const use of [
      () => index.length,
      () => index.add(1, ''),
      () => index.query(''),
      () => index.remove(1),
      () => index.merge(copy),
      () => copy.merge(index),
      () => index.save(),
    ]) {
      assert.throws(use, closed('Index'));
    }
  });

  test('what is refused', async () => {
    for (const value of NOT_TEXT) {
      assert.throws(() => fuzzy.score(value, ''), TypeError);
      assert.throws(() => fuzzy.distance('', value), TypeError);
      assert.throws(() => fuzzy.cdist([value], ['']), TypeError);
      assert.throws(() => fuzzy.simhash([value]), TypeError);
      await assert.rejects(fuzzy.minhashAsync([value]), TypeError);
      assert.throws(() => new fuzzy.Index().query(value), TypeError);
    }
    assert.throws(() => fuzzy.matrix('abc'), TypeError);
    assert.throws(() => fuzzy.score('', '', { measure: 'x' }), refused('INVALID_ARGUMENT'));
    assert.throws(() => fuzzy.distance('', '', { limit: -1 }), refused('INVALID_ARGUMENT'));
    assert.throws(() => fuzzy.clusters([[1, 2]]), refused('INVALID_ARGUMENT', /square/));
    assert.throws(() => fuzzy.clusters(new Float64Array(3)), refused('INVALID_ARGUMENT'));
    assert.throws(() => fuzzy.minhash(['a'], { permutations: 0 }), refused('INVALID_ARGUMENT'));
    assert.throws(() => new fuzzy.Index().addMany([1], []), /as many/);
    assert.throws(() => new fuzzy.Index().add(0.5, ''), TypeError);
    assert.throws(() => new fuzzy.Index().merge({}), TypeError);
    assert.throws(() => fuzzy.Index.load(Buffer.from('a')), refused('BAD_DATA'));
  });
});
