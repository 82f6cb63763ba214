#include "conference/mandates/lineage/queries.hpp"

#include <algorithm>
#include <set>
#include <sstream>

#include "conference/mandates/lineage/relations.hpp"

namespace palermo::mandates::lineage {

namespace {

constexpr store::Sql kFindDocument(R"(
select id, body, number, symbol, coalesce(date, session_end, '')
from documents where slug = ?2 and (release = 'published' or cast(?1 as bigint) = 1))");

// ?1 whether unpublished documents are seen; ?2 the language of titles; ?3 a document.
constexpr store::Sql kFindOther(R"(
select slug, body, number, symbol, documents.type, status, date, document_versions.title, document_versions.language
from documents join document_versions on document_versions.document_id = documents.id and is_current = 1
where documents.id = ?3 and (release = 'published' or cast(?1 as bigint) = 1)
order by case when document_versions.language = ?2 then 0 else 1 end, document_versions.language
limit 1)");

constexpr store::Sql kFindLinks(R"(
select from_id, to_id, type, origin, similarity, revision
from document_links where state = 'in_force' and (from_id = ?1 or to_id = ?1)
order by type, id)");

// What it names: the filed document of that symbol or number, if there is one that the reader may see.
constexpr store::Sql kFindMentions(R"(
select type, path, words, to_body, to_number, to_symbol,
       (select min(documents.id) from documents
        where (documents.release = 'published' or cast(?3 as bigint) = 1) and documents.id <> document_id
          and ((to_symbol <> '' and documents.symbol = to_symbol)
               or (to_number <> '' and documents.number = to_number and documents.body = to_body
                   and documents.status = 'adopted')))
from document_relations
where document_id = ?1 and language = ?2
order by id
limit 200)");

constexpr store::Sql kFindMentionedIn(R"(
select document_id, document_relations.type, path, words, language
from document_relations join documents on documents.id = document_id
where (documents.release = 'published' or cast(?5 as bigint) = 1)
  and ((to_symbol <> '' and to_symbol = ?2) or (to_number <> '' and to_number = ?3 and to_body = ?4))
  and document_id <> ?1
order by document_id, document_relations.id
limit 200)");

constexpr store::Sql kFindPrevious(R"(
select documents.id
from document_title_keys as mine
join document_title_keys as theirs on theirs.title_key = mine.title_key and theirs.document_id <> mine.document_id
join documents on documents.id = theirs.document_id
where mine.document_id = ?1 and mine.title_key <> '' and documents.body = ?2 and documents.status = 'adopted'
  and (documents.release = 'published' or cast(?4 as bigint) = 1)
  and coalesce(documents.date, documents.session_end, '') <> ''
  and coalesce(documents.date, documents.session_end) < ?3
order by coalesce(documents.date, documents.session_end) desc, documents.id
limit 1)");
constexpr store::Sql kFindNext(R"(
select documents.id
from document_title_keys as mine
join document_title_keys as theirs on theirs.title_key = mine.title_key and theirs.document_id <> mine.document_id
join documents on documents.id = theirs.document_id
where mine.document_id = ?1 and mine.title_key <> '' and documents.body = ?2 and documents.status = 'adopted'
  and (documents.release = 'published' or cast(?4 as bigint) = 1)
  and coalesce(documents.date, documents.session_end, '') > ?3
order by coalesce(documents.date, documents.session_end), documents.id
limit 1)");

// Reads other documents in one language, for one scope.
class Others {
  public:
    Others(store::Reader& reader, const access::Scope& scope, Language language)
        : reader_(reader), unpublished_(scope.sees_unpublished("mandate")), language_(tag(language)) {}

    Result<std::optional<OtherDocument>> of(std::int64_t id) const {
        const auto row = TRY(reader_.first(kFindOther, {unpublished_, language_, id}));
        if (!row) return std::optional<OtherDocument>();
        const std::optional<std::string> date = row->optional_text(6);
        return std::optional(OtherDocument{
            row->text(0), row->text(1), row->text(2), row->text(3), row->text(4), row->text(5), row->text(7),
            language_from_tag(row->text(8)).value_or(Language::en), date ? Date::parse(*date) : std::nullopt});
    }

    Result<std::optional<OtherDocument>> first(store::Sql sql, const store::Row& document) const {
        // Without a date nothing comes before or after.
        if (document.text(4).empty()) return std::optional<OtherDocument>();
        const auto row =
            TRY(reader_.first(sql, {document.integer(0), document.text(1), document.text(4), unpublished_}));
        if (!row) return std::optional<OtherDocument>();
        return of(row->integer(0));
    }

    std::int64_t unpublished() const { return unpublished_; }

  private:
    store::Reader& reader_;
    std::int64_t unpublished_;
    std::string language_;
};

Result<void> add_links(store::Reader& reader, const Others& others, std::int64_t id, LineageView& view) {
    for (const store::Row& row : TRY(reader.query(kFindLinks, {id}))) {
        const bool from_this = row.integer(0) == id;
        auto other = TRY(others.of(row.integer(from_this ? 1 : 0)));
        if (!other) continue;
        view.links.push_back(
            {*std::move(other), row.text(2), from_this, row.text(3), static_cast<int>(row.integer(4)), row.integer(5)});
    }
    return ok();
}

Result<void> add_mentions(store::Reader& reader, const Others& others, std::int64_t id, Language language,
                          LineageView& view) {
    for (const store::Row& row :
         TRY(reader.query(kFindMentions, {id, std::string(tag(language)), others.unpublished()}))) {
        OtherDocument other{{}, row.text(3), row.text(4), row.text(5), {}, {}, {}, language, {}};
        if (const auto filed = row.optional_integer(6))
            if (auto found = TRY(others.of(*filed))) other = *std::move(found);
        view.mentions.push_back({std::move(other), row.text(0), language, row.text(1), row.text(2)});
    }
    return ok();
}

Result<void> add_mentioned_in(store::Reader& reader, const Others& others, const store::Row& document,
                              LineageView& view) {
    for (const store::Row& row :
         TRY(reader.query(kFindMentionedIn, {document.integer(0), document.text(3), document.text(2), document.text(1),
                                             others.unpublished()}))) {
        auto other = TRY(others.of(row.integer(0)));
        if (!other) continue;
        view.mentioned_in.push_back({*std::move(other), row.text(1),
                                     language_from_tag(row.text(4)).value_or(Language::en), row.text(2), row.text(3)});
    }
    return ok();
}

// How many percent of the longer title's words the other has too. Keys as title_key() makes them.
int shared_words(const std::string& a, const std::string& b) {
    const auto words_of = [](const std::string& key) {
        std::set<std::string> words;
        std::istringstream in(key);
        for (std::string word; in >> word;) words.insert(word);
        return words;
    };
    const std::set<std::string> left = words_of(a), right = words_of(b);
    const std::size_t longer = std::max(left.size(), right.size());
    if (longer == 0) return 0;
    const auto shared =
        std::count_if(left.begin(), left.end(), [&](const std::string& w) { return right.contains(w); });
    return static_cast<int>(shared * 100 / static_cast<std::ptrdiff_t>(longer));
}

// A title may change from one edition to the next, as the name of an office in it does. What the document recalls, of
// the same body, older, and under much the same title, is then the one before it.
std::optional<OtherDocument> recalled_edition(const OtherDocument& own, const std::vector<MentionRow>& mentions) {
    constexpr int kSameTitle = 50;
    const OtherDocument* best = nullptr;
    int best_shared = kSameTitle - 1;
    for (const MentionRow& mention : mentions) {
        const OtherDocument& other = mention.other;
        const bool goes_back = mention.type == "recalls" || mention.type == "reaffirms";
        if (!goes_back || other.slug.empty() || other.body != own.body || other.status != "adopted") continue;
        if (own.date && other.date && !(*other.date < *own.date)) continue;
        const int shared = shared_words(title_key(own.title), title_key(other.title));
        if (shared <= best_shared) continue;
        best_shared = shared;
        best = &other;
    }
    return best == nullptr ? std::nullopt : std::optional(*best);
}

}  // namespace

Result<LineageView> find_lineage(store::Reader& reader, const access::Scope& scope, std::string_view slug,
                                 Language language) {
    const auto document = TRY(reader.first(kFindDocument, {scope.sees_unpublished("mandate"), std::string(slug)}));
    if (!document) return make_error(ErrorKind::not_found, "mandates.no_such_document").with("slug", slug);
    const Others others(reader, scope, language);
    LineageView view;
    TRY(add_links(reader, others, document->integer(0), view));
    TRY(add_mentions(reader, others, document->integer(0), language, view));
    TRY(add_mentioned_in(reader, others, *document, view));
    view.previous = TRY(others.first(kFindPrevious, *document));
    if (!view.previous)
        if (const auto own = TRY(others.of(document->integer(0))))
            view.previous = recalled_edition(*own, view.mentions);
    view.next = TRY(others.first(kFindNext, *document));
    return view;
}

}  // namespace palermo::mandates::lineage
