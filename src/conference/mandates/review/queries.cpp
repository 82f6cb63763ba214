#include "conference/mandates/review/queries.hpp"

#include <algorithm>

#include "conference/mandates/readable.hpp"

namespace palermo::mandates::review {

namespace {

constexpr std::size_t kMaxPageSize = 200;

// ?1 the reach; ?2 document, ?3 language, ?4 doubt as a pattern, ?5 and ?6 the page.
constexpr store::Sql kFindQueue(R"(
select documents.slug, reading_doubts.language, reading_doubts.path, reading_doubts.doubts, reading_doubts.confidence,
       reading_doubts.words, count(*) over ()
from reading_doubts join documents on documents.id = reading_doubts.document_id
where )" PALERMO_READABLE("documents.", "?1") R"(
  and (?2 = '' or documents.slug = ?2) and (?3 = '' or reading_doubts.language = ?3)
  and reading_doubts.doubts like ?4
order by reading_doubts.confidence, documents.slug, reading_doubts.id
limit cast(?5 as bigint) offset cast(?6 as bigint))");
constexpr store::Sql kFindSetAside(R"(
select documents.slug, reading_corrections.language, reading_corrections.path
from reading_corrections join documents on documents.id = reading_corrections.document_id
where reading_corrections.state = 'set_aside' and )" PALERMO_READABLE("documents.", "?1") R"(
  and (?2 = '' or documents.slug = ?2)
order by reading_corrections.id
limit 200)");
constexpr store::Sql kCountOpen(R"(
select count(*)
from divergences join documents on documents.id = divergences.document_id
where divergences.state = 'open' and present = 1 and minor = 0
  and )" PALERMO_READABLE("documents.", "?1"));
// ?1 the reach; ?2 document, ?3 state, ?4 with minor ones, ?5 and ?6 the page.
constexpr store::Sql kFindDivergences(R"(
select documents.slug, finding, kind, minor, left_language, right_language, left_path, right_path, left_words,
       right_words, left_value, right_value, left_begin, left_end, right_begin, right_end, detail, rule, confidence,
       state, resolution, reason, settled_by, settled_at, divergences.revision, count(*) over ()
from divergences join documents on documents.id = divergences.document_id
where )" PALERMO_READABLE("documents.", "?1") R"(
  and (present = 1 or state = 'settled')
  and (?2 = '' or documents.slug = ?2) and (?3 = '' or state = ?3) and (cast(?4 as bigint) = 1 or minor = 0)
order by documents.slug, minor, divergences.id
limit cast(?5 as bigint) offset cast(?6 as bigint))");

std::int64_t offset_of(std::size_t page, std::size_t page_size) {
    return static_cast<std::int64_t>((std::max<std::size_t>(page, 1) - 1) * page_size);
}
std::size_t bounded(std::size_t page_size) {
    return std::clamp<std::size_t>(page_size, 1, kMaxPageSize);
}

Error page_out_of_range(std::size_t page) {
    return make_error(ErrorKind::not_found, "mandates.page_out_of_range").with("page", static_cast<std::int64_t>(page));
}

std::vector<std::string> split(const std::string& list) {
    std::vector<std::string> parts;
    for (std::size_t begin = 0; begin < list.size();) {
        const std::size_t end = std::min(list.find(',', begin), list.size());
        parts.push_back(list.substr(begin, end - begin));
        begin = end + 1;
    }
    return parts;
}

Language language_of(const std::string& text) {
    return language_from_tag(text).value_or(Language::en);
}

text::TextSpan span_of(const store::Row& row, std::size_t column) {
    return {static_cast<std::uint32_t>(row.integer(column)), static_cast<std::uint32_t>(row.integer(column + 1))};
}

DivergenceRow divergence_of(const store::Row& row) {
    DivergenceRow found;
    found.slug = row.text(0);
    found.id = row.text(1);
    found.kind = row.text(2);
    found.minor = row.integer(3) == 1;
    found.left = {language_of(row.text(4)), row.text(6), row.text(8), row.text(10), span_of(row, 12)};
    found.right = {language_of(row.text(5)), row.text(7), row.text(9), row.text(11), span_of(row, 14)};
    found.detail = row.text(16);
    found.rule = row.text(17);
    found.confidence = static_cast<int>(row.integer(18));
    found.settled = row.text(19) == "settled";
    found.resolution = row.text(20);
    found.reason = row.text(21);
    found.settled_by = row.text(22);
    if (const auto at = row.optional_integer(23)) found.settled_at = Instant{*at};
    found.revision = row.integer(24);
    return found;
}

}  // namespace

Result<QueueView> find_queue(store::Reader& reader, const access::Scope& scope, const QueueFilter& filter) {
    const std::int64_t reach = scope.reach("mandate");
    const std::size_t size = bounded(filter.page_size);
    const std::string language = filter.language ? std::string(tag(*filter.language)) : std::string();
    QueueView view;
    for (const store::Row& row :
         TRY(reader.query(kFindQueue, {reach, filter.document, language, "%" + filter.doubt + "%",
                                       static_cast<std::int64_t>(size), offset_of(filter.page, size)}))) {
        view.matching = row.integer(6);
        view.rows.push_back({row.text(0), language_of(row.text(1)), row.text(2), split(row.text(3)),
                             static_cast<int>(row.integer(4)), row.text(5)});
    }
    if (view.rows.empty() && filter.page > 1) return page_out_of_range(filter.page);
    for (const store::Row& row : TRY(reader.query(kFindSetAside, {reach, filter.document})))
        view.set_aside.push_back({row.text(0), language_of(row.text(1)), row.text(2), {}, 0, {}});
    view.open_divergences = TRY(reader.first(kCountOpen, {reach}))->integer(0);
    return view;
}

Result<DivergenceList> find_divergences(store::Reader& reader, const access::Scope& scope,
                                        const DivergenceFilter& filter) {
    const std::size_t size = bounded(filter.page_size);
    DivergenceList list;
    for (const store::Row& row :
         TRY(reader.query(kFindDivergences, {scope.reach("mandate"), filter.document, filter.state,
                                             std::int64_t{filter.with_minor ? 1 : 0}, static_cast<std::int64_t>(size),
                                             offset_of(filter.page, size)}))) {
        list.matching = row.integer(25);
        list.rows.push_back(divergence_of(row));
    }
    if (list.rows.empty() && filter.page > 1) return page_out_of_range(filter.page);
    return list;
}

}  // namespace palermo::mandates::review
