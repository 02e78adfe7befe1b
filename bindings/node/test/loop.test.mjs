// Loops: wrong types, closing.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { loop } from 'accel';

import { NOT_TEXT, closed, nothingLives, refused } from './support.mjs';

describe('loop', { timeout: 60_000 }, () => {
  nothingLives();

  test('calls and thoughts', () => {
    const detector = new loop.Detector();
    const reports = Array.from({ length: 3 }, () => detector.call('read', { path: 'a' }));
    assert.deepEqual(
      reports.map(({ isLoop }) => isLoop),
      [false, false, true],
    );
    assert.equal(reports[2].kind, 'repeat');
    assert.match(reports[2].guidance, /repeat/);
    assert.equal(detector.stats().callLoops, 1);
    const next = new loop.Detector();
    next.load(detector.save());
    assert.equal(next.call('read', '{"path": "a"}').isLoop, true);
    next.reset();
    next.clearStats();
    assert.equal(next.stats().calls, 0);
    for (let page = 0; page < 20; ++page) {
      assert.equal(next.call('read', { path: 'a' }, `page ${page}`).isLoop, false);
    }
    assert.equal(next.think('I will look at it').kind, 'none');
    detector.close();
    detector.close();
    for (const use of [
      () => detector.call('a', {}),
      () => detector.think(''),
      () => detector.stats(),
      () => detector.reset(),
      () => detector.clearStats(),
      () => detector.save(),
      () => detector.load(Buffer.alloc(0)),
    ]) {
      assert.throws(use, closed('Detector'));
    }
  });

  test('an empty result is known, be it a string or a buffer', () => {
    for (const empty of ['', Buffer.alloc(0)]) {
      const detector = new loop.Detector();
      const one = new loop.Detector();
      for (let i = 0; i < 6; ++i) {
        const found = detector.call('read', { path: 'a' }, empty);
        assert.deepEqual(found, one.call('read', { path: 'a' }, ''));
      }
    }
  });

  test('what is refused', () => {
    const detector = new loop.Detector();
    for (const value of NOT_TEXT) {
      assert.throws(() => detector.think(value), TypeError);
      assert.throws(() => detector.call(value, {}), TypeError);
    }
    assert.throws(() => detector.turn([['a']]), refused('INVALID_ARGUMENT', /call 0/));
    assert.throws(() => detector.turn('a'), TypeError);
    assert.throws(() => detector.call('a', {}, 1), TypeError);
    assert.throws(() => detector.load('a'), TypeError);
    assert.throws(() => detector.load(Buffer.from('a')), refused('BAD_DATA'));
    assert.throws(() => new loop.Detector({ calls: { repeat: 'x' } }), refused('INVALID_ARGUMENT'));
  });
});
