// The tarball, installed into an empty folder: what it holds, and that README's first program runs.
//
// usage: node package.mjs FOLDER, where the package is assembled
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const assembled = path.resolve(process.argv[2]);
const empty = fs.mkdtempSync(path.join(os.tmpdir(), 'accel-install-'));
const npm = (...args) =>
  execFileSync('npm', args, { cwd: empty, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });

try {
  const [{ filename, files, unpackedSize }] = JSON.parse(
    npm('pack', assembled, '--json', '--pack-destination', empty),
  );
  const {
    dependencies,
    optionalDependencies,
    scripts = {},
  } = JSON.parse(fs.readFileSync(path.join(assembled, 'package.json'), 'utf8'));
  assert.deepEqual([dependencies, optionalDependencies], [undefined, undefined]);
  assert.deepEqual(
    Object.keys(scripts).filter((name) => /install|prepare/.test(name)),
    [],
  );
  const names = files.map((file) => file.path);
  for (const name of ['accel.node', 'libaccel.so.1']) {
    assert.ok(names.includes(`prebuilds/linux-x64/${name}`), `${name} is missing`);
  }
  for (const name of ['LICENSE', 'THIRD_PARTY_NOTICES', 'README.md', 'index.d.ts']) {
    assert.ok(names.includes(name), `${name} is missing`);
  }
  npm('init', '--yes');
  npm('install', '--offline', '--no-audit', '--no-fund', path.join(empty, filename));
  const readme = fs.readFileSync(path.join(empty, 'node_modules/accel/README.md'), 'utf8');
  fs.writeFileSync(path.join(empty, 'first.mjs'), readme.match(/```js\n(.*?)```/s)[1]);
  const output = execFileSync(process.execPath, ['first.mjs'], { cwd: empty, encoding: 'utf8' });
  assert.match(output, /^0 0 5 def f\n1 12 16 TODO\n0 \[\]\n$/);
  const required = `console.log(require('accel').version())`;
  execFileSync(process.execPath, ['-e', required], { cwd: empty });
  console.log(`${filename}: ${names.length} files, ${unpackedSize} bytes`);
} finally {
  fs.rmSync(empty, { recursive: true });
}
