// Functions of dates.
#include <cmath>
#include <limits>

#include "conference/questionnaires/expression/conversions.hpp"
#include "conference/questionnaires/expression/evaluator.hpp"

namespace palermo::questionnaires::detail {

namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

}  // namespace

std::optional<Value> Evaluator::call_date(const Term& term, const Focus& focus) {
    const auto argument = [&](std::size_t index) { return value(term.operands[index], focus); };
    const Moment now = moment_of_utc_ms(std::floor(static_cast<double>(environment_.now.microseconds) / 1000));
    switch (term.function->function) {
        case Function::now:
            return now;
        case Function::today:
            return start_of_day(now, zone_);
        case Function::date:
        case Function::date_time:
            return date(argument(0));
        case Function::decimal_date_time:
            return decimal_date_time(argument(0));
        case Function::decimal_time:
            return decimal_time(argument(0));
        case Function::format_date: {
            const Moment moment = moment_of(argument(0));
            return Value(format_moment(moment, own_text(term.operands[1], focus), zone_, environment_.locale));
        }
        default:
            return std::nullopt;
    }
}

// A moment as it is; a number as days since 1970; a text as ISO 8601 or, failing that, as such a number.
Moment Evaluator::moment_of(const Value& from) const {
    if (const Moment* moment = from.if_moment()) return *moment;
    if (const double* days = from.if_number()) return moment_of_days(*days);
    if (from.if_boolean() != nullptr) return Moment{0, false};
    const std::string text = text_of(from);
    if (const auto parsed = parse_moment(text, zone_)) return *parsed;
    return moment_of_days(text_to_plain_number(text, Exponents::read));
}

// The same for a function that needs a date: the mobile dialect takes nothing else but an answer not given.
Moment Evaluator::wanted_moment(const Value& from) {
    const Moment moment = moment_of(from);
    if (!moment.valid && program_.dialect == Dialect::javarosa && !text_of(from).empty()) {
        fail(make_error(ErrorKind::invalid_input, "questionnaires.not_a_date").with("text", text_of(from)));
    }
    return moment;
}

// Of a time of day, or of a date with one: the share of the local day that has passed.
double Evaluator::decimal_time(const Value& from) {
    if (from.if_moment() == nullptr) {
        const std::string text = text_of(from);
        if (const auto share = parse_time_of_day(text, zone_)) return *share;
        if (!looks_like_date(text)) return kNaN;
    }
    const Moment moment = wanted_moment(from);
    if (!moment.valid) return kNaN;
    const CivilTime time = civil_time(moment, zone_);
    const double seconds = (time.hour * 60.0 + time.minute) * 60.0 + time.second;
    return (seconds * 1000 + time.millisecond) / kMillisecondsOfDay;
}

// The empty text stays empty: a date not answered is no wrong date.
Value Evaluator::date(const Value& from) {
    const bool is_text = from.if_text() != nullptr || from.if_nodes() != nullptr;
    if (is_text && text_of(from).empty()) return std::string();
    Moment moment = wanted_moment(from);
    moment.counted = false;
    return moment;
}

double Evaluator::decimal_date_time(const Value& from) {
    if (const double* days = from.if_number()) return *days;
    const Moment moment = wanted_moment(from);
    return days_of(moment);
}

// number(): of a date, or of a text that is one, the days since 1970.
Value Evaluator::counted_number(const Value& from) {
    if (program_.dialect != Dialect::xpath_1) {
        std::optional<Moment> moment;
        if (const Moment* typed = from.if_moment()) moment = *typed;
        if (from.if_text() != nullptr || from.if_nodes() != nullptr) {
            const std::string text = text_of(from);
            if (looks_like_date(text)) moment = parse_moment(text, zone_);
        }
        if (moment && moment->valid) {
            moment->counted = true;
            return *moment;
        }
    }
    return number_of(from);
}

}  // namespace palermo::questionnaires::detail
