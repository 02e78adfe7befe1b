'use strict';
// accel for Node: index.d.ts is the reference.
const { Analyzer, analyze } = require('./lib/analyzer.cjs');
const { AccelError } = require('./lib/error.cjs');
const { Cancel } = require('./lib/call.cjs');
const { Entry, Files } = require('./lib/files.cjs');
const { BatchMatches, Match, Matches } = require('./lib/matches.cjs');
const { Regex, cacheClear, cacheResize, cacheStats } = require('./lib/regex.cjs');
const { Finding, Findings, Span, Spans } = require('./lib/rows.cjs');
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
  Analyzer,
  BatchMatches,
  Cancel,
  Entry,
  Files,
  Finding,
  Findings,
  Match,
  Matches,
  Regex,
  RegexStream,
  Span,
  Spans,
  Walker,
  abiVersion,
  analyze,
  cacheClear,
  cacheResize,
  cacheStats,
  chunk: require('./lib/chunk.cjs'),
  classify: require('./lib/classify.cjs'),
  cpu,
  dedup: require('./lib/dedup.cjs'),
  fuzzy: require('./lib/fuzzy.cjs'),
  globMatch,
  has,
  json: require('./lib/json.cjs'),
  liveObjects,
  log: require('./lib/log.cjs'),
  loop: require('./lib/loop.cjs'),
  phrases: require('./lib/phrases.cjs'),
  response: require('./lib/response.cjs'),
  secrets: require('./lib/secrets.cjs'),
  setThreads,
  sig: require('./lib/sig.cjs'),
  think: require('./lib/think.cjs'),
  threads,
  version,
  walk,
  walkAsync,
  walkIter,
};
