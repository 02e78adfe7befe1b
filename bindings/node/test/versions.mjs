// The suite again on other releases of Node, from npm's package `node`.
//
// usage: node versions.mjs MAJOR... -- TEST...
import { spawnSync } from 'node:child_process';

const split = process.argv.indexOf('--');
const majors = process.argv.slice(2, split);
const tests = process.argv.slice(split + 1);
const run = (major, args, options) =>
  spawnSync('npx', ['--yes', '--package', `node@${major}`, '--', 'node', ...args], {
    encoding: 'utf8',
    ...options,
  });

let failed = 0;
for (const major of majors) {
  const probe = run(major, ['--version'], { timeout: 300_000 });
  if (!probe.stdout?.startsWith(`v${major}.`)) {
    const reason = probe.stderr?.trim().split('\n').at(-1) || probe.error?.message;
    console.log(`skipped: node ${major}: npm cannot fetch it: ${reason}`);
    continue;
  }
  const args = ['--expose-gc', '--test-reporter=spec', '--test', ...tests];
  const { status, stdout, stderr } = run(major, args, { timeout: 600_000 });
  const passed = stdout.match(/^ℹ pass (\d+)$/m)?.[1];
  console.log(`node ${probe.stdout.trim()}: ${passed} passed`);
  if (status === 0 && passed > 0) continue;
  ++failed;
  console.log(stdout.slice(-20_000), stderr);
}
process.exitCode = failed ? 1 : 0;
