// Rows as described structs: the columns of a query, in order, become the members of a struct, in order.
// Heavy (Boost.Describe): include it in .cpp files only.
//
//     struct SessionRow { std::int64_t id; std::string place; std::optional<std::string> ends_on; };
//     BOOST_DESCRIBE_STRUCT(SessionRow, (), (id, place, ends_on))
//     std::vector<SessionRow> sessions = TRY(store::rows<SessionRow>(reader, kSelectSessions, {body}));
//     TRY(writer.execute(kInsertSession, store::parameters(session)));
//
// Member types: std::int64_t and smaller integers, bool (0 or 1), std::string, Bytes, Digest, Id<...>, Instant, Date
// (text), Language (its tag), enums described with BOOST_DESCRIBE_ENUM (stored as their names), and std::optional of
// these. A null Id is 0. A row that does not fit is store.row_mismatch (column: its number from 1; member: its name).
#pragma once

#include <algorithm>
#include <boost/describe.hpp>
#include <boost/mp11.hpp>
#include <concepts>
#include <limits>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "platform/base/assert.hpp"
#include "platform/store/database.hpp"
#include "platform/store/errors.hpp"
#include "platform/store/values.hpp"

namespace palermo::store {

namespace detail {

template <typename T>
using Members = boost::describe::describe_members<T, boost::describe::mod_public>;

template <typename T>
concept DescribedStruct = boost::describe::has_describe_members<T>::value;
template <typename T>
concept DescribedEnum = std::is_enum_v<T> && boost::describe::has_describe_enumerators<T>::value;

// Decoder<T>::decode gives nothing when the value is not a T.
template <typename T>
struct Decoder;

template <std::integral T>
struct Decoder<T> {
    static std::optional<T> decode(const Value& value) {
        const auto* number = std::get_if<std::int64_t>(&value);
        if (number == nullptr || !std::in_range<T>(*number)) return std::nullopt;
        return static_cast<T>(*number);
    }
};
template <>
struct Decoder<bool> {
    static std::optional<bool> decode(const Value& value) {
        const auto* number = std::get_if<std::int64_t>(&value);
        if (number == nullptr || *number < 0 || *number > 1) return std::nullopt;
        return *number == 1;
    }
};
template <>
struct Decoder<std::string> {
    static std::optional<std::string> decode(const Value& value) {
        const auto* text = std::get_if<std::string>(&value);
        return text != nullptr ? std::optional(*text) : std::nullopt;
    }
};
template <>
struct Decoder<Bytes> {
    static std::optional<Bytes> decode(const Value& value) {
        const auto* bytes = std::get_if<Bytes>(&value);
        return bytes != nullptr ? std::optional(*bytes) : std::nullopt;
    }
};
template <>
struct Decoder<Digest> {
    static std::optional<Digest> decode(const Value& value) {
        const auto* bytes = std::get_if<Bytes>(&value);
        if (bytes == nullptr || bytes->size() != std::tuple_size_v<Digest>) return std::nullopt;
        Digest digest;
        std::copy(bytes->begin(), bytes->end(), digest.begin());
        return digest;
    }
};
template <typename Tag>
struct Decoder<Id<Tag>> {
    static std::optional<Id<Tag>> decode(const Value& value) {
        if (std::holds_alternative<std::monostate>(value)) return Id<Tag>();
        const auto* number = std::get_if<std::int64_t>(&value);
        return number != nullptr ? std::optional(Id<Tag>{*number}) : std::nullopt;
    }
};
template <>
struct Decoder<Instant> {
    static std::optional<Instant> decode(const Value& value) {
        const auto* number = std::get_if<std::int64_t>(&value);
        return number != nullptr ? std::optional(Instant{*number}) : std::nullopt;
    }
};
template <>
struct Decoder<Date> {
    static std::optional<Date> decode(const Value& value) {
        const auto* text = std::get_if<std::string>(&value);
        return text != nullptr ? Date::parse(*text) : std::nullopt;
    }
};
template <>
struct Decoder<Language> {
    static std::optional<Language> decode(const Value& value) {
        const auto* text = std::get_if<std::string>(&value);
        const auto* found = std::find_if(kLanguages.begin(), kLanguages.end(),
                                         [&](Language language) { return text != nullptr && *text == tag(language); });
        return found != kLanguages.end() ? std::optional(*found) : std::nullopt;
    }
};
template <DescribedEnum T>
struct Decoder<T> {
    static std::optional<T> decode(const Value& value) {
        const auto* text = std::get_if<std::string>(&value);
        std::optional<T> found;
        if (text == nullptr) return found;
        boost::mp11::mp_for_each<boost::describe::describe_enumerators<T>>([&](auto enumerator) {
            if (*text == enumerator.name) found = enumerator.value;
        });
        return found;
    }
};
template <typename T>
struct Decoder<std::optional<T>> {
    static std::optional<std::optional<T>> decode(const Value& value) {
        if (std::holds_alternative<std::monostate>(value)) return std::optional<std::optional<T>>(std::in_place);
        std::optional<T> decoded = Decoder<T>::decode(value);
        if (!decoded) return std::nullopt;
        return std::optional<std::optional<T>>(std::in_place, std::move(decoded));
    }
};

template <DescribedEnum T>
Value encode(const T& value) {
    const char* name = nullptr;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<T>>([&](auto enumerator) {
        if (enumerator.value == value) name = enumerator.name;
    });
    ASSERT(name != nullptr && "an enumerator that is not described");
    return std::string(name);
}
template <typename T>
Value encode(const T& value) {
    return to_value(value);
}
template <DescribedEnum T>
Value encode(const std::optional<T>& value) {
    return value ? encode(*value) : Value();
}

template <typename T, std::size_t... kColumns>
Result<T> decode_row(const Row& row, std::index_sequence<kColumns...>) {
    const auto member = []<std::size_t kColumn>(std::integral_constant<std::size_t, kColumn>) {
        return boost::mp11::mp_at_c<Members<T>, kColumn>();
    };
    if (row.size() != sizeof...(kColumns))
        return make_error(Fault::row_mismatch)
            .with("column", static_cast<std::int64_t>(row.size()))
            .with("member", "–");
    auto decoded = std::make_tuple(
        Decoder<
            std::remove_cvref_t<decltype(std::declval<T>().*(boost::mp11::mp_at_c<Members<T>, kColumns>::pointer))>>::
            decode(row.value(kColumns))...);
    std::optional<Error> fault;
    (void)(((std::get<kColumns>(decoded).has_value()) ||
            (fault = make_error(Fault::row_mismatch)
                         .with("column", static_cast<std::int64_t>(kColumns + 1))
                         .with("member", member(std::integral_constant<std::size_t, kColumns>()).name),
             false)) &&
           ...);
    if (fault) return std::move(*fault);
    // -Wextra refuses this when a member is not described.
    return T{*std::move(std::get<kColumns>(decoded))...};
}

}  // namespace detail

// One row. Error: store.row_mismatch.
template <detail::DescribedStruct T>
Result<T> decode_row(const Row& row) {
    return detail::decode_row<T>(row, std::make_index_sequence<boost::mp11::mp_size<detail::Members<T>>::value>());
}

// All rows of a query. Errors: store.row_mismatch, and those of Reader::query().
template <detail::DescribedStruct T>
Result<std::vector<T>> rows(Reader& reader, Sql sql, const Parameters& given = {}) {
    const Rows found = TRY(reader.query(sql, given));
    std::vector<T> out;
    out.reserve(found.size());
    for (const Row& row : found) out.push_back(TRY(decode_row<T>(row)));
    return out;
}

// The first row or nothing.
template <detail::DescribedStruct T>
Result<std::optional<T>> first_row(Reader& reader, Sql sql, const Parameters& given = {}) {
    const std::optional<Row> found = TRY(reader.first(sql, given));
    if (!found) return std::optional<T>();
    return std::optional<T>(TRY(decode_row<T>(*found)));
}

// The members in order as parameters ?1, ?2, ...
template <detail::DescribedStruct T>
Parameters parameters(const T& given) {
    Parameters out;
    boost::mp11::mp_for_each<detail::Members<T>>(
        [&](auto member) { out.push_back(detail::encode(given.*(member.pointer))); });
    return out;
}

}  // namespace palermo::store
