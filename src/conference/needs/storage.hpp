// Within this module: rows of needs, requests and lessons, one a revision, read and added.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "conference/needs/model.hpp"
#include "platform/acts/access.hpp"
#include "platform/base/bytes.hpp"
#include "platform/base/language.hpp"
#include "platform/base/result.hpp"
#include "platform/store/database.hpp"

namespace palermo::needs {

inline constexpr std::string_view kNeedObject = "need";
inline constexpr std::string_view kRequestObject = "request";
inline constexpr std::string_view kLessonObject = "lesson";

// One revision. Lists of words have blanks between.
struct Need {
    std::int64_t number = 0;
    std::int64_t revision = 0;
    std::string state;
    bool invented = false;
    NeedStatus status = NeedStatus::draft;
    Openness openness = Openness::kept;
    bool confirmed = false;  // by the State, as it stands
    Secrecy classification = Secrecy::unclassified;
    std::string instrument;  // code
    std::string articles;    // "16 18(13)"
    std::string assistance;  // form: a key of the pack
    Urgency urgency = Urgency::medium;
    std::optional<Urgency> assessed;  // by the secretariat; goes before the State's
    std::string legal_system;         // that it is about, or empty
    std::string areas;                // "2008:b"
    Language language = Language::en;
    std::string title, words, tried, helpers;
    Source source = Source::other;
    std::string source_of;    // "reply:5:/data/law/offence_need:training", "request:3"; empty: nothing in here
    std::string source_name;  // as people know it: slug of the cycle, number of a note
    std::string source_link;  // below the language prefix, or an address elsewhere
    std::string activity, activity_link;
    std::optional<Stage> stage;
    std::optional<Date> reported_on;
    std::string act, reason, actor;
    Instant at;

    Urgency weight() const { return assessed.value_or(urgency); }
    friend bool operator==(const Need&, const Need&) = default;
};

struct Request {
    std::int64_t number = 0;
    std::int64_t revision = 0;
    std::string state;
    bool invented = false;
    RequestStatus status = RequestStatus::draft;
    Openness openness = Openness::kept;
    bool confirmed = false;
    Secrecy classification = Secrecy::unclassified;
    std::string instrument, articles, kinds;
    Urgency urgency = Urgency::medium;
    Language language = Language::en;
    std::string title, words, addressed_to, note_number;
    std::optional<Date> note_date;
    std::string file_name;
    std::optional<Digest> file;
    std::optional<Date> received_on, acknowledged_on, circulated_on;
    std::string circulated_to;
    std::optional<Date> settled_on, asked_again_on;
    std::string outcome;
    std::string act, reason, actor;
    Instant at;

    RequestDays days() const {
        return {status, received_on, acknowledged_on, circulated_on, settled_on, asked_again_on};
    }
};

struct Lesson {
    std::int64_t number = 0;
    std::int64_t revision = 0;
    LessonForm form = LessonForm::lesson;
    std::string state;         // where it was learned, or empty
    std::string organization;  // whose project it was, or empty
    bool invented = false;
    LessonStatus status = LessonStatus::written;
    Language language = Language::en;
    std::string title, project, link, context, worked, did_not;
    std::string articles;  // "UNTOC:16 UNTOC:18"
    std::string kinds, groups, legal_systems;
    std::string act, reason, actor;
    Instant at;
};

// What SQL needs to know of the one who asks, in the order of the parameters ?1 to ?5 of every query that reads.
struct Reach {
    std::int64_t all = 0;      // whatever is not strictly confidential
    std::string own;           // of this State, whatever it is
    std::int64_t opened = 0;   // what its State opened to others
    std::int64_t working = 0;  // what is not classified and no draft
    std::int64_t open = 0;     // what is published
    store::Parameters parameters() const;
};
Reach reach_of(const access::Scope& scope, std::string_view object_type);

// The current revisions, by number. Of one State; "" for all.
Result<std::vector<Need>> readable_needs(store::Reader& reader, const access::Scope& scope, bool invented,
                                         std::string_view state);
// As they stood at a moment, of those that may be read now and could have been read then by the same rule.
Result<std::vector<Need>> readable_needs_at(store::Reader& reader, const access::Scope& scope, bool invented,
                                            std::string_view state, Instant moment);
// What a reader of totals may not read: reported, unclassified, kept by its State. Only what sums are made of is
// filled.
Result<std::vector<Need>> hidden_needs(store::Reader& reader, const access::Scope& scope, bool invented);
Result<std::vector<Request>> readable_requests(store::Reader& reader, const access::Scope& scope, bool invented,
                                               std::string_view state);
Result<std::vector<Lesson>> readable_lessons(store::Reader& reader, const access::Scope& scope, bool invented);

// Without regard to access: for acts. Error: access.not_found.
Result<Need> expect_need(store::Reader& reader, std::int64_t number);
Result<Request> expect_request(store::Reader& reader, std::int64_t number);
Result<Lesson> expect_lesson(store::Reader& reader, std::int64_t number);
Result<std::vector<Need>> revisions_of_need(store::Reader& reader, std::int64_t number);
Result<std::vector<Request>> revisions_of_request(store::Reader& reader, std::int64_t number);
Result<std::vector<Lesson>> revisions_of_lesson(store::Reader& reader, std::int64_t number);
// The needs that came of one source, of those that were not taken back.
Result<std::vector<Need>> needs_from(store::Reader& reader, std::string_view source_of);
// All current ones, for the index of the search.
Result<std::vector<Need>> all_needs(store::Reader& reader);
Result<std::vector<Request>> all_requests(store::Reader& reader);
Result<std::vector<Lesson>> all_lessons(store::Reader& reader);

// Add a revision, which becomes the current one; with number 0 the first of a new one, whose number is set.
Result<void> save(store::Writer& writer, Need& need);
Result<void> save(store::Writer& writer, Request& request);
Result<void> save(store::Writer& writer, Lesson& lesson);

// What access needs to know.
access::Subject subject_of(const Need& need);
access::Subject subject_of(const Request& request);
access::Subject subject_of(const Lesson& lesson);

// Removes what is said of invented States; gives how many there were.
Result<std::int64_t> forget_invented(store::Writer& writer);

std::vector<store::Migration> migrations();

}  // namespace palermo::needs
