#include "conference/replies/answer_value.hpp"

#include <algorithm>
#include <string>

#include "conference/replies/model.hpp"
#include "conference/replies/work.hpp"
#include "platform/base/cut_text.hpp"
#include "platform/base/field_faults.hpp"
#include "platform/base/time.hpp"
#include "platform/text/typed_number.hpp"

namespace palermo::replies {

namespace {

using questionnaires::AnswerType;
using questionnaires::Item;

constexpr std::size_t kMaxDigits = 40;
constexpr std::size_t kShownBytes = 60;  // of what was typed, in a sentence

bool is_digits(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool is_integer(std::string_view text) {
    if (text.starts_with('-')) text.remove_prefix(1);
    return text.size() <= kMaxDigits && is_digits(text);
}

bool is_decimal(std::string_view text) {
    if (text.starts_with('-')) text.remove_prefix(1);
    const std::size_t point = text.find('.');
    if (text.size() > kMaxDigits || !is_digits(text.substr(0, point))) return false;
    return point == std::string_view::npos || is_digits(text.substr(point + 1));
}

// "09:30", "09:30:00", "09:30:00.000", perhaps with a zone: "Z", "+02:00".
bool is_time(std::string_view text) {
    const auto two = [&](std::size_t at, int limit) {
        if (text.size() < at + 2 || !is_digits(text.substr(at, 2))) return false;
        return (text[at] - '0') * 10 + (text[at + 1] - '0') <= limit;
    };
    if (!two(0, 23) || text.size() < 5 || text[2] != ':' || !two(3, 59)) return false;
    std::size_t at = 5;
    if (at < text.size() && text[at] == ':') {
        if (!two(at + 1, 60)) return false;
        at += 3;
        if (at < text.size() && text[at] == '.') {
            const std::size_t end = std::min(text.find_first_not_of("0123456789", at + 1), text.size());
            if (end == at + 1) return false;
            at = end;
        }
    }
    const std::string_view zone = text.substr(at);
    if (zone.empty() || zone == "Z") return true;
    return zone.size() == 6 && (zone[0] == '+' || zone[0] == '-') && two(at + 1, 14) && zone[3] == ':' &&
           two(at + 4, 59);
}

bool is_date_time(std::string_view text) {
    constexpr std::size_t kDate = 10;
    return text.size() > kDate && text[kDate] == 'T' && Date::parse(text.substr(0, kDate)) &&
           is_time(text.substr(kDate + 1));
}

// The choices of a list that stands in the form; of others (filled from answers or files) anything goes.
bool is_choice(const questionnaires::Form& form, const Item& item, std::string_view value) {
    if (item.choices.list.empty()) return value.find(' ') == std::string_view::npos;
    const questionnaires::ChoiceList* list = questionnaires::find_choice_list(form, item.choices.list);
    if (list == nullptr) return false;
    return std::any_of(list->choices.begin(), list->choices.end(),
                       [&](const questionnaires::Choice& choice) { return choice.value == value; });
}

// Words between single blanks, none twice.
bool are_choices(const questionnaires::Form& form, const Item& item, std::string_view value) {
    std::vector<std::string_view> seen;
    for (;;) {
        const std::size_t end = value.find(' ');
        const std::string_view word = value.substr(0, end);
        if (std::find(seen.begin(), seen.end(), word) != seen.end() || !is_choice(form, item, word)) return false;
        seen.push_back(word);
        if (end == std::string_view::npos) return true;
        value.remove_prefix(end + 1);
    }
}

bool fits(const questionnaires::Form& form, const Item& item, std::string_view value) {
    switch (item.type) {
        case AnswerType::integer:
            return is_integer(value);
        case AnswerType::decimal:
        case AnswerType::range:
            return is_decimal(value);
        case AnswerType::boolean:
            return value == "true" || value == "false" || value == "1" || value == "0";
        case AnswerType::date:
            return Date::parse(value).has_value();
        case AnswerType::date_time:
            return is_date_time(value);
        case AnswerType::time:
            return is_time(value);
        case AnswerType::select_one:
            return is_choice(form, item, value);
        case AnswerType::select_multiple:
        case AnswerType::rank:
            return are_choices(form, item, value);
        case AnswerType::acknowledge:
            return value == "OK";
        default:
            return true;
    }
}

}  // namespace

bool is_free_text(const Item& item) {
    return item.type == AnswerType::text;
}

Result<void> check_answer(const questionnaires::Form& form, const Item& item, std::string_view value) {
    TRY(check_words("value", value, kMaxAnswerBytes, false));
    if (value.empty() || fits(form, item, value)) return ok();
    return field_fault(make_error(ErrorKind::invalid_input, "replies.not_an_answer")
                           .with("field", "value")
                           .with("path", item.path)
                           .with("type", questionnaires::name_of(item.type)));
}

Result<std::string> typed_answer(const Item& item, std::string_view typed, Language language) {
    const bool whole = item.type == AnswerType::integer;
    if (!whole && item.type != AnswerType::decimal && item.type != AnswerType::range) return std::string(typed);
    // The control of a range writes its number itself, always with a point.
    const bool written_by_control = item.type == AnswerType::range && is_decimal(typed);
    if (typed.empty() || written_by_control) return std::string(typed);
    using Fault = text::TypedNumber::Fault;
    const text::TypedNumber number =
        text::typed_number(typed, language, whole ? text::NumberKind::whole : text::NumberKind::decimal);
    if (number.fault == Fault::none) return number.value;
    return make_error(ErrorKind::invalid_input,
                      number.fault == Fault::ambiguous ? "replies.ambiguous_number" : "replies.not_a_number")
        .with("field", "value")
        .with("path", item.path)
        .with("value", cut_text(typed, kShownBytes))
        .with("type", questionnaires::name_of(item.type));
}

}  // namespace palermo::replies
