#include "platform/finder/finder.hpp"

#include <algorithm>

#include "platform/base/assert.hpp"
#include "platform/base/utf8.hpp"
#include "platform/search/terms.hpp"

namespace palermo::finder {

namespace {

// Fields and words together are no longer than words alone may be.
Result<void> check_length(const Search& asked) {
    const std::size_t limit = search::kMaxQueryCharacters;
    // Four bytes make a character at most: what is longer need not be decoded to be refused.
    if (asked.typed.size() <= limit * 4 && to_code_points(asked.typed).size() <= limit) return ok();
    return make_error(ErrorKind::invalid_input, "search.query_too_long")
        .with("limit", static_cast<std::int64_t>(limit));
}

std::string four_digits(int year) {
    std::string digits = std::to_string(year);
    return std::string(digits.size() < 4 ? 4 - digits.size() : 0, '0') + digits;
}

// Asks each kind once, when something of it was found; the first failure is kept.
class Admission {
  public:
    Admission(const Finder& finder, store::Reader& reader, const access::Scope& scope, Instant now)
        : finder_(finder), reader_(reader), scope_(scope), now_(now) {}

    bool operator()(std::string_view type, std::int64_t id) {
        const auto known = numbers_.find(type);
        const Numbers& numbers = known != numbers_.end() ? known->second : read(type);
        return numbers.contains(id);
    }
    const Result<void>& outcome() const { return outcome_; }

  private:
    const Numbers& read(std::string_view type) {
        Numbers& numbers = numbers_[std::string(type)];
        const ObjectKind* kind = finder_.kind_of(type);
        if (kind == nullptr || !outcome_) return numbers;
        Result<Numbers> admitted = kind->admitted(reader_, scope_, now_);
        if (admitted)
            numbers = *std::move(admitted);
        else
            outcome_ = admitted.error();
        return numbers;
    }

    const Finder& finder_;
    store::Reader& reader_;
    const access::Scope& scope_;
    Instant now_;
    std::map<std::string, Numbers, std::less<>> numbers_;
    Result<void> outcome_ = ok();
};

}  // namespace

void Finder::add(ObjectKind kind) {
    ASSERT(kind_of(kind.type) == nullptr);
    kinds_.push_back(std::move(kind));
}

const ObjectKind* Finder::kind_of(std::string_view type) const {
    const auto found =
        std::find_if(kinds_.begin(), kinds_.end(), [&](const ObjectKind& kind) { return kind.type == type; });
    return found == kinds_.end() ? nullptr : &*found;
}

FieldNames Finder::field_names(Language language) const {
    FieldNames known;
    const web::Words words(catalogue_, language);
    for (const std::string_view field : kFields)
        known.names.emplace_back(search::searchable(words(std::string("finder.field.").append(field))), field);
    known.value = [this, words](std::string_view field, std::string_view value) -> std::optional<std::string> {
        const std::string folded = search::searchable(value);
        if (field == "state") return states_.code(value);
        if (field == "language") {
            for (const Language one : kLanguages)
                if (folded == tag(one) || folded == search::searchable(words.language_name(one)))
                    return std::string(tag(one));
            return std::nullopt;
        }
        if (field == "type") {
            for (const ObjectKind& kind : kinds_)
                if (folded == kind.type || folded == search::searchable(words(kind.name))) return kind.type;
            return std::nullopt;
        }
        // Bodies go by their canonical names or by those of the page.
        const bool plain = folded.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") == std::string::npos;
        return plain ? std::optional(folded) : std::nullopt;
    };
    return known;
}

search::Query Finder::query_of(const Search& asked, Language language, Recognised& recognised) const {
    Asked fields = take_fields(asked.typed, field_names(language));
    search::Query query;
    query.words = std::move(fields.words);
    query.types = std::move(fields.types);
    query.object_type = asked.type;
    query.language = asked.language ? asked.language : fields.language;
    query.asker = language;
    query.labels = std::move(fields.labels);
    query.labels.insert(query.labels.end(), asked.labels.begin(), asked.labels.end());
    query.title = std::move(fields.title);
    query.symbol = std::move(fields.symbol);
    query.from = std::move(fields.from);
    query.before = std::move(fields.before);
    if (asked.year) {
        query.from = std::max(query.from, four_digits(*asked.year));
        const std::string next = four_digits(*asked.year + 1);
        query.before = query.before.empty() ? next : std::min(query.before, next);
    }
    query.page = asked.page;
    query.page_size = asked.page_size;
    // Words in quotes are wanted as they stand.
    const bool quoted = query.words.find('"') != std::string::npos || query.words.find("“") != std::string::npos ||
                        query.words.find("«") != std::string::npos || query.words.find("「") != std::string::npos;
    if (!asked.exact && !quoted && query.words.size() <= search::kMaxQueryCharacters)
        recognised = thesaurus_.recognise(query.words, language);
    query.concepts = recognised.concepts;
    query.beside = recognised.beside;
    return query;
}

Result<search::Found> Finder::ask(store::Reader& reader, const access::Scope& scope, search::Query query,
                                  Instant now) const {
    const auto admission = std::make_shared<Admission>(*this, reader, scope, now);
    query.admits = [admission](std::string_view type, std::int64_t id) { return (*admission)(type, id); };
    Result<search::Found> found = searcher_.find(reader, query);
    TRY(admission->outcome());
    return found;
}

Result<Results> Finder::find(store::Reader& reader, const access::Scope& scope, const Search& asked, Language language,
                             Instant now) const {
    TRY(check_length(asked));
    Recognised recognised;
    search::Query query = query_of(asked, language, recognised);
    query.counts = true;
    search::Found found = TRY(ask(reader, scope, std::move(query), now));
    Results results;
    results.total = found.total;
    results.through = found.through;
    results.facets = std::move(found.facets);
    results.concepts = std::move(recognised.concepts);
    results.query_language = recognised.language;
    const web::Words words(catalogue_, language);
    const Looking looking{words, scope, now, [&](std::string_view code) { return states_.name(code, language); }};
    for (search::Hit& hit : found.hits) {
        const ObjectKind* kind = kind_of(hit.object_type);
        std::optional<Shown> shown = TRY(kind->show(reader, looking, hit));
        if (!shown) continue;  // it was admitted a moment ago, in the same snapshot
        results.hits.push_back({std::move(hit), kind->name, *std::move(shown)});
    }
    return results;
}

Result<Finder::Keys> Finder::find_keys(store::Reader& reader, const access::Scope& scope, const Search& asked,
                                       Language language, Instant now, std::size_t limit) const {
    TRY(check_length(asked));
    Recognised recognised;
    search::Query query = query_of(asked, language, recognised);
    query.page = 1;
    query.page_size = 1;
    query.keys = limit;
    search::Found found = TRY(ask(reader, scope, std::move(query), now));
    return Keys{std::move(found.keys), found.total};
}

std::string Finder::value_text(const web::Words& words, std::string_view facet, std::string_view value) const {
    if (facet == "state") return states_.name(value, words.language());
    if (facet == "language") {
        const std::optional<Language> language = language_from_tag(value);
        return language ? words.language_name(*language) : std::string(value);
    }
    if (facet == "type") {
        const ObjectKind* kind = kind_of(value);
        return kind != nullptr ? words(kind->name) : std::string(value);
    }
    for (const ObjectKind& kind : kinds_)
        if (kind.label_text)
            if (std::string text = kind.label_text(words, facet, value); !text.empty()) return text;
    return std::string(value);
}

}  // namespace palermo::finder
