#include "conference/parties/state_facts.hpp"

#include <algorithm>
#include <charconv>

#include "conference/parties/words.hpp"
#include "platform/base/csv.hpp"

namespace palermo::parties {

namespace {

constexpr int kWhole = 100;

struct Moment {
    std::optional<Date> day;
    bool year_only = false;
    bool good = true;
};

// "", a day, or a year that stands for its first day.
Moment read_moment(const std::string& text) {
    constexpr std::size_t kYearLength = 4;
    if (text.empty()) return {};
    if (text.size() == kYearLength) {
        const std::optional<Date> day = Date::parse(text + "-01-01");
        return {day, true, day.has_value()};
    }
    const std::optional<Date> day = Date::parse(text);
    return {day, false, day.has_value()};
}

Names names_from(std::vector<std::string>& fields, std::size_t first) {
    Names names;
    for (std::size_t i = 0; i < kLanguageCount; ++i) names[i] = std::move(fields[first + i]);
    return names;
}

Error bad_systems(std::string_view text) {
    std::string known;
    for (const std::string_view one : kLegalSystems) known.append(known.empty() ? "" : ", ").append(one);
    return make_error(ErrorKind::invalid_input, "parties.legal_systems")
        .with("field", "systems")
        .with("value", text)
        .with("known", known);
}

using Fields = std::vector<std::string>;

bool read_formal(FactsOfState& of, Fields& f) {
    of.formal = names_from(f, 1);
    return true;
}

bool read_earlier(FactsOfState& of, Fields& f) {
    const Moment from = read_moment(f[1]), until = read_moment(f[2]);
    of.earlier.push_back({from.day, until.day, names_from(f, 3)});
    return from.good && until.good;
}

bool read_succession(FactsOfState& of, Fields& f) {
    const std::optional<Date> on = Date::parse(f[2]);
    if (on) of.successions.push_back({f[1], *on, f[3]});
    return on.has_value();
}

bool read_role(FactsOfState& of, Fields& f) {
    const Moment from = read_moment(f[3]), until = read_moment(f[4]);
    of.roles.push_back({f[1], f[2], from.day, until.day});
    return from.good && until.good && std::find(kGroups.begin(), kGroups.end(), f[1]) != kGroups.end();
}

bool read_category(FactsOfState& of, Fields& f) {
    const Moment from = read_moment(f[2]), until = read_moment(f[3]);
    of.categories.push_back({f[1], from.day, until.day, from.year_only});
    return from.good && until.good && (f[1] == "ldc" || f[1] == "lldc" || f[1] == "sids");
}

bool read_legal(FactsOfState& of, Fields& f) {
    Result<std::vector<LegalSystem>> systems = parse_legal_systems(f[1]);
    if (!systems) return false;
    of.legal_systems = *std::move(systems);
    of.legal_source = f[2];
    return true;
}

bool read_languages(FactsOfState& of, Fields& f) {
    of.languages = split(f[1], ' ');
    return true;
}

bool read_organization(FactsOfState& of, Fields&) {
    of.is_organization = true;
    return true;
}

struct Table {
    std::string_view file;
    std::size_t columns;
    bool (*read)(FactsOfState&, Fields&);
};
constexpr std::array<Table, 8> kTables = {{{"formal_names.csv", 1 + kLanguageCount, read_formal},
                                           {"earlier_names.csv", 3 + kLanguageCount, read_earlier},
                                           {"successions.csv", 4, read_succession},
                                           {"group_roles.csv", 5, read_role},
                                           {"categories.csv", 4, read_category},
                                           {"legal_systems.csv", 3, read_legal},
                                           {"languages.csv", 2, read_languages},
                                           {"organizations.csv", 1, read_organization}}};

// Invented States have one row for everything; their systems weigh the same.
void take_invented(FactsOfState& of, const State& state) {
    const std::vector<std::string> systems = split(state.legal_system, '+');
    const int count = static_cast<int>(systems.size());
    for (int i = 0; i < count; ++i)
        of.legal_systems.push_back(
            {systems[static_cast<std::size_t>(i)], kWhole / count + (i < kWhole % count ? 1 : 0)});
    for (const std::string& category : split(state.categories, ' '))
        of.categories.push_back({category, std::nullopt, std::nullopt, false});
}

}  // namespace

Result<std::vector<LegalSystem>> parse_legal_systems(std::string_view text) {
    std::vector<LegalSystem> systems;
    int sum = 0;
    for (const std::string& part : split(text, ' ')) {
        const std::size_t at = std::min(part.find(':'), part.size());
        LegalSystem one{part.substr(0, at), kWhole};
        if (at < part.size()) {
            const char* end = part.data() + part.size();
            const auto [stop, error] = std::from_chars(part.data() + at + 1, end, one.weight);
            if (error != std::errc() || stop != end) return bad_systems(text);
        }
        const bool known = std::find(kLegalSystems.begin(), kLegalSystems.end(), one.system) != kLegalSystems.end();
        const bool twice = std::any_of(systems.begin(), systems.end(),
                                       [&](const LegalSystem& other) { return other.system == one.system; });
        if (!known || twice || one.weight < 1 || one.weight > kWhole) return bad_systems(text);
        sum += one.weight;
        systems.push_back(std::move(one));
    }
    if (sum != kWhole) return bad_systems(text);
    return systems;
}

std::string legal_systems_text(const std::vector<LegalSystem>& systems) {
    std::string text;
    for (const LegalSystem& one : systems)
        text.append(text.empty() ? "" : " ").append(one.system).append(":").append(std::to_string(one.weight));
    return text;
}

FactsOfState* StateFacts::find(const std::string& code) {
    const auto found = facts_.find(code);
    return found != facts_.end() ? &found->second : nullptr;
}

Result<StateFacts> StateFacts::load(std::span<const EmbeddedFile> files, const States& states) {
    StateFacts loaded;
    for (const State& state : states.all())
        if (FactsOfState& of = loaded.facts_[state.code]; state.invented) take_invented(of, state);
    for (const Table& table : kTables) {
        const EmbeddedFile* file = TRY(require_file(files, table.file));
        for (CsvRow& row : TRY(read_csv(*file, table.columns))) {
            FactsOfState* of = loaded.find(row.fields[0]);
            if (of == nullptr || !table.read(*of, row.fields)) return bad_pack_row(file->name, row.line);
        }
    }
    const EmbeddedFile* file = TRY(require_file(files, "aliases.csv"));
    for (CsvRow& row : TRY(read_csv(*file, 2))) {
        if (loaded.find(row.fields[0]) == nullptr) return bad_pack_row(file->name, row.line);
        loaded.aliases_.emplace_back(std::move(row.fields[0]), std::move(row.fields[1]));
    }
    return loaded;
}

const FactsOfState& StateFacts::of(std::string_view code) const {
    static const FactsOfState kNothing;
    const auto found = facts_.find(code);
    return found != facts_.end() ? found->second : kNothing;
}

std::optional<Date> StateFacts::succeeded_on(std::string_view code) const {
    for (const Succession& one : of(code).successions)
        if (one.kind == "succession") return one.on;
    return std::nullopt;
}

std::string name_on(const State& state, const FactsOfState& facts, Language language, Date day) {
    for (const EarlierName& one : facts.earlier)
        if ((!one.from || *one.from <= day) && one.until && day < *one.until)
            return one.names[static_cast<std::size_t>(language)];
    return state.name(language);
}

}  // namespace palermo::parties
