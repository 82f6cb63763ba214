// One mandate with everything that is known of it.
#include <algorithm>
#include <charconv>

#include "conference/mandates/follow_up/list_rows.hpp"
#include "conference/mandates/follow_up/queries.hpp"
#include "conference/mandates/follow_up/tables.hpp"
#include "conference/mandates/readable.hpp"
#include "platform/journal/history.hpp"
#include "platform/store/blobs.hpp"
#include "platform/store/values.hpp"

namespace palermo::mandates::follow_up {

namespace {

// Asked first, so that a hidden mandate costs as much time as one that is not there.
constexpr store::Sql kVisible(
    "select id from mandates where (identifier = ?2 or number = cast(?3 as bigint)) and slug not "
    "in " PALERMO_HIDDEN_SLUGS("?1"));
constexpr store::Sql kTitle(R"(
select title from document_versions
where document_id = ?1 and is_current = 1
order by case when language = ?2 then 0 else 1 end, is_original desc, language
limit 1)");
constexpr store::Sql kTexts(R"(
select language, words, act, act_surface, addressees, conditions, is_original, present
from mandate_texts
where mandate_id = ?1
order by present desc, preference)");
constexpr store::Sql kDetails("select plan, due_reason from mandate_details where mandate_id = ?1");
constexpr store::Sql kResolved(R"(
select due_kind, due_start, due_end, due_last, body, session, due_relation
from mandate_times
where mandate_id = ?1 and language = ?2
order by position)");
constexpr store::Sql kEvidence(R"(
select number, words, link, file_name, digest, at, added_by
from mandate_evidence
where mandate_id = ?1
order by number)");
constexpr store::Sql kOneFile("select file_name, digest from mandate_evidence where mandate_id = ?1 and number = ?2");
constexpr store::Sql kReports(R"(
select number, symbol, paragraph, body, session, note, at
from mandate_reports
where mandate_id = ?1
order by number)");
constexpr store::Sql kDispositions(R"(
select number, disposition, decision, document, path, reason, at, undone
from mandate_dispositions
where mandate_id = ?1
order by number)");
constexpr store::Sql kCosts(R"(
select number, item, quantity, unit_minor, currency, covered, source, at, replaced
from mandate_costs
where mandate_id = ?1
order by number)");
constexpr store::Sql kReadings(
    "select provision_path, language from mandate_texts where mandate_id = ?1 order by language");
constexpr store::Sql kDueChanges(
    "select at, cause, before, after from mandate_due_changes where mandate_id = ?1 order by id");

Error no_such_mandate(std::string_view id) {
    return make_error(ErrorKind::not_found, "mandates_follow_up.no_such_mandate").with("mandate", id);
}

Result<std::vector<MandateWords>> words_of(store::Reader& reader, std::int64_t id) {
    std::vector<MandateWords> all;
    for (const store::Row& row : TRY(reader.query(kTexts, {id})))
        all.push_back({.language = language_from_tag(row.text(0)).value_or(Language::en),
                       .words = row.text(1),
                       .act = row.text(2),
                       .act_surface = row.text(3),
                       .addressees = split_words(row.text(4), ' '),
                       .conditions = split_words(row.text(5), '\n'),
                       .original = row.integer(6) != 0,
                       .present = row.integer(7) != 0});
    return all;
}

Result<std::vector<StatedTimeView>> times_of(store::Reader& reader, std::int64_t id, Language language) {
    std::vector<StatedTimeView> views;
    for (StatedTime& time : TRY(stated_times(reader, id, language))) views.push_back({std::move(time), {}});
    std::size_t at = 0;
    for (const store::Row& row : TRY(reader.query(kResolved, store::values(id, language)))) {
        if (at == views.size()) break;
        views[at++].due = {.kind = due_kind_from_name(row.text(0)).value_or(DueKind::not_found),
                           .start = date_at(row, 1),
                           .end = date_at(row, 2),
                           .last_day = date_at(row, 3),
                           .body = row.text(4),
                           .session = small_at(row, 5),
                           .relation = row.text(6),
                           .recurrence = {},
                           .set_by_person = false};
    }
    return views;
}

Result<void> read_tasks(store::Reader& reader, std::int64_t id, MandateView& view) {
    for (const store::Row& row : TRY(reader.query(kEvidence, {id}))) {
        const bool file = !row.is_null(4);
        view.evidence.push_back({row.integer(0), row.text(1), row.text(2), row.text(3),
                                 file ? to_hex(row.blob(4)) : std::string(), Instant{row.integer(5)}, row.text(6)});
    }
    for (const store::Row& row : TRY(reader.query(kReports, {id})))
        view.reports.push_back({row.integer(0), row.text(1), row.text(2), row.text(3), small_at(row, 4), row.text(5),
                                Instant{row.integer(6)}});
    for (const store::Row& row : TRY(reader.query(kDispositions, {id})))
        view.dispositions.push_back({row.integer(0), state_from_name(row.text(1)).value_or(State::closed), row.text(2),
                                     row.text(3), row.text(4), row.text(5), Instant{row.integer(6)},
                                     row.integer(7) != 0});
    return ok();
}

Result<void> read_costs(store::Reader& reader, std::int64_t id, MandateView& view) {
    for (const store::Row& row : TRY(reader.query(kCosts, {id}))) {
        const std::optional<Currency> currency = Currency::parse(row.text(4));
        if (!currency) return make_error(ErrorKind::corrupt, "money.currencies_differ");
        const Money unit{row.integer(3), *currency};
        const Money total{row.integer(2) * row.integer(3), *currency};
        view.costs.push_back({row.integer(0), row.text(1), row.integer(2), unit, total, row.integer(5) != 0,
                              row.text(6), Instant{row.integer(7)}, row.integer(8) != 0});
        if (view.costs.back().replaced) continue;
        auto sum = std::find_if(view.totals.begin(), view.totals.end(),
                                [&](const CostTotal& one) { return one.needed.currency == *currency; });
        if (sum == view.totals.end())
            sum = view.totals.insert(sum, CostTotal{Money{0, *currency}, Money{0, *currency}});
        sum->needed = TRY(add(sum->needed, total));
        if (view.costs.back().covered) sum->covered = TRY(add(sum->covered, total));
    }
    return ok();
}

HistoryLine line_of(journal::HistoryEntry&& entry, bool with_people) {
    HistoryLine line{.at = entry.at,
                     .sequence = entry.sequence,
                     .act = std::move(entry.act),
                     .actor = with_people ? std::move(entry.actor) : std::string(),
                     .reason = with_people ? std::move(entry.reason) : std::string(),
                     .revision = entry.revision,
                     .changes = {}};
    // Links name other documents, which this reader may not see; the page of the document shows those it may.
    std::erase_if(entry.changes,
                  [](const journal::HistoryChange& change) { return change.field.starts_with("links_"); });
    for (journal::HistoryChange& change : entry.changes) {
        // Entries of older programs have such; one whose values were taken out of the journal has none, and is shown.
        if (change.before == change.after && !change.before.empty()) continue;
        line.changes.push_back({std::move(change.field), std::move(change.before), std::move(change.after)});
    }
    return line;
}

// The acts on the mandate, the filings of its document, the corrections of its reading, and the moves of its due that
// acts on something else caused. What changed is part of the mandate and as public as it; who and why stand in the
// journal, which has its own rule.
Result<std::vector<HistoryLine>> history_of(store::Reader& reader, const access::Scope& scope,
                                            const StoredMandate& mandate) {
    const access::Permission journal = scope.reading("journal");
    const bool with_people = journal.has(access::Relation::all) || journal.has(access::Relation::history);
    std::vector<HistoryLine> lines;
    for (journal::HistoryEntry& entry : TRY(journal::history_of(reader, "document", mandate.slug)))
        lines.push_back(line_of(std::move(entry), with_people));
    for (journal::HistoryEntry& entry : TRY(journal::history_of(reader, "mandate", mandate.identifier)))
        lines.push_back(line_of(std::move(entry), with_people));
    // Corrections of its reading, one object a language.
    for (const store::Row& row : TRY(reader.query(kReadings, {mandate.id}))) {
        const std::string reading = mandate.slug + "/" + row.text(0) + "@" + row.text(1);
        for (journal::HistoryEntry& entry : TRY(journal::history_of(reader, "reading", reading)))
            lines.push_back(line_of(std::move(entry), with_people));
    }
    for (const store::Row& row : TRY(reader.query(kDueChanges, {mandate.id}))) {
        if (row.text(2) == row.text(3)) continue;
        if (row.text(1).starts_with("mandate.")) continue;  // stands in that act's own entry
        lines.push_back({.at = Instant{row.integer(0)},
                         .sequence = -1,
                         .act = row.text(1),
                         .actor = {},
                         .reason = {},
                         .revision = 0,
                         .changes = {{"due", row.text(2), row.text(3)}}});
    }
    std::stable_sort(lines.begin(), lines.end(),
                     [](const HistoryLine& left, const HistoryLine& right) { return left.at < right.at; });
    return lines;
}

// By identifier or number, as find_stored() does; nothing where the reader may not see it.
Result<std::optional<StoredMandate>> find_visible(store::Reader& reader, const access::Scope& scope,
                                                  std::string_view id) {
    std::int64_t number = 0;  // no mandate has it
    const auto read = std::from_chars(id.data(), id.data() + id.size(), number);
    if (read.ec != std::errc() || read.ptr != id.data() + id.size()) number = 0;
    const auto row = TRY(reader.first(kVisible, {scope.reach("mandate"), std::string(id), number}));
    if (!row) return std::optional<StoredMandate>();
    return std::optional(TRY(stored_by_id(reader, row->integer(0))));
}

}  // namespace

Result<MandateView> find_mandate(store::Reader& reader, const access::Scope& scope, std::string_view id,
                                 Language wanted, const Date& as_of) {
    const std::optional<StoredMandate> stored = TRY(find_visible(reader, scope, id));
    if (!stored) return no_such_mandate(id);
    std::vector<MandateSummary> summaries = TRY(summaries_of(reader, {stored->id}, wanted, as_of));
    MandateView view{.summary = std::move(summaries.front()),
                     .document_title = {},
                     .words = TRY(words_of(reader, stored->id)),
                     .times = TRY(times_of(reader, stored->id, stored->language)),
                     .recurrence = stored->recurrence,
                     .plan = {},
                     .due_reason = {},
                     .evidence = {},
                     .reports = {},
                     .dispositions = {},
                     .costs = {},
                     .totals = {},
                     .allowed = allowed_moves(stored->state),
                     .history = TRY(history_of(reader, scope, *stored))};
    if (const auto title = TRY(reader.first(kTitle, store::values(stored->document_id, wanted))))
        view.document_title = title->text(0);
    if (const auto details = TRY(reader.first(kDetails, {stored->id}))) {
        view.plan = details->text(0);
        view.due_reason = details->text(1);
    }
    TRY(read_tasks(reader, stored->id, view));
    TRY(read_costs(reader, stored->id, view));
    return view;
}

Result<EvidenceFile> find_evidence_file(store::Reader& reader, const access::Scope& scope, std::string_view id,
                                        std::int64_t number) {
    const std::optional<StoredMandate> stored = TRY(find_visible(reader, scope, id));
    if (!stored) return no_such_mandate(id);
    const Error no_file = make_error(ErrorKind::not_found, "mandates_follow_up.no_such_file")
                              .with("mandate", stored->identifier)
                              .with("number", number);
    const auto row = TRY(reader.first(kOneFile, {stored->id, number}));
    if (!row || row->is_null(1)) return no_file;
    Digest digest{};
    std::copy_n(row->blob(1).begin(), std::min(row->blob(1).size(), digest.size()), digest.begin());
    std::optional<Bytes> content = TRY(store::get_blob(reader, digest));
    if (!content) return no_file;
    return EvidenceFile{row->text(0), *std::move(content)};
}

}  // namespace palermo::mandates::follow_up
