// What all nouns have: freed by the collector, in workers too.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Worker } from 'node:worker_threads';
import { Analyzer, classify, liveObjects, secrets, think } from 'accel';

import { TOKEN, collect, nothingLives } from './support.mjs';

describe('nouns', { timeout: 60_000 }, () => {
  nothingLives();

  test('the collector frees what nobody closed', async () => {
    await collect();
    const before = liveObjects();
    (() => {
      for (let i = 0; i < 50; ++i) {
        new think.Filter().feed('<thi');
        new classify.Classifier().classify('run');
        new Analyzer('go').scan('x');
        assert.throws(() => new think.Filter({ maxThinking: -1 }));
      }
    })();
    assert.ok(liveObjects() > before);
    await collect();
    assert.equal(liveObjects(), before);
  });

  test('workers have their own', async () => {
    const code = `import { secrets, think } from '${import.meta.resolve('accel')}';
      import { parentPort } from 'node:worker_threads';
      new think.Filter().feed('<think>a');
      parentPort.postMessage(secrets.mask('${TOKEN}'));`;
    const masked = await Promise.all(
      Array.from({ length: 3 }, async () => {
        const worker = new Worker(new URL(`data:text/javascript,${encodeURIComponent(code)}`));
        const ended = new Promise((resolve) => worker.once('exit', resolve));
        const message = await new Promise((resolve, reject) => {
          worker.once('message', resolve).once('error', reject);
        });
        await ended;
        return message;
      }),
    );
    assert.deepEqual(masked, Array(3).fill('[SECRET:github-pat:1]'));
  });
});
