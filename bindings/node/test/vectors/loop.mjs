// Calls of tests/vectors/loop.json. `arguments` are handed on as they are written.
import assert from 'node:assert/strict';
import { loop } from 'accel';

import { rowsOf } from './sig.mjs';

export { rowsOf };

const snake = (name) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

function run(args) {
  const rules = args.rules ?? JSON.parse(args.rules_text ?? '{}');
  let detector = new loop.Detector(rules);
  const reports = [];
  for (const { calls, think, save } of args.steps) {
    if (calls) {
      const turn = calls.map((call) => [
        call.tool,
        call.arguments?.text ?? call.arguments_text,
        call.result,
      ]);
      reports.push(detector.turn(turn));
    } else if (think !== undefined) {
      reports.push(detector.think(think));
    } else if (save) {
      const next = new loop.Detector(rules);
      next.load(detector.save());
      detector.close();
      detector = next;
    } else {
      detector.reset();
    }
  }
  for (const { isLoop, kind, guidance } of reports) {
    assert.deepEqual([isLoop, guidance !== ''], [kind !== 'none', kind !== 'none']);
  }
  const stats = Object.entries(detector.stats()).map(([name, count]) => [snake(name), count]);
  return { reports, stats: Object.fromEntries(stats) };
}

export const CALLS = { loop_run: run };
