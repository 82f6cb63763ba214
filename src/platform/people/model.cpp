#include "platform/people/model.hpp"

#include <algorithm>
#include <array>

#include "platform/base/bytes.hpp"
#include "platform/base/utf8.hpp"

namespace palermo::people {

namespace {

constexpr std::array<std::string_view, 4> kStatusNames = {"invited", "active", "suspended", "erased"};
constexpr std::array<std::string_view, 4> kOriginNames = {"invited", "technical", "delegated", "handed_over"};

bool is_clean_text(std::string_view text) {
    if (first_invalid_utf8(text)) return false;
    return std::none_of(text.begin(), text.end(),
                        [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
}

Error about(std::string_view code, std::string_view field) {
    return make_error(ErrorKind::invalid_input, code).with("field", field);
}

Result<void> check_text(std::string_view field, std::string_view text, std::size_t limit) {
    if (text.size() > limit) return about("people.too_long", field).with("limit", static_cast<std::int64_t>(limit));
    if (!is_clean_text(text)) return about("people.not_text", field);
    return ok();
}

bool is_blank(std::string_view text) {
    return text.find_first_not_of(' ') == std::string_view::npos;
}

bool is_state_code(std::string_view code) {
    return code.size() == 3 && std::all_of(code.begin(), code.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

}  // namespace

std::string_view name(PersonStatus status) {
    return kStatusNames[static_cast<std::size_t>(status)];
}

std::string_view name(Origin origin) {
    return kOriginNames[static_cast<std::size_t>(origin)];
}

std::optional<PersonStatus> status_from_name(std::string_view name) {
    const auto* found = std::find(kStatusNames.begin(), kStatusNames.end(), name);
    if (found == kStatusNames.end()) return std::nullopt;
    return static_cast<PersonStatus>(found - kStatusNames.begin());
}

std::optional<Origin> origin_from_name(std::string_view name) {
    const auto* found = std::find(kOriginNames.begin(), kOriginNames.end(), name);
    if (found == kOriginNames.end()) return std::nullopt;
    return static_cast<Origin>(found - kOriginNames.begin());
}

std::string new_pseudonym() {
    constexpr std::string_view kAlphabet = "abcdefghijklmnopqrstuvwxyz234567";
    constexpr std::size_t kCharacters = 12;
    std::string pseudonym = "p-";
    for (const std::uint8_t byte : random_bytes(kCharacters)) pseudonym += kAlphabet[byte % kAlphabet.size()];
    return pseudonym;
}

std::string fold_email(std::string_view email) {
    const std::size_t first = email.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos) return {};
    const std::size_t last = email.find_last_not_of(" \t\r\n");
    std::string folded(email.substr(first, last - first + 1));
    for (char& c : folded)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return folded;
}

Anchor anchor_of(access::Role role) {
    using access::Role;
    switch (role) {
        case Role::focal_point:
        case Role::contributor:
        case Role::approver:
        case Role::delegate:
            return Anchor::state;
        case Role::donor:
        case Role::partner:
            return Anchor::organization;
        default:
            return Anchor::none;
    }
}

Result<void> check_name(std::string_view name) {
    if (is_blank(name)) return about("people.name_missing", "name");
    return check_text("name", name, kMaxNameBytes);
}

Result<void> check_place(access::Role role, const Place& place) {
    TRY(check_text("organization", place.organization, kMaxUnitBytes));
    TRY(check_text("body", place.body, kMaxUnitBytes));
    TRY(check_text("agency", place.agency, kMaxUnitBytes));
    const Anchor anchor = anchor_of(role);
    if (anchor == Anchor::state && place.state.empty()) return about("people.state_needed", "state");
    if (!place.state.empty() && !is_state_code(place.state))
        return about("people.state_code", "state").with("value", place.state);
    if (anchor == Anchor::organization && is_blank(place.organization))
        return about("people.organization_needed", "organization");
    // A chair is a person of some State, but acts for the body.
    if (anchor != Anchor::state && !place.state.empty()) return about("people.not_for_role", "state");
    if (anchor != Anchor::organization && !place.organization.empty())
        return about("people.not_for_role", "organization");
    if (role == access::Role::contributor && is_blank(place.agency)) return about("people.agency_needed", "agency");
    if (role != access::Role::contributor && !place.agency.empty()) return about("people.not_for_role", "agency");
    return ok();
}

Result<void> check_term(Date starts, const std::optional<Date>& ends, Date today, std::int64_t max_days) {
    if (ends && (*ends < starts || *ends < today)) return about("people.term_over", "ends");
    if (max_days > 0 && (!ends || ends->day_number() - today.day_number() > max_days))
        return about("people.term_too_long", "ends").with("days", max_days);
    return ok();
}

Result<void> check_two_roles(const std::vector<Membership>& held, const Membership& wanted, bool small_delegation) {
    if (small_delegation || wanted.place.state.empty()) return ok();
    const auto approves = [](const Membership& one) { return one.role == access::Role::approver; };
    for (const Membership& other : held) {
        if (other.ended || other.place.state != wanted.place.state || other.role == wanted.role) continue;
        const bool stands_in = wanted.deputy_of != 0 || other.deputy_of != 0;
        if (stands_in && approves(other) == approves(wanted)) continue;
        return make_error(ErrorKind::conflict, "people.two_roles")
            .with("role", access::name(wanted.role))
            .with("other", access::name(other.role));
    }
    return ok();
}

}  // namespace palermo::people
