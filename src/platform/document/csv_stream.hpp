// A CSV file written record by record, in constant memory however long it gets.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "platform/base/time.hpp"
#include "platform/document/table.hpp"

namespace palermo::document {

// Writes what to_csv() writes (table.hpp): RFC 4180, formulas guarded. The sink gets pieces of about kPieceBytes, the
// last one from finish(). One thread at a time.
class CsvStream {
  public:
    using Sink = std::function<void(std::string_view)>;
    static constexpr std::size_t kPieceBytes = std::size_t{64} * 1024;

    explicit CsvStream(Sink sink, const CsvOptions& options = {});

    void text(std::string_view value);  // guarded
    void integer(std::int64_t value);
    void number(std::string_view digits) { field(digits); }  // decimal digits of ours: never guarded
    void date(Date value);
    void empty() { separate(); }
    void end_record();
    void finish();

  private:
    void separate();
    void field(std::string_view value);

    Sink sink_;
    CsvOptions options_;
    std::string out_;
    bool first_ = true;
};

}  // namespace palermo::document
