package dev.accel;

/** The tags of a family of models. In the order of accel_think_preset. */
public enum ThinkPreset {
  /** The tag think, as most models have it. */
  QWEN3,
  /** Starts in thinking. */
  DEEPSEEK,
  /** Of Moonshot AI. */
  KIMI,
  /** Of Zhipu AI. */
  GLM,
  /** Of Google. */
  GEMMA,
  /** Of IBM. */
  GRANITE,
  /** Starts in thinking. */
  MINIMAX,
  /** Starts in thinking. */
  OLMO3,
  /** Messages with channels and recipients, as gpt-oss writes them. */
  HARMONY,
  /** Of Anthropic. */
  ANTHROPIC,
  /** No tags: everything is content. */
  NONE,
  /** Three pairs, anywhere, any end closes any start. */
  VICTOR
}
