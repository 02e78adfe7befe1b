// Texts cut into chunks for a model or an index: at lines, sentences, paragraphs or characters, of
// at most a size, each beginning with the end of the one before it. Every byte is in some chunk.
#pragma once

#include <cstdint>
#include <string_view>

#include "core/base/span.h"
#include "core/base/utf8.h"

namespace accel::text {

enum class ChunkBy : uint32_t { lines = 0, sentences = 1, paragraphs = 2, characters = 3 };

struct ChunkOptions {
  ChunkBy by = ChunkBy::lines;
  Unit unit = Unit::byte;  // that size and overlap count; no character is cut
  int64_t size = 1344;
  int64_t overlap = 128;  // less than size
};

// item is the line that the chunk begins in, from 1.
void split_chunks(std::string_view text, const ChunkOptions& options, Spans& chunks);

// What a file of this name holds: html, markdown, code, json, yaml, xml, csv or text.
const char* document_type(std::string_view name);

// Two guesses at the number of tokens. Simple: one per run of letters and digits and one per
// punctuation mark of ASCII. Fine: one per word, more for long ones, punctuation and what is not
// ASCII.
int64_t simple_tokens(std::string_view text);
int64_t fine_tokens(std::string_view text);

}  // namespace accel::text
