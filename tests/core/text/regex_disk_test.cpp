// Copies of compiled sets on disk that are damaged, foreign or hostile: never a crash, never a
// wrong answer, always compiled anew.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <string_view>

#include "core/text/regex_cache.h"
#include "core/text/regex_disk_internal.h"
#include "tests/core/cases.h"
#include "tests/core/text/finditer.h"

namespace accel::text {
namespace {

namespace fs = std::filesystem;

constexpr size_t kHeader = 24;       // of a file: tag, size of the file, length of the key
constexpr size_t kKeyLengthAt = 16;  // in it

std::string content(const fs::path& file) {
  std::ostringstream bytes;
  bytes << std::ifstream(file, std::ios::binary).rdbuf();
  return bytes.str();
}

class RegexDisk : public testing::Test {
 protected:
  RegexDisk() {
    std::string name = fs::temp_directory_path() / "accel-disk-XXXXXX";
    root_ = mkdtemp(name.data());
    folder_ = root_ / "copies";
  }
  ~RegexDisk() override {
    regex_cache_clear();
    fs::remove_all(root_);
  }

  // Where the set came from; its answer is always the same.
  std::string origin() { return origin_in(folder_); }

  std::string origin_in(const fs::path& folder) {
    RegexOptions options;
    options.cache_dir = folder;
    regex_cache_clear();
    const CachedSet made = cached_regex_set(patterns_, options);
    EXPECT_EQ(scan(*made.set, "xabbbc 0123456789abcdef01 ab\n").rows,
              (Rows{{0, 0, 1, 6}, {0, 0, 17, 20}, {1, 0, 7, 25}, {2, 0, 26, 28}}));
    return made.origin;
  }

  // The only copy, made when there is none.
  fs::path copy() {
    origin();
    for (const auto& entry : fs::directory_iterator(folder_))
      if (entry.path().extension() == ".set") return entry.path();
    ADD_FAILURE() << "no copy";
    return {};
  }

  // In place, as damage comes; a set that is compiled puts a good copy there again.
  void expect_refused(const fs::path& file, std::string_view bytes, const std::string& what) {
    std::ofstream(file, std::ios::binary) << bytes;
    ASSERT_EQ(origin(), "compiled") << what;
  }

  const std::vector<RegexPattern> patterns_ = {{"ab+c", 0}, {"[0-9a-f]{18}", 0}, {"ab$", 0}};
  fs::path root_, folder_;
};

TEST_F(RegexDisk, EveryDamagedByteIsSeen) {
  const fs::path file = copy();
  const std::string good = content(file);
  const size_t step = 1 + good.size() / static_cast<size_t>(cases() / 8);
  for (size_t at = 0; at < good.size(); at += at < kHeader ? 1 : step) {
    std::string bad = good;
    bad[at] ^= static_cast<char>(1 << at % 8);
    expect_refused(file, bad, "byte " + std::to_string(at));
  }
  EXPECT_EQ(origin(), "disk");
}

TEST_F(RegexDisk, EveryOtherSizeIsSeen) {
  const fs::path file = copy();
  const std::string good = content(file);
  const size_t step = 1 + good.size() / static_cast<size_t>(cases() / 20);
  for (size_t size = 0; size < good.size(); size += size < kHeader ? 1 : step)
    expect_refused(file, good.substr(0, size), "size " + std::to_string(size));
  expect_refused(file, good.substr(0, good.size() - 1), "a byte less");
  expect_refused(file, good + '\0', "a byte more");
  std::ofstream(file, std::ios::binary) << good;
  fs::resize_file(file, uintmax_t{1} << 40);  // a hole; the file is not read for it
  EXPECT_EQ(origin(), "compiled");
  EXPECT_EQ(origin(), "disk");
}

// Whole files with a good tag, of what this program does not read.
TEST_F(RegexDisk, ImagesOfOtherVersions) {
  const std::string good = content(copy());
  uint64_t key_length = 0;
  std::memcpy(&key_length, good.data() + kKeyLengthAt, sizeof key_length);
  const std::string key = good.substr(kHeader, key_length),
                    image = good.substr(kHeader + key_length);
  const DiskCopies copies(folder_);
  const auto refused = [&](std::string_view bytes) {
    copies.write(key, bytes);
    return origin() == "compiled";
  };
  copies.write(key, image);
  EXPECT_EQ(origin(), "disk");
  for (const size_t at : {0, 8, 32 + 8 + 6}) {  // the magic, the format, the version of accel
    std::string other = image;
    ++other[at];
    EXPECT_TRUE(refused(other)) << at;
  }
  for (size_t size = 0; size < image.size(); size += 1 + image.size() / 100)
    EXPECT_TRUE(refused(image.substr(0, size))) << size;
  EXPECT_TRUE(refused(image + "more"));
}

TEST_F(RegexDisk, CopiesFromElsewhere) {
  const fs::path file = copy();
  EXPECT_EQ(origin_in(root_ / "other"), "compiled");
  fs::copy_file(root_ / "other" / file.filename(), file, fs::copy_options::overwrite_existing);
  EXPECT_EQ(origin(), "compiled") << "it has the tag of another secret";

  const std::string good = content(file);
  const RegexPattern other{"another", 0};
  RegexOptions options;
  options.cache_dir = folder_;
  cached_regex_set({&other, 1}, options);
  for (const auto& entry : fs::directory_iterator(folder_))
    if (entry.path().extension() == ".set" && entry.path() != file)
      expect_refused(file, content(entry.path()), "a copy of another set");
}

TEST_F(RegexDisk, ThingsInTheCopysPlace) {
  const fs::path file = copy(), aside = root_ / "aside";
  const auto replaced = [&](auto&& make) {
    fs::remove_all(aside);
    fs::rename(file, aside);
    make();
    const std::string first = origin(), second = origin();
    fs::remove_all(file);
    fs::rename(aside, file);
    return first + " " + second;
  };
  EXPECT_EQ(replaced([&] { fs::create_directory(file); }), "compiled compiled");
  EXPECT_EQ(replaced([&] { fs::create_symlink(aside, file); }), "compiled disk");
  EXPECT_EQ(replaced([&] { fs::create_symlink(root_ / "nothing", file); }), "compiled disk");
  EXPECT_EQ(replaced([&] { fs::create_symlink("/dev/zero", file); }), "compiled disk");
  EXPECT_EQ(replaced([&] { mkfifo(file.c_str(), 0600); }), "compiled disk");
  EXPECT_EQ(replaced([&] {
              fs::copy_file(aside, file);
              chmod(file.c_str(), 0620);
            }),
            "compiled disk");
  EXPECT_EQ(replaced([&] {
              fs::copy_file(aside, file);
              chmod(file.c_str(), 0);
            }),
            geteuid() ? "compiled disk" : "disk disk");
  for (const auto& entry : fs::directory_iterator(folder_))
    EXPECT_NE(entry.path().filename().string().front(), '.') << entry << " was left";
}

TEST_F(RegexDisk, ThingsInTheSecretsPlace) {
  const fs::path secret = folder_ / "key";
  const auto replaced = [&](auto&& make) {
    fs::remove_all(secret);
    make();
    const std::string first = origin();
    return first + " " + origin();
  };
  copy();
  EXPECT_EQ(replaced([] {}), "compiled disk");
  EXPECT_EQ(replaced([&] { fs::create_directory(secret); }), "compiled compiled");
  EXPECT_EQ(replaced([&] { fs::create_symlink("/dev/zero", secret); }), "compiled disk");
  EXPECT_EQ(replaced([&] { mkfifo(secret.c_str(), 0600); }), "compiled disk");
  EXPECT_EQ(replaced([&] { std::ofstream(secret) << "short"; }), "compiled disk");
  chmod(secret.c_str(), 0644);
  EXPECT_EQ(origin(), "compiled") << "others could have read it";
  EXPECT_EQ(origin(), "disk");
}

TEST_F(RegexDisk, ThingsInTheFoldersPlace) {
  std::ofstream(root_ / "file") << "x";
  mkfifo((root_ / "fifo").c_str(), 0600);
  fs::create_directory(root_ / "open");
  chmod((root_ / "open").c_str(), 0777);
  copy();
  fs::create_directory_symlink(folder_, root_ / "link");
  for (const char* const name : {"file", "fifo", "file/below", "open", "link", "\n"}) {
    const bool fresh = std::string_view(name) == "\n";
    EXPECT_EQ(origin_in(root_ / name), "compiled") << name;
    EXPECT_EQ(origin_in(root_ / name), fresh ? "disk" : "compiled") << name;
  }
  EXPECT_EQ(origin_in("/proc/none/such"), "compiled");
}

}  // namespace
}  // namespace accel::text
