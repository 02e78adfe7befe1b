'use strict';
// A snapshot of a tree in columns, which become objects only when asked for.
const path = require('node:path');
const util = require('node:util');
const native = require('./native.cjs');
const { closed } = require('./error.cjs');
const { disposable } = require('./call.cjs');
const { numbers } = require('./records.cjs');

const TYPES = ['unknown', 'file', 'directory', 'symlink', 'fifo', 'socket', 'character', 'block'];
const UNKNOWN_TIME = -(2n ** 63n);

class Entry {
  #files;
  #i;

  constructor(files, i) {
    this.#files = files;
    this.#i = i;
  }

  get path() {
    return this.pathBytes.toString();
  }

  get pathBytes() {
    return this.#files.pathBytes(this.#i);
  }

  get fullPath() {
    return path.join(this.#files.root, this.path);
  }

  get name() {
    const { names, nameOffsets } = this.#files.columns();
    return names.toString('utf8', nameOffsets[this.#i], nameOffsets[this.#i + 1]);
  }

  get type() {
    return TYPES[this.#files.columns().types[this.#i]];
  }

  get size() {
    const size = this.#files.columns().sizes?.[this.#i];
    return size >= 0 ? size : undefined;
  }

  get mtimeNs() {
    const time = this.#files.columns().mtimesNs?.[this.#i];
    return time === UNKNOWN_TIME ? undefined : time;
  }

  toJSON() {
    return { path: this.path, type: this.type, size: this.size };
  }

  [util.inspect.custom]() {
    return `Entry(${util.inspect(this.path)})`;
  }
}

const NO_COLUMN = 0;

function bytesAt(address, length) {
  const column = Buffer.allocUnsafeSlow(length);
  native.copy_bytes(address, column);
  return column;
}

function wordsAt(address, count) {
  const column = new BigInt64Array(count);
  native.copy_words(address, column);
  return column;
}

function numbersAt(address, count) {
  const column = new Int32Array(count);
  native.copy_numbers(address, column);
  return column;
}

/** Names of `count` things, one after the other, and where each begins and the last one ends. */
function namesAt(address, offsets, count) {
  const nameOffsets = numbers(wordsAt(offsets, count + 1).buffer);
  return { names: bytesAt(address, nameOffsets[count]), nameOffsets };
}

function columnsOf(view) {
  const { count, directory_count: folders } = view;
  const folder = namesAt(view.directory_names, view.directory_name_offsets, folders);
  // Of no entries every column is empty, and none of them has an address.
  const isAsked = (address) => count === 0 || address !== NO_COLUMN;
  const optional = (address) => (isAsked(address) ? wordsAt(address, count) : undefined);
  const sizes = optional(view.sizes);
  return {
    ...namesAt(view.names, view.name_offsets, count),
    directories: numbersAt(view.directories, count),
    types: bytesAt(view.types, count),
    sizes: sizes && numbers(sizes.buffer),
    mtimesNs: optional(view.mtimes_ns),
    directoryParents: numbersAt(view.directory_parents, folders),
    directoryNames: folder.names,
    directoryNameOffsets: folder.nameOffsets,
  };
}

class Files {
  #handle;
  #columns;

  constructor(root, handle) {
    this.root = root;
    this.#handle = handle;
    this.length = native.accel_files_count(handle);
  }

  get #use() {
    if (!this.#handle) throw closed('Files');
    return this.#handle;
  }

  get #view() {
    const view = new native.accel_files_view();
    native.accel_files_columns(this.#use, view);
    return view;
  }

  columns() {
    this.#columns ??= columnsOf(this.#view);
    return this.#columns;
  }

  paths() {
    const paths = native.accel_files_paths(this.#use, 0).toString().split('\0');
    paths.pop();
    return paths;
  }

  pathBytes(i) {
    return native.accel_files_path(this.#use, i);
  }

  at(i) {
    const place = Math.trunc(i) || 0;
    const found = place < 0 ? place + this.length : place;
    return found >= 0 && found < this.length ? new Entry(this, found) : undefined;
  }

  *[Symbol.iterator]() {
    for (let i = 0; i < this.length; ++i) yield new Entry(this, i);
  }

  get errors() {
    const { error_count: count, error_codes: codes } = this.#view;
    return Array.from(numbersAt(codes, count), (errno, i) => ({
      path: native.accel_files_error_path(this.#use, i).toString(),
      errno,
      code: util.getSystemErrorName(-errno),
    }));
  }

  close() {
    native.accel_files_free(this.#handle);
    this.#handle = undefined;
    this.#columns = undefined;
  }

  [util.inspect.custom]() {
    return `Files(${this.length} in ${util.inspect(this.root)})`;
  }
}
disposable(Files);

module.exports = { Entry, Files };
