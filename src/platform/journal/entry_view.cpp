#include "platform/journal/entry_view.hpp"

#include <charconv>

#include "platform/base/utf8.hpp"

namespace palermo::journal {

namespace {

constexpr std::int64_t kLargestExactInteger = 9'007'199'254'740'991;  // 2^53 - 1
constexpr std::int64_t kLatestVersion = 2;

// -1 unless it is a lower-case hexadecimal digit.
int hex_value(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    return -1;
}

// What a backslash and this character stand for (RFC 8785 section 3.2.2.2), or 0. Control characters without a letter
// of their own are written \u00xx.
char escaped_character(char c) {
    switch (c) {
        case '"':
        case '\\':
            return c;
        case 'b':
            return '\b';
        case 't':
            return '\t';
        case 'n':
            return '\n';
        case 'f':
            return '\f';
        case 'r':
            return '\r';
        default:
            return 0;
    }
}

bool has_letter(char control) {
    return control == '\b' || control == '\t' || control == '\n' || control == '\f' || control == '\r';
}

}  // namespace

bool EntryView::skip(std::string_view expected) {
    if (!rest_.starts_with(expected)) return false;
    rest_.remove_prefix(expected.size());
    return true;
}

bool EntryView::unescape(std::string_view raw, std::string_view& out) {
    std::string& plain = unescaped_.emplace_back();
    plain.reserve(raw.size());
    for (std::size_t i = 0; i < raw.size(); ++i) {
        if (raw[i] != '\\') {
            plain.push_back(raw[i]);
            continue;
        }
        ++i;  // text() has seen that a character follows
        if (const char letter = escaped_character(raw[i])) {
            plain.push_back(letter);
            continue;
        }
        if (raw[i] != 'u' || i + 4 >= raw.size() || raw.substr(i + 1, 2) != "00") return false;
        const int high = hex_value(raw[i + 3]);
        const int low = hex_value(raw[i + 4]);
        const auto control = static_cast<char>(high * 16 + low);
        if (high < 0 || high > 1 || low < 0 || has_letter(control)) return false;
        plain.push_back(control);
        i += 4;
    }
    out = plain;
    return true;
}

bool EntryView::text(std::string_view& out) {
    if (!skip("\"")) return false;
    bool escapes = false;
    unsigned char all = 0;
    std::size_t end = 0;
    for (;; ++end) {
        if (end == rest_.size()) return false;
        const auto c = static_cast<unsigned char>(rest_[end]);
        if (c == '"') break;
        if (c < 0x20) return false;
        all |= c;
        if (c == '\\') {
            escapes = true;
            if (++end == rest_.size()) return false;
        }
    }
    const std::string_view raw = rest_.substr(0, end);
    rest_.remove_prefix(end + 1);
    if (all >= 0x80 && first_invalid_utf8(raw)) return false;
    if (escapes) return unescape(raw, out);
    out = raw;
    return true;
}

bool EntryView::integer(std::int64_t& out) {
    const auto [end, code] = std::from_chars(rest_.data(), rest_.data() + rest_.size(), out);
    if (code != std::errc()) return false;
    const std::string_view digits = rest_.substr(0, static_cast<std::size_t>(end - rest_.data()));
    const bool zero_leads = digits.starts_with("-0") || (digits.size() > 1 && digits[0] == '0');
    if (zero_leads || out > kLargestExactInteger || out < -kLargestExactInteger) return false;
    rest_.remove_prefix(digits.size());
    return true;
}

bool EntryView::commitment(std::optional<Digest>& out) {
    out.reset();
    if (skip("null")) return true;
    Digest digest;
    const std::size_t length = 2 * digest.size();
    if (rest_.size() < length + 2 || rest_[0] != '"' || rest_[length + 1] != '"') return false;
    for (std::size_t i = 0; i < digest.size(); ++i) {
        const int high = hex_value(rest_[1 + 2 * i]);
        const int low = hex_value(rest_[2 + 2 * i]);
        if (high < 0 || low < 0) return false;
        digest[i] = static_cast<std::uint8_t>(high * 16 + low);
    }
    rest_.remove_prefix(length + 2);
    out = digest;
    return true;
}

bool EntryView::change() {
    Change& one = changes.emplace_back();
    return skip("{\"after\":") && commitment(one.after) && skip(",\"before\":") && commitment(one.before) &&
           skip(",\"field\":") && text(one.field) && skip("}");
}

bool EntryView::all_changes() {
    if (!skip("[")) return false;
    if (skip("]")) return true;
    do {
        if (!change()) return false;
    } while (skip(","));
    return skip("]");
}

bool EntryView::read(std::string_view whole) {
    rest_ = whole;
    changes.clear();
    unescaped_.clear();
    behalf = second = {};
    state.reset();
    if (!(skip("{\"act\":") && text(act) && skip(",\"actor\":") && text(actor) && skip(",\"at\":") && text(at)))
        return false;
    const bool has_behalf = skip(",\"behalf\":");
    if (has_behalf && !text(behalf)) return false;
    if (!(skip(",\"changes\":") && all_changes())) return false;
    if (!(skip(",\"object\":{\"id\":") && text(object_id) && skip(",\"type\":") && text(object_type) && skip("}")))
        return false;
    if (!(skip(",\"reason\":") && text(reason) && skip(",\"request\":") && text(request))) return false;
    if (!(skip(",\"revision\":") && integer(revision) && skip(",\"role\":") && text(role))) return false;
    const bool has_second = skip(",\"second\":");
    if (has_second && !text(second)) return false;
    if (!(skip(",\"sequence\":") && integer(sequence) && skip(",\"state\":"))) return false;
    if (!skip("null") && !text(state.emplace())) return false;
    if (!(skip(",\"version\":") && integer(version) && rest_ == "}")) return false;
    const bool as_second_version = has_behalf && has_second;
    const bool as_first_version = !has_behalf && !has_second;
    return version == kLatestVersion ? as_second_version : version == 1 && as_first_version;
}

}  // namespace palermo::journal
