// Two cycles of a questionnaire: the first is closed, the second open.
#include <algorithm>
#include <map>
#include <optional>

#include "conference/demonstration/questionnaire.hpp"
#include "conference/demonstration/stage.hpp"
#include "conference/questionnaires/library/operations.hpp"
#include "conference/questionnaires/library/queries.hpp"
#include "conference/replies/operations.hpp"
#include "conference/replies/queries.hpp"

namespace palermo::demonstration {

namespace {

using replies::ReplyStatus;

constexpr std::string_view kFirst = "demonstration-1";
constexpr std::string_view kSecond = "demonstration-2";
// Of a hundred States that are asked: as in the first cycles of the Conference, fewer than half reply.
constexpr std::size_t kWhole = 100, kReplyToFirst = 50, kReplyToSecond = 15, kDraftSecond = 35;

// How one State answers. Drawn apart from the rest of the story, so that it changes nothing in it.
class Answers {
  public:
    Answers(std::int64_t seed, std::uint64_t cycle) : chance_(static_cast<std::uint64_t>(seed) * 7919 + cycle) {}

    std::size_t percent() { return chance_.below(kWhole); }
    std::vector<std::pair<std::string, std::string>> of_state(const Stage& stage, Language language, int version) {
        std::vector<std::pair<std::string, std::string>> all;
        const auto add = [&](const char* path, std::string value) {
            all.emplace_back(std::string("/data/") + path, std::move(value));
        };
        const auto say = [&](const char* key) {
            return stage.say(language, std::string("demonstration.questionnaire.say.") + key);
        };
        const std::string offence = one_of({"yes", "yes", "part", "no"});
        add("law/offence", offence);
        if (offence != "no") add("law/provisions", say("provisions"));
        add("law/laundering", one_of({"yes", "part", "part", "no"}));
        const std::string authority = one_of({"yes", "yes", "no"});
        add("cooperation/authority", authority);
        if (authority == "yes") add("cooperation/authority_name", say("authority"));
        add("cooperation/requests", std::to_string(3 + chance_.below(90)));
        add("cooperation/difficulties", one_of({"language time", "law", "contact time", "language"}));
        if (version > 1) add("cooperation/electronic", one_of({"yes", "no"}));
        const std::string needed = one_of({"yes", "yes", "no"});
        add("assistance/needed", needed);
        if (needed == "yes") {
            add("assistance/kinds", one_of({"advice training", "training", "equipment", "advice"}));
            add("assistance/first", say("first"));
        }
        return all;
    }

  private:
    std::string one_of(std::vector<std::string_view> values) {
        return std::string(values[chance_.below(values.size())]);
    }

    Chance chance_;
};

Result<std::int64_t> publish(Stage& stage, const Player& officer, int version) {
    const std::string text = questionnaire_text(stage.sources().catalogue, version);
    const ByteView bytes = as_bytes(text);
    const std::string slug(kQuestionnaire), name = std::to_string(version);
    TRY(stage.act(officer.actor, questionnaires::FileQuestionnaire{
                                     slug, slug + "-" + name + ".xml", Bytes(bytes.begin(), bytes.end()), {}, true}));
    TRY(stage.act(officer.actor, questionnaires::PublishQuestionnaire{slug, name, 1, {}}));
    std::int64_t id = 0;
    TRY(stage.sources().database.read([&](store::Reader& reader) -> Result<void> {
        id = TRY(questionnaires::find_version(reader, access::scope_of(officer.actor), slug, name)).id;
        return ok();
    }));
    return id;
}

Result<void> open_cycle(Stage& stage, const Cast& cast, std::string_view slug, int version, Date due,
                        std::optional<std::string> previous) {
    replies::PrepareCycle act;
    act.slug = slug;
    act.version = TRY(publish(stage, cast.officers[0], version));
    const auto title = [&](Language language) {
        return stage.say(language, std::string("demonstration.cycle.").append(std::to_string(version)));
    };
    act.title_ar = title(Language::ar);
    act.title_en = title(Language::en);
    act.title_es = title(Language::es);
    act.title_fr = title(Language::fr);
    act.title_ru = title(Language::ru);
    act.title_zh = title(Language::zh);
    act.addressed = replies::Addressed::both;
    act.instruments = {"UNTOC"};
    act.due_on = due;
    act.previous = std::move(previous);
    TRY(stage.act(cast.officers[0].actor, act));
    TRY(stage.with_second(
        cast.officers[0], cast.officers[1],
        replies::OpenCycle{std::string(slug), 1, "NV " + std::to_string(100 + version), stage.today()}));
    return ok();
}

// The reply of a State; nothing when it was not asked.
Result<std::optional<replies::ReplyRow>> reply_of(Stage& stage, const Player& focal_point, std::string_view cycle) {
    std::optional<replies::ReplyRow> found;
    TRY(stage.sources().database.read([&](store::Reader& reader) -> Result<void> {
        for (replies::ReplyRow& row : TRY(replies::replies_of_cycle(reader, access::scope_of(focal_point.actor),
                                                                    stage.replies(), cycle, stage.now())))
            if (row.state == focal_point.actor.state) found = std::move(row);
        return ok();
    }));
    return found;
}

// The revision that each answer has now: what was filled in beforehand has one already.
Result<std::map<std::string, std::int64_t>> revisions_of(Stage& stage, const Player& focal_point, std::int64_t reply) {
    std::map<std::string, std::int64_t> revisions;
    TRY(stage.sources().database.read([&](store::Reader& reader) -> Result<void> {
        const replies::ReplyView view =
            TRY(replies::find_reply(reader, access::scope_of(focal_point.actor), stage.replies(), reply, stage.now()));
        for (const auto& [path, answer] : view.answers) revisions[path] = answer.revision;
        return ok();
    }));
    return revisions;
}

Result<void> draft(Stage& stage, const Cast::OfState& of, std::int64_t reply,
                   const std::vector<std::pair<std::string, std::string>>& answers, std::size_t count) {
    const Player& writer = of.focal_point;
    TRY(stage.act(writer.actor, replies::StartReply{reply, of.state->writes_in}));
    std::map<std::string, std::int64_t> revisions = TRY(revisions_of(stage, writer, reply));
    for (std::size_t i = 0; i < std::min(count, answers.size()); ++i) {
        const auto& [path, value] = answers[i];
        TRY(stage.act(writer.actor, replies::SaveAnswer{reply, path, revisions[path], value, {}, {}}));
    }
    return ok();
}

Result<void> submit(Stage& stage, const Cast::OfState& of, std::string_view cycle, std::int64_t reply, bool publishes) {
    const auto revision = [&]() -> Result<std::int64_t> {
        const auto row = TRY(reply_of(stage, of.focal_point, cycle));
        return row ? row->revision : 0;
    };
    TRY(stage.act(of.focal_point.actor, replies::ClearReply{reply, TRY(revision())}));
    TRY(stage.with_second(of.focal_point, of.approver, replies::SubmitReply{reply, TRY(revision()), {}}));
    if (publishes)
        TRY(stage.act(of.approver.actor,
                      replies::SetConsent{reply, TRY(revision()), replies::Consent::full, std::nullopt}));
    return ok();
}

// One person cannot be two: a small delegation submits in a way of its own, which is not told here.
bool has_two_people(const Cast::OfState& of) {
    return of.approver.actor.id != of.focal_point.actor.id;
}

}  // namespace

Result<void> tell_of_first_cycle(Stage& stage, const Cast& cast, std::int64_t seed) {
    constexpr std::int64_t kOpened = 352, kDue = 306, kClosed = 302;
    stage.go_to_day(kOpened);
    TRY(open_cycle(stage, cast, kFirst, 1, stage.day(kDue), {}));
    Answers answers(seed, 1);
    std::int64_t day = kOpened - 5;
    for (const Cast::OfState& of : cast.states) {
        const std::size_t luck = answers.percent();
        const auto said = answers.of_state(stage, of.state->writes_in, 1);
        const auto reply = TRY(reply_of(stage, of.focal_point, kFirst));
        if (!reply || luck >= kReplyToFirst || !has_two_people(of)) continue;
        if (day > kClosed + 1) stage.go_to_day(--day);
        TRY(draft(stage, of, reply->id, said, said.size()));
        TRY(submit(stage, of, kFirst, reply->id, luck % 2 == 0));
    }
    stage.go_to_day(kClosed);
    TRY(stage.act(cast.officers[0].actor, replies::CloseCycle{std::string(kFirst), 2}));
    return ok();
}

Result<void> tell_of_second_cycle(Stage& stage, const Cast& cast, std::int64_t seed) {
    constexpr std::int64_t kOpened = 86, kAhead = -30, kLastDay = 62;
    stage.go_to_day(kOpened);
    TRY(open_cycle(stage, cast, kSecond, 2, stage.day(kAhead), std::string(kFirst)));
    Answers answers(seed, 2);
    std::int64_t day = kOpened - 1;
    for (const Cast::OfState& of : cast.states) {
        const std::size_t luck = answers.percent();
        const auto said = answers.of_state(stage, of.state->writes_in, 2);
        const auto reply = TRY(reply_of(stage, of.focal_point, kSecond));
        if (!reply || luck >= kReplyToSecond + kDraftSecond || !has_two_people(of)) continue;
        if (day > kLastDay) stage.go_to_day(--day);
        const bool submits = luck < kReplyToSecond;
        TRY(draft(stage, of, reply->id, said, submits ? said.size() : 2 + luck % 5));
        if (submits) TRY(submit(stage, of, kSecond, reply->id, luck % 2 == 0));
    }
    return ok();
}

}  // namespace palermo::demonstration
