'use strict';
// accel for Node: index.d.ts is the reference.
const { AccelError } = require('./lib/error.cjs');
const { Cancel } = require('./lib/call.cjs');
const { Entry, Files } = require('./lib/files.cjs');
const { BatchMatches, Match, Matches } = require('./lib/matches.cjs');
const { Regex, cacheClear, cacheResize, cacheStats } = require('./lib/regex.cjs');
const { RegexStream } = require('./lib/stream.cjs');
const { Walker, globMatch, walk, walkAsync, walkIter } = require('./lib/walk.cjs');
const {
  abiVersion,
  cpu,
  has,
  liveObjects,
  setThreads,
  threads,
  version,
} = require('./lib/process.cjs');

module.exports = {
  AccelError,
  BatchMatches,
  Cancel,
  Entry,
  Files,
  Match,
  Matches,
  Regex,
  RegexStream,
  Walker,
  abiVersion,
  cacheClear,
  cacheResize,
  cacheStats,
  cpu,
  globMatch,
  has,
  json: require('./lib/json.cjs'),
  liveObjects,
  setThreads,
  sig: require('./lib/sig.cjs'),
  threads,
  version,
  walk,
  walkAsync,
  walkIter,
};
