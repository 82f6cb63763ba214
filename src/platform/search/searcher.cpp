#include "platform/search/searcher.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <iterator>
#include <mutex>
#include <utility>

#include "platform/search/directory.hpp"
#include "platform/search/facets.hpp"
#include "platform/search/filter.hpp"
#include "platform/search/passages.hpp"
#include "platform/search/pieces.hpp"
#include "platform/search/question.hpp"
#include "platform/search/terms.hpp"
#include "platform/search/text_cache.hpp"
#include "platform/search/through.hpp"

namespace palermo::search {

namespace {

constexpr store::Sql kTextsWith(R"(
{sqlite}select rowid from search_terms where search_terms match ?1
{postgres}select id from search_terms where terms @> cast(?1 as text[]))");

constexpr store::Sql kTextsWithAny("select id from search_terms where terms && cast(?1 as text[])");  // not on SQLite

// What a hit is sorted by first.
constexpr int kRankName = 0;     // a name is the query
constexpr int kRankInName = 1;   // a name has the query in it
constexpr int kRankText = 2;     // neither
constexpr int kRankThrough = 3;  // found through concepts only
constexpr int kRankNone = 4;     // before anything is known

constexpr std::size_t kFinest = 64;            // how finely rare concepts are told apart
constexpr std::uint32_t kWholeWeight = 1'000;  // of an entry that has all concepts
constexpr std::uint32_t kLengths = 65;         // by powers of two

Result<void> append_texts(store::Reader& reader, const store::Sql& sql, const std::string& asked,
                          std::vector<std::int64_t>& ids) {
    return reader.each(sql, {asked}, [&](const store::Row& row) {
        ids.push_back(row.integer(0));
        return true;
    });
}

// The texts that have all terms of a set, by number.
Result<std::vector<std::int64_t>> texts_with(store::Reader& reader, const TermSet& terms) {
    std::vector<std::int64_t> ids;
    const bool words = reader.engine() == store::Engine::sqlite;
    TRY(append_texts(reader, kTextsWith, words ? terms.as_conjunction() : terms.as_array(), ids));
    std::sort(ids.begin(), ids.end());
    return ids;
}

// The texts that have all terms of any of the sets; some may be given twice.
Result<std::vector<std::int64_t>> texts_with_any(store::Reader& reader, const std::vector<const TermSet*>& sets) {
    std::vector<std::int64_t> ids;
    if (sets.empty()) return ids;
    if (reader.engine() == store::Engine::sqlite) {
        std::string asked;
        for (const TermSet* terms : sets)
            asked.append(asked.empty() ? "(" : " OR (").append(terms->as_conjunction()).append(")");
        TRY(append_texts(reader, kTextsWith, asked, ids));
        return ids;
    }
    TermSet single;
    for (const TermSet* terms : sets) {
        if (terms->size() == 1)
            single.add(*terms);
        else
            TRY(append_texts(reader, kTextsWith, terms->as_array(), ids));
    }
    if (!single.empty()) TRY(append_texts(reader, kTextsWithAny, single.as_array(), ids));
    return ids;
}

// One object with all entries that were found.
struct Candidate {
    std::vector<const DirectoryEntry*> entries;  // in the order of their languages' tags
    int rank = kRankNone;
    std::uint32_t weight = 0;  // of what was found through concepts

    const DirectoryEntry& first() const { return *entries.front(); }
    bool through() const { return rank == kRankThrough; }
};

// One query from its words to its hits.
class Search {
  public:
    Search(store::Reader& reader, const Query& query, std::optional<Question> question, const Directory& directory,
           TextCache& texts)
        : reader_(reader),
          query_(query),
          question_(std::move(question)),
          directory_(directory),
          filter_(query, directory),
          texts_(texts) {}

    // Words first: what they find needs no looking into, so that little is left for the rest.
    Result<Found> run() {
        if (!question_) {
            if (!filter_.asks()) return make_error(ErrorKind::invalid_input, "search.nothing_asked");
            for (std::size_t i = 0; i < found_.size(); ++i) found_[i] = filter_.admits(i);
            return page();
        }
        bool has_words = false;
        for (const Language language : kLanguages) {
            if (query_.language && language != *query_.language) continue;
            has_words = TRY(find_words(language)) || has_words;
        }
        if (!has_words && !question_->phrases.empty()) TRY(take(all_open(), question_->phrases));
        TRY(take(all_open(), {question_->raw}));
        if (!query_.concepts.empty()) {
            for (const Language language : kLanguages)
                if (!query_.language || language == *query_.language) TRY(find_through(language));
        }
        return page();
    }

  private:
    using Places = std::vector<std::size_t>;  // of entries in the directory

    const DirectoryEntry& entry(std::size_t place) const { return *directory_.entries[place]; }
    bool open(std::size_t place) { return !found_[place] && filter_.admits(place); }

    // Those of these numbers that may be found and are not yet.
    Places open_places(const std::vector<std::int64_t>& ids) {
        Places places;
        for (const std::int64_t id : ids)
            if (const std::size_t place = directory_.find(id); place != Directory::kNone && open(place))
                places.push_back(place);
        return places;
    }

    // Looks into the text of each entry.
    Result<void> look(const Places& places, const std::function<void(std::size_t, const std::string&)>& with) {
        std::vector<std::int64_t> ids;
        ids.reserve(places.size());
        for (const std::size_t place : places) ids.push_back(entry(place).id);
        return texts_.each(reader_, ids, [&](std::size_t i, const std::string& text) { with(places[i], text); });
    }

    // Takes the entries that have all the pieces.
    Result<void> take(Places places, const std::vector<std::string>& pieces) {
        std::vector<Piece> wanted(pieces.begin(), pieces.end());
        const std::vector<AskedPiece> asked(pieces.begin(), pieces.end());
        std::erase_if(places, [&](std::size_t place) {
            return !std::all_of(asked.begin(), asked.end(),
                                [&](const AskedPiece& piece) { return piece.may_stand_in(entry(place).signature); });
        });
        if (wanted.empty()) {
            for (const std::size_t place : places) found_[place] = true;
            return ok();
        }
        return look(places, [&](std::size_t place, const std::string& text) {
            if (std::all_of(wanted.begin(), wanted.end(), [&](const Piece& piece) { return piece.in(text); }))
                found_[place] = true;
        });
    }

    Places all_open() {
        Places places;
        for (std::size_t i = 0; i < found_.size(); ++i)
            if (open(i)) places.push_back(i);
        return places;
    }

    // Gives whether there are words to look for.
    Result<bool> find_words(Language language) {
        TermSet terms;
        if (terms.add_words_to_ask(question_->loose, language) == 0) return false;
        TRY(take(open_places(TRY(texts_with(reader_, terms))), question_->phrases));
        return true;
    }

    const std::vector<std::vector<AskedTerm>>& concepts_in(Language language) {
        auto& asked = asked_[static_cast<std::size_t>(language)];
        if (asked.empty())
            for (const Concept* one : query_.concepts) asked.push_back(asked_terms(*one, language));
        return asked;
    }

    // Marks the entries of the language that could have the concept.
    Result<void> mark_any(const std::vector<AskedTerm>& terms, Language language, std::vector<std::uint8_t>& marked) {
        std::vector<const TermSet*> sets;
        for (const AskedTerm& term : terms) {
            if (!term.terms().empty()) {
                sets.push_back(&term.terms());
                continue;
            }
            for (std::size_t i = 0; i < marked.size(); ++i)
                if (entry(i).language == language && term.may_stand_in(entry(i).signature)) marked[i] = 1;
        }
        for (const std::int64_t id : TRY(texts_with_any(reader_, sets))) {
            const std::size_t place = directory_.find(id);
            if (place == Directory::kNone || marked[place] != 0 || entry(place).language != language) continue;
            marked[place] = std::any_of(terms.begin(), terms.end(), [&](const AskedTerm& term) {
                return term.may_stand_in(entry(place).signature);
            });
        }
        return ok();
    }

    // Of these, the entries that have the words beside the concepts.
    Result<void> keep_with(const TermSet& words, Places& places) {
        const std::vector<std::int64_t> ids = TRY(texts_with(reader_, words));
        std::erase_if(places,
                      [&](std::size_t place) { return !std::binary_search(ids.begin(), ids.end(), entry(place).id); });
        return ok();
    }

    // The rarer a concept is among the texts of the language, the more it tells.
    static std::uint32_t weight_of(std::size_t texts, std::size_t with) {
        return static_cast<std::uint32_t>(std::bit_width(texts * kFinest / (with + 1)));
    }

    // Texts that have most of what the concepts tell; those that have it in the words of the field come first.
    Result<void> find_through(Language language) {
        const auto& concepts = concepts_in(language);
        const auto texts =
            static_cast<std::size_t>(std::count_if(directory_.entries.begin(), directory_.entries.end(),
                                                   [&](const auto& one) { return one->language == language; }));
        std::vector<std::uint32_t> weights;
        std::vector<std::uint32_t> had(found_.size());
        std::uint32_t all = 0;
        for (const std::vector<AskedTerm>& terms : concepts) {
            std::vector<std::uint8_t> marked(found_.size());
            TRY(mark_any(terms, language, marked));
            const auto with = static_cast<std::size_t>(std::count(marked.begin(), marked.end(), 1));
            weights.push_back(weight_of(texts, with));
            all += weights.back();
            for (std::size_t i = 0; i < had.size(); ++i) had[i] += marked[i] * weights.back();
        }
        Places places;
        for (std::size_t i = 0; i < had.size(); ++i)
            if (is_most(had[i], all) && open(i)) places.push_back(i);
        TermSet beside;
        if (beside.add_words_to_ask(query_.beside, language) > 0) TRY(keep_with(beside, places));
        return look(places, [&](std::size_t place, const std::string& text) {
            std::uint32_t has = 0;
            std::uint32_t well = 0;
            for (std::size_t i = 0; i < concepts.size(); ++i) {
                const std::uint32_t fit = best_fit(concepts[i], text);
                if (fit > 0) has += weights[i];
                well += weights[i] * fit;
            }
            // Of those that have it as well, those that say it in fewer words.
            const auto length = static_cast<std::uint32_t>(std::bit_width(text.size()));
            if (is_most(has, all))
                through_[place] = well * kWholeWeight / (all * AskedTerm::kWell) * kLengths + kLengths - length;
        });
    }
    static bool is_most(std::uint32_t part, std::uint32_t all) { return part > 0 && part * 2 >= all; }

    int rank_of(const DirectoryEntry& one) const {
        if (!question_) return kRankText;
        std::string_view names = one.names;
        int rank = kRankText;
        while (!names.empty()) {
            const std::size_t end = std::min(names.find(kBarrier), names.size());
            const std::string_view name = names.substr(0, end);
            if (name == question_->core) return kRankName;
            if (name.find(question_->core) != std::string_view::npos) rank = kRankInName;
            names.remove_prefix(std::min(end + 1, names.size()));
        }
        return rank;
    }

    std::vector<Candidate> candidates() const {
        std::vector<std::size_t> places(directory_.objects);  // number of its candidate, from 1
        std::vector<Candidate> all;
        for (std::size_t i = 0; i < found_.size(); ++i) {
            if (!found_[i] && through_[i] == 0) continue;
            std::size_t& place = places[directory_.object_of[i]];
            if (place == 0) {
                all.emplace_back();
                place = all.size();
            }
            Candidate& candidate = all[place - 1];
            const int rank = found_[i] ? rank_of(entry(i)) : kRankThrough;
            // What was found as it was asked for is not mixed with what was found otherwise.
            if (rank == kRankThrough && candidate.rank < kRankThrough) continue;
            if (rank < kRankThrough && candidate.rank == kRankThrough) candidate.entries.clear();
            candidate.entries.push_back(&entry(i));
            candidate.rank = std::min(candidate.rank, rank);
            if (rank == kRankThrough) candidate.weight = std::max(candidate.weight, through_[i]);
        }
        for (Candidate& candidate : all)
            std::sort(candidate.entries.begin(), candidate.entries.end(),
                      [](const DirectoryEntry* a, const DirectoryEntry* b) { return a->language < b->language; });
        return all;
    }

    static bool before(const Candidate& a, const Candidate& b) {
        if (a.rank != b.rank) return a.rank < b.rank;
        if (a.through() && a.weight != b.weight) return a.weight > b.weight;
        if (a.first().newest != b.first().newest) return a.first().newest > b.first().newest;
        if (a.first().object_type != b.first().object_type) return a.first().object_type < b.first().object_type;
        return a.first().object_id > b.first().object_id;
    }

    Result<Found> page() {
        std::vector<Candidate> all = candidates();
        const std::size_t size = std::clamp<std::size_t>(query_.page_size, 1, kMaxPageSize);
        const std::size_t begin = (std::max<std::size_t>(query_.page, 1) - 1) * size;
        if (query_.page < 1 || (query_.page > 1 && begin >= all.size()))
            return make_error(ErrorKind::not_found, "search.page_out_of_range")
                .with("page", static_cast<std::int64_t>(query_.page));
        const std::size_t end = std::min(all.size(), begin + size);
        const std::size_t sorted = std::max(end, std::min(all.size(), query_.keys));
        std::partial_sort(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(sorted), all.end(), before);
        Found found;
        found.total = static_cast<std::int64_t>(all.size());
        found.through = std::count_if(all.begin(), all.end(), [](const Candidate& one) { return one.through(); });
        for (std::size_t i = begin; i < end; ++i) found.hits.push_back(TRY(hit_of(all[i])));
        for (std::size_t i = 0; i < std::min(all.size(), query_.keys); ++i)
            found.keys.push_back({all[i].first().object_type, all[i].first().object_id});
        if (query_.counts) {
            FacetCounter counter;
            for (const Candidate& candidate : all) counter.add(candidate.entries);
            found.facets = counter.counts();
        }
        return found;
    }

    Result<Hit> hit_of(const Candidate& candidate) {
        const DirectoryEntry* shown = candidate.entries.front();
        Hit hit;
        hit.object_type = shown->object_type;
        hit.object_id = shown->object_id;
        for (const DirectoryEntry* one : candidate.entries) {
            hit.languages.push_back(one->language);
            if (one->language == query_.asker) shown = one;
        }
        hit.language = shown->language;
        hit.by_name = candidate.rank < kRankText;
        hit.through = candidate.through();
        if (!question_) return hit;
        Result<void> read = ok();
        TRY(texts_.each(reader_, {shown->id}, [&](std::size_t, const std::string& text) {
            const Question question =
                hit.through ? question_of(concepts_in(shown->language), text, query_.beside) : *question_;
            auto passages = find_passages(reader_, shown->id, shown->language, text, question);
            if (passages)
                hit.passages = *std::move(passages);
            else
                read = passages.error();
        }));
        TRY(std::move(read));
        return hit;
    }

    store::Reader& reader_;
    const Query& query_;
    const std::optional<Question> question_;
    const Directory& directory_;
    Filter filter_;
    TextCache& texts_;
    std::array<std::vector<std::vector<AskedTerm>>, kLanguageCount> asked_;
    std::vector<bool> found_ = std::vector<bool>(directory_.entries.size());
    // How much of what the concepts tell an entry has, of kWholeWeight; 0: not found through them.
    std::vector<std::uint32_t> through_ = std::vector<std::uint32_t>(directory_.entries.size());
};

}  // namespace

struct Searcher::Memory {
    explicit Memory(std::size_t cache_bytes) : texts(cache_bytes) {}

    // As it stands in the snapshot of the reader.
    Result<std::shared_ptr<const Directory>> directory_of(store::Reader& reader) {
        const std::int64_t last_id = TRY(last_change(reader));
        std::shared_ptr<const Directory> known;
        {
            const std::lock_guard lock(mutex);
            if (directory && directory->last_id == last_id) return directory;
            known = directory;
        }
        std::shared_ptr<const Directory> read = TRY(read_directory(reader, last_id, known));
        const std::lock_guard lock(mutex);
        if (!directory || directory->last_id < last_id) directory = read;
        return read;
    }

    std::mutex mutex;
    std::shared_ptr<const Directory> directory;
    TextCache texts;
};

Searcher::Searcher(std::size_t cache_bytes) : memory_(std::make_unique<Memory>(cache_bytes)) {}
Searcher::~Searcher() = default;

Result<Found> Searcher::find(store::Reader& reader, const Query& query) {
    std::optional<Question> question;
    if (query.words.find_first_not_of(" \t\r\n") != std::string::npos) question = TRY(take_apart(query.words));
    const std::shared_ptr<const Directory> directory = TRY(memory_->directory_of(reader));
    return Search(reader, query, std::move(question), *directory, memory_->texts).run();
}

}  // namespace palermo::search
