#include "core/text/secrets.h"

#include <gtest/gtest.h>

#include <random>
#include <string>

#include "core/base/error.h"
#include "core/text/secrets_evidence_internal.h"
#include "core/text/secrets_mask.h"

namespace accel::text {
namespace {

std::shared_ptr<const Secrets> builtin() {
  static const auto made = std::make_shared<const Secrets>("", SecretOptions());
  return made;
}

Findings scan(std::string_view text, std::string_view path = "") {
  Findings found;
  builtin()->scan(text, path, Call(), found);
  return found;
}

std::string hide(std::string_view text, MaskStyle style = MaskStyle::label) {
  std::string out;
  MaskOptions options;
  options.style = style;
  options.key = "key";
  mask(builtin(), text, options, Call(), out);
  return out;
}

std::string hide_pieces(std::string_view text, size_t cut, MaskStyle style, size_t* held) {
  MaskOptions options;
  options.style = style;
  options.key = "key";
  SecretMasker masker(builtin(), options);
  std::string out;
  size_t fed = 0;
  for (; !text.empty(); text.remove_prefix(std::min(cut, text.size()))) {
    masker.feed(text.substr(0, cut), out);
    fed += std::min(cut, text.size());
    if (style == MaskStyle::stars) *held = std::max(*held, fed - out.size());
  }
  masker.finish(out);
  return out;
}

// Letters and digits that nobody issued.
std::string noise(std::mt19937& random, size_t size) {
  constexpr std::string_view letters =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  std::string out;
  while (out.size() < size) out += letters[random() % letters.size()];
  return out;
}

std::string key_block(std::mt19937& random, int lines) {
  std::string key = "-----BEGIN EC PRIVATE KEY-----\n";
  for (int i = 0; i < lines; ++i) key += noise(random, 64) + "\n";
  return key + "-----END EC PRIVATE KEY-----";
}

std::string sample(std::mt19937& random) {
  std::string text;
  for (int parts = 1 + static_cast<int>(random() % 7); parts; --parts) {
    switch (random() % 9) {
      case 0: text += "ghp_" + noise(random, 36); break;
      case 1: text += "password = \"" + noise(random, 14) + "\""; break;
      case 2: text += "adafruit_key: " + noise(random, 32); break;
      case 3: text += key_block(random, 1 + static_cast<int>(random() % 60)); break;
      case 4: text += "postgres://me:" + noise(random, 9) + "@host/db"; break;
      case 5: text += "[SECRET:some-rule:" + std::to_string(random() % 20) + "]"; break;
      case 6: text += "glpat-" + noise(random, 20); break;
      case 7: text += "api_key=" + noise(random, 30 + random() % 2000); break;
      default: text += "the key of the secret house is under the token mat. "; break;
    }
    constexpr const char* between[] = {"", " ", "\n", "\r\n", ",", "\"", "-", "_", "\xc3\xa9"};
    text += between[random() % std::size(between)];
  }
  if (random() % 4 == 0) text.resize(random() % (text.size() + 1));
  return text;
}

TEST(Secrets, EvidenceIsWhatItSays) {
  EXPECT_DOUBLE_EQ(entropy("aaaa"), 0);
  EXPECT_DOUBLE_EQ(entropy("abcd"), 2);
  EXPECT_EQ(crc32("123456789"), 0xcbf43926u);
  EXPECT_TRUE(reads_as_words("get_user_name"));
  EXPECT_FALSE(reads_as_words("x7Kq02LmPz"));
  EXPECT_FALSE(has_digit("abc"));
}

TEST(Secrets, ChecksumsAreJudged) {
  std::string token = "ghp_0123456789abcdefghijABCDEFGHIJ";
  constexpr std::string_view digits =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  std::string tail;
  for (uint32_t crc = crc32(token.substr(4)), i = 0; i < 6; ++i, crc /= 62)
    tail.insert(tail.begin(), digits[crc % 62]);
  Findings found = scan("t " + token + tail);
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].flags, kChecksumRight);
  EXPECT_EQ(found[0].confidence, Level::critical);
  found = scan("t " + token + "Zz0Zz0");
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].flags, kChecksumWrong);
  EXPECT_EQ(found[0].confidence, Level::low);
}

TEST(Secrets, LinesAndColumnsAreThoseOfTheMatch) {
  const Findings found = scan("a\nb\r\n  ghp_0123456789abcdefghijABCDEFGHIJ0Z9y8x");
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].line, 3);
  EXPECT_EQ(found[0].column, 3);
}

TEST(Secrets, AStreamIsMaskedAsTheWhole) {
  std::mt19937 random(5);
  size_t held = 0;
  for (int round = 0; round < 600; ++round) {
    const std::string text = sample(random);
    const auto style = static_cast<MaskStyle>(random() % 4);
    const size_t cut = std::size_t{1} << random() % 11;
    EXPECT_EQ(hide_pieces(text, cut, style, &held), hide(text, style)) << cut << "\n" << text;
  }
  EXPECT_LE(held, 8192u);
}

TEST(Secrets, EveryCutIsRight) {
  std::mt19937 random(6);
  const std::string text = "x " + sample(random) + " ghp_" + noise(random, 36) + " y";
  const std::string whole = hide(text);
  for (size_t cut = 0; cut <= text.size(); ++cut) {
    SecretMasker masker(builtin(), MaskOptions());
    std::string out;
    masker.feed(text.substr(0, cut), out);
    masker.feed(text.substr(cut), out);
    masker.finish(out);
    EXPECT_EQ(out, whole) << cut;
  }
}

TEST(Secrets, MaskingTwiceIsMaskingOnce) {
  std::mt19937 random(7);
  for (int round = 0; round < 600; ++round) {
    const std::string text = sample(random);
    const auto style = static_cast<MaskStyle>(random() % 3);
    const std::string once = hide(text, style);
    EXPECT_EQ(hide(once, style), once) << text;
    for (const Finding& finding : scan(text)) {
      const std::string secret =
          text.substr(finding.inner_start, finding.inner_end - finding.inner_start);
      if (text.find(secret) == text.rfind(secret)) {
        EXPECT_EQ(once.find(secret), once.npos) << secret << "\n" << text;
      }
    }
  }
}

TEST(Secrets, AnExampleIsHiddenThoughNotReported) {
  const std::string text = "id = AKIAIOSFODNN7" "EXAMPLE";
  EXPECT_TRUE(scan(text).empty());
  EXPECT_EQ(hide(text), "id = [SECRET:aws-access-key:1]");
}

TEST(Secrets, AKeyWithoutABodyIsText) {
  const std::string text = "-----BEGIN RSA PRIVATE KEY-----\nhello there\n";
  EXPECT_EQ(hide(text), text);
}

TEST(Secrets, AKeyEndsWhereOtherLinesBegin) {
  std::mt19937 random(8);
  const std::string key = key_block(random, 100);
  EXPECT_EQ(hide(key + "\nhello\n"), "[SECRET:private-key:1]\nhello\n");
  const std::string cut = key.substr(0, 31 + 65 * 3 - 1);
  EXPECT_EQ(hide(cut + "\nplain words\n"), "[SECRET:private-key:1]\nplain words\n");
}

TEST(Secrets, EqualSecretsHaveEqualLabels) {
  std::mt19937 random(9);
  const std::string a = "ghp_" + noise(random, 36), b = "ghp_" + noise(random, 36);
  EXPECT_EQ(hide(a + " " + b + " " + a),
            "[SECRET:github-pat:1] [SECRET:github-pat:2] [SECRET:github-pat:1]");
}

TEST(Secrets, SavedIsTheSame) {
  const auto again = Secrets::load(builtin()->save());
  std::mt19937 random(10);
  for (int round = 0; round < 50; ++round) {
    const std::string text = sample(random);
    Findings found;
    again->scan(text, "", Call(), found);
    EXPECT_EQ(found.size(), scan(text).size());
  }
  std::string damaged = builtin()->save();
  damaged[damaged.size() / 2] ^= 1;
  EXPECT_THROW(Secrets::load(damaged), Error);
}

TEST(Secrets, TablesAreRefusedWithTheirPlace) {
  const auto message = [](const char* table) {
    try {
      Secrets(table, SecretOptions());
    } catch (const Error& e) {
      return e.message;
    }
    return std::string();
  };
  EXPECT_NE(message(R"({"rules":[{"id":"a"}]})").find("rules[0]"), std::string::npos);
  EXPECT_NE(message(R"({"rules":[{"id":"A","token":"x"}]})").find("rules[0].id"),
            std::string::npos);
  EXPECT_NE(message(R"({"rules":[{"id":"a","pattern":"("}]})").find("rule a"), std::string::npos);
  EXPECT_NE(message(R"({"rules":[{"id":"a","token":"xyz"},{"id":"a","token":"z"}]})").find("two"),
            std::string::npos);
  EXPECT_NE(message(R"({"rules":[{"id":"a","token":"xyz","check":"b"}]})").find("rules[0].check"),
            std::string::npos);
}

}  // namespace
}  // namespace accel::text
