package dev.accel;

/** What of a call is signed. Do not mix forms. */
public enum SigForm {
  /** Tool, NUL, arguments as {@link JsonForm#EXACT}. */
  EXACT(accel_sig_form.ACCEL_SIG_EXACT),
  /** Tool, NUL, arguments as {@link JsonForm#JCS}. */
  JCS(accel_sig_form.ACCEL_SIG_JCS),
  /** Bit for bit what victor computes: flat, true is 1, floats to 6 decimals. */
  VICTOR(accel_sig_form.ACCEL_SIG_VICTOR);

  final int value;

  SigForm(int value) {
    this.value = value;
  }
}
