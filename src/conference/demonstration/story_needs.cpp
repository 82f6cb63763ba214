// What the invented States lack, what they asked for, what became of it, and what was learned.
#include <algorithm>
#include <array>

#include "conference/demonstration/stage.hpp"
#include "conference/needs/operations.hpp"
#include "conference/needs/storage.hpp"
#include "conference/replies/proposed_needs.hpp"

namespace palermo::demonstration {

namespace {

using needs::Need;
using needs::NeedStatus;
using ActivityStage = needs::Stage;

constexpr std::size_t kWhole = 100;
// Parts of the story, by days before its end: needs and requests told there.
struct Part {
    std::int64_t day;
    std::size_t taken, reported, requests;
};
constexpr Part kEarly{297, 28, 35, 18}, kLater{61, 18, 35, 15};
constexpr std::int64_t kLatest = 2;
constexpr std::size_t kAllNeeds = 141, kAllRequests = 41;

// What a State may lack: texts by their key, and where it belongs.
struct Subject {
    std::string_view key, area, instrument, article, kind;
};
constexpr std::array<Subject, 13> kSubjects = {{{"register", "c", "UNTOC", "18(13)", "information_systems"},
                                                {"extradition", "c", "UNTOC", "16", "training"},
                                                {"confiscation", "b", "UNTOC", "12", "legislative_drafting"},
                                                {"judges", "b", "UNTOC", "12", "training"},
                                                {"witnesses", "b", "UNTOC", "24", "model_law"},
                                                {"statistics", "d", "UNTOC", "28", "information_systems"},
                                                {"analysts", "d", "UNTOC", "28", "expert"},
                                                {"replying", "a", "UNTOC", "32", "expert"},
                                                {"texts", "a", "UNTOC", "32", "on_site"},
                                                {"smuggling", "e", "UNTOC-SOM-Protocol", "6", "legal_advice"},
                                                {"victims", "e", "UNTOC-TIP-Protocol", "6", "victim_services"},
                                                {"marking", "e", "UNTOC-Firearms-Protocol", "8", "equipment"},
                                                {"extradition", "c", "UNTOC", "18", "training"}}};

std::string key(std::string_view rest) {
    return std::string("demonstration_needs.").append(rest);
}
std::string key(std::string_view subject, std::string_view part) {
    return key(std::string(subject).append(".").append(part));
}

// The area of an article, for needs that replies speak of.
std::string_view area_of(const Need& need) {
    if (need.instrument != "UNTOC") return "e";
    const std::string article = need.articles.substr(0, need.articles.find_first_of("( "));
    if (article == "16" || article == "18" || article == "13" || article == "17" || article == "19") return "c";
    if (article == "28") return "d";
    if (article == "30" || article == "32" || article.empty()) return "a";
    return "b";
}

// Everything that is told here is drawn apart from the rest of the story, so that it changes nothing in it.
class Telling {
  public:
    Telling(Stage& stage, const Cast& cast, std::int64_t seed, std::uint64_t part)
        : stage_(stage), cast_(cast), chance_(static_cast<std::uint64_t>(seed) * 6151 + part) {}

    Result<void> tell(const Part& part) {
        stage_.go_to_day(part.day);
        const std::size_t taken = TRY(take(part.taken));
        TRY(report(part.reported + (part.taken - std::min(part.taken, taken))));
        TRY(handle());
        for (std::size_t i = 0; i < part.requests; ++i) TRY(request());
        stage_.go_to_day(part.day - 4);
        TRY(follow_requests());
        return ok();
    }
    // What came in last: nobody has looked at it yet.
    Result<void> tell_latest() {
        stage_.go_to_day(kLatest);
        const std::size_t there = TRY(all()).size();
        TRY(report(kAllNeeds > there ? kAllNeeds - there : 0));
        for (std::size_t i = kEarly.requests + kLater.requests; i < kAllRequests; ++i) TRY(request());
        return ok();
    }
    Result<void> tell_of_lessons() {
        constexpr std::size_t kLessons = 22, kPractices = 10;
        for (std::size_t i = 0; i < kLessons + kPractices; ++i)
            TRY(lesson(i, i < kLessons ? needs::LessonForm::lesson : needs::LessonForm::practice));
        return ok();
    }

  private:
    const access::Actor& officer() const { return cast_.officers[0].actor; }
    std::size_t percent() { return chance_.below(kWhole); }
    std::string say(Language language, const std::string& which) const { return stage_.say(language, which); }
    std::string reason(std::string_view which) const { return say(cast_.officers[0].language, key(which)); }
    // Regional groups that ask for more come up more often: those at the head of the list.
    const Cast::OfState& somebody() {
        const std::size_t count = cast_.states.size();
        return cast_.states[std::min(chance_.below(count), chance_.below(count))];
    }

    Result<std::vector<Need>> all() const {
        std::vector<Need> found;
        TRY(stage_.sources().database.read([&](store::Reader& reader) -> Result<void> {
            found = TRY(needs::readable_needs(reader, access::scope_of(officer()), true, ""));
            return ok();
        }));
        return found;
    }

    // What replies speak of; gives how many needs came of it, which may be none.
    Result<std::size_t> take(std::size_t most) {
        std::vector<replies::ProposedNeed> proposed;
        TRY(stage_.sources().database.read([&](store::Reader& reader) -> Result<void> {
            proposed = TRY(replies::proposed_needs(reader, access::scope_of(officer()), {}, stage_.now()));
            return ok();
        }));
        const std::vector<Need> held = TRY(all());
        const auto is_taken = [&](const replies::ProposedNeed& one) {
            const std::string source = "reply:" + std::to_string(one.reply) + ":" + one.need.path + ":";
            return std::any_of(held.begin(), held.end(),
                               [&](const Need& need) { return need.source_of.starts_with(source); });
        };
        std::erase_if(proposed, is_taken);
        // From one State to the next: replies speak of many needs each.
        const std::size_t stride = std::max<std::size_t>(proposed.size() / (most + 1), 1);
        std::size_t there = held.size();
        for (std::size_t i = 0; i < proposed.size() && there < held.size() + most; i += stride) {
            TRY(stage_.next_act(officer(),
                                needs::TakeNeed{proposed[i].reply, proposed[i].need.path, reason("reason")}));
            there = TRY(all()).size();
        }
        return there - held.size();
    }

    Result<void> report(std::size_t count) {
        for (std::size_t i = 0; i < count; ++i) TRY(report_one(somebody(), kSubjects[chance_.below(kSubjects.size())]));
        return ok();
    }

    Result<void> report_one(const Cast::OfState& of, const Subject& subject) {
        const Language language = of.state->writes_in;
        constexpr std::array kUrgencies = {needs::Urgency::critical, needs::Urgency::high,   needs::Urgency::high,
                                           needs::Urgency::medium,   needs::Urgency::medium, needs::Urgency::low};
        constexpr std::array kSources = {needs::Source::review, needs::Source::mission, needs::Source::other};
        needs::ReportNeed act{};
        act.state = of.state->code;
        act.instrument = subject.instrument;
        act.articles = {std::string(subject.article)};
        act.assistance = subject.kind;
        act.urgency = kUrgencies[chance_.below(kUrgencies.size())];
        act.title = say(language, key(subject.key, "title"));
        act.words = say(language, key(subject.key, "words"));
        act.language = language;
        act.source = kSources[chance_.below(kSources.size())];
        if (percent() < 40) act.tried = say(language, key("tried"));
        if (percent() < 20) act.helpers = say(language, key("helpers"));
        const acts::Receipt draft = TRY(stage_.next_act(of.focal_point.actor, act));
        const std::int64_t number = std::stoll(draft.object_id);
        TRY(stage_.next_act(of.approver.actor, needs::SubmitNeed{number, 1}));
        return open(of, number, 2);
    }

    // To whom the State opens it: half of them to everybody.
    Result<void> open(const Cast::OfState& of, std::int64_t number, std::int64_t revision) {
        const std::size_t luck = percent();
        const auto openness = luck < 50   ? needs::Openness::published
                              : luck < 75 ? needs::Openness::shared
                                          : needs::Openness::kept;
        TRY(stage_.next_act(of.approver.actor, needs::ConfirmNeed{number, revision, openness}));
        return ok();
    }

    // What the secretariat does with all that was reported so far.
    Result<void> handle() {
        for (Need& need : TRY(all())) {
            if (need.status != NeedStatus::reported) continue;
            if (!need.confirmed && percent() < 70)
                if (const Cast::OfState* of = state_of(need.state)) {
                    TRY(open(*of, need.number, need.revision));
                    ++need.revision;
                }
            TRY(handle_one(need, percent()));
        }
        return ok();
    }

    const Cast::OfState* state_of(const std::string& code) const {
        for (const Cast::OfState& of : cast_.states)
            if (of.state->code == code) return &of;
        return nullptr;
    }

    Result<void> handle_one(Need& need, std::size_t luck) {
        const auto step = [&](const auto& act) -> Result<void> {
            TRY(stage_.next_act(officer(), act));
            ++need.revision;
            return ok();
        };
        if (luck < 8) return ok();
        if (luck < 11) return step(needs::DeclineNeed{need.number, need.revision, reason("reason.outside")});
        if (luck < 16)
            return step(
                needs::MeetNeedElsewhere{need.number, need.revision, reason("elsewhere"), {}, reason("reason")});
        TRY(step(needs::ValidateNeed{need.number, need.revision, reason("reason")}));
        if (luck < 22) return ok();
        const std::string area(area_of(need));
        TRY(step(needs::ClassifyNeed{need.number, need.revision, area, {}, reason("reason")}));
        if (luck < 35) return ok();
        const auto assessed = luck % 7 == 0 ? needs::Urgency::critical : need.urgency;
        TRY(step(needs::PrioritiseNeed{need.number, need.revision, assessed, reason("reason.group")}));
        if (luck < 52) return ok();
        const std::string activity = area == "c"   ? "activity.1"
                                     : area == "b" ? "activity.2"
                                     : area == "e" ? "activity.3"
                                                   : "activity.4";
        const ActivityStage how_far = luck < 60   ? ActivityStage::proposed
                                      : luck < 70 ? ActivityStage::funded
                                                  : ActivityStage::running;
        TRY(step(needs::MatchNeed{need.number, need.revision, reason(activity), {}, how_far, reason("reason.money")}));
        if (luck < 92) return ok();
        return step(needs::AnswerNeed{need.number, need.revision, reason("reason.done")});
    }

    Result<void> request() {
        const Cast::OfState& of = somebody();
        const Subject& subject = kSubjects[chance_.below(kSubjects.size())];
        const Language language = of.state->writes_in;
        const std::string title = say(language, key(subject.key, "title"));
        const std::string words = say(language, key(subject.key, "words"));
        needs::MakeRequest act{};
        act.state = of.state->code;
        act.instrument = subject.instrument;
        act.articles = {std::string(subject.article)};
        act.kinds = {std::string(subject.kind)};
        act.urgency = percent() < 30 ? needs::Urgency::critical : needs::Urgency::high;
        act.title = stage_.say(language, key("request.title"), {{"subject", std::string_view(title)}});
        act.words =
            stage_.say(language, key("request.words"),
                       {{"state", std::string_view(of.state->name(language))}, {"words", std::string_view(words)}});
        act.language = language;
        act.addressed_to = say(language, key("request.to"));
        act.note_number = "NV " + std::to_string(10 + chance_.below(300)) + "/" + std::to_string(stage_.today().year());
        act.note_date =
            Date::from_day_number(stage_.today().day_number() - static_cast<std::int64_t>(chance_.below(5)));
        const acts::Receipt draft = TRY(stage_.next_act(of.focal_point.actor, act));
        const std::int64_t number = std::stoll(draft.object_id);
        TRY(stage_.next_act(of.approver.actor, needs::SubmitRequest{number, 1}));
        if (percent() < 40)
            TRY(stage_.next_act(of.approver.actor, needs::ConfirmRequest{number, 2, needs::Openness::published}));
        return ok();
    }

    // Most are acknowledged in time, some are circulated and answered; a few are forgotten.
    Result<void> follow_requests() {
        std::vector<needs::Request> there;
        TRY(stage_.sources().database.read([&](store::Reader& reader) -> Result<void> {
            there = TRY(needs::readable_requests(reader, access::scope_of(officer()), true, ""));
            return ok();
        }));
        const Language language = cast_.officers[0].language;
        for (needs::Request& one : there) {
            if (one.status != needs::RequestStatus::received) continue;
            const std::size_t luck = percent();
            if (luck < 8) continue;
            TRY(stage_.next_act(officer(), needs::AcknowledgeRequest{one.number, one.revision, {}, ""}));
            if (luck < 25) continue;
            TRY(stage_.next_act(officer(),
                                needs::CirculateRequest{
                                    one.number, one.revision + 1, say(language, key("request.circulated")), {}, ""}));
            if (luck % 2 == 0)
                TRY(stage_.next_act(officer(),
                                    needs::TakeNeedOfRequest{one.number, one.revision + 2, needs::split(one.articles),
                                                             one.kinds, one.urgency, one.title, ""}));
            if (luck < 65) continue;
            TRY(stage_.next_act(
                officer(),
                needs::AnswerRequest{one.number, one.revision + 2, say(language, key("request.outcome")), {}, ""}));
        }
        return ok();
    }

    Result<void> lesson(std::size_t number, needs::LessonForm form) {
        constexpr std::array<std::string_view, 6> kKeys = {"translate", "two",    "prosecutors",
                                                           "machines",  "mentor", "focal"};
        constexpr std::array<std::string_view, 4> kActivities = {"activity.1", "activity.2", "activity.3",
                                                                 "activity.4"};
        constexpr std::array<std::string_view, 4> kArticles = {"UNTOC:18", "UNTOC:12", "UNTOC-SOM-Protocol:6",
                                                               "UNTOC:28"};
        constexpr std::array<std::string_view, 4> kKinds = {"training", "expert", "legal_advice", "equipment"};
        const Cast::OfState& of = somebody();
        const Language language = kLanguages[number % kLanguageCount];
        const std::string which = std::string("lesson.").append(kKeys[number % kKeys.size()]);
        const std::size_t about = chance_.below(kActivities.size());
        needs::WriteLesson act{};
        act.form = form;
        act.title = say(language, key(which + ".title"));
        act.project = say(language, key(kActivities[about]));
        act.context = say(language, key("lesson.context"));
        act.worked = say(language, key(which + ".worked"));
        if (form == needs::LessonForm::lesson) act.did_not = say(language, key("lesson.did_not"));
        act.language = language;
        act.state = of.state->code;
        act.articles = {std::string(kArticles[about])};
        act.kinds = {std::string(kKinds[about])};
        act.groups = {of.state->group};
        const acts::Receipt written = TRY(stage_.next_act(officer(), act));
        if (percent() < 12) return ok();  // waits for approval
        const needs::ApproveLesson approval{std::stoll(written.object_id), 1};
        const acts::Receipt proposed = TRY(stage_.next_act(officer(), approval));
        TRY(stage_.next_act(cast_.officers[1].actor, acts::CompletePending{proposed.pending, {}, {}}));
        return ok();
    }

    Stage& stage_;
    const Cast& cast_;
    Chance chance_;
};

}  // namespace

Result<void> tell_of_needs(Stage& stage, const Cast& cast, std::int64_t seed) {
    return Telling(stage, cast, seed, 1).tell(kEarly);
}

Result<void> tell_of_later_needs(Stage& stage, const Cast& cast, std::int64_t seed) {
    Telling telling(stage, cast, seed, 2);
    TRY(telling.tell_of_lessons());
    return telling.tell(kLater);
}

Result<void> tell_of_latest_needs(Stage& stage, const Cast& cast, std::int64_t seed) {
    return Telling(stage, cast, seed, 3).tell_latest();
}

}  // namespace palermo::demonstration
