'use strict';
// Who answers, in which version, on how many threads.
const native = require('./native.cjs');
const { release } = require('./kept.cjs');

const version = () => native.accel_version();
const abiVersion = () => native.accel_abi_version();
const cpu = () => native.accel_cpu();
const threads = () => native.accel_threads();
const setThreads = (count) => native.accel_set_threads(count);

function has(part) {
  if (typeof part !== 'string') throw new TypeError('part must be a string');
  return !part.includes('\0') && native.accel_has(part) !== 0;
}

/** The results that this package keeps for its next scans are freed first. */
function liveObjects() {
  native.release_scratch();
  release();
  return native.accel_live_objects();
}

module.exports = { abiVersion, cpu, has, liveObjects, setThreads, threads, version };
