// Who frees what, and when: close, twice, after use, by the collector, during calls.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { liveObjects, Regex, sig, walk, walkIter } from 'accel';

import { collect, nothingLives, PROJECT, refused } from './support.mjs';

const closed = (what) => refused('INVALID_ARGUMENT', new RegExp(`this ${what} is closed`));

describe('lifetime', { timeout: 120_000 }, () => {
  nothingLives();

  test('closing twice is fine, using what is closed is an error', async () => {
    const regex = new Regex(['a(b)']);
    const stream = regex.stream();
    const found = regex.scan('ab');
    regex.close();
    regex.close();
    for (const use of [
      () => regex.scan('a'),
      () => regex.scanBatch(['a']),
      () => regex.which('a'),
      () => regex.captures('ab', { pattern: 0, start: 0, end: 2 }),
      () => regex.length,
      () => regex.failures,
      () => regex.groupNames(0),
      () => regex.explain(),
      () => regex.save(),
      () => regex.stream(),
      () => found.at(0).groups,
    ]) {
      assert.throws(use, closed('Regex'));
    }
    await assert.rejects(regex.scanAsync('a'), closed('Regex'));
    assert.equal(found.at(0).text, 'ab', 'what was found needs no Regex');
    assert.equal([...stream.feed('ab'), ...stream.finish()].length, 1, 'a stream keeps its set');
    stream.close();
    stream.close();
    assert.throws(() => stream.feed('a'), closed('RegexStream'));
    assert.throws(() => stream.finish(), closed('RegexStream'));
    assert.throws(() => stream.reset(), closed('RegexStream'));
  });

  test('files and walkers', async () => {
    const files = walk(PROJECT, { maxDepth: 1 });
    const columns = files.columns();
    const entry = files.at(0);
    const { length } = files;
    files.close();
    files.close();
    for (const use of [
      () => entry.path,
      () => entry.type,
      () => files.paths(),
      () => files.errors,
    ]) {
      assert.throws(use, closed('Files'));
    }
    assert.throws(() => files.columns(), closed('Files'));
    assert.equal(files.length, length);
    assert.equal(columns.types.length, length, 'columns are copies');
    const walker = walkIter(PROJECT);
    walker.next().value.close();
    walker.close();
    walker.close();
    assert.deepEqual(walker.next(), { done: true, value: undefined });
    assert.deepEqual(await walker.nextAsync(), { done: true, value: undefined });
  });

  test('a loop that is left ends the walk', async () => {
    await collect();
    const before = liveObjects();
    for (const files of walkIter(PROJECT)) {
      files.close();
      break;
    }
    for await (const files of walkIter(PROJECT)) {
      files.close();
      break;
    }
    assert.equal(liveObjects(), before);
  });

  test('dispose is close', { skip: !Symbol.dispose && 'this Node has no Symbol.dispose' }, () => {
    const regex = new Regex(['a']);
    regex[Symbol.dispose]();
    assert.throws(() => regex.length, closed('Regex'));
    for (const type of [regex.constructor, walkIter('.').constructor, walk('.').constructor]) {
      assert.equal(type.prototype[Symbol.dispose], type.prototype.close);
    }
  });

  test('closing during an async call lets it finish', async () => {
    await collect();
    const before = liveObjects();
    const regex = new Regex(['needle[0-9]']);
    const text = Buffer.alloc(20e6, 'x needle1 ');
    const calls = [regex.scanAsync(text), regex.scanAsync(text), regex.whichAsync(text)];
    regex.close();
    assert.throws(() => regex.length, closed('Regex'));
    const [one, two, which] = await Promise.all(calls);
    assert.equal(one.length, 2e6);
    assert.equal(two.length, 2e6);
    assert.deepEqual(which, [0]);
    assert.equal(liveObjects(), before);
    const walker = walkIter(PROJECT);
    const batch = walker.nextAsync();
    walker.close();
    assert.ok((await batch).value.length > 0);
    assert.deepEqual(walker.next(), { done: true, value: undefined });
  });

  test('a walker is used by one call at a time', async () => {
    const walker = walkIter(PROJECT);
    const batch = walker.nextAsync();
    assert.throws(() => walker.next(), refused('BUSY'));
    await assert.rejects(walker.nextAsync(), refused('BUSY'));
    assert.ok((await batch).value.length > 0);
    walker.close();
  });

  test('the collector frees what nobody closed', async () => {
    await collect();
    const before = liveObjects();
    (() => {
      for (let i = 0; i < 200; ++i) {
        const regex = new Regex([`a${i % 3}`]);
        regex.stream().feed('a1');
        walkIter(PROJECT).next();
        walk(PROJECT, { maxDepth: 1 });
      }
    })();
    assert.ok(liveObjects() > before);
    await collect();
    assert.equal(liveObjects(), before);
  });

  test('nothing is lost where calls fail', async () => {
    await collect();
    const before = liveObjects();
    for (let i = 0; i < 500; ++i) {
      assert.throws(() => new Regex(['(']));
      assert.throws(() => sig.compute('t', '{'));
      assert.throws(() => sig.canonical('t', '{'));
      assert.throws(() => sig.batch([['t', '{']]));
      assert.throws(() => walk('/nowhere'));
      await assert.rejects(Regex.compile(['(']));
    }
    await collect();
    assert.ok(liveObjects() <= before);
  });

  test('memory does not grow', async () => {
    const regex = new Regex(['a', 'b(c)']);
    const text = 'abc'.repeat(2000);
    const data = Buffer.from(text);
    const round = async () => {
      for (let i = 0; i < 300; ++i) {
        regex.scan(text).at(0).groups;
        regex.scanBatch([text, data]).at(1).columns();
        sig.batch([
          ['t', '{}'],
          ['t', { a: i }],
        ]);
        sig.hashBatch([text, data]);
        regex.which(data);
      }
      await Promise.all(Array.from({ length: 30 }, () => regex.scanAsync(data)));
      await collect();
      return process.memoryUsage.rss();
    };
    for (let i = 0; i < 12; ++i) await round(); // until glibc keeps as much as it will
    const before = await round();
    for (let i = 0; i < 8; ++i) await round();
    const grown = (await round()) - before;
    assert.ok(grown < 24e6, `grew by ${grown} bytes`);
    regex.close();
  });

  test('buffers live as long as the calls that search them', async () => {
    const regex = new Regex(['needle']);
    const scan = () => regex.scanAsync(Buffer.alloc(4e6, 'needle '));
    const calls = Array.from({ length: 12 }, scan);
    const batches = Array.from({ length: 4 }, () =>
      regex.scanBatchAsync(Array.from({ length: 50 }, () => Buffer.alloc(1e4, 'needle '))),
    );
    await collect();
    Array.from({ length: 50 }, () => Buffer.alloc(4e6, 'y'));
    await collect();
    for (const found of await Promise.all(calls))
      assert.equal(found.length, Math.floor((4e6 + 1) / 7));
    for (const found of await Promise.all(batches)) assert.equal(found.total, 50 * 1428);
    regex.close();
  });
});
