#include "conference/parties/register_values.hpp"

#include <algorithm>
#include <array>

#include "conference/parties/authorities.hpp"
#include "conference/parties/legal_systems.hpp"
#include "conference/parties/queries.hpp"
#include "conference/parties/words.hpp"

namespace palermo::parties {

namespace {

using Shape = KnownValue::Shape;
using Values = std::vector<KnownValue>;

enum class Register : std::uint8_t { instruments, status, notification, authority, legal_system, languages };

constexpr RegisterShapes kChoice{.choice = true};
constexpr RegisterShapes kDate{.date = true};
constexpr RegisterShapes kWords{.words = true};
constexpr RegisterShapes kChoiceOrWords{.choice = true, .words = true};

// The last part of a key: "" for the register's usual answer.
struct Part {
    Register of;
    std::string_view name;
    RegisterShapes shapes;
};
constexpr std::array<Part, 14> kParts = {{{Register::instruments, "", kChoice},
                                          {Register::status, "", kChoice},
                                          {Register::status, "signed_on", kDate},
                                          {Register::status, "consented_on", kDate},
                                          {Register::status, "consent_kind", kChoice},
                                          {Register::status, "in_force_on", kDate},
                                          {Register::notification, "", kChoiceOrWords},
                                          {Register::notification, "notified_on", kDate},
                                          {Register::authority, "", kChoiceOrWords},
                                          {Register::authority, "languages", kChoice},
                                          {Register::authority, "channel", kChoice},
                                          {Register::authority, "requirements", kWords},
                                          {Register::legal_system, "", kChoice},
                                          {Register::languages, "", kChoice}}};

struct Key {
    const Part* part = nullptr;
    const Instrument* instrument = nullptr;  // of a status or notification
    std::string subject;                     // reference of the notification, function of the authority
};

std::optional<Register> register_named(std::string_view name) {
    constexpr std::array<std::string_view, 6> kNames = {"instruments", "status",       "notification",
                                                        "authority",   "legal_system", "languages"};
    const auto found = std::find(kNames.begin(), kNames.end(), name);
    if (found == kNames.end()) return std::nullopt;
    return static_cast<Register>(found - kNames.begin());
}

// How many words between points come before the part.
std::size_t subjects_of(Register one) {
    if (one == Register::status || one == Register::authority) return 1;
    return one == Register::notification ? 2 : 0;
}

std::optional<Key> parse(const Resources& resources, std::string_view text) {
    if (text.find("..") != std::string_view::npos || text.ends_with('.')) return std::nullopt;
    const std::vector<std::string> words = split(text, '.');
    const auto of = words.empty() ? std::nullopt : register_named(words[0]);
    if (!of) return std::nullopt;
    const std::size_t subjects = subjects_of(*of);
    if (words.size() < 1 + subjects || words.size() > 2 + subjects) return std::nullopt;
    const std::string_view part = words.size() == 2 + subjects ? std::string_view(words.back()) : std::string_view();
    Key key;
    for (const Part& one : kParts)
        if (one.of == *of && one.name == part) key.part = &one;
    if (key.part == nullptr) return std::nullopt;
    if (*of == Register::status || *of == Register::notification) {
        key.instrument = resources.instruments.find(words[1]);
        if (key.instrument == nullptr) return std::nullopt;
    }
    if (*of == Register::authority) key.subject = words[1];
    if (*of == Register::notification) key.subject = words[2];
    if (*of == Register::authority && std::find(kFunctions.begin(), kFunctions.end(), key.subject) == kFunctions.end())
        return std::nullopt;
    if (*of == Register::notification) {
        const Duty* duty = key.instrument->duty(key.subject);
        if (duty == nullptr || duty->is_reservation) return std::nullopt;
    }
    return key;
}

KnownValue choice(std::vector<std::string> names) {
    return {.shape = Shape::choice, .choices = {std::move(names)}};
}

Values on(const std::optional<Date>& date) {
    if (!date) return {};
    return {{.shape = Shape::date, .text = date->iso()}};
}

std::vector<std::string> names_of(const Instrument& instrument) {
    std::vector<std::string> names = {lower_ascii(instrument.code())};
    for (const std::string& code : instrument.other_codes) names.push_back(lower_ascii(code));
    names.push_back(instrument.slug);
    return names;
}

std::vector<std::string> names_of(Standing standing) {
    if (is_bound(standing)) return {"party", "state_party"};
    if (standing == Standing::signatory) return {"signatory"};
    return {"neither", "none", "not_party"};
}

// Several names for one language: ISO 639-1 where there is one for an official language, else the code as it is held.
std::vector<std::string> names_of_language(const std::string& code) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 7> kShort = {
        {{"ara", "ar"}, {"eng", "en"}, {"spa", "es"}, {"fra", "fr"}, {"rus", "ru"}, {"zho", "zh"}, {"cmn", "zh"}}};
    for (const auto& [three, two] : kShort)
        if (code == three || code == two) return {std::string(two), std::string(three)};
    return {code, "other"};
}

Values languages(const std::vector<std::string>& codes) {
    if (codes.empty()) return {};
    KnownValue value{.shape = Shape::choice};
    for (const std::string& code : codes) value.choices.push_back(names_of_language(code));
    return {std::move(value)};
}

// All of them where several can be chosen, "mixed" where one must be.
Values legal_system(const std::vector<LegalSystem>& systems) {
    if (systems.empty()) return {};
    const auto names = [](const LegalSystem& one) -> std::vector<std::string> {
        std::vector<std::string> all = {one.system, one.system + "_law"};
        if (one.system != "civil" && one.system != "common") all.emplace_back("customary_religious");
        return all;
    };
    KnownValue each{.shape = Shape::choice};
    for (const LegalSystem& one : systems) each.choices.push_back(names(one));
    if (systems.size() == 1) return {std::move(each)};
    return {std::move(each), choice({"mixed"})};
}

Values status(const Status& status, std::string_view part) {
    if (part == "signed_on") return on(status.signed_on);
    if (part == "consented_on") return on(status.consented_on);
    if (part == "in_force_on") return on(status.in_force_on);
    if (part == "consent_kind") {
        if (!status.consent) return {};
        return {choice({std::string(name(*status.consent))})};
    }
    return {choice(names_of(status.standing))};
}

Values notification(const std::vector<Fact>& facts, std::string_view part) {
    if (facts.empty()) return {};
    const Fact& last = facts.back();
    if (!part.empty()) return on(last.day);
    Values values = {choice({"yes"})};
    if (!last.words.empty())
        values.push_back({.shape = Shape::words, .text = last.words, .language = last.language.value_or(Language::en)});
    return values;
}

// Name, postal address and web site, a line each: how else to reach it is not for everybody.
std::string office_of(const Authority& one) {
    std::string text = one.name;
    for (const std::string* more : {&one.address, &one.website})
        if (!more->empty()) text.append("\n").append(*more);
    return text;
}

// Where several have one function, only what they agree on is told of languages and channel.
Values authority(const std::vector<Authority>& all, std::string_view part) {
    if (all.empty()) return {};
    const Authority& first = all.front();
    const auto agrees = [&](auto member) {
        return std::all_of(all.begin(), all.end(), [&](const Authority& one) { return one.*member == first.*member; });
    };
    if (part == "languages") return agrees(&Authority::languages) ? languages(first.languages) : Values();
    if (part == "channel")
        return agrees(&Authority::channel) ? Values{choice({std::string(name(first.channel))})} : Values();
    if (part == "requirements") {
        if (first.requirements.empty() || all.size() > 1) return {};
        return {{.shape = Shape::words, .text = first.requirements, .language = first.requirements_language}};
    }
    std::string offices;
    for (const Authority& one : all) offices.append(offices.empty() ? "" : "\n\n").append(office_of(one));
    return {choice({"yes"}), {.shape = Shape::words, .text = offices, .language = first.name_language}};
}

}  // namespace

std::optional<RegisterShapes> shapes_of_key(const Resources& resources, std::string_view key) {
    const std::optional<Key> parsed = parse(resources, key);
    if (!parsed) return std::nullopt;
    return parsed->part->shapes;
}

std::string key_patterns() {
    return "instruments, status.INSTRUMENT, status.INSTRUMENT.signed_on, status.INSTRUMENT.consented_on, "
           "status.INSTRUMENT.consent_kind, status.INSTRUMENT.in_force_on, notification.INSTRUMENT.REFERENCE, "
           "notification.INSTRUMENT.REFERENCE.notified_on, authority.FUNCTION, authority.FUNCTION.languages, "
           "authority.FUNCTION.channel, authority.FUNCTION.requirements, legal_system, languages";
}

std::string_view register_of_key(std::string_view key) {
    const std::string_view first = key.substr(0, key.find('.'));
    if (first == "notification") return "notifications";
    if (first == "authority") return "authorities";
    return first == "instruments" ? "status" : first;
}

Result<std::vector<KnownValue>> register_values(store::Reader& reader, const access::Scope& scope,
                                                const Resources& resources, std::string_view state,
                                                std::string_view text, Date day) {
    const std::optional<Key> key = parse(resources, text);
    if (!key) return make_error(ErrorKind::invalid_input, "parties.no_such_key").with("key", text);
    const State* of = resources.states.find(state);
    if (of == nullptr) return Values();
    const std::string_view part = key->part->name;
    switch (key->part->of) {
        case Register::instruments:
        case Register::status: {
            const Participation all = TRY(participation_as_of(reader, scope, resources, of->invented, day));
            if (key->instrument != nullptr) {
                if (!all.is_held(key->instrument->code())) return Values();
                return status(all.status(key->instrument->code(), state), part);
            }
            KnownValue value{.shape = Shape::choice};
            for (const Instrument& one : resources.instruments.all()) {
                const Standing standing = all.status(one.code(), state).standing;
                if (is_bound(standing) || standing == Standing::signatory) value.choices.push_back(names_of(one));
            }
            return value.choices.empty() ? Values() : Values{std::move(value)};
        }
        case Register::notification:
            return notification(TRY(notifications_of(reader, scope, state, key->instrument->code(), key->subject)),
                                part);
        case Register::authority: {
            AuthorityFilter filter;
            filter.state = state;
            filter.function = key->subject;
            filter.invented = of->invented;
            return authority(TRY(find_authorities(reader, scope, resources, filter, day)), part);
        }
        case Register::legal_system:
            return legal_system(TRY(classification_of(reader, resources, state)).systems);
        case Register::languages:
            return languages(resources.facts.of(state).languages);
    }
    return Values();
}

}  // namespace palermo::parties
