#include "conference/mandates/pages/findings.hpp"

#include "conference/mandates/pages/phrases.hpp"
#include "conference/mandates/wording/marked_text.hpp"

namespace palermo::mandates::pages {

namespace {

class Collector {
  public:
    explicit Collector(const web::Words& words) : words_(words) {}

    void add(std::string_view key, std::string reading, std::string_view surface, const Evidence& evidence) {
        const bool nothing = evidence.rule.empty() && evidence.span.begin == evidence.span.end;
        if (nothing) return;
        findings.push_back(
            {words_(key), std::move(reading), std::string(surface), evidence.span, evidence.rule, evidence.confidence});
    }

    void add_act(const std::optional<Action>& action, const std::vector<Addressee>& addressees,
                 const std::optional<Deliverable>& deliverable, const std::vector<Deadline>& deadlines) {
        if (action && !action->canonical.empty())
            add("mandates_pages.action", label(words_, "act", action->canonical), action->surface, action->evidence);
        for (const Addressee& addressee : addressees)
            add("mandates_pages.addressee", label(words_, "actor", addressee.canonical), addressee.surface,
                addressee.evidence);
        if (deliverable)
            add("mandates_pages.deliverable", label(words_, "deliverable", deliverable->type), deliverable->text,
                deliverable->evidence);
        for (const Deadline& deadline : deadlines) add_deadline(deadline);
    }

    void add_deadline(const Deadline& deadline) {
        std::string reading = due_phrase(words_, deadline);
        const std::string dates = deadline.resolved ? resolved_dates(words_, *deadline.resolved) : std::string();
        if (!dates.empty() && !reading.empty() && dates != reading)
            reading = words_("mandates_pages.due.resolved",
                             {{"due", reading}, {"dates", dates}, {"source", deadline.resolved->source}});
        if (reading.empty()) reading = dates;
        add("mandates_pages.due", std::move(reading), deadline.text, deadline.evidence);
    }

    std::vector<Finding> findings;

  private:
    const web::Words& words_;
};

}  // namespace

std::string Finding::words_in(std::u32string_view source) const {
    return span.begin < span.end ? plain_text(source, span) : surface;
}

std::vector<Finding> findings_in_words(const web::Words& words, const Provision& provision) {
    Collector collector(words);
    collector.add_act(provision.action, provision.addressees, provision.deliverable, provision.deadlines);
    for (const Condition& condition : provision.conditions)
        collector.add("mandates_pages.condition", {}, condition.text, condition.evidence);
    for (const Reference& reference : provision.references)
        collector.add("mandates_pages.reference", reference_phrase(words, reference), {}, reference.evidence);
    for (const SubAction& act : provision.sub_actions)
        collector.add_act(act.action, act.addressees, act.deliverable, act.deadlines);
    return std::move(collector.findings);
}

}  // namespace palermo::mandates::pages
