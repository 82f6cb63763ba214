#include "conference/mandates/follow_up/record.hpp"

#include <algorithm>
#include <set>

#include "conference/mandates/follow_up/list_rows.hpp"
#include "conference/mandates/follow_up/matching.hpp"
#include "conference/mandates/follow_up/tables.hpp"
#include "platform/base/utf8.hpp"
#include "platform/store/values.hpp"

namespace palermo::mandates::follow_up {

namespace {

constexpr store::Sql kDocument("select session_end, date from documents where id = ?1");
// Where its words stand in the language of the reading; where they are not held in it, in that which it rests on.
constexpr store::Sql kOfDocument(R"(
select mandates.id, mandates.path, coalesce(held.provision_path, mandates.provision_path), coalesce(held.words, '')
from mandates left join mandate_texts as held on held.mandate_id = mandates.id and held.language = ?2
where mandates.document_id = ?1
order by mandates.vanished, mandates.id)");
constexpr store::Sql kLastNumber("select coalesce(max(number), 0) from mandates");
constexpr store::Sql kInsert(R"(
insert into mandates (number, identifier, document_id, slug, path, provision_path, revision, text_status, state,
                      awaits, language, body, act, addressees, deliverable, confidence, vanished, due_kind, due_sort,
                      due_body, due_relation, recurrence, due_by_person, counted_from, owner, owner_is_body, resources,
                      unfunded)
values (?1, ?2, ?3, ?4, ?5, '', 1, ?6, ?7, 0, ?8, '', '', '', '', 0, 0, 'no_date_stated', '9999', '', '', '', 0, ?9,
        '', 0, 'none', 0))");
constexpr store::Sql kInsertDetails(
    "insert into mandate_details (mandate_id, plan, due_set, due_set_body, due_reason) values (?1, '', 0, '', '')");
constexpr store::Sql kTextsAway(R"(
update mandate_texts set present = 0
where language = ?2 and mandate_id in (select id from mandates where document_id = ?1))");
constexpr store::Sql kOldWords("select words from mandate_texts where mandate_id = ?1 and language = ?2");
constexpr store::Sql kForgetText("delete from mandate_texts where mandate_id = ?1 and language = ?2");
constexpr store::Sql kInsertText(R"(
insert into mandate_texts (mandate_id, language, preference, provision_path, words, search_text, act, act_surface,
                           addressees, deliverable, conditions, body, resources, recurrence, unread_time, confidence,
                           is_original, present)
values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, 1))");
constexpr store::Sql kForgetTimes("delete from mandate_times where mandate_id = ?1 and language = ?2");
constexpr store::Sql kInsertTime(R"(
insert into mandate_times (mandate_id, language, position, type, relation, body, session, year, day, first_day, last_day,
                           not_after, confidence, words, due_kind, due_relation)
values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, 'not_found', ''))");

// Which language's reading a mandate rests on where several are held: the original, then these.
std::int64_t preference_of(Language language, bool original) {
    constexpr std::array kOrder = {Language::en, Language::fr, Language::es, Language::ru, Language::ar, Language::zh};
    if (original) return 0;
    return 1 + (std::find(kOrder.begin(), kOrder.end(), language) - kOrder.begin());
}

template <typename Items, typename Text>
std::string joined(const Items& items, std::string_view separator, Text text) {
    std::string out;
    for (const auto& item : items) {
        if (text(item).empty()) continue;
        if (!out.empty()) out += separator;
        out += text(item);
    }
    return out;
}

// What the reading of one language says of one mandate.
class PartReading {
  public:
    PartReading(const Document& document, const MandatePart& part, const std::optional<DocumentClause>& whole)
        : document_(document), part_(part), provision_(*part.provision), whole_(whole) {}

    const Action* action() const {
        if (part_.sub_action != nullptr) return &part_.sub_action->action;
        return provision_.action ? &*provision_.action : nullptr;
    }
    std::string addressees() const {
        const auto& all = part_.sub_action != nullptr ? part_.sub_action->addressees : provision_.addressees;
        return joined(all, " ", [](const Addressee& one) -> const std::string& { return one.canonical; });
    }
    std::string deliverable() const {
        const auto& one = part_.sub_action != nullptr ? part_.sub_action->deliverable : provision_.deliverable;
        return one ? one->type : std::string();
    }
    std::string conditions() const {
        return joined(provision_.conditions, "\n", [](const Condition& one) -> const std::string& { return one.text; });
    }
    const std::vector<Deadline>& deadlines() const {
        return part_.sub_action != nullptr ? part_.sub_action->deadlines : provision_.deadlines;
    }
    // Whose act it is, and whose sessions its times count in.
    const std::string& body() const {
        return provision_.acting_body.empty() ? document_.head.body : provision_.acting_body;
    }
    ResourceClause resources() const {
        ResourceClause clause = resource_clause_in(provision_.text, document_.head.language);
        for (const Condition& condition : provision_.conditions)
            clause = join(clause, resource_clause_in(condition.text, document_.head.language));
        if (whole_ && whole_->path != provision_.path) clause = join(clause, whole_->clause);
        // To ask for money is not to be without it.
        return whole_ && whole_->path == provision_.path ? ResourceClause::none : clause;
    }
    // A paragraph's recurrence is that of the act which says it.
    std::string recurrence() const {
        if (part_.sub_action == nullptr) return provision_.recurrence;
        const bool own = std::any_of(deadlines().begin(), deadlines().end(),
                                     [](const Deadline& deadline) { return deadline.type == "recurring"; });
        return own ? provision_.recurrence : std::string();
    }

  private:
    const Document& document_;
    const MandatePart& part_;
    const Provision& provision_;
    const std::optional<DocumentClause>& whole_;
};

Result<void> write_times(store::Writer& writer, std::int64_t mandate_id, Language language,
                         const PartReading& reading) {
    TRY(writer.execute(kForgetTimes, store::values(mandate_id, language)));
    std::int64_t position = 0;
    for (const Deadline& deadline : reading.deadlines()) {
        const StatedTime time = stated_time(deadline, reading.body());
        TRY(writer.execute(kInsertTime, store::values(mandate_id, language, ++position, time.type, time.relation,
                                                      time.body, time.session, time.year, time.date, time.start,
                                                      time.end, time.not_after, time.confidence, time.words)));
    }
    return ok();
}

// Gives whether the words are others than those held so far in that language.
Result<bool> write_text(store::Writer& writer, std::int64_t mandate_id, const Document& document,
                        const MandatePart& part, const std::optional<DocumentClause>& whole) {
    const Language language = document.head.language;
    const PartReading reading(document, part, whole);
    const Provision& provision = *part.provision;
    const auto old = TRY(writer.first(kOldWords, store::values(mandate_id, language)));
    TRY(writer.execute(kForgetText, store::values(mandate_id, language)));
    const bool original = document.head.original_language == language;
    const Action* action = reading.action();
    const std::string search_text = to_utf8(text::fold(to_code_points(provision.text)).text);
    TRY(writer.insert(
        kInsertText,
        store::values(mandate_id, language, preference_of(language, original), provision.path, provision.text,
                      search_text, action != nullptr ? action->canonical : std::string(),
                      action != nullptr ? action->surface : std::string(), reading.addressees(), reading.deliverable(),
                      reading.conditions(), reading.body(), name(reading.resources()), reading.recurrence(),
                      has_unread_time_words(part, language), provision.confidence, original)));
    TRY(write_times(writer, mandate_id, language, reading));
    return old && old->text(0) != provision.text;
}

struct DocumentFacts {
    std::int64_t id;
    const std::string& slug;
    std::optional<Date> counted_from;
    bool draft;
};

Result<std::int64_t> insert_mandate(store::Writer& writer, const DocumentFacts& document, const std::string& path,
                                    std::int64_t number, Language language) {
    const State state = document.draft ? State::proposed : State::adopted;
    const std::int64_t id = TRY(writer.insert(
        kInsert, store::values(number, identifier_of(document.slug, path), document.id, document.slug, path,
                               document.draft ? "draft" : "adopted", name(state), language, document.counted_from)));
    TRY(writer.execute(kInsertDetails, {id}));
    return id;
}

// "2~2" of a mandate whose words stand in paragraph 2 now: the further acts of a paragraph keep their place in it. What
// only tells two identifiers apart ("2~r2") is no place.
std::string path_now(std::string own_path, const std::string& provision_path) {
    if (const std::size_t again = own_path.rfind("~r"); again != std::string::npos) own_path.resize(again);
    if (provision_path.empty()) return own_path;
    const std::size_t tilde = own_path.find('~');
    return tilde == std::string::npos ? provision_path : provision_path + own_path.substr(tilde);
}

// The mandates of a document before a reading of it is taken up.
struct Known {
    std::vector<KnownText> texts;
    std::set<std::string> paths;  // given already, each for ever
};
Result<Known> known_mandates(store::Reader& reader, std::int64_t document_id, Language language) {
    Known known;
    for (const store::Row& row : TRY(reader.query(kOfDocument, store::values(document_id, language)))) {
        known.paths.insert(row.text(1));
        known.texts.push_back({row.integer(0), path_now(row.text(1), row.text(2)), row.text(3)});
    }
    return known;
}

// The part of the identifier that a new mandate gets: its path, unless another mandate has borne it before.
std::string new_path(const std::set<std::string>& given, const std::string& path) {
    std::string candidate = path;
    for (int again = 2; given.contains(candidate); ++again) candidate = path + "~r" + std::to_string(again);
    return candidate;
}

// What the filing did, for the journal.
struct Outcome {
    JsonArray added, adopted, changed, vanished;
};

void note(acts::Context& context, std::string_view field, JsonArray&& identifiers) {
    if (!identifiers.empty()) context.changed(field, {}, Json(std::move(identifiers)));
}

// Takes up the new reading of one mandate that was there before, or is new.
Result<void> take_up(acts::Context& context, const SessionCalendar& calendar, std::int64_t id, bool is_new,
                     bool reworded, bool draft, Outcome& outcome) {
    StoredMandate mandate = TRY(stored_by_id(context.writer(), id));
    const StoredMandate before = mandate;
    if (mandate.text_status == "draft" && !draft) {
        mandate.text_status = "adopted";
        if (mandate.state == State::proposed) mandate.state = State::adopted;
        outcome.adopted.emplace_back(mandate.identifier);
    }
    TRY(refresh(context.writer(), mandate, calendar, "reading", context.now()));
    if (is_new) {
        outcome.added.emplace_back(mandate.identifier);
    } else if (mandate != before || reworded) {
        ++mandate.revision;
        if (mandate.vanished && !before.vanished)
            outcome.vanished.emplace_back(mandate.identifier);
        else
            outcome.changed.emplace_back(mandate.identifier);
    } else {
        return ok();
    }
    return save(context.writer(), mandate);
}

}  // namespace

Result<void> record_mandates(acts::Context& context, const reader::Resources& resources, std::int64_t document_id,
                             const std::string& slug, const Document& document) {
    store::Writer& writer = context.writer();
    const auto row = TRY(writer.first(kDocument, {document_id}));
    const std::optional<Date> session_end = date_at(*row, 0);
    const DocumentFacts facts{.id = document_id,
                              .slug = slug,
                              .counted_from = session_end ? session_end : date_at(*row, 1),
                              .draft = document.head.status != "adopted"};
    Known known = TRY(known_mandates(writer, document_id, document.head.language));
    TRY(writer.execute(kTextsAway, store::values(document_id, document.head.language)));

    const std::optional<DocumentClause> whole = document_clause_of(document);
    std::int64_t number = TRY(writer.first(kLastNumber))->integer(0);
    std::set<std::int64_t> fresh, reworded;
    std::vector<std::int64_t> in_order;
    for (const KnownText& one : known.texts) in_order.push_back(one.id);
    const std::vector<MandatePart> parts = mandates_in(document);
    std::vector<FoundText> found;
    for (const MandatePart& part : parts) found.push_back({part.path, part.provision->text});
    const std::vector<std::int64_t> matched = match_mandates(known.texts, found);
    std::set<std::string> seen;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const MandatePart& part = parts[i];
        if (!seen.insert(part.path).second) continue;  // a path is unique in a reading; be safe against one that is not
        std::int64_t id = matched[i];
        if (id == 0) {
            const std::string path = new_path(known.paths, part.path);
            id = TRY(insert_mandate(writer, facts, path, ++number, document.head.language));
            known.paths.insert(path);
            fresh.insert(id);
            in_order.push_back(id);
        }
        if (TRY(write_text(writer, id, document, part, whole))) reworded.insert(id);
    }
    const SessionCalendar calendar = TRY(calendar_of(writer, resources));
    Outcome outcome;
    for (const std::int64_t id : in_order)
        TRY(take_up(context, calendar, id, fresh.contains(id), reworded.contains(id), facts.draft, outcome));
    note(context, "mandates_added", std::move(outcome.added));
    note(context, "mandates_adopted", std::move(outcome.adopted));
    note(context, "mandates_changed", std::move(outcome.changed));
    note(context, "mandates_vanished", std::move(outcome.vanished));
    return ok();
}

}  // namespace palermo::mandates::follow_up
