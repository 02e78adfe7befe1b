// Logs: growth, wrong types.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { log } from 'accel';

import { NOT_TEXT, nothingLives, refused } from './support.mjs';

describe('log', { timeout: 60_000 }, () => {
  nothingLives();

  test('a text, and a file that grows', async () => {
    const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'accel-log-')), 'a.log');
    try {
      fs.writeFileSync(file, 'one ERROR\ntwo\n');
      const first = log.scan(file, ['error', 'two'], { flags: 'i', maxLines: 9 });
      assert.deepEqual([first.lines, first.matched, first.counts], [2, 2, [1, 1]]);
      assert.equal(String(first.matching[0].text), 'one ERROR');
      fs.appendFileSync(file, 'three error\n');
      const more = await log.scanAsync(pathToFileURL(file), ['error'], { after: first });
      assert.deepEqual([more.start, more.matched, more.rotated], [first.end, 1, false]);
    } finally {
      fs.rmSync(path.dirname(file), { recursive: true });
    }
    assert.deepEqual(log.scanText('a\nb\n', ['a'], { each: false }).counts, []);
    assert.equal((await log.scanTextAsync(Buffer.from('a\n'), ['a'])).matched, 1);
    assert.throws(() => log.scan('/nowhere'), refused('IO'));
    assert.throws(() => log.scanText('', ['(']), refused('BAD_PATTERN'));
    assert.throws(() => log.scanText('', 'a'), TypeError);
    assert.throws(() => log.scanText('', [], { after: {} }), refused('INVALID_ARGUMENT'));
    for (const value of NOT_TEXT) {
      assert.throws(() => log.scanText(value), TypeError);
      assert.throws(() => log.scan(value), TypeError);
      assert.throws(() => log.scanText('', [value]), TypeError);
    }
  });
});
