// declare(): makes an Act out of a described struct. Heavy: include it in operations.cpp files only.
#pragma once

#include <utility>

#include "platform/acts/act.hpp"
#include "platform/base/described_json.hpp"

namespace palermo::acts {

namespace detail {

template <typename T>
constexpr std::string_view type_name() {
    if constexpr (described::is_optional<T>)
        return type_name<typename T::value_type>();
    else if constexpr (std::same_as<T, bool>)
        return "boolean";
    else if constexpr (std::integral<T> || described::is_id<T>)
        return "integer";
    else if constexpr (std::same_as<T, std::string>)
        return "text";
    else if constexpr (std::same_as<T, Bytes>)
        return "bytes";
    else if constexpr (std::same_as<T, Date>)
        return "date";
    else if constexpr (std::same_as<T, Instant>)
        return "instant";
    else if constexpr (std::same_as<T, Language>)
        return "language";
    else if constexpr (described::is_vector<T>)
        return "list";
    else if constexpr (described::DescribedEnum<T>)
        return "choice";
    else
        return "object";
}

template <typename T>
Field field_of(std::string_view name) {
    Field field{name, type_name<T>(), !described::is_optional<T> && !described::is_vector<T>};
    if constexpr (described::is_optional<T>) {
        field = field_of<typename T::value_type>(name);
        field.required = false;
    } else if constexpr (described::is_vector<T>) {
        field.of = type_name<typename T::value_type>();
    } else if constexpr (described::DescribedEnum<T>) {
        boost::mp11::mp_for_each<boost::describe::describe_enumerators<T>>(
            [&](auto enumerator) { field.choices.emplace_back(enumerator.name); });
    }
    return field;
}

}  // namespace detail

// `subject(store::Reader&, const T&) -> Result<access::Subject>` loads what the act touches, as access needs it; a
// loader that has to know who asks takes (store::Reader&, const access::Actor&, const T&) instead. `operation(Context&,
// const T&) -> Result<void>` does it. Both are copied and called by several threads.
template <typename T, typename SubjectLoader, typename Operation>
Act declare(const Declaration& declaration, SubjectLoader subject, Operation operation) {
    Act act;
    act.declaration = declaration;
    act.type = typeid(T);
    boost::mp11::mp_for_each<described::Members<T>>([&](auto member) {
        using Member = std::remove_reference_t<decltype(std::declval<T&>().*member.pointer)>;
        act.fields.push_back(detail::field_of<Member>(member.name));
    });
    act.from_json = [](const Json& json) -> Result<std::shared_ptr<const void>> {
        return std::shared_ptr<const void>(std::make_shared<const T>(TRY(described::from_json<T>(json))));
    };
    act.to_json = [](const void* fields) { return described::to_json(*static_cast<const T*>(fields)); };
    act.subject = [subject = std::move(subject)](store::Reader& reader, const access::Actor& actor,
                                                 const void* fields) -> Result<access::Subject> {
        if constexpr (std::invocable<SubjectLoader, store::Reader&, const access::Actor&, const T&>)
            return subject(reader, actor, *static_cast<const T*>(fields));
        else
            return subject(reader, *static_cast<const T*>(fields));
    };
    act.operation = [operation = std::move(operation)](Context& context, const void* fields) {
        return operation(context, *static_cast<const T*>(fields));
    };
    return act;
}

}  // namespace palermo::acts
