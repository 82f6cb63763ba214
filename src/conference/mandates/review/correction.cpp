#include "conference/mandates/review/correction.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "platform/base/bytes.hpp"
#include "platform/base/utf8.hpp"
#include "platform/text/normalize.hpp"

namespace palermo::mandates::review {

namespace {

constexpr std::string_view kRule = "person";
constexpr std::size_t kDigestDigits = 16;
constexpr std::array<std::string_view, 9> kRelations = {"at", "during", "before",         "after", "alongside",
                                                        "by", "until",  "not_later_than", "every"};

Error bad_due(std::string_view value) {
    return make_error(ErrorKind::invalid_input, "review.bad_due").with("value", value);
}

// Canonical names are those of the lexicon, or of its making: lower-case words joined by underscores.
bool is_canonical(std::string_view name) {
    return !name.empty() && name.size() <= kMaxNameBytes && std::all_of(name.begin(), name.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
    });
}

Result<void> check_name(std::string_view field, std::string_view value) {
    if (is_canonical(value)) return ok();
    return make_error(ErrorKind::invalid_input, "review.bad_name").with("field", field).with("value", value);
}

Result<void> check_due(const DueCorrection& due) {
    if (due.type == "none") return ok();
    if (std::find(kRelations.begin(), kRelations.end(), due.relation) == kRelations.end()) return bad_due(due.relation);
    if (due.type == "session") {
        TRY(check_name("due.body", due.body));
        const bool numbered = due.session && *due.session > 0;
        return numbered ? ok() : Result<void>(bad_due("session"));
    }
    if (due.type == "date") return due.date ? ok() : Result<void>(bad_due("date"));
    return bad_due(due.type);
}

Evidence said_by_person(const Evidence& before) {
    return {before.span, std::string(kRule), 100};
}

void apply_addressees(const std::vector<std::string>& names, Provision& provision) {
    std::vector<Addressee> kept;
    for (const std::string& name : names) {
        const auto found = std::find_if(provision.addressees.begin(), provision.addressees.end(),
                                        [&](const Addressee& a) { return a.canonical == name; });
        Addressee addressee = found == provision.addressees.end() ? Addressee{name, {}, {}} : *found;
        addressee.evidence = said_by_person(addressee.evidence);
        kept.push_back(std::move(addressee));
    }
    provision.addressees = std::move(kept);
}

void apply_due(const DueCorrection& due, Provision& provision) {
    const Evidence before = provision.deadlines.empty() ? Evidence{} : provision.deadlines.front().evidence;
    provision.deadlines.clear();
    if (due.type == "none") return;
    Deadline deadline;
    deadline.type = due.type;
    deadline.relation = due.relation;
    deadline.body = due.body;
    deadline.session = due.session;
    deadline.date = due.date;
    if (due.date) deadline.resolved = ResolvedTime{{}, {}, due.date, due.date, due.date, std::string(kRule)};
    deadline.evidence = said_by_person(before);
    provision.deadlines.push_back(std::move(deadline));
}

int lowest_confidence(const Provision& provision) {
    int lowest = provision.action ? provision.action->evidence.confidence : 100;
    for (const Addressee& addressee : provision.addressees) lowest = std::min(lowest, addressee.evidence.confidence);
    for (const Deadline& deadline : provision.deadlines) lowest = std::min(lowest, deadline.evidence.confidence);
    return lowest;
}

}  // namespace

std::string text_digest(const Provision& provision) {
    std::u32string words;
    for (const char32_t c : text::fold(to_code_points(provision.text)).text)
        if (c != U' ' && c != U'*' && c != U'_' && c != U'\n' && c != U'\u00A0') words.push_back(c);
    return to_hex(sha256(as_bytes(to_utf8(words)))).substr(0, kDigestDigits);
}

Result<void> check(const Correction& correction) {
    const bool says = correction.action || correction.addressees || correction.due || correction.mandate;
    if (!says && !correction.confirmed) return make_error(ErrorKind::invalid_input, "review.nothing_said");
    if (correction.action && !correction.action->empty()) TRY(check_name("action", *correction.action));
    if (correction.addressees) {
        if (correction.addressees->size() > kMaxAddressees)
            return make_error(ErrorKind::invalid_input, "review.too_many_addressees")
                .with("limit", static_cast<std::int64_t>(kMaxAddressees));
        for (const std::string& name : *correction.addressees) TRY(check_name("addressees", name));
    }
    if (correction.due) TRY(check_due(*correction.due));
    return ok();
}

void apply(const Correction& correction, Provision& provision) {
    if (correction.action) {
        const Evidence before = provision.action ? provision.action->evidence : Evidence{};
        const std::string surface = provision.action ? provision.action->surface : std::string();
        provision.action.reset();
        if (!correction.action->empty())
            provision.action = Action{*correction.action, surface, {}, said_by_person(before)};
    }
    if (correction.addressees) apply_addressees(*correction.addressees, provision);
    if (correction.due) apply_due(*correction.due, provision);
    if (correction.mandate) provision.is_mandate = *correction.mandate;
    if (correction.confirmed && provision.action) {
        provision.action->alternatives.clear();
        provision.action->evidence = said_by_person(provision.action->evidence);
    }
    provision.confidence = correction.confirmed ? 100 : lowest_confidence(provision);
    const std::string_view flag = "looked_at";
    if (std::find(provision.flags.begin(), provision.flags.end(), flag) == provision.flags.end())
        provision.flags.emplace_back(flag);
}

std::vector<Placed> apply_all(std::span<const Correction> corrections, Document& document) {
    std::map<std::string, std::vector<Provision*>> by_words;
    for (Provision& provision : document.provisions) by_words[text_digest(provision)].push_back(&provision);
    std::vector<Placed> placed;
    for (const Correction& correction : corrections) {
        const auto found = by_words.find(correction.text_digest);
        Provision* at = nullptr;
        if (found != by_words.end()) {
            const auto own = std::find_if(found->second.begin(), found->second.end(),
                                          [&](const Provision* p) { return p->path == correction.path; });
            if (own != found->second.end()) at = *own;
            // The same words twice: nobody can say which of them was meant.
            if (at == nullptr && found->second.size() == 1) at = found->second.front();
        }
        if (at != nullptr) apply(correction, *at);
        placed.push_back({at != nullptr ? std::optional(at->path) : std::nullopt});
    }
    return placed;
}

std::string_view name(Doubt doubt) {
    switch (doubt) {
        case Doubt::low_confidence:
            return "low_confidence";
        case Doubt::several_acts_possible:
            return "several_acts_possible";
        case Doubt::no_act:
            return "no_act";
        case Doubt::no_addressee:
            return "no_addressee";
    }
    return {};
}

std::vector<Doubt> doubts_about(const Provision& provision) {
    std::vector<Doubt> doubts;
    const bool looked_at =
        std::find(provision.flags.begin(), provision.flags.end(), "looked_at") != provision.flags.end();
    if (provision.kind != ProvisionKind::operative || looked_at) return doubts;
    if (provision.confidence < kSureConfidence) doubts.push_back(Doubt::low_confidence);
    if (provision.action && !provision.action->alternatives.empty()) doubts.push_back(Doubt::several_acts_possible);
    const bool inherits = std::any_of(provision.flags.begin(), provision.flags.end(),
                                      [](const std::string& flag) { return flag.starts_with("inherits_action"); });
    if (!provision.action && !inherits) doubts.push_back(Doubt::no_act);
    const bool own_act =
        std::find(provision.flags.begin(), provision.flags.end(), "self_mandate") != provision.flags.end();
    if (provision.is_mandate && provision.addressees.empty() && provision.sub_actions.empty() && !own_act)
        doubts.push_back(Doubt::no_addressee);
    return doubts;
}

}  // namespace palermo::mandates::review
