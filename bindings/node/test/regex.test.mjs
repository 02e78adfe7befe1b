// What the vectors cannot say of Regex in JavaScript: UTF-16 offsets, slices, groups, streams,
// names.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, test } from 'node:test';
import { cacheClear, cacheResize, cacheStats, Regex } from 'accel';

import { nothingLives, refused } from './support.mjs';

const spans = (matches) => Array.from(matches, ({ pattern, start, end }) => [pattern, start, end]);
const TEXT = 'é def f(): # TODO 😀 def g日 É\ud800 x';

describe('regex', { timeout: 60_000 }, () => {
  nothingLives();

  test('offsets of a string are those of RegExp', () => {
    const regex = new Regex(['def (\\w+)', '(?P<tail>😀.)', 'É']);
    const found = regex.scan(TEXT);
    const wanted = [/def ([\p{L}\w]+)/gu, /(?<tail>😀.)/gu, /É/gu].flatMap((own, pattern) =>
      Array.from(TEXT.matchAll(own), (m) => [pattern, m.index, m.index + m[0].length]),
    );
    assert.deepEqual(spans(found), wanted);
    for (const match of found) assert.equal(match.text, TEXT.slice(match.start, match.end));
    assert.deepEqual(found.at(1).groups, ['g日']);
    assert.deepEqual(found.at(2).namedGroups, { tail: '😀 ' });
    assert.deepEqual(regex.captures(TEXT, found.at(1)), found.at(1).groupSpans);
    assert.equal(found.at(-1).text, 'É');
    assert.equal(found.at(4), undefined);
    assert.equal(found.at(Number.NaN).pattern, 0);
  });

  test('any unit gives the same texts and groups', () => {
    const regex = new Regex(['def (\\w+)(!)?', '.(?<=(\\w))(?=(.*))']);
    const [units, bytes, points] = ['utf16', 'byte', 'codepoint'].map((offsets) =>
      regex.scan(TEXT, { offsets }),
    );
    for (const other of [bytes, points]) {
      assert.deepEqual(
        Array.from(other, (m) => m.text),
        Array.from(units, (m) => m.text),
      );
      assert.deepEqual(
        Array.from(other, (m) => m.groups),
        Array.from(units, (m) => m.groups),
      );
    }
    for (const offsets of ['utf16', 'byte', 'codepoint']) {
      for (const match of regex.scan(TEXT, { offsets })) {
        assert.deepEqual(regex.captures(TEXT, match, { offsets }), match.groupSpans);
      }
    }
  });

  test('groups outside of the match', () => {
    const found = new Regex(['(?<=(é..))x(?=(日..))']).scan('é日yx日zé!');
    assert.deepEqual(found.at(0).groups, ['é日y', '日zé']);
  });

  test('columns are the matches', () => {
    const found = new Regex(['a', 'é'], { order: 'start' }).scan('aéa');
    const { pattern, start, end } = found.columns();
    assert.deepEqual([...pattern], [0, 1, 0]);
    assert.deepEqual([...start], [0, 1, 2]);
    assert.deepEqual([...end], [1, 2, 3]);
    assert.equal(found.columns(), found.columns());
    const [, second] = JSON.parse(JSON.stringify(found));
    assert.deepEqual(second, { pattern: 1, start: 1, end: 2 });
  });

  test('a batch of strings and buffers', () => {
    const regex = new Regex(['é(x)?']);
    const batch = regex.scanBatch(new Set(['日éx', '', Buffer.from('日é'), 'é']));
    assert.equal(batch.length, 4);
    assert.equal(batch.total, 3);
    assert.deepEqual(Array.from(batch, spans), [[[0, 1, 3]], [], [[0, 3, 5]], [[0, 0, 1]]]);
    assert.deepEqual(batch.at(0).at(0).groupSpans, [
      [1, 3],
      [2, 3],
    ]);
    assert.deepEqual(batch.at(2).at(0).text, Buffer.from('é'));
    assert.equal(batch.at(-1).at(0).text, 'é');
    assert.equal(batch.at(4), undefined);
    assert.equal(regex.scanBatch([]).length, 0);
    assert.deepEqual(spans(regex.scanBatch(['日é'], { offsets: 'byte' }).at(0)), [[0, 3, 5]]);
  });

  test('names', () => {
    const regex = new Regex({ number: '\\d+', word: ['[a-z]+', 'i'] });
    assert.deepEqual(regex.names, ['number', 'word']);
    assert.deepEqual(
      Array.from(regex.scan('A 1'), (m) => m.name),
      ['number', 'word'],
    );
    assert.throws(
      () => new Regex(['a']).scan('a').at(0).name,
      refused('INVALID_ARGUMENT', /names/),
    );
    assert.deepEqual(new Regex(['(?P<a>.)(.)']).groupNames(0), ['a', '']);
  });

  test('what skip leaves out', () => {
    const regex = new Regex(['a', 'é(', 'b'], { onError: 'skip' });
    const [failure] = regex.failures;
    assert.equal(regex.failures.length, 1);
    assert.deepEqual([failure.pattern, failure.offset, failure.error.code], [1, 1, 'BAD_PATTERN']);
    assert.deepEqual(spans(regex.scan('ab')), [
      [0, 0, 1],
      [2, 1, 2],
    ]);
    assert.equal(regex.length, 3);
  });

  test('save and load', () => {
    const regex = new Regex(['é', 'b']);
    const again = Regex.load(regex.save());
    assert.deepEqual(spans(again.scan('bé')), spans(regex.scan('bé')));
    assert.throws(() => Regex.load(Buffer.from('nonsense')), refused('BAD_DATA'));
    assert.throws(() => Regex.load(regex.save().subarray(9)), refused('BAD_DATA'));
    assert.throws(() => Regex.load('text'), TypeError);
    const bytes = Regex.load(new Regex([Buffer.from('b')]).save(), { kind: 'bytes' });
    assert.throws(() => bytes.scan('b'), /bytes/);
  });

  test('the cache of compiled sets, and its folder', () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'accel-cache-'));
    const patterns = ['cached[0-9]{3}', 'unlikely_é'];
    cacheClear();
    new Regex(patterns, { cacheDir: folder }).close();
    assert.equal(fs.readdirSync(folder).length > 0, true);
    const before = cacheStats();
    new Regex(patterns, { cacheDir: folder }).close();
    assert.equal(cacheStats().hits, before.hits + 1);
    cacheClear();
    new Regex(patterns, { cacheDir: folder }).close();
    assert.equal(cacheStats().diskHits, before.diskHits + 1);
    // A lone surrogate is one byte of the name, not the three that Buffer makes of it.
    new Regex(['cached too'], { cacheDir: path.join(folder, '\ud800') }).close();
    const names = fs.readdirSync(folder, { encoding: 'buffer' });
    assert.ok(names.some((name) => name.equals(Buffer.from([0xff]))));
    cacheResize(7);
    assert.equal(cacheStats().capacity, 7);
    cacheResize(100);
    fs.rmSync(folder, { recursive: true });
  });

  test('a stream of strings counts UTF-16 units, however it is cut', () => {
    const regex = new Regex(['a', 'é', '😀b', '日'], { order: 'start' });
    const text = 'aé😀b日a\ud800é'.repeat(50);
    const wanted = spans(regex.scan(text));
    const stream = regex.stream();
    for (const step of [1, 2, 3, 7, text.length]) {
      const found = [];
      for (let i = 0; i < text.length; i += step)
        found.push(...stream.feed(text.slice(i, i + step)));
      found.push(...stream.finish());
      const inOrder = spans(found).sort((a, b) => a[1] - b[1] || a[0] - b[0]);
      assert.deepEqual(
        inOrder,
        wanted.toSorted((a, b) => a[1] - b[1] || a[0] - b[0]),
        `steps of ${step}`,
      );
      stream.reset();
    }
    stream.close();
  });

  test('a long stream keeps only its last pieces', () => {
    const stream = new Regex(['x']).stream();
    let found = 0;
    let last = 0;
    for (let i = 0; i < 3000; ++i) {
      for (const match of stream.feed(`é${'-'.repeat(998)}x`)) {
        ++found;
        last = match.start;
      }
    }
    for (const match of stream.finish()) {
      ++found;
      last = match.start;
    }
    assert.equal(found, 3000);
    assert.equal(last, 3000 * 1000 - 1);
  });

  test('a stream that ends in half a character', () => {
    const stream = new Regex(['a']).stream();
    const found = [...stream.feed('a\ud83d'), ...stream.finish()];
    assert.deepEqual(spans(found), [[0, 0, 1]]);
    stream.reset();
    assert.deepEqual(spans([...stream.feed(Buffer.from('éa')), ...stream.finish()]), [[0, 2, 3]]);
    assert.throws(() => stream.feed('a'), /strings or buffers/);
    stream.reset();
    const streamed = [...stream.feed('a'), ...stream.finish()];
    assert.throws(() => streamed[0].groups, refused('INVALID_ARGUMENT', /no text/));
    assert.throws(() => streamed[0].text, refused('INVALID_ARGUMENT', /no text/));
    assert.throws(() => new Regex(['.*?a+b.*'], { flags: 's' }).stream(), refused('UNSUPPORTED'));
  });

  test('no patterns, no text', () => {
    const none = new Regex([]);
    assert.equal(none.length, 0);
    assert.equal(none.scan('abc').length, 0);
    assert.deepEqual(none.which('abc'), []);
    assert.deepEqual(none.scan('').columns().start, new Float64Array());
    assert.deepEqual(spans(new Regex(['x*']).scan('')), [[0, 0, 0]]);
  });

  test('more than 64 patterns in which()', () => {
    const regex = new Regex(Array.from({ length: 130 }, (_, i) => `word${i}\\b`));
    assert.deepEqual(regex.which('word0 word64 word129'), [0, 64, 129]);
  });
});
