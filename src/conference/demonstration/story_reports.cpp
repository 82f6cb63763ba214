// The reports on both cycles: that on the first is published, that on the second is on its way.
#include "conference/demonstration/stage.hpp"
#include "conference/reports/operations.hpp"

namespace palermo::demonstration {

namespace {

constexpr std::string_view kFirst = "demonstration-1";
constexpr std::string_view kSecond = "demonstration-2";
constexpr std::int64_t kClosed = 302;

std::string key(std::string_view rest) {
    return std::string("demonstration_reports.").append(rest);
}

class Reporting {
  public:
    Reporting(Stage& stage, const Cast& cast, std::string slug) : stage_(stage), cast_(cast), slug_(std::move(slug)) {}

    Result<void> create(reports::CreateReport act, std::string_view title) {
        const auto in = [&](Language language) { return stage_.say(language, key(title)); };
        act.slug = slug_;
        act.title_ar = in(Language::ar);
        act.title_en = in(Language::en);
        act.title_es = in(Language::es);
        act.title_fr = in(Language::fr);
        act.title_ru = in(Language::ru);
        act.title_zh = in(Language::zh);
        act.population = reports::Population::both;
        TRY(stage_.next_act(cast_.officers[0].actor, act));
        revision_ = 1;
        return ok();
    }
    Result<void> write(std::string_view block, std::string_view words, std::span<const Language> languages) {
        for (const Language language : languages)
            TRY(stage_.next_act(cast_.officers[0].actor,
                                reports::WriteBlock{slug_, revision_++, std::string(block), language,
                                                    stage_.say(language, key(words))}));
        return ok();
    }
    Result<void> publish() {
        const acts::Receipt proposed =
            TRY(stage_.next_act(cast_.officers[0].actor, reports::PublishReport{slug_, revision_++}));
        TRY(stage_.next_act(cast_.officers[1].actor, acts::CompletePending{proposed.pending, {}, {}}));
        return ok();
    }

    // The replies that came after the cut, as an addendum of its own.
    Result<void> add(Date until) {
        const std::string slug = slug_ + "-add-1";
        TRY(stage_.next_act(cast_.officers[0].actor,
                            reports::AddendumToReport{slug_, slug, until, "DEMO/COP/1/2/Add.1"}));
        const acts::Receipt proposed = TRY(stage_.next_act(cast_.officers[0].actor, reports::PublishReport{slug, 1}));
        TRY(stage_.next_act(cast_.officers[1].actor, acts::CompletePending{proposed.pending, {}, {}}));
        return ok();
    }

  private:
    Stage& stage_;
    const Cast& cast_;
    std::string slug_;
    std::int64_t revision_ = 0;
};

// The original first, so that the others are translations of it.
constexpr std::array<Language, 6> kAll = {Language::en, Language::ar, Language::es,
                                          Language::fr, Language::ru, Language::zh};
constexpr std::array<Language, 1> kOriginal = {Language::en};
constexpr std::array<Language, 2> kTwo = {Language::en, Language::fr};

}  // namespace

Result<void> tell_of_first_report(Stage& stage, const Cast& cast) {
    constexpr std::int64_t kCounted = 292, kPublished = 291;
    stage.go_to_day(kCounted);
    reports::CreateReport act;
    act.cycle = kFirst;
    // Replies that came after the cycle was closed are left to an addendum.
    act.until = stage.day(kClosed);
    act.symbol = "DEMO/COP/1/2";
    Reporting report(stage, cast, "first-cycle");
    TRY(report.create(act, "first.title"));
    TRY(report.write("introduction", "words.introduction", kAll));
    TRY(report.write("status", "words.status", kAll));
    // One text was translated before its original was finished.
    TRY(report.write("confiscation", "words.confiscation.first", kTwo));
    TRY(report.write("confiscation", "words.confiscation", kOriginal));
    stage.go_to_day(kPublished);
    TRY(report.publish());
    return report.add(stage.day(kPublished));
}

Result<void> tell_of_second_report(Stage& stage, const Cast& cast) {
    reports::CreateReport act;
    act.cycle = kSecond;
    act.previous = std::string(kFirst);
    Reporting report(stage, cast, "second-cycle");
    TRY(report.create(act, "second.title"));
    return report.write("introduction", "words.second", kTwo);
}

}  // namespace palermo::demonstration
