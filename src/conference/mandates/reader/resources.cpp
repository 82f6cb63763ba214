#include "conference/mandates/reader/resources.hpp"

#include <algorithm>
#include <charconv>

#include "conference/mandates/reader/clause/matchers.hpp"
#include "conference/mandates/reader/clause/state_names.hpp"
#include "conference/mandates/reader/structure/words.hpp"
#include "platform/base/csv.hpp"
#include "platform/base/money.hpp"
#include "platform/base/utf8.hpp"

namespace palermo::mandates::reader {

// In a file of its own: the TOML library takes long to compile. Errors: pack.bad_row (file, line), pack.missing_file.
Result<PackNames> load_pack_names(const EmbeddedFile& file);

struct Resources::Data {
    PackNames pack;
    std::vector<LexiconEntry> lexicon;
    std::vector<Session> sessions;
    std::vector<InstrumentName> instruments;
    std::vector<SessionName> session_names;
    std::vector<UnitCost> unit_costs;
    Matchers matchers;
    std::vector<structure::Vocabulary> vocabularies;  // in the order of kLanguages
};

namespace {

std::optional<int> to_number(std::string_view text) {
    int number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return number;
}

Result<std::vector<LexiconEntry>> load_lexicon(const EmbeddedFile& file) {
    std::vector<LexiconEntry> lexicon;
    std::vector<CsvRow> rows = TRY(read_csv(file, 5));
    for (CsvRow& row : rows) {
        const auto language = language_from_tag(row.fields[0]);
        if (!language || row.fields[1].empty() || row.fields[2].empty()) return bad_pack_row(file.name, row.line);
        lexicon.push_back({*language, std::move(row.fields[1]), std::move(row.fields[2]), std::move(row.fields[3]),
                           std::move(row.fields[4])});
    }
    return lexicon;
}

Result<std::vector<Session>> load_sessions(const EmbeddedFile& file) {
    std::vector<Session> sessions;
    std::vector<CsvRow> rows = TRY(read_csv(file, 6));
    for (CsvRow& row : rows) {
        const auto number = to_number(row.fields[1]);
        const auto start = Date::parse(row.fields[2]);
        const auto end = Date::parse(row.fields[3]);
        const bool bad_date = (!row.fields[2].empty() && !start) || (!row.fields[3].empty() && !end);
        if (row.fields[0].empty() || !number || bad_date) return bad_pack_row(file.name, row.line);
        sessions.push_back(
            {std::move(row.fields[0]), *number, start, end, std::move(row.fields[4]), std::move(row.fields[5])});
    }
    return sessions;
}

Result<std::vector<InstrumentName>> load_instruments(const EmbeddedFile& file) {
    std::vector<InstrumentName> names;
    std::vector<CsvRow> rows = TRY(read_csv(file, 4));
    for (CsvRow& row : rows) {
        const auto language = language_from_tag(row.fields[1]);
        const bool known = row.fields[3] == "full" || row.fields[3] == "short";
        if (row.fields[0].empty() || !language || row.fields[2].empty() || !known)
            return bad_pack_row(file.name, row.line);
        names.push_back({std::move(row.fields[0]), *language, std::move(row.fields[2]), row.fields[3] == "full"});
    }
    return names;
}

Result<std::vector<SessionName>> load_session_names(const EmbeddedFile& file) {
    std::vector<SessionName> names;
    std::vector<CsvRow> rows = TRY(read_csv(file, 2));
    for (CsvRow& row : rows) {
        if (row.fields[0].empty() || row.fields[1].empty()) return bad_pack_row(file.name, row.line);
        names.push_back({std::move(row.fields[0]), std::move(row.fields[1])});
    }
    return names;
}

Result<std::vector<UnitCost>> load_unit_costs(const EmbeddedFile& file) {
    std::vector<UnitCost> costs;
    std::vector<CsvRow> rows = TRY(read_csv(file, 4));
    for (CsvRow& row : rows) {
        const auto currency = Currency::parse(row.fields[2]);
        if (row.fields[0].empty() || !currency) return bad_pack_row(file.name, row.line);
        const Result<Money> unit = Money::parse(row.fields[1], *currency);
        if (!unit || unit->amount_minor < 0) return bad_pack_row(file.name, row.line);
        costs.push_back(
            {std::move(row.fields[0]), unit->amount_minor, std::move(row.fields[2]), std::move(row.fields[3])});
    }
    return costs;
}

// Acts the lexicon keeps apart by a qualifier, which the reader knows by itself.
std::string act_of(const std::string& canonical) {
    return canonical == "also_decide" ? "decide" : canonical;
}

void add_lexicon_entry(LanguageMatcher& matcher, const LexiconEntry& row) {
    const auto number = to_number(row.canonical);
    if (row.kind == "verb_operative" && !row.canonical.ends_with("_cont"))
        matcher.add(Dictionary::acts, row.surface, {.canonical = act_of(row.canonical)});
    if (row.kind == "lead_preambular") matcher.add(Dictionary::leads, row.surface, {.canonical = row.canonical});
    if (row.kind == "function") matcher.add(Dictionary::functions, row.surface, {.canonical = row.canonical});
    if (row.kind == "actor") matcher.add(Dictionary::actors, row.surface, {.canonical = row.canonical});
    if (row.kind == "verb_passive") matcher.add(Dictionary::passives, row.surface, {.canonical = row.canonical});
    if (row.kind == "verb_duty") matcher.add(Dictionary::duties, row.surface, {.canonical = row.canonical});
    if (row.kind == "deliverable") matcher.add(Dictionary::deliverables, row.surface, {.canonical = row.canonical});
    if (row.kind == "time") matcher.add(Dictionary::times, row.surface, {.canonical = row.canonical});
    if (row.kind == "month" && number)
        matcher.add(Dictionary::months, row.surface, {.canonical = row.canonical, .number = *number});
    if (row.kind == "ordinal" && number)
        matcher.add(Dictionary::ordinals, row.surface, {.canonical = row.canonical, .number = *number});
    if (row.kind == "cardinal" && number)
        matcher.add(Dictionary::cardinals, row.surface, {.canonical = row.canonical, .number = *number});
    if (row.kind == "qualifier") matcher.add_phrase(Phrase::qualifier, row.surface);
    if (row.kind == "cond" && row.canonical != "equitable_geo" && row.canonical != "legal_systems")
        matcher.add_phrase(Phrase::condition_always, row.surface);
}

// The short names of States and the forms they take (code, iso2, m49, group, member, and six languages in the order of
// their tags).
Result<void> add_states(const EmbeddedFile& file, std::vector<LanguageMatcher>& matchers) {
    constexpr std::size_t kFirstName = 5;
    const std::vector<CsvRow> rows = TRY(read_csv(file, kFirstName + kLanguages.size()));
    for (const CsvRow& row : rows)
        for (const Language language : kLanguages) {
            const auto place = static_cast<std::size_t>(language);
            const std::string& name = row.fields[kFirstName + place];
            for (const std::u32string& form : forms_of_state(language, to_code_points(name)))
                matchers[place].add(Dictionary::states, to_utf8(form), {.canonical = row.fields[0]});
        }
    return {};
}

}  // namespace

Result<Resources> Resources::load(std::span<const EmbeddedFile> pack_files) {
    auto data = std::make_unique<Data>();
    const EmbeddedFile* lexicon = TRY(require_file(pack_files, "lexicon.csv"));
    const EmbeddedFile* sessions = TRY(require_file(pack_files, "sessions.csv"));
    const EmbeddedFile* instruments = TRY(require_file(pack_files, "instruments.csv"));
    data->pack = TRY(load_pack_names(*TRY(require_file(pack_files, "pack.toml"))));
    data->lexicon = TRY(load_lexicon(*lexicon));
    data->sessions = TRY(load_sessions(*sessions));
    data->instruments = TRY(load_instruments(*instruments));
    if (const EmbeddedFile* names = find_embedded(pack_files, "session_names.csv"))
        data->session_names = TRY(load_session_names(*names));
    if (const EmbeddedFile* costs = find_embedded(pack_files, "unit_costs.csv"))
        data->unit_costs = TRY(load_unit_costs(*costs));
    for (const Language language : kLanguages) data->matchers.languages.emplace_back(language);
    for (const LexiconEntry& row : data->lexicon)
        add_lexicon_entry(data->matchers.languages[static_cast<std::size_t>(row.language)], row);
    for (const InstrumentName& name : data->instruments)
        data->matchers.languages[static_cast<std::size_t>(name.language)].add(
            Dictionary::instruments, name.surface, {.canonical = name.instrument, .full = name.full});
    if (const EmbeddedFile* states = find_embedded(pack_files, "states.csv"))
        TRY(add_states(*states, data->matchers.languages));
    for (LanguageMatcher& matcher : data->matchers.languages) matcher.finish();
    for (const Language language : kLanguages) data->vocabularies.emplace_back(language, data->lexicon);
    return Resources(std::move(data));
}

const PackNames& Resources::pack() const {
    return data_->pack;
}
const std::vector<LexiconEntry>& Resources::lexicon() const {
    return data_->lexicon;
}
const std::vector<Session>& Resources::sessions() const {
    return data_->sessions;
}
const std::vector<InstrumentName>& Resources::instruments() const {
    return data_->instruments;
}
const std::vector<SessionName>& Resources::session_names() const {
    return data_->session_names;
}
const std::vector<UnitCost>& Resources::unit_costs() const {
    return data_->unit_costs;
}
const Resources::Matchers& Resources::matchers() const {
    return data_->matchers;
}
const structure::Vocabulary& Resources::vocabulary(Language language) const {
    return data_->vocabularies[static_cast<std::size_t>(language)];
}

const Session* Resources::find_session(std::string_view body, int number) const {
    const auto found = std::find_if(data_->sessions.begin(), data_->sessions.end(), [&](const Session& session) {
        return session.body == body && session.number == number;
    });
    return found == data_->sessions.end() ? nullptr : &*found;
}

Resources::Resources(std::unique_ptr<Data> data) : data_(std::move(data)) {}
Resources::Resources(Resources&&) noexcept = default;
Resources& Resources::operator=(Resources&&) noexcept = default;
Resources::~Resources() = default;

}  // namespace palermo::mandates::reader
