#include "platform/document/csv_stream.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "platform/document/characters.hpp"

namespace palermo::document {

namespace {

// What makes a spreadsheet program take a text for a formula, also as East Asian keyboards write it.
bool starts_like_formula(std::string_view text) {
    for (const std::string_view sign : {"=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"})
        if (text.starts_with(sign)) return true;
    return false;
}

// Printable ASCII needs no cleaning: most cells are codes and numbers.
bool is_plain(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= 0x20 && c < 0x7f; });
}

}  // namespace

CsvStream::CsvStream(Sink sink, const CsvOptions& options) : sink_(std::move(sink)), options_(options) {
    out_.reserve(kPieceBytes + 4096);
    if (options_.byte_order_mark) out_ += "\xEF\xBB\xBF";
}

void CsvStream::separate() {
    if (!first_) out_ += ',';
    first_ = false;
}

void CsvStream::field(std::string_view value) {
    separate();
    if (value.find_first_of(",\"\r\n") == std::string_view::npos) {
        out_ += value;
        return;
    }
    out_ += '"';
    for (const char c : value) {
        if (c == '"') out_ += '"';
        // A line end inside a field is one of the file too.
        if (c == '\n') out_ += '\r';
        out_ += c;
    }
    out_ += '"';
}

void CsvStream::text(std::string_view value) {
    std::string cleaned;
    if (!is_plain(value)) {
        cleaned = clean(value);
        value = cleaned;
    }
    if (!options_.guard_formulas || !starts_like_formula(value)) return field(value);
    field(std::string("'").append(value));
}

void CsvStream::integer(std::int64_t value) {
    std::array<char, 24> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
    field({digits.data(), static_cast<std::size_t>(end - digits.data())});
}

void CsvStream::date(Date value) {
    field(value.iso());
}

void CsvStream::end_record() {
    out_ += "\r\n";
    first_ = true;
    if (out_.size() >= kPieceBytes) finish();
}

void CsvStream::finish() {
    if (out_.empty()) return;
    sink_(out_);
    out_.clear();
}

}  // namespace palermo::document
