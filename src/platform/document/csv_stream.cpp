#include "platform/document/csv_stream.hpp"

#include <array>
#include <charconv>
#include <utility>

#include "platform/document/characters.hpp"

namespace palermo::document {

namespace {

// What makes a spreadsheet program take a text for a formula, also as East Asian keyboards write it.
bool starts_like_formula(std::string_view text) {
    if (text.empty()) return false;
    if (std::string_view("=+-@\t\r\n").find(text.front()) != std::string_view::npos) return true;
    for (const std::string_view sign : {"＝", "＋", "－", "＠"})
        if (text.starts_with(sign)) return true;
    return false;
}

// What a text asks of its writer, by its bytes: most cells are codes and numbers, and ask for nothing.
constexpr std::uint8_t kQuotes = 1;
constexpr std::uint8_t kCleaning = 2;  // no printable ASCII
constexpr std::array<std::uint8_t, 256> kAsks = [] {
    std::array<std::uint8_t, 256> asks{};
    for (std::size_t byte = 0; byte < asks.size(); ++byte)
        if (byte < 0x20 || byte >= 0x7F) asks[byte] = kCleaning;
    for (const unsigned char byte : {',', '"', '\r', '\n'}) asks[byte] |= kQuotes;
    return asks;
}();

std::uint8_t asked_by(std::string_view text) {
    std::uint8_t asks = 0;
    for (const char c : text) asks |= kAsks[static_cast<unsigned char>(c)];
    return asks;
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
    if ((asked_by(value) & kQuotes) == 0) {
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
    if ((asked_by(value) & kCleaning) != 0) {
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
