#include "conference/mandates/reader/context.hpp"

#include <algorithm>
#include <array>

#include "conference/mandates/reader/clause/reading.hpp"

namespace palermo::mandates::reader {

namespace {

bool is_list_letter(char32_t character) {
    return (character >= U'a' && character <= U'z') || (character >= U'A' && character <= U'Z') ||
           is_digit(character) || (character >= 0x660 && character <= 0x669) ||
           (character >= 0x621 && character <= 0x64A) || (character >= 0x430 && character <= 0x44F);
}

// Organs called by their kind alone once they are named in full: "the Council", "the Committee".
constexpr std::array<std::string_view, 3> kKinds = {"council", "committee", "commission"};

// The kind an organ is of, by which a document may call it.
std::string_view kind_of(std::string_view canonical) {
    if (canonical == "ecosoc" || canonical == "security_council" || canonical == "human_rights_council")
        return "council";
    if (canonical == "acabq") return "committee";
    if (canonical == "crime_commission") return "commission";
    if (canonical == "ohchr") return "unodc";
    return {};
}

// A year that stands by itself in a symbol: "S/RES/2200 (2015)", "E/RES/2015/23".
std::optional<int> year_in(std::string_view symbol) {
    constexpr std::size_t kDigits = 4;
    for (std::size_t i = 0; i + kDigits <= symbol.size(); ++i) {
        const auto digit = [&](std::size_t at) { return at < symbol.size() && symbol[at] >= '0' && symbol[at] <= '9'; };
        if ((i > 0 && digit(i - 1)) || digit(i + kDigits)) continue;
        int year = 0;
        std::size_t at = i;
        for (; at < i + kDigits && digit(at); ++at) year = year * 10 + (symbol[at] - '0');
        if (at == i + kDigits && year >= 1945 && year <= 2100 && i > 0 && symbol[i - 1] != 'L') return year;
    }
    return std::nullopt;
}

bool is_given_tasks(std::string_view body) {
    return body == "committee" || body == "working_group" || body == "commission" || body == "council";
}

// The latest year named in the opening lines of a document, where its head tells none: "held from 30 November to 13
// December 2015". A title that looks far ahead only makes fewer days count as lying ahead.
constexpr std::size_t kOpening = 600;
std::optional<int> latest_year(std::u32string_view opening) {
    std::optional<int> latest;
    for (std::size_t i = 0; i < opening.size();) {
        std::size_t end = i;
        int number = 0;
        while (end < opening.size() && is_digit(opening[end]) && end - i < 6)
            number = number * 10 + static_cast<int>(opening[end++] - U'0');
        if (end - i == 4 && number >= 1945 && number <= 2100) latest = std::max(latest.value_or(0), number);
        i = end > i ? end : i + 1;
    }
    return latest;
}

// The year a document is of: its date, its session, or what its symbol says. Security Council symbols have the year in
// brackets behind a number that may look like one.
std::optional<int> year_of(const DocumentHead& head, const Resources& resources) {
    if (head.date) return head.date->year();
    if (head.session.start) return head.session.start->year();
    for (const std::string* symbol : {&head.number, &head.symbol}) {
        const std::size_t bracket = symbol->find('(');
        if (bracket != std::string::npos)
            if (const auto year = year_in(symbol->substr(bracket))) return year;
    }
    if (const auto year = year_in(head.symbol)) return year;
    if (!head.session.ordinal) return std::nullopt;
    const Session* session = resources.find_session(head.body, *head.session.ordinal);
    return session && session->start ? std::optional(session->start->year()) : std::nullopt;
}

}  // namespace

DocumentContext::DocumentContext(std::u32string_view source, const DocumentHead& head, const Resources& resources) {
    base_.language = head.language;
    base_.acting_body = head.body;
    if (head.session.ordinal || head.session.start) base_.session = head.session;
    base_.year = year_of(head, resources);
    if (!base_.year) base_.year = latest_year(source.substr(0, kOpening));
    find_short_names(source, resources);
}

void DocumentContext::find_short_names(std::u32string_view source, const Resources& resources) {
    ClauseContext plain;
    plain.language = base_.language;
    const std::vector<TextSpan> whole{{0, static_cast<std::uint32_t>(source.size())}};
    const Reading reading(source, plain, resources, whole, true);
    // "the Convention" is the first convention named in full; in the Conference's own texts it needs no naming.
    const auto named = std::find_if(reading.instruments.begin(), reading.instruments.end(), is_title);
    const bool own = base_.acting_body == "conference";
    if (named == reading.instruments.end())
        base_.convention = own ? resources.pack().convention : std::string();
    else
        named_convention_ =
            resources.pack().is_own(named->canonical) ? resources.pack().convention : std::string(named->canonical);
    if (!named_convention_.empty()) base_.convention = named_convention_;
    const bool office_is_unodc = std::any_of(reading.bodies.begin(), reading.bodies.end(), [&](const Mention& body) {
        return body.canonical == "unodc" && body.range.end - body.range.begin > 12;
    });
    for (const Mention& body : reading.bodies) {
        const std::string_view kind = kind_of(body.canonical);
        if (kind.empty()) continue;
        for (const Mention& shorter : reading.bodies) {
            const bool office = kind == "unodc" && shorter.canonical == "unodc" && !office_is_unodc;
            const bool organ =
                shorter.canonical == kind && std::find(kKinds.begin(), kKinds.end(), kind) != kKinds.end();
            if (!office && !organ) continue;
            std::u32string surface(reading.text.view(shorter.range.begin, shorter.range.end));
            const bool known = std::any_of(base_.short_names.begin(), base_.short_names.end(),
                                           [&](const ShortName& name) { return name.surface == surface; });
            if (!known) base_.short_names.push_back({std::move(surface), std::string(body.canonical)});
        }
    }
}

ClauseContext DocumentContext::of(const Provision& provision) const {
    ClauseContext context = base_;
    context.kind = provision.kind;
    if (provision.kind != ProvisionKind::operative) return context;
    for (std::size_t dot = provision.path.rfind('.'); dot != std::string::npos && dot > 0;
         dot = provision.path.rfind('.', dot - 1)) {
        const auto chapeau = chapeaux_.find(std::string_view(provision.path).substr(0, dot));
        if (chapeau == chapeaux_.end()) continue;
        context.chapeau_path = chapeau->first;
        context.chapeau_action = chapeau->second.action;
        context.chapeau_addressees = chapeau->second.addressees;
        context.chapeau_lists_functions = chapeau->second.lists_functions;
        break;
    }
    return context;
}

void DocumentContext::learn(const Provision& provision) {
    if (provision.kind != ProvisionKind::operative) return;
    Chapeau chapeau;
    // The last act of the chapeau is the one the list goes on from: "Welcomes ... and requests the secretariat:".
    const bool several = !provision.sub_actions.empty();
    if (several)
        chapeau.action = provision.sub_actions.back().action.canonical;
    else if (provision.action)
        chapeau.action = provision.action->canonical;
    for (const Addressee& one : several ? provision.sub_actions.back().addressees : provision.addressees)
        chapeau.addressees.push_back(one.canonical);
    // What is listed under the founding of a body is for that body to do.
    if (chapeau.addressees.empty() && provision.deliverable && provision.deliverable->type == "establish_body" &&
        is_given_tasks(provision.deliverable->object))
        chapeau.addressees.push_back(provision.deliverable->object);
    chapeau.lists_functions = provision.deliverable && provision.deliverable->type == "terms_of_reference";
    chapeaux_[provision.path] = std::move(chapeau);
    const bool taken_up =
        provision.action && (provision.action->canonical == "endorse" || provision.action->canonical == "adopt" ||
                             provision.action->canonical == "approve" || provision.action->canonical == "take_note" ||
                             provision.action->canonical == "welcome");
    if (!taken_up) return;
    const std::u32string words = fold_phrase(provision.text);
    for (const PhraseRow& row : phrase_rows(base_.language)) {
        if (row.phrase != Phrase::such_texts) continue;
        std::string_view rest = row.words;
        while (!rest.empty()) {
            const std::size_t bar = rest.find('|');
            const std::u32string noun = fold_phrase(rest.substr(0, bar));
            rest = bar == std::string_view::npos ? std::string_view{} : rest.substr(bar + 1);
            const bool known = std::any_of(base_.antecedents.begin(), base_.antecedents.end(),
                                           [&](const Antecedent& one) { return one.noun == noun; });
            if (!known && words.find(noun) != std::u32string::npos) base_.antecedents.push_back({provision.path, noun});
        }
    }
}

std::size_t marker_length(std::u32string_view text) {
    std::size_t i = 0;
    constexpr std::size_t kLongest = 6;
    const auto blank = [&](std::size_t at) {
        return at < text.size() && (text[at] == U' ' || text[at] == 0xA0 || text[at] == U'\t');
    };
    const bool open = i < text.size() &&
                      (text[i] == U'(' || text[i] == U'（' || text[i] == U'‘' || text[i] == U'’' || text[i] == U'\'');
    if (open) ++i;
    const std::size_t first = i;
    while (i < text.size() && i - first < kLongest && (is_list_letter(text[i]) || text[i] == 0x640)) ++i;
    if (i == first) return 0;
    const bool digits = is_digit(text[first]) || (text[first] >= 0x660 && text[first] <= 0x669);
    if (digits) {
        while (blank(i)) ++i;
    }
    if (i >= text.size()) return 0;
    const char32_t close = text[i];
    const bool closes =
        open ? close == U')' || close == U'）' || close == U'‘' || close == U'’' || close == U'\''
             : close == U')' ||
                   (digits && (close == U'.' || close == U'-' || close == U'–' || close == U'．' || close == U'、'));
    if (!closes || (!open && !digits && i - first > 4)) return 0;
    ++i;
    if (digits && i < text.size() && is_digit(text[i])) return 0;  // "2.5"
    while (blank(i)) ++i;
    return i;
}

}  // namespace palermo::mandates::reader
