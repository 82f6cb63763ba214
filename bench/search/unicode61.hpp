// The yardstick: the same texts in a table of SQLite's full-text search with the tokeniser it comes with.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

struct sqlite3;

namespace palermo::bench {

class Unicode61 {
  public:
    explicit Unicode61(const std::string& file);
    ~Unicode61();
    Unicode61(const Unicode61&) = delete;
    Unicode61& operator=(const Unicode61&) = delete;

    // One durable transaction.
    void add(const std::vector<std::string>& texts);
    // How many texts have all the words; of the latest twenty a snippet is made.
    std::int64_t ask(std::string_view words);

  private:
    void run(const char* sql);
    sqlite3* database_ = nullptr;
};

}  // namespace palermo::bench
