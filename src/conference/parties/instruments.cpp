#include "conference/parties/instruments.hpp"

#include <algorithm>
#include <charconv>

#include "conference/parties/words.hpp"
#include "platform/base/csv.hpp"

namespace palermo::parties {

namespace {

constexpr std::size_t kInstrumentColumns = 15;
constexpr std::size_t kGuideColumns = 9;

bool read_int(const std::string& text, int& number) {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc() && end == text.data() + text.size();
}

bool read_day(const std::string& text, Date& day) {
    const std::optional<Date> parsed = Date::parse(text);
    if (parsed) day = *parsed;
    return parsed.has_value();
}

Result<std::vector<Instrument>> read_instruments(std::span<const EmbeddedFile> files) {
    const EmbeddedFile* file = TRY(require_file(files, "instruments.csv"));
    std::vector<Instrument> instruments;
    for (CsvRow& row : TRY(read_csv(*file, kInstrumentColumns))) {
        std::vector<std::string>& f = row.fields;
        Instrument one;
        one.rules.code = f[0];
        one.slug = f[1];
        one.other_codes = split(f[2], ' ');
        one.rules.parent = f[3];
        one.resolution = f[5];
        const bool good = read_day(f[4], one.adopted) && read_day(f[6], one.rules.open_from) &&
                          read_day(f[7], one.rules.open_until) && read_int(f[8], one.rules.threshold) &&
                          read_int(f[9], one.rules.first_days) && read_int(f[10], one.rules.later_days) &&
                          read_int(f[11], one.rules.denunciation_years);
        if (!good) return bad_pack_row(file->name, row.line);
        one.article_signature = f[12];
        one.article_entry_into_force = f[13];
        one.article_denunciation = f[14];
        instruments.push_back(std::move(one));
    }
    return instruments;
}

// Reads a file whose first column is an instrument, and gives each row to it. `each` says whether the row is good.
template <typename Each>
Result<void> read_of_instruments(std::span<const EmbeddedFile> files, std::string_view name, std::size_t columns,
                                 std::vector<Instrument>& instruments, const Each& each) {
    const EmbeddedFile* file = TRY(require_file(files, name));
    for (CsvRow& row : TRY(read_csv(*file, columns))) {
        const auto of = std::find_if(instruments.begin(), instruments.end(),
                                     [&](const Instrument& one) { return one.code() == row.fields[0]; });
        if (of == instruments.end() || !each(*of, row.fields)) return bad_pack_row(file->name, row.line);
    }
    return ok();
}

Names names_from(std::vector<std::string>& fields, std::size_t first) {
    Names names;
    for (std::size_t i = 0; i < kLanguageCount; ++i) names[i] = std::move(fields[first + i]);
    return names;
}

Result<std::vector<Guide>> read_guides(std::span<const EmbeddedFile> files) {
    const EmbeddedFile* file = TRY(require_file(files, "guides.csv"));
    std::vector<Guide> guides;
    for (CsvRow& row : TRY(read_csv(*file, kGuideColumns))) {
        std::vector<std::string>& f = row.fields;
        Guide guide;
        guide.id = f[0];
        guide.kind = f[1];
        guide.title = f[2];
        guide.publisher = f[3];
        guide.symbol = f[5];
        guide.address = f[6];
        guide.languages = split(f[7], ' ');
        for (const std::string& one : split(f[8], ' ')) {
            const std::size_t at = one.find(':');
            if (at == one.npos) return bad_pack_row(file->name, row.line);
            guide.articles.emplace_back(one.substr(0, at), one.substr(at + 1));
        }
        if (!read_int(f[4], guide.year) || guide.title.empty()) return bad_pack_row(file->name, row.line);
        guides.push_back(std::move(guide));
    }
    return guides;
}

}  // namespace

const Article* Instrument::article(std::string_view number) const {
    const auto found =
        std::find_if(articles.begin(), articles.end(), [&](const Article& one) { return one.number == number; });
    return found != articles.end() ? &*found : nullptr;
}

const Duty* Instrument::duty(std::string_view reference) const {
    const auto found =
        std::find_if(duties.begin(), duties.end(), [&](const Duty& one) { return one.reference == reference; });
    return found != duties.end() ? &*found : nullptr;
}

std::vector<std::string> Instrument::references() const {
    std::vector<std::string> all;
    for (const Duty& duty : duties) all.push_back(duty.reference);
    return all;
}

Result<Instruments> Instruments::load(std::span<const EmbeddedFile> files) {
    Instruments loaded;
    loaded.instruments_ = TRY(read_instruments(files));
    const auto named = [](Instrument& one, std::vector<std::string>& f) {
        if (f[1] != "full" && f[1] != "short") return false;
        (f[1] == "full" ? one.full_names : one.short_names) = names_from(f, 2);
        return true;
    };
    TRY(read_of_instruments(files, "instrument_names.csv", 2 + kLanguageCount, loaded.instruments_, named));
    const auto article = [](Instrument& one, std::vector<std::string>& f) {
        one.articles.push_back({f[1], names_from(f, 2)});
        const Names& titles = one.articles.back().titles;
        return std::none_of(titles.begin(), titles.end(), [](const std::string& title) { return title.empty(); });
    };
    TRY(read_of_instruments(files, "articles.csv", 2 + kLanguageCount, loaded.instruments_, article));
    const auto duty = [](Instrument& one, std::vector<std::string>& f) {
        one.duties.push_back({f[1], f[2], f[3] == "reservation", names_from(f, 4)});
        return one.article(f[2]) != nullptr && (f[3] == "reservation" || f[3] == "notification");
    };
    TRY(read_of_instruments(files, "duties.csv", 4 + kLanguageCount, loaded.instruments_, duty));
    loaded.guides_ = TRY(read_guides(files));
    return loaded;
}

const Instrument* Instruments::find(std::string_view code) const {
    const std::string wanted = lower_ascii(code);
    for (const Instrument& one : instruments_) {
        if (lower_ascii(one.code()) == wanted || one.slug == wanted) return &one;
        for (const std::string& other : one.other_codes)
            if (lower_ascii(other) == wanted) return &one;
    }
    return nullptr;
}

Result<const Instrument*> Instruments::expect(std::string_view code) const {
    if (const Instrument* found = find(code)) return found;
    std::string known;
    for (const Instrument& one : instruments_) known += (known.empty() ? "" : ", ") + one.code();
    return make_error(ErrorKind::invalid_input, "parties.no_such_instrument")
        .with("field", "instrument")
        .with("instrument", code)
        .with("known", known);
}

std::vector<const Guide*> Instruments::guides(std::string_view instrument, std::string_view article) const {
    std::vector<const Guide*> found;
    for (const Guide& guide : guides_) {
        const bool about = std::any_of(guide.articles.begin(), guide.articles.end(), [&](const auto& one) {
            return one.first == instrument && (article.empty() || one.second == "*" || one.second == article);
        });
        if (about) found.push_back(&guide);
    }
    return found;
}

}  // namespace palermo::parties
