// A cut: everything that a report counts, taken once and kept with the report, so that every number can be computed
// again, to the byte, whatever is answered, amended or withdrawn afterwards. docs/formats/reports.md.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "conference/reports/tally/tally.hpp"
#include "platform/base/json.hpp"
#include "platform/base/result.hpp"
#include "platform/base/time.hpp"

namespace palermo::reports {

// Whose replies are counted. Parties and signatories are never merged in one percentage: of both, the report has two
// sets of figures.
enum class Population : std::uint8_t { parties, signatories, both };
// Whom the report is for: what the State did not consent to is withheld from the public, and counted, unnamed, inside.
enum class Audience : std::uint8_t { everybody, secretariat };
enum class LateRule : std::uint8_t { counted, left_out };

std::string_view name(Population population);
std::string_view name(Audience audience);
std::string_view name(LateRule rule);
std::optional<Population> population_from_name(std::string_view name);
std::optional<Audience> audience_from_name(std::string_view name);
std::optional<LateRule> late_rule_from_name(std::string_view name);

struct CutSpec {
    std::string cycle;     // slug
    std::string previous;  // slug of the cycle it is compared with; empty: none
    Instant moment;        // submissions up to here
    Population population = Population::parties;
    LateRule late = LateRule::counted;
    Audience audience = Audience::everybody;
};

// How a State's reply stands in the cut.
enum class Receipt : std::uint8_t { received, received_late, too_late, withheld, withdrawn, no_reply, not_yet_due };
inline constexpr std::size_t kReceipts = 7;
std::string_view name(Receipt receipt);
std::optional<Receipt> receipt_from_name(std::string_view name);

struct CutState {
    std::string state;     // code
    std::string group;     // regional group; empty: in none
    std::string standing;  // to the instruments of the cycle: "party", "signatory", "other"
    Receipt receipt = Receipt::no_reply;
    bool superseded = false;  // a later reply, not counted, replaced this one
    bool named = false;       // its answers may be shown with its name
    std::int64_t submission = 0;
    std::string digest;  // of the sealed reply
    std::optional<Date> submitted_on;
    std::set<std::string, std::less<>>
        bound_by;  // instruments it is party (or, of signatories, signatory) to at the moment
};

// One question with what each State of the cut gave as an answer.
struct CutQuestion {
    std::string path;        // in the form
    std::string instrument;  // of its section; empty: none
    std::string section;     // key; empty: in no section
    std::string block;  // the suffix of a field of an assistance or evidence block: "_need"; empty: a question itself
    std::string base;   // of such a field, the path of the question it belongs to
    std::string type;   // as the form names it: "select_one"
    std::vector<std::string> values;  // of the choices, in the order of the form
    // By index of the State. Those not in it are what their receipt says.
    std::map<std::size_t, std::vector<std::string>> said;
    std::set<std::size_t> not_asked, not_answered, withheld, in_question;
};

struct Cut {
    CutSpec spec;
    Instant made_at;
    std::int64_t version = 0;           // of the questionnaire
    std::int64_t previous_version = 0;  // of that of the previous cycle; 0: none
    std::vector<CutState> states;       // by code
    std::vector<CutQuestion> questions;
    // Of the previous cycle, for the questions that are mapped: path here -> what its States said there.
    std::vector<CutState> previous_states;
    std::vector<CutQuestion> previous_questions;              // `path`: that of the question here
    std::map<std::string, AnswerState, std::less<>> classes;  // of values, as the pack had them

    const CutQuestion* question(std::string_view path) const;
    const CutQuestion* previous_question(std::string_view path) const;
};

// The answers of the States of a standing ("party") to a question. Those whose standing is another are left out, so
// that no figure mixes them.
std::vector<StateAnswer> answers_to(const Cut& cut, const CutQuestion& question, std::string_view standing);
// The same in the previous cycle.
std::vector<StateAnswer> previous_answers_to(const Cut& cut, const CutQuestion& question, std::string_view standing);

// The choices of it that are answers, in the order of the form.
std::vector<std::string> counted_values(const Cut& cut, const CutQuestion& question);

// Without what States said whose replies are not public: of those, that they replied.
Cut public_part(Cut cut);

// As it is stored: docs/formats/reports.md.
Json to_json(const Cut& cut);
// Error: reports.cut_unreadable.
Result<Cut> cut_from_json(const Json& stored);

}  // namespace palermo::reports
