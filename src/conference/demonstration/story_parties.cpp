// What the invented States signed and consented to, whom to ask in them, and what they say of their legal systems.
#include <algorithm>
#include <array>
#include <map>

#include "conference/demonstration/stage.hpp"
#include "conference/parties/authorities.hpp"
#include "conference/parties/operations.hpp"

namespace palermo::demonstration {

namespace {

struct Likely {
    std::string_view instrument;
    std::string_view open_from;
    std::size_t signs, consents;  // of a hundred; consents of those bound by the Convention
};
constexpr std::array<Likely, 4> kLikely = {{{"UNTOC", "2000-12-12", 80, 88},
                                            {"UNTOC-TIP-Protocol", "2000-12-12", 70, 90},
                                            {"UNTOC-SOM-Protocol", "2000-12-12", 65, 86},
                                            {"UNTOC-Firearms-Protocol", "2001-07-02", 40, 55}}};
constexpr std::size_t kWhole = 100;
constexpr std::size_t kSigningDays = 500, kConsentDays = 2'600;

// The dates are drawn apart from the rest of the story, so that they change nothing in it.
class Dates {
  public:
    explicit Dates(std::int64_t seed) : chance_(static_cast<std::uint64_t>(seed) * 977 + 5) {}

    void tell(const std::string& state) {
        std::optional<Date> bound;  // by the Convention
        for (const Likely& likely : kLikely) {
            const Date open = Date::parse(likely.open_from).value_or(Date::from_day_number(0));
            std::optional<Date> signature, consent;
            if (chance_.below(kWhole) < likely.signs) signature = later(open, kSigningDays);
            const bool may = likely.instrument == kLikely[0].instrument || bound;
            if (may && chance_.below(kWhole) < likely.consents)
                consent = later(std::max(signature.value_or(open), bound.value_or(open)), kConsentDays);
            if (likely.instrument == kLikely[0].instrument) {
                bound = consent;
                if (bound) bound_.emplace(state, *bound);
            }
            if (!signature && !consent) continue;
            table_.append(likely.instrument).append(",").append(state).append(",");
            table_.append(signature ? signature->iso() : "")
                .append(",")
                .append(consent ? consent->iso() : "")
                .append(",");
            table_.append(!consent ? "" : signature ? "ratification" : "accession").append("\n");
        }
    }
    const std::string& table() const { return table_; }
    // The day on which the State deposited its consent to the Convention.
    std::optional<Date> bound_on(const std::string& state) const {
        const auto found = bound_.find(state);
        return found == bound_.end() ? std::nullopt : std::optional(found->second);
    }

  private:
    Date later(Date day, std::size_t days) {
        return Date::from_day_number(day.day_number() + static_cast<std::int64_t>(chance_.below(days)));
    }

    Chance chance_;
    std::map<std::string, Date> bound_;
    std::string table_ = "instrument,state,signature,consent,kind\n";
};

// Every seventh party has told the Secretary-General of its central authority.
Result<void> tell_of_notifications(Stage& stage, const Cast& cast, const Dates& dates) {
    constexpr std::size_t kEvery = 7;
    constexpr std::int64_t kDaysLater = 120;
    for (std::size_t i = 0; i < cast.states.size(); i += kEvery) {
        const parties::State& state = *cast.states[i].state;
        const std::optional<Date> bound = dates.bound_on(state.code);
        if (!bound) continue;
        const std::string& name = state.name(state.writes_in);
        parties::RecordParticipation act;
        act.instrument = kLikely[0].instrument;
        act.state = state.code;
        act.kind = parties::FactKind::notification;
        act.day = Date::from_day_number(bound->day_number() + kDaysLater);
        act.article = "18(13)";
        act.text = stage.say(state.writes_in, "demonstration.authority.justice", {{"state", std::string_view(name)}});
        act.language = state.writes_in;
        act.source = stage.say(Language::en, "demonstration.treaties.source");
        TRY(stage.with_second(cast.officers[0], cast.officers[1], act, stage.note_from(state.code, state.writes_in)));
    }
    return ok();
}

Result<void> tell_of_treaties(Stage& stage, const Cast& cast, std::int64_t seed) {
    Dates dates(seed);
    for (const Cast::OfState& of : cast.states) dates.tell(of.state->code);
    const ByteView bytes = as_bytes(dates.table());
    const parties::ImportParticipation act{"invented.csv",
                                           Bytes(bytes.begin(), bytes.end()),
                                           {},
                                           stage.say(Language::en, "demonstration.treaties.source"),
                                           {}};
    TRY(stage.with_second(cast.officers[0], cast.officers[1], act, stage.note_from({}, Language::en)));
    return tell_of_notifications(stage, cast, dates);
}

Result<void> tell_of_authority(Stage& stage, const Cast::OfState& of, std::string_view office,
                               std::vector<std::string> functions) {
    const Language language = of.state->writes_in;
    const std::string& state = of.state->name(language);
    const std::vector<text::MessageArgument> arguments = {{"state", std::string_view(state)}};
    const std::string key = std::string("demonstration.authority.").append(office);
    parties::AddAuthority act{};
    act.state = of.state->code;
    act.name = stage.say(language, key, arguments);
    act.name_language = language;
    act.functions = std::move(functions);
    act.address = stage.say(language, "demonstration.authority.address", arguments);
    act.languages = {std::string(tag(language))};
    if (language != Language::en) act.languages.emplace_back("en");
    act.channel = office == "justice" ? parties::Channel::direct : parties::Channel::interpol;
    act.requirements = stage.say(language, "demonstration.authority.requirements");
    act.email = std::string(office) + "." + address_part(of.state->name(Language::en)) + "@demo.example";
    TRY(stage.act(of.focal_point.actor, act));
    return ok();
}

}  // namespace

Result<void> tell_of_parties(Stage& stage, const Cast& cast, std::int64_t seed) {
    TRY(tell_of_treaties(stage, cast, seed));
    for (std::size_t i = 0; i < cast.states.size(); ++i) {
        const Cast::OfState& of = cast.states[i];
        TRY(tell_of_authority(stage, of, "justice",
                              i % 3 == 0
                                  ? std::vector<std::string>{"mutual_legal_assistance", "extradition", "prevention"}
                                  : std::vector<std::string>{"mutual_legal_assistance", "extradition"}));
        if (i % 6 == 0)
            TRY(tell_of_authority(stage, of, "police",
                                  {"firearms_tracing", "firearms_contact_point", "law_enforcement_cooperation"}));
        if (i % 4 == 0) TRY(stage.act(of.approver.actor, parties::ConfirmLegalSystem{of.state->code, 0, {}}));
    }
    return ok();
}

}  // namespace palermo::demonstration
