package dev.accel;

import java.util.Objects;

/**
 * A call of a tool, to be signed.
 *
 * @param tool its name
 * @param arguments the text of a JSON object
 */
public record Call(String tool, String arguments) {
  /** Neither may be null. */
  public Call {
    Objects.requireNonNull(tool, "tool");
    Objects.requireNonNull(arguments, "arguments");
  }
}
