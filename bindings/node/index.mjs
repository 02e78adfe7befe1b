// The same objects as require('accel') gives.
import accel from './index.cjs';

export default accel;
export const {
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
  json,
  liveObjects,
  setThreads,
  sig,
  threads,
  version,
  walk,
  walkAsync,
  walkIter,
} = accel;
