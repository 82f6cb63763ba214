// The functions that expressions may call.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "conference/questionnaires/expression/expression.hpp"

namespace palermo::questionnaires::detail {

enum class Function : std::uint8_t {
    absolute,
    acos,
    area,
    asin,
    atan,
    atan2,
    base64_decode,
    boolean,
    boolean_from_string,
    ceiling,
    checklist,
    choice_name,
    coalesce,
    concat,
    contains,
    cos,
    count,
    count_non_empty,
    count_selected,
    current,
    date,
    date_time,
    decimal_date_time,
    decimal_time,
    digest,
    distance,
    ends_with,
    exp,
    exp10,
    false_value,
    floor,
    format_date,
    geofence,
    id,
    if_then,
    indexed_repeat,
    instance,
    integer,
    itext,
    join,
    lang,
    last,
    local_name,
    log,
    log10,
    maximum,
    minimum,
    name,
    namespace_uri,
    normalize_space,
    not_true,
    now,
    number,
    once,
    pi,
    position,
    power,
    pull_data,
    random,
    randomize,
    regex,
    round,
    selected,
    selected_at,
    sin,
    sqrt,
    starts_with,
    string,
    string_length,
    substr,
    substring,
    substring_after,
    substring_before,
    sum,
    tan,
    today,
    translate,
    true_value,
    uuid,
    weighted_checklist,
};

inline constexpr std::uint8_t kAnyNumber = 255;

struct FunctionInfo {
    std::string_view name;  // as in the specification; "jr:itext" with the usual prefix
    Function function{};
    std::uint8_t least = 0;
    std::uint8_t most = 0;
    ValueKind result = ValueKind::any;
};

// In the order of the names.
std::span<const FunctionInfo> all_functions();
const FunctionInfo* find_function(std::string_view name);
bool argument_count_fits(const FunctionInfo& function, std::size_t count, Dialect dialect);

}  // namespace palermo::questionnaires::detail
