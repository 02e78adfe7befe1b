// The Python files of a tree, the largest first, as git would see it.
//
// usage: node walk.mjs [FOLDER]
import { walkAsync } from 'accel';

const files = await walkAsync(process.argv[2] ?? '.', {
  gitignore: true,
  hidden: false,
  directories: false,
  include: ['*.py'],
  metadata: 'files',
});
const { sizes } = files.columns();
const paths = files.paths();
const order = Array.from(paths.keys()).sort(
  (a, b) => sizes[b] - sizes[a] || (paths[a] < paths[b] ? -1 : 1),
);
for (const i of order.slice(0, 10)) console.log(`${String(sizes[i]).padStart(10)}  ${paths[i]}`);
for (const { path, code } of files.errors) console.error(`walk: ${path}: ${code}`);
console.log(
  `${files.length} files, ${sizes.reduce((sum, size) => sum + Math.max(0, size), 0)} bytes`,
);
files.close();
