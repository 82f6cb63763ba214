#include "conference/parties/model.hpp"

#include <algorithm>
#include <array>
#include <map>

namespace palermo::parties {

namespace {

constexpr std::array<std::string_view, 8> kFactKinds = {"signature", "consent",      "declaration", "reservation",
                                                        "objection", "notification", "withdrawal",  "denunciation"};
constexpr std::array<std::string_view, 5> kConsentKinds = {"ratification", "acceptance", "approval", "accession",
                                                           "succession"};
constexpr std::array<std::string_view, 5> kStandings = {"none", "signatory", "consented", "party", "former"};

template <typename Enum, typename Names>
std::optional<Enum> from_name(const Names& names, std::string_view name) {
    const auto found = std::find(names.begin(), names.end(), name);
    if (found == names.end()) return std::nullopt;
    return static_cast<Enum>(found - names.begin());
}

Date days_after(Date day, std::int64_t days) {
    return Date::from_day_number(day.day_number() + days);
}

// The earliest fact of a kind up to a day.
const Fact* first_of(std::span<const Fact> facts, FactKind kind, std::optional<Date> as_of = {}) {
    const Fact* found = nullptr;
    for (const Fact& fact : facts)
        if (fact.kind == kind && (!as_of || fact.day <= *as_of) && (found == nullptr || fact.day < found->day))
            found = &fact;
    return found;
}

Error fault(std::string_view code, const Fact& fact) {
    return make_error(ErrorKind::invalid_input, code)
        .with("state", fact.state)
        .with("instrument", fact.instrument)
        .with("day", fact.day.iso());
}

Error conflict_with(std::string_view code, const Fact& fact, const Fact& held) {
    Error error =
        fault(code, fact).with("held", held.day.iso()).with("number", held.number).with("kind", name(fact.kind));
    error.kind = ErrorKind::conflict;
    return error;
}

Result<void> check_signature(const Rules& rules, std::span<const Fact> existing, const Fact& fact) {
    if (fact.day < rules.open_from || fact.day > rules.open_until)
        return fault("parties.signed_outside", fact)
            .with("from", rules.open_from.iso())
            .with("until", rules.open_until.iso());
    const Fact* consent = first_of(existing, FactKind::consent);
    if (consent != nullptr && consent->day < fact.day)
        return conflict_with("parties.consent_before_signature", fact, *consent);
    return ok();
}

Result<void> check_consent(std::span<const Fact> existing, const Fact& fact) {
    if (!fact.consent) return fault("parties.consent_without_kind", fact);
    const Fact* signature = first_of(existing, FactKind::signature);
    // Article 36: open for accession to whoever did not sign; ratification completes a signature.
    if (signature == nullptr && *fact.consent == ConsentKind::ratification)
        return fault("parties.ratified_unsigned", fact);
    if (signature != nullptr && fact.day < signature->day)
        return conflict_with("parties.consent_before_signature", fact, *signature);
    return ok();
}

Result<void> check_article(const Fact& fact, std::span<const std::string> known) {
    if (fact.article.empty())
        return fact.kind == FactKind::notification ? Result<void>(fault("parties.article_missing", fact)) : ok();
    if (std::find(known.begin(), known.end(), fact.article) != known.end()) return ok();
    std::string list;
    for (const std::string& one : known) list += (list.empty() ? "" : ", ") + one;
    return fault("parties.article_unknown", fact).with("article", fact.article).with("known", list);
}

Result<void> check_withdrawal(std::span<const Fact> existing, const Fact& fact) {
    const auto made = std::find_if(existing.begin(), existing.end(),
                                   [&](const Fact& one) { return one.number == fact.of_fact && fact.of_fact != 0; });
    const bool can_be_withdrawn = made != existing.end() && made->kind != FactKind::signature &&
                                  made->kind != FactKind::consent && made->kind != FactKind::withdrawal;
    if (!can_be_withdrawn) return fault("parties.of_what", fact);
    if (fact.day < made->day) return conflict_with("parties.withdrawn_before_made", fact, *made);
    return ok();
}

Result<void> check_denunciation(std::span<const Fact> existing, const Fact& fact) {
    const Fact* consent = first_of(existing, FactKind::consent);
    if (consent == nullptr || fact.day < consent->day) {
        Error error = fault("parties.withdrawal_before_consent", fact);
        return std::move(error).with("held", consent == nullptr ? "–" : consent->day.iso());
    }
    return ok();
}

// Of these there is one for a State and an instrument.
Result<void> check_single(std::span<const Fact> existing, const Fact& fact) {
    const Fact* held = first_of(existing, fact.kind);
    if (held == nullptr) return ok();
    const bool same = held->day == fact.day && held->consent == fact.consent;
    return conflict_with(same ? "parties.fact_there" : "parties.fact_differs", fact, *held);
}

}  // namespace

std::string_view name(FactKind kind) {
    return kFactKinds[static_cast<std::size_t>(kind)];
}
std::optional<FactKind> fact_kind_from_name(std::string_view name) {
    return from_name<FactKind>(kFactKinds, name);
}
std::string_view name(ConsentKind kind) {
    return kConsentKinds[static_cast<std::size_t>(kind)];
}
std::optional<ConsentKind> consent_kind_from_name(std::string_view name) {
    return from_name<ConsentKind>(kConsentKinds, name);
}
std::string_view name(Standing standing) {
    return kStandings[static_cast<std::size_t>(standing)];
}
std::optional<Standing> standing_from_name(std::string_view name) {
    return from_name<Standing>(kStandings, name);
}

Date years_after(Date day, int years) {
    if (const auto same = Date::make(day.year() + years, day.month(), day.day())) return *same;
    return Date::make(day.year() + years, 3, 1).value_or(day);
}

EntryIntoForce entry_into_force(const Rules& rules, std::span<const Fact> facts,
                                const std::function<bool(std::string_view state)>& is_organization,
                                std::optional<Date> parent_in_force, std::optional<Date> as_of) {
    std::map<std::string_view, Date> first;  // deposit of each State
    for (const Fact& fact : facts) {
        if (fact.kind != FactKind::consent || (as_of && fact.day > *as_of)) continue;
        if (fact.consent == ConsentKind::succession || is_organization(fact.state)) continue;
        const auto [at, added] = first.try_emplace(fact.state, fact.day);
        if (!added) at->second = std::min(at->second, fact.day);
    }
    std::vector<Date> days;
    for (const auto& [state, day] : first) days.push_back(day);
    std::sort(days.begin(), days.end());
    EntryIntoForce entry;
    entry.counted = static_cast<std::int64_t>(days.size());
    const auto threshold = static_cast<std::size_t>(rules.threshold);
    if (threshold == 0 || days.size() < threshold) return entry;
    entry.threshold_reached = days[threshold - 1];
    const Date own = days_after(*entry.threshold_reached, rules.first_days);
    if (rules.parent.empty())
        entry.in_force = own;
    else if (parent_in_force)
        entry.in_force = std::max(own, *parent_in_force);
    return entry;
}

Status status_of(const Rules& rules, std::span<const Fact> facts, const EntryIntoForce& entry, Date as_of,
                 std::optional<Date> succeeded_on, std::optional<Date> leaves_parent_on) {
    Status status;
    if (const Fact* signature = first_of(facts, FactKind::signature, as_of)) status.signed_on = signature->day;
    const Fact* consent = first_of(facts, FactKind::consent, as_of);
    if (consent == nullptr) {
        if (status.signed_on) status.standing = Standing::signatory;
        return status;
    }
    status.consented_on = consent->day;
    status.consent = consent->consent;
    if (entry.in_force) {
        const bool among_first = entry.threshold_reached && consent->day <= *entry.threshold_reached;
        status.in_force_on =
            among_first ? *entry.in_force : std::max(days_after(consent->day, rules.later_days), *entry.in_force);
        // A successor is bound from the day of the succession, whenever it tells so.
        if (consent->consent == ConsentKind::succession)
            status.in_force_on = std::max(succeeded_on.value_or(consent->day), *entry.in_force);
    }
    if (const Fact* denunciation = first_of(facts, FactKind::denunciation, as_of)) {
        status.denounced_on = denunciation->day;
        status.leaves_on = years_after(denunciation->day, rules.denunciation_years);
    }
    if (leaves_parent_on && (!status.leaves_on || *leaves_parent_on < *status.leaves_on))
        status.leaves_on = leaves_parent_on;
    if (status.leaves_on && *status.leaves_on <= as_of)
        status.standing = Standing::former;
    else if (status.in_force_on && *status.in_force_on <= as_of)
        status.standing = Standing::party;
    else
        status.standing = Standing::consented;
    return status;
}

Result<void> check_fact(const Rules& rules, std::span<const Fact> existing, const Fact& fact,
                        std::span<const std::string> known_articles, Date today) {
    if (fact.day > today) return fault("parties.day_ahead", fact).with("today", today.iso());
    if (fact.day < rules.open_from) return fault("parties.before_open", fact).with("from", rules.open_from.iso());
    if (fact.kind != FactKind::consent && fact.consent) return fault("parties.kind_without_consent", fact);
    switch (fact.kind) {
        case FactKind::signature:
            TRY(check_single(existing, fact));
            return check_signature(rules, existing, fact);
        case FactKind::consent:
            if (fact.consent) TRY(check_single(existing, fact));
            return check_consent(existing, fact);
        case FactKind::denunciation:
            TRY(check_single(existing, fact));
            return check_denunciation(existing, fact);
        case FactKind::withdrawal:
            return check_withdrawal(existing, fact);
        case FactKind::notification:
        case FactKind::reservation:
            return check_article(fact, known_articles);
        case FactKind::declaration:
        case FactKind::objection:
            return ok();
    }
    return ok();
}

}  // namespace palermo::parties
