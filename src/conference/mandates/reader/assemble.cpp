#include "conference/mandates/reader/assemble.hpp"

#include <algorithm>

#include "conference/mandates/reader/clause.hpp"
#include "conference/mandates/reader/context.hpp"

namespace palermo::mandates::reader {

namespace {

// Sets `via` of what stands in a footnote and adds it to the provisions that call the footnote, before their own
// references: a report is named first, then what it is about.
void add_footnote_references(std::vector<Provision>& provisions) {
    for (Provision& provision : provisions) {
        if (provision.kind != ProvisionKind::operative) continue;
        std::vector<Reference> via;
        for (const std::string& path : provision.footnotes) {
            const auto footnote = std::find_if(provisions.begin(), provisions.end(),
                                               [&](const Provision& one) { return one.path == path; });
            if (footnote == provisions.end()) continue;
            for (Reference reference : footnote->references) {
                // An annex of a resolution is where an instrument was adopted, and the words name that already.
                if (!reference.annex.empty()) continue;
                reference.via = path;
                via.push_back(std::move(reference));
            }
        }
        provision.references.insert(provision.references.begin(), via.begin(), via.end());
    }
}

void warn_of_doubts(Document& document) {
    constexpr int kDoubtful = 60;
    for (const Provision& provision : document.provisions) {
        const TextSpan span =
            provision.spans.empty() ? TextSpan{} : TextSpan{provision.spans.front().begin, provision.spans.back().end};
        const bool operative = provision.kind == ProvisionKind::operative;
        if (operative && (!provision.action || provision.action->canonical.empty()))
            document.warnings.push_back({"reader.no_act_found", provision.path, span});
        for (const Deadline& deadline : provision.deadlines) {
            if (deadline.evidence.rule == "session.stated_year_disagrees")
                document.warnings.push_back({"reader.session_year_disagrees", provision.path, deadline.evidence.span});
            else if (deadline.type == "session" && !deadline.resolved)
                document.warnings.push_back({"reader.session_unknown", provision.path, deadline.evidence.span});
        }
        for (const Reference& reference : provision.references)
            if (!reference.alternates.empty() && reference.evidence.confidence <= kDoubtful + 10)
                document.warnings.push_back({"reader.number_order_uncertain", provision.path, reference.evidence.span});
    }
}

}  // namespace

void read_provisions(std::u32string_view source, const Resources& resources, Document& document) {
    DocumentContext context(source, document.head, resources);
    document.head.convention = context.named_convention();
    for (Provision& provision : document.provisions) {
        read_clause(source, context.of(provision), resources, provision);
        context.learn(provision);
    }
    add_footnote_references(document.provisions);
    warn_of_doubts(document);
}

}  // namespace palermo::mandates::reader
