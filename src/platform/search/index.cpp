#include "platform/search/index.hpp"

#include <algorithm>

#include "platform/base/assert.hpp"
#include "platform/base/utf8.hpp"
#include "platform/search/labels.hpp"
#include "platform/search/signature.hpp"
#include "platform/search/terms.hpp"
#include "platform/text/tokenizer.hpp"

namespace palermo::search {

namespace {

constexpr std::uint32_t kMaxPieceCharacters = 2'000;

constexpr store::Sql kState("select index_version, tokenizer_version from search_state where id = 1");
constexpr store::Sql kNextId(R"(
insert into search_state (id, last_id, index_version, tokenizer_version) values (1, 1, ?1, ?2)
on conflict (id) do update set last_id = search_state.last_id + 1
returning last_id)");
constexpr store::Sql kSetVersions(R"(
insert into search_state (id, last_id, index_version, tokenizer_version) values (1, 1, ?1, ?2)
on conflict (id) do update set last_id = search_state.last_id + 1, index_version = ?1, tokenizer_version = ?2)");

constexpr store::Sql kTextsOfObject("select id, language from search_texts where object_type = ?1 and object_id = ?2");
constexpr store::Sql kInsertText(R"(
insert into search_texts (id, object_type, object_id, language, newest, names, labels, signature)
values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8))");
constexpr store::Sql kInsertFolded("insert into search_folded (id, folded, terms) values (?1, ?2, ?3)");
constexpr store::Sql kInsertPart(
    "insert into search_parts (text_id, folded_begin, path, content) values (?1, ?2, ?3, ?4)");
constexpr store::Sql kInsertTerms(R"(
{sqlite}insert into search_terms (rowid, terms) values (?1, ?2)
{postgres}insert into search_terms (id, terms) values (?1, cast(?2 as text[])))");

// A table of SQLite's without contents is told what it is to forget.
constexpr store::Sql kDeleteTerms(R"(
{sqlite}insert into search_terms (search_terms, rowid, terms) select 'delete', id, terms from search_folded where id = ?1
{postgres}delete from search_terms where id = ?1)");
constexpr store::Sql kDeleteParts("delete from search_parts where text_id = ?1");
constexpr store::Sql kDeleteFolded("delete from search_folded where id = ?1");
constexpr store::Sql kDeleteText("delete from search_texts where id = ?1");

constexpr store::Sql kHasPart(R"(
select 1 from search_texts t join search_parts p on p.text_id = t.id
where t.object_type = ?1 and t.object_id = ?2 and t.language = ?3 and p.path = ?4 limit 1)");

constexpr store::Sql kClearTerms(R"(
{sqlite}insert into search_terms (search_terms) values ('delete-all')
{postgres}delete from search_terms)");
constexpr store::Sql kClearParts("delete from search_parts");
constexpr store::Sql kClearFolded("delete from search_folded");
constexpr store::Sql kClearTexts("delete from search_texts");

store::Parameters versions() {
    return {kIndexVersion, std::int64_t{text::kTokenizerVersion}};
}

Result<std::int64_t> next_id(store::Writer& writer) {
    const store::Rows rows = TRY(writer.query(kNextId, versions()));
    return rows.front().integer(0);
}

Result<void> remove_text(store::Writer& writer, std::int64_t id) {
    TRY(writer.execute(kDeleteTerms, {id}));
    TRY(writer.execute(kDeleteParts, {id}));
    TRY(writer.execute(kDeleteFolded, {id}));
    TRY(writer.execute(kDeleteText, {id}));
    return ok();
}

// Where code point `from` of the original, or the first behind it that is not blank, begins in the searchable text.
std::size_t begin_in(const Searchable& text, std::uint32_t from) {
    const auto found = std::lower_bound(text.source.begin(), text.source.end() - 1, from);
    auto at = static_cast<std::size_t>(found - text.source.begin());
    if (at < text.text.size() && text.text[at] == ' ') ++at;
    return at;
}

class PartWriter {
  public:
    PartWriter(store::Writer& writer, std::int64_t id, std::size_t names_size, const std::vector<Part>& parts,
               std::u32string_view original, const Searchable& folded)
        : writer_(writer), id_(id), names_size_(names_size), original_(original), folded_(folded), parts_(parts) {}

    // Also what stands between the parts: every place of the text is in one.
    Result<void> write() {
        std::uint32_t at = 0;
        for (const Part& part : parts_) {
            ASSERT(part.span.begin >= at && part.span.end >= part.span.begin && part.span.end <= original_.size());
            TRY(write_pieces({}, {at, part.span.begin}));
            TRY(write_pieces(part.path, part.span));
            at = part.span.end;
        }
        return write_pieces({}, {at, static_cast<std::uint32_t>(original_.size())});
    }

  private:
    // A long part in several rows, cut between words: to show a place of it, one of them is read.
    Result<void> write_pieces(const std::string& path, text::TextSpan span) {
        while (span.end - span.begin > kMaxPieceCharacters) {
            std::uint32_t cut = span.begin + kMaxPieceCharacters;
            while (cut > span.begin + kMaxPieceCharacters / 2 && original_[cut] != U' ' && original_[cut] != U'\n')
                --cut;
            TRY(write_piece(path, {span.begin, cut}));
            span.begin = cut;
        }
        return write_piece(path, span);
    }

    Result<void> write_piece(const std::string& path, text::TextSpan span) {
        const std::size_t begin = begin_in(folded_, span.begin);
        if (begin >= begin_in(folded_, span.end)) return ok();  // blank
        const std::string content = to_utf8(original_.substr(span.begin, span.end - span.begin));
        TRY(writer_.execute(kInsertPart, {id_, static_cast<std::int64_t>(names_size_ + begin), path, content}));
        return ok();
    }

    store::Writer& writer_;
    std::int64_t id_;
    std::size_t names_size_;
    std::u32string_view original_;
    const Searchable& folded_;
    const std::vector<Part>& parts_;
};

}  // namespace

Result<void> put(store::Writer& writer, const Entry& entry) {
    const std::string language(tag(entry.language));
    for (const store::Row& row : TRY(writer.query(kTextsOfObject, {entry.object_type, entry.object_id})))
        if (row.text(1) == language) TRY(remove_text(writer, row.integer(0)));

    std::string names;
    TermSet terms;
    for (const std::string& name : entry.names) {
        const std::string form = searchable(name);
        if (form.empty()) continue;
        names.append(form).push_back(kBarrier);
        terms.add_words(name, entry.language);
    }
    const std::u32string text = to_code_points(entry.text);
    const Searchable folded = searchable_with_source(text);
    const std::string all = names + folded.text;
    terms.add_words(text, entry.language);

    const std::int64_t id = TRY(next_id(writer));
    TRY(writer.execute(kInsertText, {id, entry.object_type, entry.object_id, language, entry.newest, names,
                                     stored_labels(entry.labels), signature_of(all)}));
    const bool words = writer.engine() == store::Engine::sqlite;
    const std::string stored_terms = words ? terms.as_words() : terms.as_array();
    TRY(writer.execute(kInsertFolded, {id, all, words ? stored_terms : std::string()}));
    TRY(PartWriter(writer, id, names.size(), entry.parts, text, folded).write());
    TRY(writer.execute(kInsertTerms, {id, stored_terms}));
    return ok();
}

Result<void> remove(store::Writer& writer, std::string_view object_type, std::int64_t object_id) {
    const store::Rows texts = TRY(writer.query(kTextsOfObject, {std::string(object_type), object_id}));
    if (texts.empty()) return ok();
    for (const store::Row& row : texts) TRY(remove_text(writer, row.integer(0)));
    TRY(next_id(writer));
    return ok();
}

Result<bool> has_part(store::Reader& reader, std::string_view object_type, std::int64_t object_id, Language language,
                      std::string_view path) {
    const auto row = TRY(
        reader.first(kHasPart, {std::string(object_type), object_id, std::string(tag(language)), std::string(path)}));
    return row.has_value();
}

Result<bool> is_current(store::Reader& reader) {
    const auto state = TRY(reader.first(kState));
    if (!state) return false;
    return state->integer(0) == kIndexVersion && state->integer(1) == std::int64_t{text::kTokenizerVersion};
}

Result<void> clear(store::Writer& writer) {
    TRY(writer.execute(kClearTerms));
    TRY(writer.execute(kClearParts));
    TRY(writer.execute(kClearFolded));
    TRY(writer.execute(kClearTexts));
    TRY(writer.execute(kSetVersions, {std::int64_t{0}, std::int64_t{0}}));
    return ok();
}

Result<void> mark_current(store::Writer& writer) {
    TRY(writer.execute(kSetVersions, versions()));
    return ok();
}

}  // namespace palermo::search
