package dev.accel;

/**
 * An entry that could not be read.
 *
 * @param path relative to the root; "" is the root itself
 * @param errno the system's number of the reason
 */
public record WalkError(String path, int errno) {
  static WalkError[] of(long files, accel_files_view view) {
    int count = (int) view.getError_count();
    int[] codes = Native.numbers(view.getError_codes(), count);
    WalkError[] made = new WalkError[count];
    for (int i = 0; i < count; ++i) {
      long at = i;
      byte[] path = Native.text(out -> accel.accel_files_error_path(files, at, out));
      made[i] = new WalkError(Utf8.decode(path), codes[i]);
    }
    return made;
  }
}
