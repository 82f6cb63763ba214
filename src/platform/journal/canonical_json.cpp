#include "platform/journal/canonical_json.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "platform/base/utf8.hpp"

namespace palermo::journal {

namespace {

constexpr std::int64_t kLargestExactInteger = 9'007'199'254'740'991;  // 2^53 - 1

Error refusal(std::string_view reason) {
    return make_error(ErrorKind::invalid_input, "journal.not_canonical").with("reason", reason);
}

Result<void> append(std::string& out, const Json& value);

Result<void> append_text(std::string& out, std::string_view text) {
    if (first_invalid_utf8(text)) return refusal("text");
    append_json_string(out, text);
    return ok();
}

Result<void> append_array(std::string& out, const JsonArray& array) {
    out.push_back('[');
    bool first = true;
    for (const Json& element : array) {
        if (!first) out.push_back(',');
        first = false;
        TRY(append(out, element));
    }
    out.push_back(']');
    return ok();
}

Result<void> append_object(std::string& out, const JsonObject& object) {
    std::vector<const JsonObject::Member*> members;
    members.reserve(object.size());
    for (const JsonObject::Member& member : object) members.push_back(&member);
    std::sort(members.begin(), members.end(),
              [](const auto* left, const auto* right) { return compare_utf16(left->first, right->first) < 0; });
    out.push_back('{');
    for (std::size_t i = 0; i < members.size(); ++i) {
        if (i > 0 && members[i - 1]->first == members[i]->first) return refusal("member");
        if (i > 0) out.push_back(',');
        TRY(append_text(out, members[i]->first));
        out.push_back(':');
        TRY(append(out, members[i]->second));
    }
    out.push_back('}');
    return ok();
}

Result<void> append(std::string& out, const Json& value) {
    if (const bool* truth = value.if_bool()) {
        out += *truth ? "true" : "false";
    } else if (const std::int64_t* integer = value.if_integer()) {
        if (integers_are_exact(value)) {
            out += std::to_string(*integer);
        } else {
            append_json_number(out, static_cast<double>(*integer));
        }
    } else if (const double* number = value.if_double()) {
        if (!std::isfinite(*number)) return refusal("number");
        append_json_number(out, *number);
    } else if (const std::string* text = value.if_string()) {
        return append_text(out, *text);
    } else if (const JsonArray* array = value.if_array()) {
        return append_array(out, *array);
    } else if (const JsonObject* object = value.if_object()) {
        return append_object(out, *object);
    } else {
        out += "null";
    }
    return ok();
}

}  // namespace

// UTF-8 bytes sort as code points. UTF-16 code units differ from that in one place: a pair of surrogates (U+10000 and
// above, first byte F0 to F4) comes before U+E000 to U+FFFF (first byte EE or EF).
int compare_utf16(std::string_view left, std::string_view right) {
    const auto [l, r] = std::mismatch(left.begin(), left.end(), right.begin(), right.end());
    if (l == left.end() || r == right.end()) return l != left.end() ? 1 : r != right.end() ? -1 : 0;
    auto a = static_cast<unsigned char>(*l);
    auto b = static_cast<unsigned char>(*r);
    const auto pair = [](unsigned char byte) { return byte >= 0xF0; };
    const auto above_surrogates = [](unsigned char byte) { return byte == 0xEE || byte == 0xEF; };
    if ((pair(a) && above_surrogates(b)) || (above_surrogates(a) && pair(b))) std::swap(a, b);
    return a < b ? -1 : 1;
}

Result<std::string> canonical(const Json& value) {
    std::string out;
    TRY(append(out, value));
    return out;
}

Result<std::string> canonicalize(std::string_view text) {
    return canonical(TRY(parse_json(text)));
}

bool integers_are_exact(const Json& value) {
    if (const std::int64_t* integer = value.if_integer())
        return *integer >= -kLargestExactInteger && *integer <= kLargestExactInteger;
    if (const JsonArray* array = value.if_array()) return std::all_of(array->begin(), array->end(), integers_are_exact);
    if (const JsonObject* object = value.if_object())
        return std::all_of(object->begin(), object->end(), [](const auto& m) { return integers_are_exact(m.second); });
    return true;
}

}  // namespace palermo::journal
