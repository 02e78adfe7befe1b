// The largest C files of a tree, as git would see it, counted while the walk still runs.
//
//   walk [FOLDER]
#include <accel.hpp>
#include <algorithm>
#include <iomanip>
#include <iostream>

int main(int argc, char** argv) try {
  const accel_view include[] = {{"*.c", 3}, {"*.h", 3}};
  accel::WalkOptions options;
  options.flags = ACCEL_WALK_GITIGNORE | ACCEL_WALK_NO_DIRECTORIES;
  options.metadata = ACCEL_WALK_META_FILES;
  options.include = include;
  options.include_count = 2;

  std::vector<std::pair<int64_t, std::string>> found;
  accel::Walker walker(argc > 1 ? argv[1] : ".", options);
  while (const auto batch = walker.next())
    for (int64_t i = 0; i < batch->size(); ++i)
      found.emplace_back(batch->columns().sizes[i], batch->path(i));

  std::sort(found.rbegin(), found.rend());
  for (size_t i = 0; i < std::min<size_t>(found.size(), 5); ++i)
    std::cout << std::setw(10) << found[i].first << "  " << found[i].second << '\n';
  std::cout << found.size() << " files\n";
} catch (const accel::Error& error) {
  std::cerr << "walk: " << error.what() << '\n';
  return 1;
}
