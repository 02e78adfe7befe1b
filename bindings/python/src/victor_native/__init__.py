"""The module through which victor reaches its native parts, answered by accel.

A name is loaded when it is first asked for; __all__ has them all. What accel does not offer raises
AttributeError, as victor expects of a part that is not built. See accel.compat.victor.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

from accel.process import __version__ as __version__

THEMES = {
    "patterns":
        "PatternMatch PatternMatcher batch_contains_any contains_any_pattern count_pattern_matches "
        "find_all_patterns get_matched_pattern_indices weighted_pattern_score",
    "streaming":
        "StreamingChunkResult StreamingFilter contains_thinking_tokens extract_thinking_content "
        "find_thinking_tokens strip_thinking_tokens",
    "thinking":
        "PatternAnalysis ThinkingDetector count_circular_patterns detect_circular_phrases "
        "find_circular_patterns",
    "classifier":
        "ClassificationResult TaskClassifier TaskType classify_task find_all_keywords "
        "has_action_keywords has_analysis_keywords has_generation_keywords has_negation",
    "secrets":
        "SecretMatch get_secret_types has_secrets list_secret_patterns mask_secrets scan_secrets "
        "scan_secrets_summary",
    "dedup":
        "find_duplicate_blocks normalize_block rolling_hash_blocks",
    "repair":
        "batch_coerce_string_types batch_normalize_json_strings coerce_string_type "
        "extract_json_objects get_json_type is_valid_json normalize_json_string repair_json "
        "repair_quotes",
    "signatures":
        "ToolCallData batch_compute_tool_call_signatures compute_batch_signatures compute_signature "
        "compute_tool_call_signature deduplicate_tool_calls deduplicate_tool_calls_dict "
        "signature_similarity",
    "responses":
        "detect_leakage_patterns is_garbage_content sanitize_response strip_markup "
        "validate_tool_name",
    "text":
        "ChunkInfoRust chunk_by_chars chunk_by_paragraphs chunk_by_sentences chunk_with_overlap "
        "count_lines count_tokens_approx count_tokens_fast count_tokens_fast_batch detect_doc_type "
        "find_line_boundaries line_at_offset",
    "regex_sets":
        "CompiledRegexSet MatchResult compile_language_patterns get_language_categories "
        "list_supported_languages",
    "files":
        "FileInfo FileMetadata collect_metadata filter_by_extension filter_by_modified_time "
        "filter_by_size get_directory_stats group_by_directory walk_directory_parallel",
}
HOME = {name: theme for theme, names in THEMES.items() for name in names.split()}
SUBMODULES = ("file_ops", "regex_engine", "signature")

__all__ = ["__version__", *HOME, *SUBMODULES]


def __getattr__(name: str) -> Any:
    if name in SUBMODULES:
        return import_module(f"victor_native.{name}")
    if name not in HOME:
        raise AttributeError(f"module 'victor_native' has no attribute {name!r}")
    value = getattr(import_module(f"accel.compat.victor.{HOME[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
