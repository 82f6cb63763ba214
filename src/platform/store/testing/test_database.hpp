// Fresh databases for tests that run on both engines:
//
//     class Storage : public ::testing::TestWithParam<store::Engine> {
//         store::testing::TestDatabase place_{GetParam()};
//         std::unique_ptr<store::Database> database_ = place_.open();
//     };
//     INSTANTIATE_TEST_SUITE_P(engines, Storage, store::testing::engines(), store::testing::engine_name);
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "platform/store/database.hpp"
#include "platform/store/testing/postgres_server.hpp"

namespace palermo::store::testing {

// A directory that goes with the object.
class TemporaryDirectory {
  public:
    TemporaryDirectory();
    ~TemporaryDirectory();
    TemporaryDirectory(const TemporaryDirectory&) = delete;
    TemporaryDirectory& operator=(const TemporaryDirectory&) = delete;
    const std::string& path() const { return path_; }

  private:
    std::string path_;
};

// SQLite and, when it is installed, PostgreSQL. Without it a line on standard error says that half was not tested; when
// CI=true PostgreSQL stays in the list and its tests fail.
::testing::internal::ParamGenerator<Engine> engines();
std::string engine_name(const ::testing::TestParamInfo<Engine>& info);

// The server that all tests of this process share; started when first asked for (on the main thread), stopped at its
// end.
PostgresServer& shared_server();

// A place for one empty database. open() may be called again: the database is then the same.
class TestDatabase {
  public:
    explicit TestDatabase(Engine engine);
    const Configuration& configuration() const { return configuration_; }
    // Opens it; a failure ends the test program with the error.
    std::unique_ptr<Database> open() const;

  private:
    TemporaryDirectory directory_;
    Configuration configuration_;
};

}  // namespace palermo::store::testing
