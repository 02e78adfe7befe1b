'use strict';
// The compiled half: every function of accel.h under its C name, and the long calls. It lies in
// prebuilds with the libaccel.so.1 that it was made for; another library is refused here.
const path = require('node:path');
const { AccelError } = require('./error.cjs');

const platform = `${process.platform}-${process.arch}`;
const folder = path.join(__dirname, '..', 'prebuilds', platform);
const addon = path.join(folder, 'accel.node');

function load() {
  try {
    return require(addon);
  } catch (cause) {
    const reason = cause.message.split('\n')[0];
    throw new Error(
      `accel: ${addon} does not load: ${reason}. It needs libaccel.so.1 beside it; this package ` +
        'has both for linux-x64: install it again, or build it for your platform',
      { cause },
    );
  }
}

const native = load();
if (native.accel_abi_version() !== native.ACCEL_ABI_VERSION) {
  throw new Error(
    `accel: ${addon} was made for ABI ${native.ACCEL_ABI_VERSION} of libaccel, but the ` +
      `libaccel.so.1 that was loaded (version ${native.accel_version()}) has ABI ` +
      `${native.accel_abi_version()}: put the libaccel.so.1 of this package into ${folder}, and ` +
      'see that no other one is found first (LD_LIBRARY_PATH, LD_PRELOAD)',
  );
}
native.use_error_class(AccelError);

module.exports = native;
