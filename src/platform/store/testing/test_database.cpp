#include "platform/store/testing/test_database.hpp"

#include <unistd.h>

#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string_view>

#include "platform/base/assert.hpp"

#if defined(__SANITIZE_ADDRESS__)
// libpqxx 6.4 does not free the last result of a connection that is lost.
extern "C" const char* __lsan_default_suppressions();
extern "C" const char* __lsan_default_suppressions() {
    return "leak:libpqxx";
}
#endif

namespace palermo::store::testing {

namespace {

bool in_ci() {
    const char* const value = std::getenv("CI");
    return value != nullptr && std::string_view(value) == "true";
}

// Ends the program when a part that tests need cannot be had.
template <typename T>
T need(Result<T> result) {
    if (!result) {
        std::fprintf(stderr, "cannot go on testing: %s\n", result.error().debug_text().c_str());
        std::_Exit(70);
    }
    return *std::move(result);
}

}  // namespace

TemporaryDirectory::TemporaryDirectory() {
    path_ = (std::filesystem::temp_directory_path() / "palermo-test-XXXXXX").string();
    ASSERT(mkdtemp(path_.data()) != nullptr);
}

TemporaryDirectory::~TemporaryDirectory() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}

::testing::internal::ParamGenerator<Engine> engines() {
    if (PostgresServer::installed() || in_ci()) return ::testing::Values(Engine::sqlite, Engine::postgres);
    std::fprintf(stderr, "NOT TESTED: postgresql-15 is not installed; the tests run on SQLite only\n");
    return ::testing::Values(Engine::sqlite);
}

std::string engine_name(const ::testing::TestParamInfo<Engine>& info) {
    return info.param == Engine::sqlite ? "sqlite" : "postgres";
}

PostgresServer& shared_server() {
    static const std::unique_ptr<PostgresServer> server = need(PostgresServer::start());
    return *server;
}

TestDatabase::TestDatabase(Engine engine) {
    static std::atomic<int> count = 0;
    configuration_.engine = engine;
    if (engine == Engine::sqlite) {
        configuration_.location = directory_.path() + "/palermo.db";
    } else {
        configuration_.location = need(shared_server().create_database("test_" + std::to_string(++count)));
    }
}

std::unique_ptr<Database> TestDatabase::open() const {
    return need(Database::open(configuration_));
}

}  // namespace palermo::store::testing
