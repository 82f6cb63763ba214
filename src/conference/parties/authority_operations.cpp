// The acts on the directory of authorities.
#include <algorithm>

#include "conference/parties/authorities.hpp"
#include "conference/parties/checks.hpp"
#include "conference/parties/operations.hpp"
#include "conference/parties/words.hpp"
#include "platform/acts/declare.hpp"

namespace palermo::parties {

BOOST_DESCRIBE_ENUM(Channel, direct, diplomatic, interpol, ministry)
BOOST_DESCRIBE_STRUCT(AddAuthority, (),
                      (state, name, name_language, functions, address, languages, channel, requirements,
                       requirements_language, website, email, telephone, urgent, contact_person))
BOOST_DESCRIBE_STRUCT(ChangeAuthority, (),
                      (authority, revision, name, name_language, functions, address, languages, channel, requirements,
                       requirements_language, website, email, telephone, urgent, contact_person))
BOOST_DESCRIBE_STRUCT(ConfirmAuthority, (), (authority, revision))
BOOST_DESCRIBE_STRUCT(CloseAuthority, (), (authority, revision, reason))

namespace {

constexpr std::string_view kObject = "authority";
constexpr std::size_t kMaxLanguages = 20;

access::Subject subject_of_state(const std::string& state) {
    access::Subject subject;
    subject.type = kObject;
    subject.state = state;
    subject.release = access::ReleaseState::published;
    return subject;
}

Result<Authority> expect_authority(store::Reader& reader, std::int64_t number) {
    std::optional<Authority> found = TRY(load_authority(reader, number));
    if (!found)
        return make_error(ErrorKind::not_found, "parties.no_such_authority")
            .with("field", "authority")
            .with("number", number);
    return *std::move(found);
}

void check_functions(Checks& checks, const std::vector<std::string>& functions) {
    std::string known;
    for (const std::string_view one : kFunctions) known.append(known.empty() ? "" : ", ").append(one);
    const bool good = std::all_of(functions.begin(), functions.end(), [](const std::string& one) {
        return std::find(kFunctions.begin(), kFunctions.end(), one) != kFunctions.end();
    });
    if (functions.empty() || !good)
        checks.add(make_error(ErrorKind::invalid_input, "parties.functions")
                       .with("field", "functions")
                       .with("value", joined(functions, ", ").substr(0, kMaxShort))
                       .with("known", known));
}

// "fr" or "swa": ISO 639-1 or 639-3.
void check_languages(Checks& checks, const std::vector<std::string>& languages) {
    const bool good = std::all_of(languages.begin(), languages.end(), [](const std::string& one) {
        return (one.size() == 2 || one.size() == 3) &&
               std::all_of(one.begin(), one.end(), [](char c) { return c >= 'a' && c <= 'z'; });
    });
    if (languages.empty() || languages.size() > kMaxLanguages || !good)
        checks.add(make_error(ErrorKind::invalid_input, "parties.languages")
                       .with("field", "languages")
                       .with("value", joined(languages, ", ").substr(0, kMaxShort)));
}

template <typename Act>
Result<void> check(const Act& act) {
    Checks checks;
    checks.required("name", act.name, kMaxShort);
    checks.required("address", act.address, kMaxLong);
    check_functions(checks, act.functions);
    check_languages(checks, act.languages);
    checks.limited("requirements", act.requirements, kMaxLong);
    checks.limited("website", act.website, kMaxShort);
    checks.limited("email", act.email, kMaxShort);
    checks.limited("telephone", act.telephone, kMaxShort);
    checks.limited("urgent", act.urgent, kMaxShort);
    checks.limited("contact_person", act.contact_person, kMaxShort);
    const std::string website = act.website.value_or("");
    if (!website.empty() && !website.starts_with("https://") && !website.starts_with("http://"))
        checks.add(
            make_error(ErrorKind::invalid_input, "parties.website").with("field", "website").with("value", website));
    if (act.email && !act.email->empty() && *act.email != "-" && act.email->find('@') == std::string::npos)
        checks.add(
            make_error(ErrorKind::invalid_input, "parties.email").with("field", "email").with("value", *act.email));
    return checks.result();
}

// What a change leaves out stays as it was; "-" takes it away. So a form need not show what it must not.
void take(std::string& into, const std::optional<std::string>& given) {
    if (given) into = *given == "-" ? std::string() : *given;
}

template <typename Act>
void take(Authority& one, const Act& act) {
    one.name = act.name;
    one.name_language = act.name_language;
    one.functions = act.functions;
    one.address = act.address;
    one.languages = act.languages;
    one.channel = act.channel;
    one.requirements = act.requirements.value_or("");
    one.requirements_language = act.requirements_language.value_or(act.name_language);
    one.website = act.website.value_or("");
    take(one.email, act.email);
    take(one.telephone, act.telephone);
    take(one.urgent, act.urgent);
    take(one.contact_person, act.contact_person);
}

// Whoever writes an entry says with it that it is right.
void confirm_now(acts::Context& context, Authority& one) {
    one.confirmed_on = context.now().date_utc();
    one.confirmed_by = access::name(context.actor().role);
    one.confirm_again = Date::from_day_number(one.confirmed_on.day_number() + kConfirmAgainDays);
}

// How the office is reached and who sits there stay out of the journal.
void say_changes(acts::Context& context, const Authority& before, const Authority& after) {
    const auto said = [](const std::string& value) { return value.empty() ? Json() : Json(value); };
    const auto change = [&](std::string_view field, const std::string& was, const std::string& is) {
        if (was != is) context.changed(field, said(was), said(is));
    };
    change("name", before.name, after.name);
    change("functions", joined(before.functions, " "), joined(after.functions, " "));
    change("address", before.address, after.address);
    change("languages", joined(before.languages, " "), joined(after.languages, " "));
    change("channel", before.number != 0 ? std::string(name(before.channel)) : "", std::string(name(after.channel)));
    change("requirements", before.requirements, after.requirements);
    change("website", before.website, after.website);
    const bool contacts = before.email != after.email || before.telephone != after.telephone ||
                          before.urgent != after.urgent || before.contact_person != after.contact_person;
    if (contacts) context.changed("contacts", Json(), Json());
    change("confirmed_on", before.number != 0 ? before.confirmed_on.iso() : "", after.confirmed_on.iso());
}

Result<void> save(acts::Context& context, const Services& services, const Authority& before, const Authority& after,
                  std::string_view reason = {}) {
    TRY(save_authority(context.writer(), after, reason, services.resources, context.now()));
    context.object(kObject, std::to_string(after.number), after.revision);
    say_changes(context, before, after);
    return ok();
}

Result<void> do_add(acts::Context& context, const Services& services, const AddAuthority& act) {
    TRY(check(act));
    Authority one;
    one.state = TRY(services.resources.names().expect(act.state, Language::en));
    take(one, act);
    confirm_now(context, one);
    one.number = TRY(next_authority(context.writer()));
    one.revision = 1;
    return save(context, services, {}, one);
}

// Finds the open entry at that revision, changes it, and stores the next revision.
template <typename Act, typename Change>
Result<void> do_change(acts::Context& context, const Services& services, const Act& act, const Change& change,
                       std::string_view reason = {}) {
    const Authority before = TRY(expect_authority(context.writer(), act.authority));
    TRY(acts::Context::expect_revision(act.revision, before.revision));
    if (before.closed)
        return make_error(ErrorKind::conflict, "parties.authority_closed")
            .with("field", "authority")
            .with("number", before.number);
    Authority after = before;
    change(after);
    after.revision = before.revision + 1;
    return save(context, services, before, after, reason);
}

acts::Declaration declaration(std::string_view name, std::string_view route) {
    return {.name = name, .object_type = kObject, .verb = "edit", .route = route, .page = "/authorities/{object}"};
}

template <typename Act, typename Operation>
void add(acts::Registry& registry, std::string_view name, std::string_view route, Operation operation) {
    registry.add(acts::declare<Act>(
        declaration(name, route),
        [](store::Reader& reader, const Act& act) -> Result<access::Subject> {
            return subject_of_state(TRY(expect_authority(reader, act.authority)).state);
        },
        std::move(operation)));
}

}  // namespace

void register_authority_acts(acts::Registry& registry, const Services& services) {
    registry.add(acts::declare<AddAuthority>(
        declaration("authority.add", "POST /authorities"),
        [&](store::Reader&, const AddAuthority& act) -> Result<access::Subject> {
            // A name that is nobody’s is for those who may act at all to hear of.
            return subject_of_state(std::string(services.resources.names().find(act.state)));
        },
        [&](acts::Context& context, const AddAuthority& act) { return do_add(context, services, act); }));
    add<ChangeAuthority>(registry, "authority.change", "POST /authorities/{authority}",
                         [&](acts::Context& context, const ChangeAuthority& act) -> Result<void> {
                             TRY(check(act));
                             return do_change(context, services, act, [&](Authority& one) {
                                 take(one, act);
                                 confirm_now(context, one);
                             });
                         });
    add<ConfirmAuthority>(registry, "authority.confirm", "POST /authorities/{authority}/confirm",
                          [&](acts::Context& context, const ConfirmAuthority& act) {
                              return do_change(context, services, act,
                                               [&](Authority& one) { confirm_now(context, one); });
                          });
    add<CloseAuthority>(registry, "authority.close", "POST /authorities/{authority}/close",
                        [&](acts::Context& context, const CloseAuthority& act) -> Result<void> {
                            Checks checks;
                            checks.required("reason", act.reason, kMaxLong);
                            TRY(checks.result());
                            return do_change(
                                context, services, act, [](Authority& one) { one.closed = true; }, act.reason);
                        });
}

}  // namespace palermo::parties
