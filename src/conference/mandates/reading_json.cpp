#include "conference/mandates/reading_json.hpp"

#include "platform/base/described_json.hpp"

namespace palermo::text {
BOOST_DESCRIBE_STRUCT(TextSpan, (), (begin, end))
}

namespace palermo::mandates {

BOOST_DESCRIBE_ENUM(ProvisionKind, enacting_formula, preambular, operative, footnote, transmittal, quoted_title,
                    heading)
BOOST_DESCRIBE_STRUCT(Evidence, (), (span, rule, confidence))
BOOST_DESCRIBE_STRUCT(Action, (), (canonical, surface, alternatives, evidence))
BOOST_DESCRIBE_STRUCT(Addressee, (), (canonical, surface, evidence))
BOOST_DESCRIBE_STRUCT(Deliverable, (),
                      (type, text, object, purpose, means, recipient, beneficiary, fund, bracketed, qualifiers, inputs,
                       evidence))
BOOST_DESCRIBE_STRUCT(ResolvedTime, (), (body, session, start, end, not_after, source))
BOOST_DESCRIBE_STRUCT(Deadline, (),
                      (text, type, relation, body, session, year, date, meeting, applies_to, min_count, resolved,
                       evidence))
BOOST_DESCRIBE_STRUCT(Condition, (), (text, evidence))
BOOST_DESCRIBE_STRUCT(Reference, (),
                      (type, instrument, article, paragraph, rule, body, number, annex, date, symbol, path, via,
                       alternates, evidence))
BOOST_DESCRIBE_STRUCT(SubAction, (), (path, action, addressees, deliverable, deadlines, is_mandate))
BOOST_DESCRIBE_STRUCT(Provision, (),
                      (path, kind, text, spans, line_first, marker, action, addressees, acting_body, deliverable,
                       deadlines, recurrence, conditions, references, footnotes, brackets, flags, sub_actions,
                       is_mandate, confidence))
BOOST_DESCRIBE_STRUCT(SessionReference, (), (ordinal, text, place, start, end, inferred_from))
BOOST_DESCRIBE_STRUCT(DocumentHead, (),
                      (language, body, convention, type, contains, status, symbol, number, number_surface,
                       number_alternates, distribution, date, original_language, session, committee, agenda_item_number,
                       agenda_item_title, submitted_by, title, list_style, tense, quoted))
BOOST_DESCRIBE_STRUCT(ReadingWarning, (), (code, path, span))

namespace {
struct StoredReading {
    DocumentHead head;
    std::vector<Provision> provisions;
    std::vector<ReadingWarning> warnings;
};
BOOST_DESCRIBE_STRUCT(StoredReading, (), (head, provisions, warnings))
}  // namespace

std::string stored_reading(const Document& document) {
    JsonObject object;
    object.add("head", described::to_json(document.head));
    object.add("provisions", described::to_json(document.provisions));
    object.add("warnings", described::to_json(document.warnings));
    return Json(std::move(object)).write();
}

Result<Document> document_from_stored(std::string_view reading, std::string source_text) {
    const Json json = TRY(parse_json(reading, {.max_bytes = 512 * 1024 * 1024, .max_depth = 64}));
    StoredReading stored = TRY(described::from_json<StoredReading>(json, true));
    Document document;
    document.head = std::move(stored.head);
    document.source_text = std::move(source_text);
    document.provisions = std::move(stored.provisions);
    document.warnings = std::move(stored.warnings);
    return document;
}

}  // namespace palermo::mandates
