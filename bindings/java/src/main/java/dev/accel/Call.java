package dev.accel;

import java.util.Objects;

/**
 * A call of a tool, to be signed.
 *
 * @param tool its name, not null
 * @param arguments the text of a JSON object, not null
 */
public record Call(String tool, String arguments) {
  /**
   * A call of a tool.
   *
   * @param tool its name, not null
   * @param arguments the text of a JSON object, not null
   */
  public Call {
    Objects.requireNonNull(tool, "tool");
    Objects.requireNonNull(arguments, "arguments");
  }
}
