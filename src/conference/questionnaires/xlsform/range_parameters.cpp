#include "conference/questionnaires/xlsform/range_parameters.hpp"

#include <algorithm>
#include <charconv>
#include <set>

namespace palermo::questionnaires::xlsform {

namespace {

constexpr int kScale = 12;
constexpr std::int64_t kMost = 999'999;  // whole part, so that scaled numbers fit

std::int64_t power_of_ten(int exponent) {
    std::int64_t power = 1;
    for (; exponent > 0; --exponent) power *= 10;
    return power;
}

std::int64_t distance(std::int64_t from, std::int64_t to) {
    return from > to ? from - to : to - from;
}

class Range {
  public:
    Range(const Source& source, Node& node) : source_(source), node_(node) {}

    std::optional<Error> apply() {
        const Written* appearance = find_written(node_.control, "appearance");
        const std::string look = appearance == nullptr ? std::string() : appearance->text;
        no_ticks_ = look == "no-ticks" || look == "vertical no-ticks" || look == "no-ticks vertical";
        const bool usual = look.empty() || look == "vertical" || no_ticks_;
        for (const std::string_view name : {"tick_interval", "placeholder", "tick_labelset"})
            if (!usual && has(name)) return wrong("range_appearance", name);
        node_.parameters.try_emplace("start", "1");
        node_.parameters.try_emplace("end", "10");
        node_.parameters.try_emplace("step", "1");
        for (const std::string_view name : {"start", "end", "step", "tick_interval", "placeholder"})
            if (has(name) && !number(name)) return wrong("range_number", name);
        if (auto error = check_steps()) return error;
        if (auto error = check_placeholder()) return error;
        if (has("tick_labelset"))
            if (auto error = check_labels()) return error;
        write();
        return std::nullopt;
    }

  private:
    bool has(std::string_view name) const { return node_.parameters.contains(std::string(name)); }
    std::string get(std::string_view name) const { return node_.parameters.at(std::string(name)); }

    // Scaled by 10^12.
    std::optional<std::int64_t> number(std::string_view name) const { return scaled(get(name)); }
    static std::optional<std::int64_t> scaled(std::string_view text) {
        const auto decimal = decimal_of(text);
        if (!decimal || decimal->scale > kScale) return std::nullopt;
        const std::int64_t most = kMost * power_of_ten(decimal->scale);
        if (decimal->mantissa > most || decimal->mantissa < -most) return std::nullopt;
        return decimal->mantissa * power_of_ten(kScale - decimal->scale);
    }

    Error wrong(std::string_view code, std::string_view name) const {
        return fault("questionnaires." + std::string(code), node_.parameters_place, "parameters")
            .with("parameter", name)
            .with("value", has(name) ? get(name) : std::string());
    }

    std::optional<Error> check_steps() {
        start_ = *number("start");
        end_ = *number("end");
        step_ = *number("step");
        const std::int64_t width = distance(start_, end_);
        if (step_ == 0) return wrong("range_zero", "step");
        if (step_ > width) return wrong("range_too_large", "step");
        if (!has("tick_interval")) return std::nullopt;
        interval_ = *number("tick_interval");
        if (*interval_ == 0) return wrong("range_zero", "tick_interval");
        if (*interval_ > width) return wrong("range_too_large", "tick_interval");
        if (*interval_ % step_ != 0) return wrong("range_multiple", "tick_interval");
        return std::nullopt;
    }

    bool outside(std::int64_t value) const { return value < std::min(start_, end_) || value > std::max(start_, end_); }

    std::optional<Error> check_placeholder() const {
        if (!has("placeholder")) return std::nullopt;
        const std::int64_t value = *number("placeholder");
        if ((value - start_) % step_ != 0) return wrong("range_multiple", "placeholder");
        if (outside(value)) return wrong("range_outside", "placeholder");
        return std::nullopt;
    }

    std::optional<Error> check_labels() const {
        const SourceList* list = find_list(source_.lists, get("tick_labelset"));
        if (list == nullptr) return wrong("range_labels_list", "tick_labelset");
        std::set<std::int64_t> values;
        for (const SourceChoice& choice : list->choices) {
            const auto value = scaled(choice.name);
            if (!value) return wrong("range_labels_number", "tick_labelset").with("choice", choice.name);
            if (outside(*value)) return wrong("range_labels_outside", "tick_labelset").with("choice", choice.name);
            const bool off_interval = interval_ && (*value - start_) % *interval_ != 0;
            if (off_interval || (*value - start_) % step_ != 0)
                return wrong("range_labels_multiple", "tick_labelset").with("choice", choice.name);
            values.insert(*value);
        }
        if (!no_ticks_) return std::nullopt;
        if (values.size() > 2) return wrong("range_labels_two", "tick_labelset");
        if (values != std::set<std::int64_t>{start_, end_}) return wrong("range_labels_ends", "tick_labelset");
        return std::nullopt;
    }

    void write() {
        bool decimal = false;
        for (const std::string_view name : {"start", "end", "step", "tick_interval", "placeholder"}) {
            if (!has(name)) continue;
            decimal = decimal || *number(name) % power_of_ten(kScale) != 0;
            const bool ours = name == "tick_interval" || name == "placeholder";
            std::string attribute = name == "tick_interval" ? "odk:tick-interval" : std::string(ours ? "odk:" : "");
            if (name != "tick_interval") attribute += name;
            set_written(node_.control, {attribute, get(name), node_.parameters_place, "parameters"});
        }
        if (decimal) set_written(node_.bind, {"type", "decimal", node_.parameters_place, "parameters"});
        if (!has("tick_labelset")) return;
        node_.itemset = get("tick_labelset");
        node_.with_itemset = true;
    }

    const Source& source_;
    Node& node_;
    std::int64_t start_ = 0, end_ = 0, step_ = 0;
    std::optional<std::int64_t> interval_;
    bool no_ticks_ = false;
};

}  // namespace

std::optional<Decimal> decimal_of(std::string_view text) {
    Decimal value;
    bool negative = false, digits = false, point = false;
    if (text.starts_with('-') || text.starts_with('+')) {
        negative = text.front() == '-';
        text.remove_prefix(1);
    }
    std::size_t at = 0;
    for (; at < text.size(); ++at) {
        const char c = text[at];
        if (c == '.' && !point) {
            point = true;
        } else if (c >= '0' && c <= '9') {
            if (value.mantissa > 99'999'999'999'999) return std::nullopt;
            digits = true;
            value.mantissa = value.mantissa * 10 + (c - '0');
            if (point) ++value.scale;
        } else {
            break;
        }
    }
    if (!digits) return std::nullopt;
    if (at < text.size()) {
        if (text[at] != 'e' && text[at] != 'E') return std::nullopt;
        if (text.substr(at + 1).starts_with('+')) ++at;
        int exponent = 0;
        const char* const end = text.data() + text.size();
        const auto [stop, failure] = std::from_chars(text.data() + at + 1, end, exponent);
        if (failure != std::errc() || stop != end || exponent < -12 || exponent > 12) return std::nullopt;
        value.scale -= exponent;
        for (; value.scale < 0; ++value.scale) {
            if (value.mantissa > 99'999'999'999'999) return std::nullopt;
            value.mantissa *= 10;
        }
    }
    while (value.scale > 0 && value.mantissa % 10 == 0) {
        value.mantissa /= 10;
        --value.scale;
    }
    if (negative) value.mantissa = -value.mantissa;
    return value;
}

std::optional<Error> apply_range(const Source& source, Node& node) {
    return Range(source, node).apply();
}

}  // namespace palermo::questionnaires::xlsform
