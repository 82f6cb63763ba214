#include "search/unicode61.hpp"

#include <fmt/format.h>
#include <sqlite3.h>

#include <cstdlib>

namespace palermo::bench {

namespace {

void expect(bool good, sqlite3* database) {
    if (good) return;
    fmt::print(stderr, "yardstick: {}\n", sqlite3_errmsg(database));
    std::exit(1);
}

// Each word in quotes: all of them are looked for.
std::string quoted(std::string_view words) {
    std::string out;
    bool inside = false;
    for (const char c : words) {
        if (c == ' ' || c == '"') {
            if (inside) out += "\" ";
            inside = false;
            continue;
        }
        if (!inside) out += '"';
        inside = true;
        out += c;
    }
    return inside ? out + '"' : out;
}

}  // namespace

Unicode61::Unicode61(const std::string& file) {
    expect(sqlite3_open(file.c_str(), &database_) == SQLITE_OK, database_);
    run("pragma journal_mode = wal");
    run("pragma synchronous = full");
    run("create virtual table texts using fts5(content)");
}

Unicode61::~Unicode61() {
    sqlite3_close(database_);
}

void Unicode61::run(const char* sql) {
    expect(sqlite3_exec(database_, sql, nullptr, nullptr, nullptr) == SQLITE_OK, database_);
}

void Unicode61::add(const std::vector<std::string>& texts) {
    run("begin");
    sqlite3_stmt* insert = nullptr;
    expect(sqlite3_prepare_v2(database_, "insert into texts (content) values (?1)", -1, &insert, nullptr) == SQLITE_OK,
           database_);
    for (const std::string& text : texts) {
        sqlite3_bind_text(insert, 1, text.data(), static_cast<int>(text.size()), SQLITE_STATIC);
        expect(sqlite3_step(insert) == SQLITE_DONE, database_);
        sqlite3_reset(insert);
    }
    sqlite3_finalize(insert);
    run("commit");
}

std::int64_t Unicode61::ask(std::string_view words) {
    const std::string question = quoted(words);
    if (question.empty()) return 0;
    const auto prepare = [&](const char* sql) {
        sqlite3_stmt* statement = nullptr;
        expect(sqlite3_prepare_v2(database_, sql, -1, &statement, nullptr) == SQLITE_OK, database_);
        sqlite3_bind_text(statement, 1, question.data(), static_cast<int>(question.size()), SQLITE_STATIC);
        return statement;
    };
    sqlite3_stmt* count = prepare("select count(*) from texts where texts match ?1");
    expect(sqlite3_step(count) == SQLITE_ROW, database_);
    const std::int64_t total = sqlite3_column_int64(count, 0);
    sqlite3_finalize(count);
    sqlite3_stmt* page = prepare(
        "select rowid, snippet(texts, 0, '[', ']', '…', 40) from texts where texts match ?1 order by rowid desc limit "
        "20");
    while (sqlite3_step(page) == SQLITE_ROW) sqlite3_column_text(page, 1);
    sqlite3_finalize(page);
    return total;
}

}  // namespace palermo::bench
