// Signs tool calls and leaves out those that repeat, whatever the order of their arguments.
import { sig } from 'accel';

const calls = [
  ['read', { path: 'a.py', limit: 10 }],
  ['read', '{"limit": 1e1, "path": "a.py"}'], // the first again, as JSON text
  ['grep', { pattern: 'def ' }],
  ['read', { path: 'a.py', limit: 11 }],
];
const kept = sig.dedup(calls);
for (const [i, signature] of sig.batch(calls).entries()) {
  console.log(signature, ...calls[i], kept.includes(calls[i]) ? '' : '(repeats)');
}
console.log(`${kept.length} of ${calls.length} kept`);
