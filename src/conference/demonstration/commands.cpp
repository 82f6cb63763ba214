#include "conference/demonstration/commands.hpp"

#include <ostream>
#include <set>

#include "conference/demonstration/clear.hpp"

namespace palermo::demonstration {

namespace {

void say(const mandates::Terminal& terminal, std::string_view key,
         const std::vector<text::MessageArgument>& arguments = {}) {
    terminal.out << terminal.catalogue.text(terminal.language, key, arguments) << '\n';
}

Json person_json(const PersonOfStory& person) {
    JsonObject object;
    object.add("email", person.email).add("name", person.name).add("role", access::name(person.role));
    object.add("language", tag(person.language));
    if (!person.state.empty()) object.add("state", person.state);
    if (!person.organization.empty()) object.add("organization", person.organization);
    if (!person.agency.empty()) object.add("agency", person.agency);
    return object;
}

void print_json(const mandates::Terminal& terminal, const Summary& summary) {
    JsonArray people;
    for (const PersonOfStory& person : summary.people) people.push_back(person_json(person));
    JsonObject object;
    object.add("seed", summary.seed).add("today", summary.today.iso()).add("password", kPassword);
    object.add("acts", summary.acts).add("invitations", summary.invitations).add("pending", summary.pending);
    object.add("documents", summary.documents).add("versions", summary.versions).add("mandates", summary.mandates);
    object.add("people", std::move(people));
    terminal.out << Json(std::move(object)).write_indented();
}

// One line a role: the first two who hold it.
void print_people(const mandates::Terminal& terminal, const Sources& sources, const Summary& summary) {
    constexpr std::size_t kShown = 2;
    for (std::size_t i = 0; i < access::kRoleCount; ++i) {
        const auto role = static_cast<access::Role>(i);
        const std::string name =
            terminal.catalogue.text(terminal.language, std::string("access.role.").append(access::name(role)));
        std::size_t shown = 0;
        for (const PersonOfStory& person : summary.people) {
            if (person.role != role || shown == kShown) continue;
            ++shown;
            const std::string place =
                person.state.empty() ? person.organization : sources.states.name(person.state, terminal.language);
            say(terminal, place.empty() ? "demonstration.person" : "demonstration.person_of",
                {{"role", std::string_view(name)},
                 {"email", std::string_view(person.email)},
                 {"name", std::string_view(person.name)},
                 {"place", std::string_view(place)}});
        }
    }
}

void print(const mandates::Terminal& terminal, const Sources& sources, const Summary& summary) {
    std::set<std::string> addresses;
    for (const PersonOfStory& person : summary.people) addresses.insert(person.email);
    say(terminal, "demonstration.filled",
        {{"seed", summary.seed},
         {"people", static_cast<std::int64_t>(addresses.size())},
         {"documents", summary.documents},
         {"mandates", summary.mandates},
         {"acts", summary.acts}});
    say(terminal, "demonstration.waiting", {{"invitations", summary.invitations}, {"pending", summary.pending}});
    say(terminal, "demonstration.password", {{"password", kPassword}});
    print_people(terminal, sources, summary);
    say(terminal, "demonstration.how_to_end");
}

}  // namespace

Result<int> demo_command(const Sources& sources, const mandates::Terminal& terminal, const DemoRequest& request) {
    if (request.clear) {
        const Cleared cleared = TRY(clear(sources));
        say(terminal, "demonstration.cleared",
            {{"documents", cleared.documents}, {"people", cleared.people}, {"pending", cleared.pending}});
        return 0;
    }
    Options options{request.seed, std::nullopt, request.people_only};
    if (!request.today.empty()) {
        options.today = Date::parse(request.today);
        if (!options.today)
            return make_error(ErrorKind::invalid_input, "demonstration.bad_day").with("value", request.today);
    }
    const Summary summary = TRY(fill(sources, options));
    if (request.json)
        print_json(terminal, summary);
    else
        print(terminal, sources, summary);
    return 0;
}

}  // namespace palermo::demonstration
