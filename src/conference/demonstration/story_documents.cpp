// Two cycles of decisions, and what became of what they asked for.
#include <array>
#include <map>

#include "conference/demonstration/stage.hpp"
#include "conference/mandates/follow_up/operations.hpp"
#include "conference/mandates/follow_up/queries.hpp"
#include "conference/mandates/operations.hpp"
#include "conference/mandates/review/operations.hpp"
#include "conference/mandates/review/queries.hpp"
#include "conference/mandates/withdrawing.hpp"

namespace palermo::demonstration {

namespace {

using namespace mandates::follow_up;

constexpr std::string_view kTextEnd = ".txt";

// --- filing

// A text that `init --demonstration` filed before is there already.
Result<void> file_texts(Stage& stage, const Player& officer, std::string_view prefix, Filed& filed) {
    for (const EmbeddedFile& file : story_files()) {
        if (!file.name.starts_with(prefix) || !file.name.ends_with(kTextEnd)) continue;
        const ByteView bytes = as_bytes(file.content);
        const std::string name(file.name.substr(file.name.rfind('/') + 1));
        const mandates::FileDocument act{name, Bytes(bytes.begin(), bytes.end()), std::nullopt, std::nullopt};
        const Result<acts::Receipt> receipt = stage.act(officer.actor, act);
        if (!receipt && receipt.error().code != "mandates.already_filed") return receipt.error();
        ++filed.versions;
    }
    ++filed.documents;
    return ok();
}

// --- work on one mandate, by one officer

class Desk {
  public:
    Desk(Stage& stage, const Player& officer, std::string mandate)
        : stage_(stage), officer_(officer), mandate_(std::move(mandate)) {}

    // An act of the follow-up, on the revision as it stands.
    template <typename Act>
    Result<void> step(Act act) {
        act.mandate = mandate_;
        act.revision = TRY(revision());
        TRY(stage_.act(officer_.actor, act));
        return ok();
    }
    Result<void> assign(std::string_view unit, bool with_plan = true) {
        AssignMandate act{};
        act.owner = stage_.say(Language::en, unit);  // one name for one unit
        if (with_plan) act.plan = say("demonstration.plan");
        return step(std::move(act));
    }
    Result<void> evidence(bool with_file) {
        AddMandateEvidence act{};
        act.text = say("demonstration.evidence");
        if (with_file) {
            const std::string text = say("demonstration.evidence.file");
            const ByteView bytes = as_bytes(text);
            act.file_name = "evidence.txt";
            act.file = Bytes(bytes.begin(), bytes.end());
        }
        return step(std::move(act));
    }
    Result<void> cost(std::string item, std::int64_t quantity, bool covered) {
        EnterMandateCost act{};
        act.item = std::move(item);
        act.quantity = quantity;
        act.covered = covered;
        return step(std::move(act));
    }
    Result<void> deliver() { return step(DeliverMandate{}); }
    Result<void> report(std::string symbol, std::string session) {
        ReportMandate act{};
        act.symbol = std::move(symbol);
        act.paragraph = "12";
        act.session = std::move(session);
        return step(std::move(act));
    }
    Result<void> dispose(Disposition disposition, std::string document, std::string path = {}) {
        DisposeMandate act{};
        act.disposition = disposition;
        act.document = std::move(document);
        if (!path.empty()) act.path = std::move(path);
        act.reason = say("demonstration.disposed");
        return step(std::move(act));
    }
    std::string say(std::string_view key) const { return stage_.say(officer_.language, key); }

  private:
    Result<std::int64_t> revision() const {
        std::int64_t found = 0;
        TRY(stage_.sources().database.read([&](store::Reader& reader) -> Result<void> {
            found =
                TRY(find_mandate(reader, access::scope_of(officer_.actor), mandate_, officer_.language, stage_.today()))
                    .summary.revision;
            return ok();
        }));
        return found;
    }

    Stage& stage_;
    const Player& officer_;
    std::string mandate_;
};

constexpr std::string_view kTraining = "demonstration.unit.training";
constexpr std::string_view kLegal = "demonstration.unit.legal";

// The earliest decision: all done, and the body satisfied.
Result<void> tell_of_closed(Stage& stage, const Cast& cast) {
    for (const std::string mandate : {"4-90/a", "4-90/e"}) {
        Desk desk(stage, cast.officers[0], mandate);
        TRY(desk.assign(kTraining));
        TRY(desk.step(StartMandate{}));
        TRY(desk.cost("meeting_day", 2, true));
        TRY(desk.evidence(true));
        TRY(desk.deliver());
        TRY(desk.report("CTOC/COP/2010/90", "COP-5"));
        TRY(desk.dispose(Disposition::closed, "11-90"));
    }
    Desk lapsed(stage, cast.officers[0], "4-90/c");
    TRY(lapsed.assign(kLegal, false));
    return lapsed.dispose(Disposition::lapsed, "11-90");
}

Result<void> tell_of_first_cycle(Stage& stage, const Cast& cast) {
    Desk handbook(stage, cast.officers[1], "11-90/a");
    TRY(handbook.assign(kLegal));
    TRY(handbook.step(StartMandate{}));
    TRY(handbook.cost("report", 1, true));
    TRY(handbook.evidence(true));
    TRY(handbook.deliver());

    Desk authorities(stage, cast.officers[2], "11-90/b");
    TRY(authorities.assign(kLegal));
    TRY(authorities.step(StartMandate{}));
    SetMandateDue due{};
    due.due = stage.day(-30);
    due.reason = authorities.say("demonstration.due");
    TRY(authorities.step(std::move(due)));

    Desk workshop(stage, cast.officers[0], "11-90/d");
    TRY(workshop.assign(kTraining));
    TRY(workshop.cost("meeting_day", 3, false));
    TRY(workshop.evidence(false));
    TRY(workshop.deliver());
    TRY(workshop.report("CTOC/COP/2024/91", "COP-12"));

    Desk report(stage, cast.officers[3], "11-90/e");
    TRY(report.assign(kTraining));
    TRY(report.deliver());
    TRY(report.report("CTOC/COP/2024/92", "COP-12"));

    Desk programmes(stage, cast.officers[2], "11-91/b");
    TRY(programmes.assign(kLegal));
    TRY(programmes.deliver());
    ReopenMandate again{};
    again.reason = programmes.say("demonstration.reopened");
    return programmes.step(std::move(again));
}

Result<void> tell_of_second_cycle(Stage& stage, const Cast& cast) {
    Desk examples(stage, cast.officers[1], "11-91/a");
    TRY(examples.assign(kLegal));
    TRY(examples.dispose(Disposition::superseded, "12-90", "a"));

    Desk report(stage, cast.officers[3], "11-90/e");
    TRY(report.dispose(Disposition::closed, "12-90"));

    Desk programme(stage, cast.officers[0], "12-90/a");
    TRY(programme.assign(kTraining));
    TRY(programme.step(StartMandate{}));
    TRY(programme.cost("report", 2, false));
    TRY(programme.evidence(false));

    Desk workshop(stage, cast.officers[0], "12-90/d");
    TRY(workshop.assign(kTraining));
    TRY(workshop.cost("meeting_day", 4, false));

    Desk study(stage, cast.officers[3], "ctoc-cop-2024-l-90/a");
    TRY(study.assign(kLegal, false));
    return study.cost("report", 1, false);
}

// --- what people settle in the readings

Result<void> confirm_readings(Stage& stage, const Player& officer, const std::string& document, Language language,
                              std::initializer_list<std::string_view> paths) {
    for (const std::string_view path : paths)
        TRY(stage.act(officer.actor, mandates::review::ConfirmReading{document, language, std::string(path), 0}));
    return ok();
}

Result<void> settle_divergences(Stage& stage, const Player& officer, const std::string& document) {
    constexpr std::array<std::string_view, 2> kResolutions = {"reported", "false_alarm"};
    std::vector<mandates::review::DivergenceRow> rows;
    TRY(stage.sources().database.read([&](store::Reader& reader) -> Result<void> {
        mandates::review::DivergenceFilter filter;
        filter.document = document;
        filter.state = "open";
        rows = TRY(mandates::review::find_divergences(reader, access::scope_of(officer.actor), filter)).rows;
        return ok();
    }));
    for (std::size_t i = 0; i < rows.size() && i < kResolutions.size(); ++i)
        TRY(stage.act(officer.actor, mandates::review::SettleDivergence{
                                         document, rows[i].id, std::string(kResolutions[i]),
                                         stage.say(officer.language, "demonstration.settled"), rows[i].revision}));
    return ok();
}

}  // namespace

Result<Filed> tell_of_documents(Stage& stage, const Cast& cast) {
    Filed filed;
    stage.go_to_day(290);
    TRY(file_texts(stage, cast.officers[0], "decision-4-90.", filed));
    TRY(file_texts(stage, cast.officers[0], "cycles/decision-11-90.", filed));
    TRY(file_texts(stage, cast.officers[1], "cycles/decision-11-91.", filed));
    stage.go_to_day(270);
    TRY(confirm_readings(stage, cast.officers[0], "11-90", Language::en, {"a", "b", "c", "d"}));
    TRY(confirm_readings(stage, cast.officers[1], "11-91", Language::fr, {"a", "b"}));
    TRY(settle_divergences(stage, cast.officers[1], "11-91"));
    stage.go_to_day(250);
    TRY(tell_of_closed(stage, cast));
    stage.go_to_day(200);
    TRY(tell_of_first_cycle(stage, cast));
    stage.go_to_day(120);
    TRY(file_texts(stage, cast.officers[2], "cycles/draft-12-90.", filed));
    TRY(file_texts(stage, cast.officers[2], "cycles/decision-12-90.", filed));
    TRY(confirm_readings(stage, cast.officers[3], "12-90", Language::zh, {"a", "b"}));
    stage.go_to_day(90);
    TRY(tell_of_second_cycle(stage, cast));
    SaveView view{};
    view.name = stage.say(Language::en, "demonstration.view");
    view.filter.overdue = true;
    TRY(stage.act(cast.officers[0].actor, view));
    return filed;
}

Result<void> propose_withdrawal(Stage& stage, const Cast& cast) {
    TRY(stage.act(
        cast.officers[3].actor,
        mandates::WithdrawDocument{"ctoc-cop-2024-l-90", stage.say(Language::en, "demonstration.withdrawal")}));
    return ok();
}

}  // namespace palermo::demonstration
