#include "platform/store/postgres/wire.hpp"

#include <charconv>
#include <optional>
#include <pqxx/result>

#include "platform/store/errors.hpp"

namespace palermo::store::postgres {

namespace {

// Type numbers of pg_type; they are fixed (src/include/catalog/pg_type.dat).
enum TypeNumber : pqxx::oid {
    kBool = 16,
    kBytea = 17,
    kName = 19,
    kInt8 = 20,
    kInt2 = 21,
    kInt4 = 23,
    kText = 25,
    kOid = 26,
    kUnknown = 705,
    kBpchar = 1042,
    kVarchar = 1043,
    kNumeric = 1700,
    kVoid = 2278,
};

constexpr std::string_view kHexMark = "\\x";

std::string hex_text(const Bytes& bytes) {
    return std::string(kHexMark) + to_hex(bytes);
}

std::optional<Value> integer(std::string_view text) {
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return Value(number);
}

std::optional<Value> blob(std::string_view text) {
    if (!text.starts_with(kHexMark)) return std::nullopt;
    std::optional<Bytes> bytes = from_hex(text.substr(kHexMark.size()));
    if (!bytes) return std::nullopt;
    return Value(*std::move(bytes));
}

std::optional<Value> decode(pqxx::oid type, std::string_view text) {
    switch (type) {
        case kInt2:
        case kInt4:
        case kInt8:
        case kOid:
        // The sum of bigints is a numeric.
        case kNumeric:
            return integer(text);
        case kBool:
            return Value(std::int64_t{text == "t" ? 1 : 0});
        case kBytea:
            return blob(text);
        case kText:
        case kVarchar:
        case kBpchar:
        case kName:
        case kVoid:
        case kUnknown:
            return Value(std::string(text));
        default:
            return std::nullopt;
    }
}

}  // namespace

std::vector<WireParameter> to_wire(const Parameters& parameters) {
    std::vector<WireParameter> out;
    out.reserve(parameters.size());
    for (const Value& value : parameters) {
        if (const auto* integer = std::get_if<std::int64_t>(&value)) {
            out.push_back({false, std::to_string(*integer)});
        } else if (const auto* text = std::get_if<std::string>(&value)) {
            out.push_back({false, *text});
        } else if (const auto* bytes = std::get_if<Bytes>(&value)) {
            out.push_back({false, hex_text(*bytes)});
        } else {
            out.push_back({true, {}});
        }
    }
    return out;
}

Result<Rows> from_wire(const pqxx::result& result) {
    Rows rows;
    rows.reserve(result.size());
    std::vector<pqxx::oid> types;
    for (pqxx::row_size_type column = 0; column < result.columns(); ++column)
        types.push_back(result.column_type(column));
    for (const auto& row : result) {
        std::vector<Value> values;
        values.reserve(types.size());
        for (pqxx::row_size_type column = 0; column < result.columns(); ++column) {
            const auto field = row[column];
            const pqxx::oid type = types[static_cast<std::size_t>(column)];
            std::optional<Value> value = Value();
            if (!field.is_null()) value = decode(type, {field.c_str(), field.size()});
            if (!value)
                return make_error(Fault::wrong_type)
                    .with("reason", std::string("column \"") + field.name() + "\" of type " + std::to_string(type));
            values.push_back(*std::move(value));
        }
        rows.emplace_back(std::move(values));
    }
    return rows;
}

}  // namespace palermo::store::postgres
