#include "conference/mandates/follow_up/list_rows.hpp"

#include <algorithm>
#include <map>

#include "platform/store/values.hpp"

namespace palermo::mandates::follow_up {

namespace {

constexpr std::size_t kChunk = 50;  // ids in one statement

#define PALERMO_FIFTY_IDS                                                                                            \
    "(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23, "    \
    "?24, ?25, ?26, ?27, ?28, ?29, ?30, ?31, ?32, ?33, ?34, ?35, ?36, ?37, ?38, ?39, ?40, ?41, ?42, ?43, ?44, ?45, " \
    "?46, ?47, ?48, ?49, ?50) "

constexpr store::Sql kRows(
    "select m.id, m.number, m.identifier, m.revision, m.slug, m.path, m.provision_path, d.number, d.symbol, d.type, "
    "m.body, m.act, m.addressees, m.deliverable, m.language, m.state, m.due_kind, m.due_start, m.due_end, m.due_last, "
    "m.due_body, m.due_session, m.due_relation, m.recurrence, m.due_by_person, m.owner, m.owner_is_body, m.resources, "
    "m.unfunded, m.vanished, m.confidence, d.date, d.withdrawn_at "
    "from mandates m join documents d on d.id = m.document_id where m.id in " PALERMO_FIFTY_IDS);
// Of each mandate the words in the wanted language (?51), else in the best there is.
constexpr store::Sql kWords(
    "select mandate_id, language, words from mandate_texts where mandate_id in " PALERMO_FIFTY_IDS
    "order by mandate_id, case when language = ?51 and present = 1 then 0 when present = 1 then 1 else 2 end, "
    "preference");
constexpr store::Sql kTimes(
    "select t.mandate_id, t.due_kind, t.due_start, t.due_end, t.due_last, t.body, t.session, t.due_relation "
    "from mandate_times t join mandates m on m.id = t.mandate_id and m.language = t.language "
    "where t.type <> 'recurring' and t.mandate_id in " PALERMO_FIFTY_IDS "order by t.mandate_id, t.position");
#undef PALERMO_FIFTY_IDS

MandateSummary summary_of(const store::Row& row, const Date& as_of) {
    const State state = state_from_name(row.text(15)).value_or(State::proposed);
    Due due{.kind = due_kind_from_name(row.text(16)).value_or(DueKind::not_found),
            .start = date_at(row, 17),
            .end = date_at(row, 18),
            .last_day = date_at(row, 19),
            .body = row.text(20),
            .session = small_at(row, 21),
            .relation = row.text(22),
            .recurrence = row.text(23),
            .set_by_person = row.integer(24) != 0};
    const bool overdue = awaits_delivery(state) && due.last_day && *due.last_day < as_of;
    return MandateSummary{.number = row.integer(1),
                          .identifier = row.text(2),
                          .revision = row.integer(3),
                          .slug = row.text(4),
                          .path = row.text(5),
                          .provision_path = row.text(6),
                          .document_number = row.text(7),
                          .document_symbol = row.text(8),
                          .document_type = row.text(9),
                          .document_date = date_at(row, 31),
                          .body = row.text(10),
                          .act = row.text(11),
                          .addressees = split_words(row.text(12), ' '),
                          .deliverable = row.text(13),
                          .words = {},
                          .language = language_from_tag(row.text(14)).value_or(Language::en),
                          .state = state,
                          .due = std::move(due),
                          .times = {},
                          .overdue = overdue,
                          .owner = row.text(25),
                          .owner_is_body = row.integer(26) != 0,
                          .resources = resource_clause_from_name(row.text(27)).value_or(ResourceClause::none),
                          .unfunded = row.integer(28) != 0,
                          .vanished = row.integer(29) != 0,
                          .confidence = static_cast<int>(row.integer(30)),
                          .withdrawn = !row.is_null(32)};
}

Result<void> add_words(store::Reader& reader, const store::Parameters& ids, Language wanted,
                       std::map<std::int64_t, MandateSummary>& by_id) {
    store::Parameters with_language = ids;
    with_language.push_back(store::to_value(wanted));
    std::int64_t last = 0;
    for (const store::Row& row : TRY(reader.query(kWords, with_language))) {
        if (row.integer(0) == last) continue;  // the first of each mandate is the best
        last = row.integer(0);
        const auto found = by_id.find(last);
        if (found == by_id.end()) continue;
        found->second.language = language_from_tag(row.text(1)).value_or(wanted);
        found->second.words = row.text(2);
    }
    return ok();
}

Result<void> add_times(store::Reader& reader, const store::Parameters& ids,
                       std::map<std::int64_t, MandateSummary>& by_id) {
    for (const store::Row& row : TRY(reader.query(kTimes, ids))) {
        const auto found = by_id.find(row.integer(0));
        if (found == by_id.end()) continue;
        found->second.times.push_back({.kind = due_kind_from_name(row.text(1)).value_or(DueKind::not_found),
                                       .start = date_at(row, 2),
                                       .end = date_at(row, 3),
                                       .last_day = date_at(row, 4),
                                       .body = row.text(5),
                                       .session = small_at(row, 6),
                                       .relation = row.text(7),
                                       .recurrence = {},
                                       .set_by_person = false});
    }
    return ok();
}

}  // namespace

std::vector<std::string> split_words(std::string_view text, char separator) {
    std::vector<std::string> words;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(separator), text.size());
        words.emplace_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return words;
}

std::optional<Date> date_at(const store::Row& row, std::size_t column) {
    const std::optional<std::string> text = row.optional_text(column);
    return text ? Date::parse(*text) : std::nullopt;
}

std::optional<int> small_at(const store::Row& row, std::size_t column) {
    const std::optional<std::int64_t> number = row.optional_integer(column);
    return number ? std::optional(static_cast<int>(*number)) : std::nullopt;
}

Result<std::vector<MandateSummary>> summaries_of(store::Reader& reader, const std::vector<std::int64_t>& ids,
                                                 Language wanted, const Date& as_of) {
    std::vector<MandateSummary> summaries;
    summaries.reserve(ids.size());
    for (std::size_t at = 0; at < ids.size(); at += kChunk) {
        store::Parameters chunk(kChunk, std::int64_t{0});  // 0 is nobody's id
        const std::size_t end = std::min(at + kChunk, ids.size());
        for (std::size_t i = at; i < end; ++i) chunk[i - at] = ids[i];
        std::map<std::int64_t, MandateSummary> by_id;
        for (const store::Row& row : TRY(reader.query(kRows, chunk)))
            by_id.emplace(row.integer(0), summary_of(row, as_of));
        TRY(add_words(reader, chunk, wanted, by_id));
        TRY(add_times(reader, chunk, by_id));
        for (std::size_t i = at; i < end; ++i)
            if (const auto found = by_id.find(ids[i]); found != by_id.end())
                summaries.push_back(std::move(found->second));
    }
    return summaries;
}

}  // namespace palermo::mandates::follow_up
