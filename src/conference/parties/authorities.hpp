// The directory of competent authorities: whom to ask in a State, for what, in which languages and how. The State’s
// focal point maintains it; every entry says when it was last confirmed and when it should be again.
//
// What everybody may see is the office. How to reach it at once is for those who work with it (`contacts`), and who
// sits there for the State itself and the secretariat (`person`); access_table.csv has the rows.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "conference/parties/resources.hpp"
#include "platform/acts/act.hpp"
#include "platform/store/database.hpp"

namespace palermo::parties {

inline constexpr std::array<std::string_view, 11> kFunctions = {
    "extradition",          "mutual_legal_assistance",    "transfer_of_sentenced_persons",
    "confiscation",         "smuggling_by_sea",           "illicit_traffic_by_sea",
    "firearms_tracing",     "firearms_contact_point",     "prevention",
    "joint_investigations", "law_enforcement_cooperation"};

enum class Channel : std::uint8_t { direct, diplomatic, interpol, ministry };
std::string_view name(Channel channel);
std::optional<Channel> channel_from_name(std::string_view name);

inline constexpr std::int64_t kConfirmAgainDays = 365;  // after each confirmation

struct Authority {
    std::int64_t number = 0, revision = 0;
    std::string state;
    std::vector<std::string> functions;  // of kFunctions
    std::string name;
    Language name_language = Language::en;
    std::string address;                 // postal
    std::vector<std::string> languages;  // accepted: ISO 639 codes, "fr", "swa"
    Channel channel = Channel::direct;
    std::string requirements;
    Language requirements_language = Language::en;
    std::string website;
    std::string email, telephone, urgent;  // of the office; `urgent`: at any hour
    std::string contact_person;
    Date confirmed_on = Date::from_day_number(0);
    std::string confirmed_by;  // the role that confirmed it: "focal_point", "officer"
    Date confirm_again = Date::from_day_number(0);
    bool closed = false;
    // What the reader may see; the members are empty otherwise.
    bool shows_contacts = false, shows_person = false;
};

struct AuthorityFilter {
    std::string state, function, language, words;
    bool due = false;  // to be confirmed again by now
    bool invented = false;
};
// By State and number, without closed ones.
Result<std::vector<Authority>> find_authorities(store::Reader& reader, const access::Scope& scope,
                                                const Resources& resources, const AuthorityFilter& filter, Date today);
// Closed ones too. Error: parties.no_such_authority (number).
Result<Authority> find_authority(store::Reader& reader, const access::Scope& scope, std::int64_t number);

// Storage, for the acts.
Result<std::optional<Authority>> load_authority(store::Reader& reader, std::int64_t number);
Result<std::int64_t> next_authority(store::Reader& reader);
// Adds `authority` as the latest revision of its number.
Result<void> save_authority(store::Writer& writer, const Authority& authority, std::string_view reason,
                            const Resources& resources, Instant now);

struct AddAuthority {
    std::string state;
    std::string name;
    Language name_language;
    std::vector<std::string> functions;
    std::string address;
    std::vector<std::string> languages;
    Channel channel;
    std::optional<std::string> requirements;
    std::optional<Language> requirements_language;
    std::optional<std::string> website, email, telephone, urgent, contact_person;
};
// All of it again. How the office is reached, and by whom, stays as it was where it is left out; "-" takes it away.
struct ChangeAuthority {
    std::int64_t authority;
    std::int64_t revision;
    std::string name;
    Language name_language;
    std::vector<std::string> functions;
    std::string address;
    std::vector<std::string> languages;
    Channel channel;
    std::optional<std::string> requirements;
    std::optional<Language> requirements_language;
    std::optional<std::string> website, email, telephone, urgent, contact_person;
};
// It is still right.
struct ConfirmAuthority {
    std::int64_t authority;
    std::int64_t revision;
};
struct CloseAuthority {
    std::int64_t authority;
    std::int64_t revision;
    std::string reason;
};

}  // namespace palermo::parties
