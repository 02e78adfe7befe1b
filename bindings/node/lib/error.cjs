'use strict';
// What accel refused or could not finish.

class AccelError extends Error {
  constructor(message, code = 'INVALID_ARGUMENT', item = -1, offset = -1) {
    super(message);
    this.code = code;
    this.item = item;
    this.offset = offset;
  }
}
Object.defineProperty(AccelError.prototype, 'name', { value: 'AccelError' });

/** What the use of a closed object throws. */
const closed = (what) => new AccelError(`this ${what} is closed`);

module.exports = { AccelError, closed };
