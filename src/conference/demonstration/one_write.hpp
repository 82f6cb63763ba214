// A database as the story sees it: everything happens in one write of the real one.
//
// Each act would otherwise wait for the disk alone, thousands of times; and a demonstration that fails in the middle
// leaves nothing behind. The acts are the same and stand in the journal one by one.
#pragma once

#include "platform/store/database.hpp"

namespace palermo::demonstration {

// Used by one thread, and not longer than `writer` lives.
class OneWrite final : public store::Database {
  public:
    explicit OneWrite(store::Writer& writer) : writer_(writer) {}

    Result<void> migrate(const std::vector<store::Migration>&) override {
        return make_error(ErrorKind::unavailable, "store.busy");  // there is a transaction already
    }
    Result<void> read(const std::function<Result<void>(store::Reader&)>& work) override { return work(writer_); }
    // Not undone alone when it fails: then the whole story is.
    Result<void> write(const std::function<Result<void>(store::Writer&)>& work) override {
        ++changes_;
        return work(writer_);
    }
    std::uint64_t change_number() override { return changes_; }
    store::Engine engine() const override { return writer_.engine(); }

  private:
    store::Writer& writer_;
    std::uint64_t changes_ = 1;
};

}  // namespace palermo::demonstration
