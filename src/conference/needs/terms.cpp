#include "conference/needs/terms.hpp"

#include <algorithm>
#include <charconv>

#include "platform/base/csv.hpp"

namespace palermo::needs {

namespace {

Names names_from(const std::vector<std::string>& fields, std::size_t first) {
    Names names;
    for (std::size_t i = 0; i < kLanguageCount; ++i) names[i] = fields[first + i];
    return names;
}

bool all_there(const Names& names) {
    return std::none_of(names.begin(), names.end(), [](const std::string& one) { return one.empty(); });
}

// What addresses and tables can carry: small letters, digits, '_'.
bool is_key(std::string_view text) {
    return !text.empty() && text.size() <= 40 && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
    });
}

Result<std::vector<CsvRow>> rows_of(std::span<const EmbeddedFile> files, std::string_view name, std::size_t columns) {
    return read_csv(*TRY(require_file(files, name)), columns);
}

Result<std::vector<Kind>> load_kinds(std::span<const EmbeddedFile> files) {
    constexpr std::string_view kFile = "kinds.csv";
    std::vector<Kind> kinds;
    for (const CsvRow& row : TRY(rows_of(files, kFile, 1 + kLanguageCount))) {
        Kind kind{row.fields[0], names_from(row.fields, 1)};
        if (!is_key(kind.key) || !all_there(kind.names)) return bad_pack_row(kFile, row.line);
        kinds.push_back(std::move(kind));
    }
    if (kinds.empty()) return bad_pack_row(kFile, 1);
    return kinds;
}

Result<std::vector<AreaSet>> load_sets(std::span<const EmbeddedFile> files) {
    constexpr std::string_view kSets = "area_sets.csv", kAreas = "priority_areas.csv";
    std::vector<AreaSet> sets;
    for (const CsvRow& row : TRY(rows_of(files, kSets, 4 + kLanguageCount))) {
        AreaSet set;
        set.key = row.fields[0];
        set.decision = row.fields[1];
        set.document = row.fields[2];
        const auto adopted = Date::parse(row.fields[3]);
        set.names = names_from(row.fields, 4);
        if (!is_key(set.key) || set.decision.empty() || !adopted || !all_there(set.names))
            return bad_pack_row(kSets, row.line);
        set.adopted_on = *adopted;
        sets.push_back(std::move(set));
    }
    if (sets.empty()) return bad_pack_row(kSets, 1);
    std::stable_sort(sets.begin(), sets.end(),
                     [](const AreaSet& a, const AreaSet& b) { return a.adopted_on < b.adopted_on; });
    for (const CsvRow& row : TRY(rows_of(files, kAreas, 2 + 2 * kLanguageCount))) {
        const auto found =
            std::find_if(sets.begin(), sets.end(), [&](const AreaSet& set) { return set.key == row.fields[0]; });
        Area area{row.fields[1], names_from(row.fields, 2), names_from(row.fields, 2 + kLanguageCount)};
        if (found == sets.end() || !is_key(area.key) || !all_there(area.names) || !all_there(area.full) ||
            found->find(area.key) != nullptr)
            return bad_pack_row(kAreas, row.line);
        found->areas.push_back(std::move(area));
    }
    return sets;
}

Result<std::vector<ClockRule>> load_clock(std::span<const EmbeddedFile> files) {
    constexpr std::string_view kFile = "clock.csv";
    constexpr std::int64_t kMost = 1'000;
    std::vector<ClockRule> rules;
    for (const CsvRow& row : TRY(rows_of(files, kFile, 4))) {
        ClockRule rule{row.fields[0], row.fields[1], 0, row.fields[3]};
        const std::string& count = row.fields[2];
        const auto [end, error] = std::from_chars(count.data(), count.data() + count.size(), rule.count);
        const bool known = (rule.step == "acknowledge" || rule.step == "circulate" || rule.step == "ask_again") &&
                           (rule.after == "received" || rule.after == "acknowledged") &&
                           (rule.unit == "working_days" || rule.unit == "days" || rule.unit == "years");
        if (!known || error != std::errc{} || end != count.data() + count.size() || rule.count < 1 ||
            rule.count > kMost)
            return bad_pack_row(kFile, row.line);
        rules.push_back(std::move(rule));
    }
    return rules;
}

Result<Holidays> load_holidays(std::span<const EmbeddedFile> files) {
    constexpr std::string_view kFile = "holidays.csv";
    Holidays holidays;
    for (const CsvRow& row : TRY(rows_of(files, kFile, 2))) {
        const bool every = row.fields[1] == "every";
        const auto day = Date::parse(every ? "2000-" + row.fields[0] : row.fields[0]);
        if (!day || (!every && row.fields[1] != "once")) return bad_pack_row(kFile, row.line);
        if (every)
            holidays.every_year.emplace_back(day->month(), day->day());
        else
            holidays.once.push_back(*day);
    }
    return holidays;
}

}  // namespace

const Area* AreaSet::find(std::string_view area) const {
    const auto found = std::find_if(areas.begin(), areas.end(), [&](const Area& one) { return one.key == area; });
    return found == areas.end() ? nullptr : &*found;
}

Result<Terms> Terms::load(std::span<const EmbeddedFile> files) {
    Terms terms;
    terms.kinds_ = TRY(load_kinds(files));
    terms.sets_ = TRY(load_sets(files));
    terms.clock_ = TRY(load_clock(files));
    terms.holidays_ = TRY(load_holidays(files));
    constexpr std::string_view kFile = "reply_words.csv";
    for (const CsvRow& row : TRY(rows_of(files, kFile, 3))) {
        const bool good = row.fields[0] == "kind"      ? terms.kind(row.fields[2]) != nullptr
                          : row.fields[0] == "urgency" ? urgency_from_name(row.fields[2]).has_value()
                                                       : false;
        if (!good) return bad_pack_row(kFile, row.line);
        terms.meanings_[{row.fields[0], row.fields[1]}] = row.fields[2];
    }
    return terms;
}

const Kind* Terms::kind(std::string_view key) const {
    const auto found = std::find_if(kinds_.begin(), kinds_.end(), [&](const Kind& one) { return one.key == key; });
    return found == kinds_.end() ? nullptr : &*found;
}

const AreaSet* Terms::set(std::string_view key) const {
    const auto found = std::find_if(sets_.begin(), sets_.end(), [&](const AreaSet& one) { return one.key == key; });
    return found == sets_.end() ? nullptr : &*found;
}

std::string_view Terms::meaning(std::string_view what, std::string_view value) const {
    const auto found = meanings_.find(std::pair(std::string(what), std::string(value)));
    return found == meanings_.end() ? std::string_view() : std::string_view(found->second);
}

}  // namespace palermo::needs
