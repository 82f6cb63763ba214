#include "conference/questionnaires/expression/functions.hpp"

#include <algorithm>
#include <array>

namespace palermo::questionnaires::detail {

namespace {

constexpr auto kBoolean = ValueKind::boolean;
constexpr auto kNumber = ValueKind::number;
constexpr auto kText = ValueKind::text;
constexpr auto kNodes = ValueKind::nodes;
constexpr auto kAny = ValueKind::any;

// ODK XForms specification, "XPath Functions"; XPath 1.0 section 4.
constexpr auto kFunctions = std::to_array<FunctionInfo>({
    {"abs", Function::absolute, 1, 1, kNumber},
    {"acos", Function::acos, 1, 1, kNumber},
    {"area", Function::area, 1, kAnyNumber, kNumber},
    {"asin", Function::asin, 1, 1, kNumber},
    {"atan", Function::atan, 1, 1, kNumber},
    {"atan2", Function::atan2, 2, 2, kNumber},
    {"base64-decode", Function::base64_decode, 1, 1, kText},
    {"boolean", Function::boolean, 1, 1, kBoolean},
    {"boolean-from-string", Function::boolean_from_string, 1, 1, kBoolean},
    {"ceiling", Function::ceiling, 1, 1, kNumber},
    {"checklist", Function::checklist, 2, kAnyNumber, kBoolean},
    {"coalesce", Function::coalesce, 1, kAnyNumber, kAny},
    {"concat", Function::concat, 0, kAnyNumber, kText},
    {"contains", Function::contains, 2, 2, kBoolean},
    {"cos", Function::cos, 1, 1, kNumber},
    {"count", Function::count, 1, 1, kNumber},
    {"count-non-empty", Function::count_non_empty, 1, 1, kNumber},
    {"count-selected", Function::count_selected, 1, 1, kNumber},
    {"current", Function::current, 0, 0, kNodes},
    {"date", Function::date, 1, 1, kAny},
    {"date-time", Function::date_time, 1, 1, kAny},
    {"decimal-date-time", Function::decimal_date_time, 1, 1, kNumber},
    {"decimal-time", Function::decimal_time, 1, 1, kNumber},
    {"digest", Function::digest, 2, 3, kText},
    {"distance", Function::distance, 1, kAnyNumber, kNumber},
    {"ends-with", Function::ends_with, 2, 2, kBoolean},
    {"exp", Function::exp, 1, 1, kNumber},
    {"exp10", Function::exp10, 1, 1, kNumber},
    {"false", Function::false_value, 0, 0, kBoolean},
    {"floor", Function::floor, 1, 1, kNumber},
    {"format-date", Function::format_date, 2, 2, kText},
    {"format-date-time", Function::format_date, 2, 2, kText},
    {"geofence", Function::geofence, 2, 2, kBoolean},
    {"id", Function::id, 1, 1, kNodes},
    {"if", Function::if_then, 3, 3, kAny},
    {"indexed-repeat", Function::indexed_repeat, 3, kAnyNumber, kNodes},
    {"instance", Function::instance, 1, 1, kNodes},
    {"int", Function::integer, 1, 1, kNumber},
    {"join", Function::join, 1, kAnyNumber, kText},
    {"jr:choice-name", Function::choice_name, 2, 2, kText},
    {"jr:itext", Function::itext, 1, 1, kAny},
    {"lang", Function::lang, 1, 1, kBoolean},
    {"last", Function::last, 0, 0, kNumber},
    {"local-name", Function::local_name, 0, 1, kText},
    {"log", Function::log, 1, 1, kNumber},
    {"log10", Function::log10, 1, 1, kNumber},
    {"max", Function::maximum, 0, kAnyNumber, kNumber},
    {"min", Function::minimum, 0, kAnyNumber, kNumber},
    {"name", Function::name, 0, 1, kText},
    {"namespace-uri", Function::namespace_uri, 0, 1, kText},
    {"normalize-space", Function::normalize_space, 0, 1, kText},
    {"not", Function::not_true, 1, 1, kBoolean},
    {"now", Function::now, 0, 0, ValueKind::moment},
    {"number", Function::number, 0, 1, kNumber},
    {"once", Function::once, 1, 1, kAny},
    {"pi", Function::pi, 0, 0, kNumber},
    {"position", Function::position, 0, 1, kNumber},
    {"pow", Function::power, 2, 2, kNumber},
    {"pulldata", Function::pull_data, 4, 4, kText},
    {"random", Function::random, 0, 0, kNumber},
    {"randomize", Function::randomize, 1, 2, kNodes},
    {"regex", Function::regex, 2, 2, kBoolean},
    {"round", Function::round, 1, 2, kNumber},
    {"selected", Function::selected, 2, 2, kBoolean},
    {"selected-at", Function::selected_at, 2, 2, kText},
    {"sin", Function::sin, 1, 1, kNumber},
    {"sqrt", Function::sqrt, 1, 1, kNumber},
    {"starts-with", Function::starts_with, 2, 2, kBoolean},
    {"string", Function::string, 0, 1, kText},
    {"string-length", Function::string_length, 0, 1, kNumber},
    {"substr", Function::substr, 2, 3, kText},
    {"substring", Function::substring, 2, 3, kText},
    {"substring-after", Function::substring_after, 2, 2, kText},
    {"substring-before", Function::substring_before, 2, 2, kText},
    {"sum", Function::sum, 1, 1, kNumber},
    {"tan", Function::tan, 1, 1, kNumber},
    {"today", Function::today, 0, 0, ValueKind::moment},
    {"translate", Function::translate, 3, 3, kText},
    {"true", Function::true_value, 0, 0, kBoolean},
    {"uuid", Function::uuid, 0, 1, kText},
    {"weighted-checklist", Function::weighted_checklist, 2, kAnyNumber, kBoolean},
});
static_assert(std::is_sorted(kFunctions.begin(), kFunctions.end(),
                             [](const FunctionInfo& left, const FunctionInfo& right) {
                                 return left.name < right.name;
                             }));

}  // namespace

std::span<const FunctionInfo> all_functions() {
    return kFunctions;
}

const FunctionInfo* find_function(std::string_view name) {
    const auto found =
        std::lower_bound(kFunctions.begin(), kFunctions.end(), name,
                         [](const FunctionInfo& info, std::string_view wanted) { return info.name < wanted; });
    return found != kFunctions.end() && found->name == name ? &*found : nullptr;
}

bool argument_count_fits(const FunctionInfo& function, std::size_t count, Dialect dialect) {
    std::size_t least = function.least;
    switch (function.function) {
        case Function::string_length:
            least = dialect == Dialect::javarosa ? 1 : least;
            break;
        case Function::indexed_repeat:
            if (count % 2 == 0) return false;  // the node, then pairs of a group and an index
            break;
        case Function::weighted_checklist:
            if (count % 2 != 0) return false;  // two bounds, then pairs of a value and a weight
            break;
        default:
            break;
    }
    return count >= least && (function.most == kAnyNumber || count <= function.most);
}

}  // namespace palermo::questionnaires::detail
