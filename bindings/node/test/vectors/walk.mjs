// Calls of tests/vectors/walk.json. A walk is made twice, the second time as a promise, and must
// agree.
import assert from 'node:assert/strict';
import { globMatch, walk, walkAsync, walkIter } from 'accel';

const OPTIONS = {
  gitignore: 'gitignore',
  hidden: 'hidden',
  directories: 'directories',
  follow: 'follow',
  same_device: 'sameDevice',
  sorted: 'sorted',
  fail_on_error: 'failOnError',
  ignore_case: 'ignoreCase',
  include_root: 'listRoot',
  dialect: 'dialect',
  max_depth: 'maxDepth',
  max_entries: 'maxEntries',
  max_bytes: 'maxBytes',
  include: 'include',
  ignore: 'exclude',
};

function optionsOf(args) {
  const made = {};
  for (const [name, option] of Object.entries(OPTIONS)) if (name in args) made[option] = args[name];
  if (args.stat) made.metadata = 'all';
  return made;
}

function listsOf(batches) {
  const entries = [];
  const errors = [];
  for (const files of batches) {
    const paths = files.paths();
    for (const [i, entry] of [...files].entries()) {
      assert.equal(entry.path, paths[i]);
      const made = { path: entry.path, path_bytes: entry.pathBytes, type: entry.type };
      entries.push(entry.size === undefined ? made : { ...made, size: entry.size });
    }
    errors.push(...files.errors.map(({ path, errno }) => ({ path, code: errno })));
    files.close();
  }
  return { entries, errors };
}

async function walkOnce(args) {
  const made = listsOf([walk(args.root, optionsOf(args))]);
  const later = listsOf([await walkAsync(args.root, optionsOf(args))]);
  const sorted = ({ entries }) => entries.map(({ path }) => path).sort();
  assert.deepEqual(sorted(later), sorted(made));
  return made;
}

async function walkBatches(args) {
  const made = listsOf(walkIter(args.root, optionsOf(args)));
  let count = 0;
  for await (const files of walkIter(args.root, optionsOf(args))) count += files.length;
  assert.equal(count, made.entries.length);
  return made;
}

function glob(args) {
  const { dialect, ignore_case: ignoreCase } = args;
  return { matched: globMatch(args.glob, args.path, { dialect, ignoreCase }) };
}

export const CALLS = { walk: walkOnce, walk_batches: walkBatches, glob_match: glob };
