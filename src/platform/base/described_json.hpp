// Described structs (Boost.Describe) to and from Json: member names become JSON names.
// Heavy: include it in .cpp files only.
//
// Types: bool, integers of up to 64 bits, std::string, Bytes (base64), Date and Instant (ISO text), Language (tag), Id,
// enums described with BOOST_DESCRIBE_ENUM (their names), std::optional (null or left out), std::vector, and described
// structs of these. There is no floating point.
//
// Reading reports every wrong member, not the first: the Error has code field.faults and one detail each:
// field.missing, field.unknown, field.wrong_type (field, expected), field.not_allowed (field, value). A member that is
// left out keeps its default when the type is optional, a vector, or `lenient` is set; otherwise it is missing.
#pragma once

#include <boost/describe.hpp>
#include <boost/mp11/algorithm.hpp>
#include <concepts>
#include <optional>
#include <string>
#include <type_traits>
#include <vector>

#include "platform/base/bytes.hpp"
#include "platform/base/id.hpp"
#include "platform/base/json.hpp"
#include "platform/base/language.hpp"
#include "platform/base/time.hpp"

namespace palermo::described {

template <typename T>
inline constexpr bool is_optional = false;
template <typename T>
inline constexpr bool is_optional<std::optional<T>> = true;
template <typename T>
inline constexpr bool is_vector = false;
template <typename T>
inline constexpr bool is_vector<std::vector<T>> = true;
template <typename T>
inline constexpr bool is_id = false;
template <typename Tag>
inline constexpr bool is_id<Id<Tag>> = true;
template <typename T>
concept DescribedStruct = boost::describe::has_describe_members<T>::value && std::is_class_v<T>;
template <typename T>
concept DescribedEnum = boost::describe::has_describe_enumerators<T>::value;

template <typename T>
using Members = boost::describe::describe_members<T, boost::describe::mod_public | boost::describe::mod_inherited>;

template <typename T>
Json to_json(const T& value) {
    if constexpr (std::same_as<T, bool> || std::same_as<T, std::string>) {
        return Json(value);
    } else if constexpr (std::integral<T>) {
        return Json(static_cast<std::int64_t>(value));
    } else if constexpr (std::same_as<T, Bytes>) {
        return Json(to_base64(value));
    } else if constexpr (std::same_as<T, Date> || std::same_as<T, Instant>) {
        return Json(value.iso());
    } else if constexpr (std::same_as<T, Language>) {
        return Json(tag(value));
    } else if constexpr (is_id<T>) {
        return Json(value.value);
    } else if constexpr (is_optional<T>) {
        return value ? to_json(*value) : Json();
    } else if constexpr (is_vector<T>) {
        JsonArray array;
        array.reserve(value.size());
        for (const auto& element : value) array.push_back(to_json(element));
        return Json(std::move(array));
    } else if constexpr (DescribedEnum<T>) {
        return Json(boost::describe::enum_to_string(value, ""));
    } else {
        static_assert(DescribedStruct<T>, "this type has no JSON form: describe it");
        JsonObject object;
        boost::mp11::mp_for_each<Members<T>>([&](auto member) {
            Json written = to_json(value.*member.pointer);
            if (!written.is_null()) object.add(member.name, std::move(written));
        });
        return Json(std::move(object));
    }
}

// Collects what is wrong while a value is read.
struct Faults {
    bool lenient = false;  // members may be left out, unknown ones are passed over: for stored data of older programs
    std::vector<Error> errors;

    void add(std::string_view code, const std::string& field, std::string_view name = {}, std::string_view value = {}) {
        Error error = make_error(ErrorKind::invalid_input, code).with("field", field);
        if (!name.empty()) std::move(error).with(name, value);
        errors.push_back(std::move(error));
    }
};

template <typename T>
void read(const Json& json, T& out, const std::string& field, Faults& faults) {
    const auto wrong = [&](std::string_view expected) { faults.add("field.wrong_type", field, "expected", expected); };
    const auto from_text = [&](auto parse, std::string_view expected) {
        const std::string* text = json.if_string();
        if (text == nullptr) return wrong(expected);
        auto parsed = parse(*text);
        if (!parsed) return faults.add("field.not_allowed", field, "value", *text);
        out = *parsed;
    };
    if constexpr (std::same_as<T, bool>) {
        if (const bool* truth = json.if_bool())
            out = *truth;
        else
            wrong("boolean");
    } else if constexpr (std::same_as<T, std::string>) {
        if (const std::string* text = json.if_string())
            out = *text;
        else
            wrong("text");
    } else if constexpr (std::integral<T>) {
        const std::int64_t* integer = json.if_integer();
        if (integer == nullptr) return wrong("integer");
        if (!std::in_range<T>(*integer))
            return faults.add("field.not_allowed", field, "value", std::to_string(*integer));
        out = static_cast<T>(*integer);
    } else if constexpr (std::same_as<T, Bytes>) {
        from_text(from_base64, "base64");
    } else if constexpr (std::same_as<T, Date>) {
        from_text(Date::parse, "date");
    } else if constexpr (std::same_as<T, Instant>) {
        from_text(Instant::parse, "instant");
    } else if constexpr (std::same_as<T, Language>) {
        from_text(language_from_tag, "language");
    } else if constexpr (is_id<T>) {
        read(json, out.value, field, faults);
    } else if constexpr (is_optional<T>) {
        if (json.is_null()) {
            out = std::nullopt;
        } else if constexpr (std::same_as<typename T::value_type, Date>) {
            // A Date has no default: it is read straight into the optional.
            const std::string* text = json.if_string();
            if (text == nullptr) return wrong("date");
            out = Date::parse(*text);
            if (!out) faults.add("field.not_allowed", field, "value", *text);
        } else {
            read(json, out.emplace(), field, faults);
        }
    } else if constexpr (is_vector<T>) {
        const JsonArray* array = json.if_array();
        if (array == nullptr) return wrong("list");
        out.clear();
        for (std::size_t i = 0; i < array->size(); ++i)
            read((*array)[i], out.emplace_back(), field + "[" + std::to_string(i) + "]", faults);
    } else if constexpr (DescribedEnum<T>) {
        const std::string* text = json.if_string();
        if (text == nullptr) return wrong("text");
        if (!boost::describe::enum_from_string(text->c_str(), out))
            faults.add("field.not_allowed", field, "value", *text);
    } else {
        static_assert(DescribedStruct<T>, "this type has no JSON form: describe it");
        const JsonObject* object = json.if_object();
        if (object == nullptr) return wrong("object");
        const std::string prefix = field.empty() ? "" : field + ".";
        std::size_t known = 0;
        boost::mp11::mp_for_each<Members<T>>([&](auto member) {
            using Member = std::remove_reference_t<decltype(out.*member.pointer)>;
            const Json* value = object->find(member.name);
            if (value != nullptr) {
                ++known;
                read(*value, out.*member.pointer, prefix + member.name, faults);
            } else if (!faults.lenient && !is_optional<Member> && !is_vector<Member>) {
                faults.add("field.missing", prefix + member.name);
            }
        });
        if (faults.lenient || known == object->size()) return;
        for (const JsonObject::Member& given : *object) {
            bool is_member = false;
            boost::mp11::mp_for_each<Members<T>>([&](auto member) { is_member |= given.first == member.name; });
            if (!is_member) faults.add("field.unknown", prefix + given.first);
        }
    }
}

// Errors: field.faults with its details.
template <typename T>
Result<T> from_json(const Json& json, bool lenient = false) {
    T value{};
    Faults faults;
    faults.lenient = lenient;
    read(json, value, "", faults);
    if (faults.errors.empty()) return value;
    Error error = make_error(ErrorKind::invalid_input, "field.faults")
                      .with("count", static_cast<std::int64_t>(faults.errors.size()));
    error.details = std::move(faults.errors);
    return error;
}

}  // namespace palermo::described
