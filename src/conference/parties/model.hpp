// Participation in a treaty and what follows from it: pure rules over dated facts.
//
// A fact is what the depositary told on a day: a signature, an instrument of consent, a declaration, a notification, a
// denunciation. Whether a State is a party, and since when, is never stored: it is computed from the facts, as of any
// day, by the rules of the treaty (article 38 of the Convention and the clauses of the Protocols that repeat it).
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/language.hpp"
#include "platform/base/result.hpp"
#include "platform/base/time.hpp"

namespace palermo::parties {

enum class FactKind : std::uint8_t {
    signature,
    consent,
    declaration,
    reservation,
    objection,
    notification,
    withdrawal,   // of a declaration, reservation, objection or notification
    denunciation  // of the instrument itself
};
std::string_view name(FactKind kind);
std::optional<FactKind> fact_kind_from_name(std::string_view name);

enum class ConsentKind : std::uint8_t { ratification, acceptance, approval, accession, succession };
std::string_view name(ConsentKind kind);
std::optional<ConsentKind> consent_kind_from_name(std::string_view name);

// One dated fact about one State and one instrument.
struct Fact {
    std::int64_t number = 0;  // in the register; 0: not stored
    std::string instrument, state;
    FactKind kind = FactKind::signature;
    Date day = Date::from_day_number(0);  // deposit or receipt
    std::optional<ConsentKind> consent = {};
    std::string article = {};  // of a reservation or notification: "18(13)"
    std::string words = {};    // its text, in `language`
    std::optional<Language> language = {};
    std::int64_t of_fact = 0;  // of a withdrawal or objection: the number of what it is about
    std::string source = {};   // "C.N.12.2008.TREATIES-1", "depositary’s table"
};

// The clauses of an instrument that its status is computed from.
struct Rules {
    std::string code;    // "UNTOC"
    std::string parent;  // the Convention of a Protocol, or empty
    Date open_from = Date::from_day_number(0), open_until = Date::from_day_number(0);  // for signature
    int threshold = 40;          // instruments that bring it into force
    int first_days = 90;         // after the deposit of the last of them
    int later_days = 30;         // after each later deposit
    int denunciation_years = 1;  // after receipt
};

// The day that lies that many years later; 29 February becomes 1 March.
Date years_after(Date day, int years);

// When an instrument entered into force, as far as the facts up to a day tell.
struct EntryIntoForce {
    std::int64_t counted = 0;               // instruments that count towards the threshold
    std::optional<Date> threshold_reached;  // deposit of the fortieth
    std::optional<Date> in_force;           // may lie after the day asked for
};
// `facts` of one instrument, in any order. Instruments of an organization are not counted as additional to those of its
// member States, nor are successions, which continue what a predecessor deposited. A Protocol does not enter into force
// before its Convention (`parent_in_force`).
EntryIntoForce entry_into_force(const Rules& rules, std::span<const Fact> facts,
                                const std::function<bool(std::string_view state)>& is_organization,
                                std::optional<Date> parent_in_force, std::optional<Date> as_of = {});

enum class Standing : std::uint8_t {
    none,       // neither signed nor bound
    signatory,  // signed, not bound
    consented,  // has expressed consent; the instrument is not yet in force for it
    party,      // in force for it
    former      // has left
};
std::string_view name(Standing standing);
std::optional<Standing> standing_from_name(std::string_view name);
// As the depositary counts parties: consent expressed and not taken back.
constexpr bool is_bound(Standing standing) {
    return standing == Standing::consented || standing == Standing::party;
}

// Where one State stands towards one instrument on a day.
struct Status {
    Standing standing = Standing::none;
    std::optional<Date> signed_on, consented_on;
    std::optional<ConsentKind> consent;
    std::optional<Date> in_force_on;   // for this State; may lie ahead
    std::optional<Date> denounced_on;  // receipt
    std::optional<Date> leaves_on;     // when that takes effect; may lie ahead
};
// `facts` of that State and instrument; what is later than `as_of` is not known yet. `succeeded_on`: the day of the
// succession of States, from which a successor is bound. `leaves_parent_on`: denouncing the Convention entails
// denouncing its Protocols (article 40, paragraph 3).
Status status_of(const Rules& rules, std::span<const Fact> facts, const EntryIntoForce& entry, Date as_of,
                 std::optional<Date> succeeded_on = {}, std::optional<Date> leaves_parent_on = {});

// Whether a new fact may stand beside those of the same State and instrument. `known_articles` are those about which
// the instrument asks to be told. Errors, each with what to do: parties.day_ahead, .before_open, .signed_outside,
// .consent_without_kind, .kind_without_consent, .ratified_unsigned, .consent_before_signature, .fact_there,
// .fact_differs, .withdrawal_before_consent, .article_missing, .article_unknown, .of_what, .withdrawn_before_made.
Result<void> check_fact(const Rules& rules, std::span<const Fact> existing, const Fact& fact,
                        std::span<const std::string> known_articles, Date today);

}  // namespace palermo::parties
