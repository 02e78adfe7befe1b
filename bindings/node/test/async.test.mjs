// Calls on another thread: cancelled, timed out, many at once; and the event loop meanwhile.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { Cancel, Regex, sig, walk, walkAsync, walkIter } from 'accel';

import { nothingLives, PROJECT, refused } from './support.mjs';

const big = Buffer.alloc(60e6, 'some text with a1b2 in it\n');
const slow = () => new Regex(['[a-z]+[0-9]', 'e\\w+'], { order: 'start' });

describe('async', { timeout: 120_000 }, () => {
  nothingLives();

  test('gives what the call at once gives', async () => {
    const regex = await Regex.compile({ a: 'a(\\d)', e: ['É', 'i'] }, { order: 'start' });
    const text = 'a1 é a2 😀 É'.repeat(100);
    assert.deepEqual((await regex.scanAsync(text)).toJSON(), regex.scan(text).toJSON());
    assert.equal((await regex.scanAsync(text)).at(0).name, 'a');
    assert.deepEqual((await regex.scanAsync(text)).at(0).groups, ['1']);
    const batch = await regex.scanBatchAsync([text, Buffer.from(text)]);
    assert.deepEqual(batch.at(1).toJSON(), regex.scan(Buffer.from(text)).toJSON());
    const calls = [
      ['t', { b: 1, a: 2 }],
      ['t', '{"a":2,"b":1}'],
      ['u', {}],
    ];
    assert.deepEqual(await sig.batchAsync(calls), sig.batch(calls));
    assert.deepEqual(await sig.dedupAsync(calls), [calls[0], calls[2]]);
    const root = `${PROJECT}/tests/vectors`;
    assert.deepEqual(
      (await walkAsync(root, { sorted: true })).paths(),
      walk(root, { sorted: true }).paths(),
    );
  });

  test('an AbortSignal cancels', async () => {
    const regex = slow();
    const controller = new AbortController();
    const call = regex.scanAsync(big, { signal: controller.signal, threads: 1 });
    await sleep(5);
    controller.abort(new Error('enough'));
    await assert.rejects(call, (fault) => {
      assert.equal(fault.code, 'CANCELLED');
      assert.equal(fault.cause.message, 'enough');
      return true;
    });
    const { signal } = controller;
    for (const start of [
      () => regex.scanAsync(big, { signal }),
      () => regex.scanBatchAsync([big], { signal }),
      () => regex.whichAsync(big, { signal }),
      () => walkAsync(PROJECT, { signal }),
      () => walkIter(PROJECT, { signal }).nextAsync(),
      () => sig.batchAsync([['t', {}]], { signal }),
      () => sig.dedupAsync([['t', {}]], { signal }),
    ]) {
      await assert.rejects(start(), refused('CANCELLED'));
    }
    assert.throws(() => regex.scan('a', { signal }), refused('CANCELLED'));
    await assert.rejects(
      regex.scanAsync(big, { signal: AbortSignal.timeout(5), threads: 1 }),
      (fault) => {
        assert.equal(fault.cause.name, 'TimeoutError');
        return true;
      },
    );
    assert.ok((await regex.scanAsync('a1', { signal: AbortSignal.timeout(60_000) })).length > 0);
  });

  test('a Cancel serves many calls, and again after reset', async () => {
    const regex = slow();
    const cancel = new Cancel();
    const calls = [1, 2, 3].map(() => regex.scanAsync(big, { cancel, threads: 1 }));
    cancel.request();
    assert.equal(cancel.requested, true);
    for (const { reason } of await Promise.allSettled(calls)) refused('CANCELLED')(reason);
    assert.throws(() => regex.scan('a', { cancel }), refused('CANCELLED'));
    cancel.reset();
    assert.equal(cancel.requested, false);
    assert.equal(regex.scan('a1', { cancel }).length, 1);
  });

  test('a timeout passes', async () => {
    const regex = slow();
    await assert.rejects(regex.scanAsync(big, { timeout: 2, threads: 1 }), refused('DEADLINE'));
    assert.throws(() => regex.scan(big, { timeout: 2, threads: 1 }), refused('DEADLINE'));
    assert.throws(() => walk('/', { timeout: 0 }), refused('DEADLINE'));
    assert.equal(regex.scan('a1', { timeout: 60_000 }).length, 1);
  });

  test('rejects as the call at once throws', async () => {
    await assert.rejects(Regex.compile(['a', '😀(']), (fault) => {
      assert.deepEqual([fault.code, fault.item, fault.offset], ['BAD_PATTERN', 1, 2]);
      return true;
    });
    await assert.rejects(walkAsync('/nowhere'), refused('IO', /nowhere/));
    await assert.rejects(
      sig.batchAsync([
        ['t', {}],
        ['t', 'é'],
      ]),
      (fault) => fault.item === 1,
    );
    const few = new Regex(['.'], { maxMatches: 3 });
    await assert.rejects(few.scanAsync('abcdef'), refused('LIMIT'));
  });

  test('many at once', async () => {
    const regex = slow();
    const data = big.subarray(0, 26_000);
    const wanted = regex.scan(data).length;
    const calls = Array.from({ length: 300 }, (_, i) =>
      regex.scanAsync(data, { threads: 1 + (i % 2) }),
    );
    for (const found of await Promise.all(calls)) assert.equal(found.length, wanted);
  });

  test('the event loop goes on', async () => {
    const regex = slow();
    let ticks = 0;
    const ticking = setInterval(() => ++ticks, 1);
    await regex.scanAsync(big, { threads: 1 });
    clearInterval(ticking);
    assert.ok(ticks >= 3, `${ticks} ticks`);
  });
});
