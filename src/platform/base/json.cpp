#include "platform/base/json.hpp"

#include <array>
#include <boost/json/basic_parser_impl.hpp>
#include <charconv>
#include <cmath>
#include <limits>
#include <optional>
#include <unordered_set>

#include "platform/base/assert.hpp"
#include "platform/base/utf8.hpp"

namespace palermo {

JsonObject& JsonObject::add(std::string_view name, Json value) {
    members_.emplace_back(std::string(name), std::move(value));
    return *this;
}

const Json* JsonObject::find(std::string_view name) const {
    for (const Member& member : members_)
        if (member.first == name) return &member.second;
    return nullptr;
}

std::size_t JsonObject::size() const {
    return members_.size();
}
bool JsonObject::empty() const {
    return members_.empty();
}
const JsonObject::Member* JsonObject::begin() const {
    return members_.data();
}
const JsonObject::Member* JsonObject::end() const {
    return members_.data() + members_.size();
}
JsonObject::Member* JsonObject::begin() {
    return members_.data();
}
JsonObject::Member* JsonObject::end() {
    return members_.data() + members_.size();
}

const Json& Json::operator[](std::string_view name) const {
    static const Json null_value;
    const JsonObject* object = if_object();
    const Json* found = object == nullptr ? nullptr : object->find(name);
    return found == nullptr ? null_value : *found;
}

std::string_view Json::string_or_empty() const {
    const std::string* text = if_string();
    return text == nullptr ? std::string_view() : std::string_view(*text);
}

void append_json_string(std::string& out, std::string_view utf8) {
    constexpr std::string_view kHex = "0123456789abcdef";
    out.push_back('"');
    for (char c : utf8) {
        switch (c) {
            case '"':
                out += "\\\"";
                break;
            case '\\':
                out += "\\\\";
                break;
            case '\b':
                out += "\\b";
                break;
            case '\f':
                out += "\\f";
                break;
            case '\n':
                out += "\\n";
                break;
            case '\r':
                out += "\\r";
                break;
            case '\t':
                out += "\\t";
                break;
            default:
                if (static_cast<unsigned char>(c) < 0x20) {
                    out += "\\u00";
                    out.push_back(kHex[static_cast<unsigned char>(c) >> 4]);
                    out.push_back(kHex[static_cast<unsigned char>(c) & 15]);
                } else {
                    out.push_back(c);
                }
        }
    }
    out.push_back('"');
}

// ECMAScript Number::toString lays out the shortest digits d1..dk with value 0.d1..dk * 10^point in four ways.
void append_json_number(std::string& out, double value) {
    ASSERT(std::isfinite(value));
    if (value == 0) {
        out.push_back('0');  // minus zero too
        return;
    }
    std::array<char, 32> buffer{};
    const auto written =
        std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::scientific);
    ASSERT(written.ec == std::errc());
    std::string_view text(buffer.data(), static_cast<std::size_t>(written.ptr - buffer.data()));
    if (text.front() == '-') {
        out.push_back('-');
        text.remove_prefix(1);
    }
    const std::size_t mark = text.find('e');
    std::string digits(1, text[0]);
    if (mark > 1) digits += text.substr(2, mark - 2);
    int exponent = 0;
    const std::size_t sign = text[mark + 1] == '+' ? 1 : 0;
    std::from_chars(text.data() + mark + 1 + sign, text.data() + text.size(), exponent);
    const int count = static_cast<int>(digits.size());
    const int point = exponent + 1;
    if (count <= point && point <= 21) {
        out.append(digits).append(static_cast<std::size_t>(point - count), '0');
    } else if (0 < point && point <= 21) {
        out.append(digits, 0, static_cast<std::size_t>(point))
            .append(".")
            .append(digits, static_cast<std::size_t>(point));
    } else if (-6 < point && point <= 0) {
        out.append("0.").append(static_cast<std::size_t>(-point), '0').append(digits);
    } else {
        out.push_back(digits[0]);
        if (count > 1) out.append(".").append(digits, 1);
        out.append(exponent < 0 ? "e-" : "e+").append(std::to_string(std::abs(exponent)));
    }
}

namespace {

class Writer {
  public:
    Writer(std::string& out, bool indented) : out_(out), indented_(indented) {}

    void write(const Json& value) {
        if (const bool* truth = value.if_bool()) {
            out_ += *truth ? "true" : "false";
        } else if (const std::int64_t* integer = value.if_integer()) {
            out_ += std::to_string(*integer);
        } else if (const double* number = value.if_double()) {
            append_json_number(out_, *number);
        } else if (const std::string* text = value.if_string()) {
            append_json_string(out_, *text);
        } else if (const JsonArray* array = value.if_array()) {
            bool first = true;
            out_.push_back('[');
            ++depth_;
            for (const Json& element : *array) {
                separate(first);
                write(element);
            }
            close(']', first);
        } else if (const JsonObject* object = value.if_object()) {
            bool first = true;
            out_.push_back('{');
            ++depth_;
            for (const JsonObject::Member& member : *object) {
                separate(first);
                append_json_string(out_, member.first);
                out_ += indented_ ? ": " : ":";
                write(member.second);
            }
            close('}', first);
        } else {
            out_ += "null";
        }
    }

  private:
    void separate(bool& first) {
        if (!first) out_.push_back(',');
        first = false;
        new_line();
    }
    void close(char bracket, bool empty) {
        --depth_;
        if (!empty) new_line();
        out_.push_back(bracket);
    }
    void new_line() {
        if (indented_) out_.append("\n").append(depth_ * 2, ' ');
    }

    std::string& out_;
    bool indented_;
    std::size_t depth_ = 0;
};

// Receives Boost.JSON's events and builds our value, refusing duplicate member names.
struct Builder {
    static constexpr std::size_t max_object_size = std::numeric_limits<std::size_t>::max();
    static constexpr std::size_t max_array_size = std::numeric_limits<std::size_t>::max();
    static constexpr std::size_t max_key_size = std::numeric_limits<std::size_t>::max();
    static constexpr std::size_t max_string_size = std::numeric_limits<std::size_t>::max();

    using Code = boost::json::error_code;
    using View = boost::json::string_view;

    struct Frame {
        Json value;
        std::string key;
        std::unordered_set<std::string> names;
    };
    std::vector<Frame> frames;
    Json root;
    std::string partial;
    std::optional<Error> problem;

    bool put(Json value) {
        if (frames.empty()) {
            root = std::move(value);
        } else if (JsonArray* array = frames.back().value.if_array()) {
            array->push_back(std::move(value));
        } else {
            frames.back().value.if_object()->add(frames.back().key, std::move(value));
        }
        return true;
    }
    bool stop(Code& code, Error error) {
        problem = std::move(error);
        code = boost::json::error::syntax;
        return false;
    }

    bool on_document_begin(Code&) { return true; }
    bool on_document_end(Code&) { return true; }
    bool on_object_begin(Code&) {
        frames.push_back({Json(JsonObject()), {}, {}});
        return true;
    }
    bool on_array_begin(Code&) {
        frames.push_back({Json(JsonArray()), {}, {}});
        return true;
    }
    bool on_object_end(std::size_t, Code&) { return close(); }
    bool on_array_end(std::size_t, Code&) { return close(); }
    bool close() {
        Json done = std::move(frames.back().value);
        frames.pop_back();
        return put(std::move(done));
    }
    bool on_key_part(View part, std::size_t, Code&) {
        partial.append(part.data(), part.size());
        return true;
    }
    bool on_key(View part, std::size_t, Code& code) {
        partial.append(part.data(), part.size());
        Frame& frame = frames.back();
        frame.key = std::exchange(partial, {});
        if (!frame.names.insert(frame.key).second)
            return stop(code, make_error(ErrorKind::invalid_input, "json.duplicate_member").with("name", frame.key));
        return true;
    }
    bool on_string_part(View part, std::size_t, Code&) {
        partial.append(part.data(), part.size());
        return true;
    }
    bool on_string(View part, std::size_t, Code&) {
        partial.append(part.data(), part.size());
        return put(Json(std::exchange(partial, {})));
    }
    bool on_number_part(View part, Code&) {
        partial.append(part.data(), part.size());
        return true;
    }
    bool on_int64(std::int64_t value, View, Code&) {
        partial.clear();
        return put(Json(value));
    }
    bool on_uint64(std::uint64_t value, View, Code&) {
        partial.clear();
        if (value > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max()))
            return put(Json(static_cast<double>(value)));
        return put(Json(static_cast<std::int64_t>(value)));
    }
    // Boost.JSON 1.81 computes doubles with an error in the last places: the digits are read again, correctly rounded.
    bool on_double(double approximate, View part, Code& code) {
        partial.append(part.data(), part.size());
        const std::string digits = std::exchange(partial, {});
        double value = 0;
        const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), value);
        if (read.ec == std::errc::result_out_of_range) {
            if (std::abs(approximate) < 1) return put(Json(0.0));  // closer to zero than to any other double
            return stop(code, make_error(ErrorKind::invalid_input, "json.number_out_of_range"));
        }
        ASSERT(read.ec == std::errc() && read.ptr == digits.data() + digits.size());
        return put(Json(value));
    }
    bool on_bool(bool value, Code&) { return put(Json(value)); }
    bool on_null(Code&) { return put(Json()); }
    bool on_comment_part(View, Code&) { return true; }
    bool on_comment(View, Code&) { return true; }
};

Error syntax_error(std::string_view text, std::size_t at) {
    const std::string_view before = text.substr(0, std::min(at, text.size()));
    std::int64_t line = 1;
    std::size_t line_start = 0;
    for (std::size_t i = 0; i < before.size(); ++i) {
        if (before[i] != '\n') continue;
        ++line;
        line_start = i + 1;
    }
    return make_error(ErrorKind::invalid_input, "json.syntax")
        .with("line", line)
        .with("column", static_cast<std::int64_t>(to_code_points(before.substr(line_start)).size()) + 1);
}

}  // namespace

std::string Json::write() const {
    std::string out;
    Writer(out, false).write(*this);
    return out;
}

std::string Json::write_indented() const {
    std::string out;
    Writer(out, true).write(*this);
    out.push_back('\n');
    return out;
}

Result<Json> parse_json(std::string_view text, const JsonLimits& limits) {
    if (text.size() > limits.max_bytes)
        return make_error(ErrorKind::too_large, "json.too_large")
            .with("bytes", static_cast<std::int64_t>(text.size()))
            .with("limit", static_cast<std::int64_t>(limits.max_bytes));
    boost::json::parse_options options;
    options.max_depth = limits.max_depth;
    boost::json::basic_parser<Builder> parser(options);
    boost::json::error_code code;
    const std::size_t used = parser.write_some(false, text.data(), text.size(), code);
    if (parser.handler().problem) return *std::move(parser.handler().problem);
    if (code == boost::json::error::too_deep)
        return make_error(ErrorKind::invalid_input, "json.too_deep")
            .with("limit", static_cast<std::int64_t>(limits.max_depth));
    if (code) return syntax_error(text, used);
    // What follows the value may only be white space.
    const std::size_t rest = text.find_first_not_of(" \t\r\n", used);
    if (rest != std::string_view::npos) return syntax_error(text, rest);
    return std::move(parser.handler().root);
}

}  // namespace palermo
