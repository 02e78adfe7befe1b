'use strict';
// Secrets of many files: what a scan of them takes, and what became of each.
const { getSystemErrorName } = require('node:util');
const native = require('./native.cjs');
const { CALL } = require('./call.cjs');
const { pathOf } = require('./options.cjs');
const { NONE, numbers } = require('./records.cjs');
const { findingsOfEach } = require('./rows.cjs');

const STATES = ['scanned', 'binary', 'too_large', 'left_out', 'gave_up']; // from 0 down
const FILES = ['binary', 'maxSize', ...CALL];

function filesOptionsOf(given) {
  const made = new native.accel_secrets_files_options();
  if (given.binary) made.binary = 1;
  if (given.maxSize !== undefined) made.max_size = given.maxSize;
  return made;
}

const pathsOf = (paths, read) => paths.map((path) => read(pathOf(path)));

/** As node:fs has it. */
function systemError(state, given) {
  const [errno, code, path] = [-state, getSystemErrorName(-state), String(pathOf(given))];
  return Object.assign(new Error(`${code}: cannot read '${path}'`), { errno, code, path });
}

function scannedFiles(paths, names, [memory, first, states = NONE]) {
  const findings = findingsOfEach(names, numbers(first), memory);
  return Array.from(new Int32Array(states), (state, i) => {
    const path = paths[i];
    return state > 0
      ? { path, state: 'unreadable', error: systemError(state, path), findings: findings[i] }
      : { path, state: STATES[-state], findings: findings[i] };
  });
}

module.exports = { FILES, filesOptionsOf, pathsOf, scannedFiles };
