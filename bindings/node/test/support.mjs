// What the tests share.
import assert from 'node:assert/strict';
import path from 'node:path';
import { after } from 'node:test';
import { AccelError, liveObjects } from 'accel';

/** The root of the project. */
export const PROJECT = process.env.ACCEL_PROJECT ?? path.resolve(import.meta.dirname, '../../..');
export const VECTORS = path.join(PROJECT, 'tests/vectors');

export async function collect() {
  for (let i = 0; i < 5; ++i) {
    globalThis.gc();
    await new Promise(setImmediate);
  }
}

/** Every suite ends with no object of the library alive. */
export function nothingLives() {
  after(async () => {
    await collect();
    assert.equal(liveObjects(), 0);
  });
}

/** An AccelError of a code, its message matching. */
export const refused =
  (code, message = /./) =>
  (fault) => {
    assert.ok(fault instanceof AccelError, String(fault?.stack));
    assert.equal(fault.code, code);
    assert.match(fault.message, message);
    return true;
  };
