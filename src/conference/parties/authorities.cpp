#include "conference/parties/authorities.hpp"

#include <algorithm>

#include "conference/parties/searching.hpp"
#include "conference/parties/words.hpp"
#include "platform/base/utf8.hpp"
#include "platform/store/values.hpp"
#include "platform/text/normalize.hpp"

namespace palermo::parties {

namespace {

constexpr std::array<std::string_view, 4> kChannels = {"direct", "diplomatic", "interpol", "ministry"};

constexpr store::Sql kCurrent(R"(
select number, revision, state, functions, name, name_language, address, languages, channel, requirements,
       requirements_language, website, email, telephone, urgent, contact_person, confirmed_on, confirmed_by,
       confirm_again, closed, search_text
from authorities where is_current = 1 and (?1 = '' or state = ?1) order by state, number)");
constexpr store::Sql kOne(R"(
select number, revision, state, functions, name, name_language, address, languages, channel, requirements,
       requirements_language, website, email, telephone, urgent, contact_person, confirmed_on, confirmed_by,
       confirm_again, closed, search_text
from authorities where is_current = 1 and number = ?1)");
constexpr store::Sql kNext("select coalesce(max(number), 0) + 1 from authorities");
constexpr store::Sql kRetire("update authorities set is_current = 0 where number = ?1 and is_current = 1");
constexpr store::Sql kAdd(R"(
insert into authorities (number, revision, is_current, state, functions, name, name_language, address, languages, channel,
                         requirements, requirements_language, website, email, telephone, urgent, contact_person,
                         confirmed_on, confirmed_by, confirm_again, closed, reason, search_text, at)
values (?1, ?2, 1, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23))");
constexpr std::size_t kSearchText = 20;  // column

Authority authority_from(const store::Row& row) {
    Authority one;
    one.number = row.integer(0);
    one.revision = row.integer(1);
    one.state = row.text(2);
    one.functions = split(row.text(3), ' ');
    one.name = row.text(4);
    one.name_language = language_from_tag(row.text(5)).value_or(Language::en);
    one.address = row.text(6);
    one.languages = split(row.text(7), ' ');
    one.channel = channel_from_name(row.text(8)).value_or(Channel::direct);
    one.requirements = row.text(9);
    one.requirements_language = language_from_tag(row.text(10)).value_or(Language::en);
    one.website = row.text(11);
    one.email = row.text(12);
    one.telephone = row.text(13);
    one.urgent = row.text(14);
    one.contact_person = row.text(15);
    one.confirmed_on = Date::parse(row.text(16)).value_or(one.confirmed_on);
    one.confirmed_by = row.text(17);
    one.confirm_again = Date::parse(row.text(18)).value_or(one.confirm_again);
    one.closed = row.integer(19) != 0;
    return one;
}

bool may(const access::Actor& actor, std::string_view verb, const std::string& state) {
    access::Subject subject;
    subject.type = "authority";
    subject.state = state;
    subject.release = access::ReleaseState::published;
    return access::decide(actor, verb, subject).has_value();
}

// Takes out what the reader may not see.
Authority shown_to(Authority one, const access::Scope& scope) {
    one.shows_contacts = may(scope.actor(), "read_contact", one.state);
    one.shows_person = may(scope.actor(), "read_person", one.state);
    if (!one.shows_contacts) {
        one.email.clear();
        one.telephone.clear();
        one.urgent.clear();
    }
    if (!one.shows_person) one.contact_person.clear();
    return one;
}

std::string folded(std::string_view words) {
    return to_utf8(text::fold(to_code_points(text::nfd(words))).text);
}

bool contains(const std::vector<std::string>& list, const std::string& one) {
    return std::find(list.begin(), list.end(), one) != list.end();
}

}  // namespace

std::string_view name(Channel channel) {
    return kChannels[static_cast<std::size_t>(channel)];
}

std::optional<Channel> channel_from_name(std::string_view name) {
    const auto* found = std::find(kChannels.begin(), kChannels.end(), name);
    if (found == kChannels.end()) return std::nullopt;
    return static_cast<Channel>(found - kChannels.begin());
}

Result<std::vector<Authority>> find_authorities(store::Reader& reader, const access::Scope& scope,
                                                const Resources& resources, const AuthorityFilter& filter, Date today) {
    std::vector<Authority> found;
    const std::string words = folded(filter.words);
    const std::vector<std::string> wanted = split(words, ' ');
    for (const store::Row& row : TRY(reader.query(kCurrent, store::values(filter.state)))) {
        Authority one = authority_from(row);
        const State* state = resources.states.find(one.state);
        if (one.closed || state == nullptr || state->invented != filter.invented) continue;
        if (!may(scope.actor(), "read", one.state)) continue;
        if (!filter.function.empty() && !contains(one.functions, filter.function)) continue;
        if (!filter.language.empty() && !contains(one.languages, filter.language)) continue;
        if (filter.due && one.confirm_again > today) continue;
        const std::string& text = row.text(kSearchText);
        if (!std::all_of(wanted.begin(), wanted.end(), [&](const auto& word) { return text.find(word) != text.npos; }))
            continue;
        found.push_back(shown_to(std::move(one), scope));
    }
    return found;
}

Result<Authority> find_authority(store::Reader& reader, const access::Scope& scope, std::int64_t number) {
    std::optional<Authority> found = TRY(load_authority(reader, number));
    if (!found || !may(scope.actor(), "read", found->state))
        return make_error(ErrorKind::not_found, "parties.no_such_authority").with("number", number);
    return shown_to(*std::move(found), scope);
}

Result<std::optional<Authority>> load_authority(store::Reader& reader, std::int64_t number) {
    const std::optional<store::Row> row = TRY(reader.first(kOne, {number}));
    return row ? std::optional(authority_from(*row)) : std::nullopt;
}

Result<std::int64_t> next_authority(store::Reader& reader) {
    return TRY(reader.first(kNext))->integer(0);
}

Result<void> save_authority(store::Writer& writer, const Authority& one, std::string_view reason,
                            const Resources& resources, Instant now) {
    // What everybody may see, and nothing else: a search must not tell what a page does not.
    std::string words = one.name + " " + one.address + " " + one.requirements + " " + one.state;
    if (const State* state = resources.states.find(one.state))
        for (const std::string& name : state->names) words += " " + name;
    TRY(writer.execute(kRetire, {one.number}));
    TRY(writer.insert(
        kAdd,
        store::values(one.number, one.revision, one.state, joined(one.functions, " "), one.name, one.name_language,
                      one.address, joined(one.languages, " "), name(one.channel), one.requirements,
                      one.requirements_language, one.website, one.email, one.telephone, one.urgent, one.contact_person,
                      one.confirmed_on, one.confirmed_by, one.confirm_again, one.closed, reason, folded(words), now)));
    return index_authority(writer, one, resources);
}

}  // namespace palermo::parties
