'use strict';
// How one call may run: its timeout, threads and cancel token; and calls on another thread.
const native = require('./native.cjs');
const { AccelError } = require('./error.cjs');
const { positive } = require('./options.cjs');

let flagOf;

class Cancel {
  #flag = native.accel_cancel_new();

  static {
    flagOf = (cancel) => {
      if (!(cancel instanceof Cancel)) throw new TypeError('cancel must be a Cancel');
      return cancel.#flag;
    };
  }

  request() {
    native.accel_cancel_request(this.#flag);
  }

  get requested() {
    return native.accel_cancel_requested(this.#flag) !== 0;
  }

  reset() {
    native.accel_cancel_reset(this.#flag);
  }
}

/** The names of the options that every long call takes. */
const CALL = ['timeout', 'threads', 'cancel', 'signal'];

/** accel_call_options of what the caller gave, which keep alive what they point to; null when that
 *  is nothing. */
function callOf({ timeout, threads, cancel, signal }) {
  if (signal !== undefined) checkSignal(signal);
  if (timeout === undefined && threads === undefined && cancel === undefined) return null;
  const call = new native.accel_call_options();
  if (timeout !== undefined) call.timeout(positive('timeout', timeout));
  if (threads !== undefined) call.threads = threads;
  if (cancel !== undefined) {
    call.held = flagOf(cancel);
    call.cancel = call.held;
  }
  return call;
}

function checkSignal(signal) {
  if (!(signal instanceof AbortSignal)) throw new TypeError('signal must be an AbortSignal');
  if (signal.aborted) throw cancelled(signal);
}

function cancelled(signal) {
  const fault = new AccelError('the call was cancelled by its signal', 'CANCELLED');
  fault.cause = signal.reason;
  return fault;
}

/** Awaits start(call, keep), which begins a call on another thread. An abort of the signal cancels
 *  it; `held` is kept alive until it ends. */
async function later(options, start, ...held) {
  const { signal, cancel = signal && new Cancel() } = options;
  const call = callOf({ ...options, cancel });
  const abort = () => cancel.request();
  signal?.addEventListener('abort', abort);
  try {
    return await start(call, [call, held]);
  } catch (fault) {
    if (fault.code === 'CANCELLED' && signal?.aborted) throw cancelled(signal);
    Error.captureStackTrace(fault, later); // it was made where no JavaScript ran
    throw fault;
  } finally {
    signal?.removeEventListener('abort', abort);
  }
}

/** Makes close() what `using` calls, where the runtime knows `using`. */
function disposable(type) {
  if (Symbol.dispose) {
    Object.defineProperty(type.prototype, Symbol.dispose, { value: type.prototype.close });
  }
}

module.exports = { CALL, Cancel, callOf, disposable, later };
