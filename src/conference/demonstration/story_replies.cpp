// Two cycles of the pack's questionnaire among the invented States: the first is closed, the second open.
#include <algorithm>
#include <map>
#include <optional>

#include "conference/demonstration/questionnaire.hpp"
#include "conference/demonstration/replying.hpp"
#include "conference/demonstration/stage.hpp"
#include "conference/questionnaires/library/operations.hpp"
#include "conference/questionnaires/library/queries.hpp"
#include "conference/replies/operations.hpp"
#include "conference/replies/queries.hpp"

namespace palermo::demonstration {

namespace {

constexpr std::string_view kFirst = "demonstration-1";
constexpr std::string_view kSecond = "demonstration-2";
constexpr std::size_t kWhole = 100;
// Of a hundred States that are asked: as in the first cycles of the Conference, fewer than half reply.
constexpr std::size_t kReplyToFirst = 47, kDraftFirst = 10, kReplyToSecond = 16, kClearedSecond = 5, kDraftSecond = 26;
constexpr int kProgressMeanwhile = 6;

Result<std::int64_t> publish(Stage& stage, const Player& officer, int version) {
    const std::string slug(kQuestionnaire), name = std::to_string(version);
    TRY(stage.act(officer.actor, questionnaires::FileQuestionnaire{
                                     slug, slug + "-" + name + ".xlsx", TRY(questionnaire_workbook(name)), {}, true}));
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

// Those who were asked and have two people: one person cannot be two, and a small delegation submits in a way of its
// own, which is not told here. Those with agencies apart.
struct Asked {
    std::vector<const Cast::OfState*> with_agencies, others;
    std::size_t count() const { return with_agencies.size() + others.size(); }
    std::size_t part(std::size_t of_a_hundred) const { return count() * of_a_hundred / kWhole; }
};

Result<Asked> asked_in(Stage& stage, const Cast& cast, std::string_view cycle, Chance& chance) {
    Asked asked;
    for (const Cast::OfState& of : cast.states) {
        const bool two = of.approver.actor.id != of.focal_point.actor.id;
        if (!two || !TRY(reply_number(stage, of, cycle))) continue;
        (of.contributors.empty() ? asked.others : asked.with_agencies).push_back(&of);
    }
    for (std::size_t i = asked.others.size(); i > 1; --i) std::swap(asked.others[i - 1], asked.others[chance.below(i)]);
    return asked;
}

// Deals the States out, one after the other.
class Deal {
  public:
    explicit Deal(const std::vector<const Cast::OfState*>& states) : states_(states) {}
    std::vector<const Cast::OfState*> take(std::size_t count) {
        std::vector<const Cast::OfState*> taken;
        for (; count > 0 && next_ < states_.size(); --count) taken.push_back(states_[next_++]);
        return taken;
    }

  private:
    const std::vector<const Cast::OfState*>& states_;
    std::size_t next_ = 0;
};

replies::SetConsent consent_of(std::size_t number, Date embargo) {
    replies::SetConsent act;
    act.consent = number % 5 == 1 ? replies::Consent::summary : replies::Consent::full;
    if (number % 5 == 4) act.embargo_until = embargo;
    return act;
}

// Of five who submit one publishes nothing, one in reports without its name, one later.
Result<void> consent(Stage& stage, Replying& reply, std::size_t number, Date embargo) {
    if (number % 5 == 0) return ok();
    return reply.consent(stage, consent_of(number, embargo));
}

Result<void> clarify(Stage& stage, const Cast& cast, Replying& reply, std::size_t number) {
    if (number % 4 != 0) return ok();
    const bool answered = number % 8 == 0;
    return reply.clarify(stage, cast.officers[2 + number % 2], 1 + number % 2, answered, answered && number % 16 == 0);
}

}  // namespace

Result<void> tell_of_first_cycle(Stage& stage, const Cast& cast, std::int64_t seed) {
    constexpr std::int64_t kOpened = 352, kDue = 306, kClosed = 302, kLast = 301;
    constexpr std::size_t kAmended = 2, kWithdrawn = 1, kLate = 3;
    stage.go_to_day(kOpened);
    TRY(open_cycle(stage, cast, kFirst, 1, stage.day(kDue), {}));
    Chance chance(static_cast<std::uint64_t>(seed) * 7919 + 1);
    const Asked asked = TRY(asked_in(stage, cast, kFirst, chance));
    Deal others(asked.others);
    const auto amended = others.take(kAmended), withdrawn = others.take(kWithdrawn), late = others.take(kLate);
    std::vector<const Cast::OfState*> in_time = amended;
    in_time.insert(in_time.end(), withdrawn.begin(), withdrawn.end());
    in_time.insert(in_time.end(), asked.with_agencies.begin(), asked.with_agencies.end());
    const std::size_t replies = asked.part(kReplyToFirst);
    const std::size_t more = replies > in_time.size() + late.size() ? replies - in_time.size() - late.size() : 0;
    for (const Cast::OfState* of : others.take(more)) in_time.push_back(of);

    const Date embargo = stage.day(-90);
    std::int64_t day = kOpened - 4;
    std::size_t number = 0;
    const auto submitted = [&](const Cast::OfState* of) -> Result<void> {
        Replying reply = TRY(Replying::start(stage, *of, kFirst, {seed, 0, kWhole}));
        TRY(reply.answer(stage));
        TRY(reply.clear(stage));
        TRY(reply.submit(stage));
        if (number < kAmended) return reply.amend(stage, cast.officers[1]);
        if (number < kAmended + kWithdrawn) return reply.withdraw(stage);
        TRY(consent(stage, reply, number, embargo));
        return clarify(stage, cast, reply, number);
    };
    for (const Cast::OfState* of : in_time) {
        if (day > kDue) stage.go_to_day(--day);
        TRY(submitted(of));
        ++number;
    }
    for (const Cast::OfState* of : others.take(asked.part(kDraftFirst))) {
        Replying reply = TRY(Replying::start(stage, *of, kFirst, {seed, 0, 20 + chance.below(50)}));
        TRY(reply.answer(stage));
    }
    TRY(stage.act(cast.officers[0].actor,
                  replies::RemindStates{std::string(kFirst), "by_hand." + stage.today().iso(), {}}));
    stage.go_to_day(kClosed);
    TRY(stage.act(cast.officers[0].actor, replies::CloseCycle{std::string(kFirst), 2}));
    stage.go_to_day(kLast);
    for (const Cast::OfState* of : late) TRY(submitted(of));
    return ok();
}

Result<void> tell_of_second_cycle(Stage& stage, const Cast& cast, std::int64_t seed) {
    constexpr std::int64_t kOpened = 86, kAhead = -30, kLastDay = 62;
    constexpr std::size_t kAgenciesSubmit = 3;
    stage.go_to_day(kOpened);
    TRY(open_cycle(stage, cast, kSecond, 2, stage.day(kAhead), std::string(kFirst)));
    Chance chance(static_cast<std::uint64_t>(seed) * 7919 + 2);
    const Asked asked = TRY(asked_in(stage, cast, kSecond, chance));
    Deal agencies(asked.with_agencies), others(asked.others);
    std::vector<const Cast::OfState*> submitting = agencies.take(kAgenciesSubmit);
    const std::size_t replies = asked.part(kReplyToSecond);
    for (const Cast::OfState* of : others.take(replies > submitting.size() ? replies - submitting.size() : 0))
        submitting.push_back(of);
    const auto cleared = others.take(asked.part(kClearedSecond));
    std::vector<const Cast::OfState*> drafting = agencies.take(asked.with_agencies.size());
    for (const Cast::OfState* of : others.take(asked.part(kDraftSecond))) drafting.push_back(of);

    std::int64_t day = kOpened - 1;
    const auto next_day = [&] {
        if (day > kLastDay) stage.go_to_day(--day);
    };
    std::size_t number = 0;
    for (const Cast::OfState* of : submitting) {
        next_day();
        Replying reply = TRY(Replying::start(stage, *of, kSecond, {seed, kProgressMeanwhile, kWhole}));
        TRY(reply.answer(stage));
        TRY(reply.clear(stage));
        TRY(reply.submit(stage));
        TRY(consent(stage, reply, ++number, stage.day(-120)));
        TRY(clarify(stage, cast, reply, 4 * number));
    }
    for (const Cast::OfState* of : cleared) {
        next_day();
        Replying reply = TRY(Replying::start(stage, *of, kSecond, {seed, kProgressMeanwhile, kWhole}));
        TRY(reply.answer(stage));
        TRY(reply.clear(stage));
    }
    for (const Cast::OfState* of : drafting) {
        next_day();
        Replying reply = TRY(Replying::start(stage, *of, kSecond, {seed, kProgressMeanwhile, 8 + chance.below(70)}));
        TRY(reply.answer(stage));
    }
    return ok();
}

}  // namespace palermo::demonstration
