// Cuts a text into chunks for an index, by paragraphs, with a guess at the tokens of each.
#include <accel.hpp>
#include <iostream>

int main() try {
  const std::string_view text =
      "# Building\n\nRun make. What it makes is in build/release.\n\n"
      "# Testing\n\nRun make test. The tests of all languages take ten minutes;\n"
      "those of one noun a few seconds.\n\n"
      "# Releasing\n\nTag it.\n";
  accel::ChunkOptions options;
  options.by = ACCEL_CHUNK_PARAGRAPHS;
  options.size = 120;
  options.overlap = 16;  // room for a heading
  accel::Spans chunks;
  accel::call(accel_chunk_split, text, options, chunks);

  accel::Packed pieces;
  for (const accel_span& chunk : chunks)
    pieces.add(text.substr(chunk.start, chunk.end - chunk.start));
  std::vector<int64_t> tokens(pieces.size());
  accel::call(accel_chunk_tokens, pieces.base(), pieces.offsets(), pieces.size(),
              ACCEL_CHUNK_TOKENS_FINE, tokens.data());

  for (size_t i = 0; i < tokens.size(); ++i) {
    const accel_span& chunk = chunks.begin()[i];
    std::cout << "-- from line " << chunk.item << ", " << chunk.end - chunk.start << " bytes, "
              << tokens[i] << " tokens or so\n"
              << text.substr(chunk.start, chunk.end - chunk.start);
  }
  std::cout << chunks.size() << " chunks of a " << accel_chunk_document("BUILD.md", 8) << " file\n";
} catch (const accel::Error& error) {
  std::cerr << "chunk: " << error.what() << '\n';
  return 1;
}
