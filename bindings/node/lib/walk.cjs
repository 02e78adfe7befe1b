'use strict';
// Walking a source tree into columns, and the globs of walking.
const native = require('./native.cjs');
const { AccelError } = require('./error.cjs');
const { CALL, callOf, disposable, later } = require('./call.cjs');
const { Files } = require('./files.cjs');
const { lendAll } = require('./lent.cjs');
const { checked, choose, list, pathOf } = require('./options.cjs');
const { readable } = require('./text.cjs');

const DIALECTS = { gitignore: 0, name: 1, fnmatch: 2 };
const METADATA = { none: 0, files: 1, all: 2 };
// accel_walk_flag, and for which value of the option the flag is set.
const FLAGS = {
  gitignore: [1, true],
  hidden: [2, false],
  follow: [4, true],
  sameDevice: [8, true],
  sorted: [16, true],
  directories: [32, false],
  failOnError: [64, true],
  ignoreCase: [128, true],
  listRoot: [256, true],
};
const LIMITS = { maxDepth: 'max_depth', maxEntries: 'max_entries', maxBytes: 'max_bytes' };
const LISTS = ['include', 'exclude'];
const OPTIONS = [
  ...Object.keys(FLAGS),
  ...Object.keys(LIMITS),
  ...LISTS,
  'dialect',
  'metadata',
  ...CALL,
];

/** accel_walk_options, which keep alive what they point to. */
function optionsOf(given) {
  const made = new native.accel_walk_options();
  for (const [name, [bit, when]] of Object.entries(FLAGS)) {
    if (given[name] !== undefined && Boolean(given[name]) === when) made.flags |= bit;
  }
  for (const [name, field] of Object.entries(LIMITS)) {
    if (given[name] !== undefined)
      made[field] = given[name] === Infinity ? NO_LIMIT[name] : given[name];
  }
  for (const name of LISTS) {
    if (given[name] === undefined) continue;
    lendAll(made, name, list(name, given[name]));
  }
  if (given.dialect !== undefined) made.dialect = choose('dialect', given.dialect, DIALECTS);
  if (given.metadata !== undefined) made.metadata = choose('metadata', given.metadata, METADATA);
  return made;
}

const NO_LIMIT = { maxDepth: -1, maxEntries: 0, maxBytes: 0 };

/** The root as it is shown, and as the library takes it. */
function rootOf(root) {
  const path = pathOf(root);
  return { shown: typeof path === 'string' ? path : String(path), data: readable(path) };
}

function walk(root = '.', options = undefined) {
  const given = checked(options, OPTIONS, 'walk');
  const made = optionsOf(given);
  const { shown, data } = rootOf(root);
  return new Files(shown, native.walk(data, made, callOf(given), undefined));
}

async function walkAsync(root = '.', options = undefined) {
  const given = checked(options, OPTIONS, 'walkAsync');
  const made = optionsOf(given);
  const { shown, data } = rootOf(root);
  const start = (call, keep) => native.walk(data, made, call, keep);
  return new Files(shown, await later(given, start, data, made));
}

class Walker {
  #root;
  #handle;
  #given;
  #busy = false;

  constructor(root, handle, given) {
    this.#root = root;
    this.#handle = handle;
    this.#given = given;
  }

  #take(files) {
    if (files) return { done: false, value: new Files(this.#root, files) };
    this.close();
    return { done: true, value: undefined };
  }

  #free() {
    if (this.#busy) {
      throw new AccelError('a batch of this Walker is still on its way: await it first', 'BUSY');
    }
    return this.#handle;
  }

  next() {
    const handle = this.#free();
    if (!handle) return { done: true, value: undefined };
    return this.#take(native.walker_next(handle, callOf(this.#given), undefined));
  }

  async nextAsync() {
    const handle = this.#free();
    if (!handle) return { done: true, value: undefined };
    this.#busy = true;
    try {
      const start = (call, keep) => native.walker_next(handle, call, keep);
      return this.#take(await later(this.#given, start, handle));
    } finally {
      this.#busy = false;
    }
  }

  return(value) {
    this.close();
    return { done: true, value };
  }

  close() {
    native.accel_walker_free(this.#handle);
    this.#handle = undefined;
  }

  [Symbol.iterator]() {
    return this;
  }

  [Symbol.asyncIterator]() {
    return {
      next: () => this.nextAsync(),
      return: async (value) => this.return(value),
    };
  }
}
disposable(Walker);

function walkIter(root = '.', options = undefined) {
  const given = checked(options, OPTIONS, 'walkIter');
  const made = optionsOf(given);
  const { shown, data } = rootOf(root);
  return new Walker(shown, native.accel_walker_new(data, made), given);
}

function globMatch(glob, path, options) {
  const given = checked(options, ['dialect', 'ignoreCase'], 'globMatch');
  const dialect = choose('dialect', given.dialect ?? 'gitignore', DIALECTS);
  const ignoreCase = given.ignoreCase ? 1 : 0;
  return native.accel_glob_match(readable(glob), readable(path), dialect, ignoreCase) !== 0;
}

module.exports = { Walker, globMatch, walk, walkAsync, walkIter };
