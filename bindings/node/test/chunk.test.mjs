// Chunks and lines: units, wrong types.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { chunk } from 'accel';

import { NOT_TEXT, nothingLives, refused } from './support.mjs';

describe('chunk', { timeout: 60_000 }, () => {
  nothingLives();

  test('in the unit of the text', () => {
    const text = 'é😀 one.\r\ntwo\n\nthree';
    assert.deepEqual(chunk.lines(text), [
      { start: 0, end: 10, ending: 2 },
      { start: 10, end: 14, ending: 1 },
      { start: 14, end: 15, ending: 1 },
      { start: 15, end: 20, ending: 0 },
    ]);
    assert.equal(chunk.lines(Buffer.from(text))[0].end, 13);
    assert.deepEqual(
      [chunk.lineCount(text), chunk.lineAt(text, 10), chunk.lineAt('', 9)],
      [4, 2, 1],
    );
    const chunks = chunk.split(text, { by: 'characters', size: 3, overlap: 0 });
    assert.equal(chunks.map(({ start, end }) => text.slice(start, end)).join(''), text);
    assert.equal(chunk.document('a/b.MD'), 'markdown');
    assert.deepEqual(chunk.tokens(['one two', '']), [2, 0]);
    for (const value of NOT_TEXT) {
      for (const use of [chunk.split, chunk.lines, chunk.lineCount, chunk.document]) {
        assert.throws(() => use(value), TypeError);
      }
    }
    assert.throws(() => chunk.split('', { by: 'words' }), refused('INVALID_ARGUMENT'));
    assert.throws(() => chunk.split('a', { size: 0 }), refused('INVALID_ARGUMENT'));
  });
});
