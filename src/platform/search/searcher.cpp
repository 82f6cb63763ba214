#include "platform/search/searcher.hpp"

#include <algorithm>
#include <mutex>
#include <utility>

#include "platform/search/directory.hpp"
#include "platform/search/passages.hpp"
#include "platform/search/pieces.hpp"
#include "platform/search/question.hpp"
#include "platform/search/terms.hpp"
#include "platform/search/text_cache.hpp"

namespace palermo::search {

namespace {

constexpr store::Sql kTextsWith(R"(
{sqlite}select rowid from search_terms where search_terms match ?1
{postgres}select id from search_terms where terms @> cast(?1 as text[]))");

// The texts that have all terms of a set, by number.
Result<std::vector<std::int64_t>> texts_with(store::Reader& reader, const TermSet& terms) {
    std::vector<std::int64_t> ids;
    const bool words = reader.engine() == store::Engine::sqlite;
    TRY(reader.each(kTextsWith, {words ? terms.as_conjunction() : terms.as_array()}, [&](const store::Row& row) {
        ids.push_back(row.integer(0));
        return true;
    }));
    std::sort(ids.begin(), ids.end());
    return ids;
}

// One object with all entries that were found.
struct Candidate {
    std::vector<const DirectoryEntry*> entries;  // in the order of their languages' tags
    int rank = 2;                                // 0: a name is the query, 1: has the query in it, 2: neither

    const DirectoryEntry& first() const { return *entries.front(); }
};

// One query from its words to its hits.
class Search {
  public:
    Search(store::Reader& reader, const Query& query, Question question, const Directory& directory, TextCache& texts)
        : reader_(reader), query_(query), question_(std::move(question)), directory_(directory), texts_(texts) {}

    // Words first: what they find needs no looking into, so that little is left for the rest.
    Result<Found> run() {
        bool has_words = false;
        for (const Language language : kLanguages) {
            if (query_.language && language != *query_.language) continue;
            has_words = TRY(find_words(language)) || has_words;
        }
        if (!has_words && !question_.phrases.empty()) TRY(find_phrases());
        TRY(find_as_typed());
        return page();
    }

  private:
    bool admitted(const DirectoryEntry& entry) {
        if (query_.language && entry.language != *query_.language) return false;
        if (!query_.object_type.empty() && entry.object_type != query_.object_type) return false;
        if (!query_.admits) return true;
        std::optional<bool>& admitted = admitted_[entry.object];
        if (!admitted) admitted = query_.admits(entry.object_type, entry.object_id);
        return *admitted;
    }

    // The entries of these numbers that may be found and are not yet.
    std::vector<const DirectoryEntry*> open_entries(const std::vector<std::int64_t>& ids) {
        std::vector<const DirectoryEntry*> entries;
        for (const std::int64_t id : ids) {
            const DirectoryEntry* entry = directory_.find(id);
            if (entry != nullptr && !found_[index_of(*entry)] && admitted(*entry)) entries.push_back(entry);
        }
        return entries;
    }
    std::size_t index_of(const DirectoryEntry& entry) const {
        return static_cast<std::size_t>(&entry - directory_.entries.data());
    }

    // Takes the entries that have all the pieces; a piece that is a term itself need not be looked for.
    Result<void> take(const std::vector<const DirectoryEntry*>& entries, const std::vector<std::string>& pieces) {
        std::vector<Piece> wanted;
        for (const std::string& piece : pieces)
            if (character_count(piece) > kLongestGram) wanted.emplace_back(piece);
        if (wanted.empty()) {
            for (const DirectoryEntry* entry : entries) found_[index_of(*entry)] = true;
            return ok();
        }
        std::vector<std::int64_t> ids;
        ids.reserve(entries.size());
        for (const DirectoryEntry* entry : entries) ids.push_back(entry->id);
        return texts_.each(reader_, ids, [&](std::size_t i, const std::string& text) {
            if (std::all_of(wanted.begin(), wanted.end(), [&](const Piece& piece) { return piece.in(text); }))
                found_[index_of(*entries[i])] = true;
        });
    }

    // Gives whether there are words to look for.
    Result<bool> find_words(Language language) {
        TermSet terms;
        if (terms.add_words_to_ask(question_.loose, language) == 0) return false;
        for (const std::string& phrase : question_.phrases) terms.add_grams_to_ask(phrase);
        TRY(take(open_entries(TRY(texts_with(reader_, terms))), question_.phrases));
        return true;
    }

    Result<void> find_phrases() {
        TermSet terms;
        for (const std::string& phrase : question_.phrases) terms.add_grams_to_ask(phrase);
        return take(open_entries(TRY(texts_with(reader_, terms))), question_.phrases);
    }

    Result<void> find_as_typed() {
        TermSet terms;
        terms.add_grams_to_ask(question_.raw);
        return take(open_entries(TRY(texts_with(reader_, terms))), {question_.raw});
    }

    int rank_of(const DirectoryEntry& entry) const {
        std::string_view names = entry.names;
        int rank = 2;
        while (!names.empty()) {
            const std::size_t end = std::min(names.find(kBarrier), names.size());
            const std::string_view name = names.substr(0, end);
            if (name == question_.core) return 0;
            if (name.find(question_.core) != std::string_view::npos) rank = 1;
            names.remove_prefix(std::min(end + 1, names.size()));
        }
        return rank;
    }

    std::vector<Candidate> candidates() const {
        std::vector<std::size_t> places(directory_.objects);  // number of its candidate, from 1
        std::vector<Candidate> all;
        for (std::size_t i = 0; i < found_.size(); ++i) {
            if (!found_[i]) continue;
            const DirectoryEntry& entry = directory_.entries[i];
            std::size_t& place = places[entry.object];
            if (place == 0) {
                all.emplace_back();
                place = all.size();
            }
            Candidate& candidate = all[place - 1];
            candidate.entries.push_back(&entry);
            candidate.rank = std::min(candidate.rank, rank_of(entry));
        }
        for (Candidate& candidate : all)
            std::sort(candidate.entries.begin(), candidate.entries.end(),
                      [](const DirectoryEntry* a, const DirectoryEntry* b) { return a->language < b->language; });
        return all;
    }

    static bool before(const Candidate& a, const Candidate& b) {
        if (a.rank != b.rank) return a.rank < b.rank;
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
        std::partial_sort(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(end), all.end(), before);
        Found found;
        found.total = static_cast<std::int64_t>(all.size());
        for (std::size_t i = begin; i < end; ++i) found.hits.push_back(TRY(hit_of(all[i])));
        return found;
    }

    Result<Hit> hit_of(const Candidate& candidate) {
        const DirectoryEntry* shown = candidate.entries.front();
        Hit hit;
        hit.object_type = shown->object_type;
        hit.object_id = shown->object_id;
        for (const DirectoryEntry* entry : candidate.entries) {
            hit.languages.push_back(entry->language);
            if (entry->language == query_.asker) shown = entry;
        }
        hit.language = shown->language;
        hit.by_name = candidate.rank < 2;
        Result<void> read = ok();
        TRY(texts_.each(reader_, {shown->id}, [&](std::size_t, const std::string& text) {
            auto passages = find_passages(reader_, shown->id, shown->language, text, question_);
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
    const Question question_;
    const Directory& directory_;
    TextCache& texts_;
    std::vector<bool> found_ = std::vector<bool>(directory_.entries.size());
    std::vector<std::optional<bool>> admitted_ = std::vector<std::optional<bool>>(directory_.objects);
};

}  // namespace

struct Searcher::Memory {
    explicit Memory(std::size_t cache_bytes) : texts(cache_bytes) {}

    // As it stands in the snapshot of the reader.
    Result<std::shared_ptr<const Directory>> directory_of(store::Reader& reader) {
        const std::int64_t last_id = TRY(last_change(reader));
        {
            const std::lock_guard lock(mutex);
            if (directory && directory->last_id == last_id) return directory;
        }
        std::shared_ptr<const Directory> read = TRY(read_directory(reader, last_id));
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
    Question question = TRY(take_apart(query.words));
    const std::shared_ptr<const Directory> directory = TRY(memory_->directory_of(reader));
    return Search(reader, query, std::move(question), *directory, memory_->texts).run();
}

}  // namespace palermo::search
