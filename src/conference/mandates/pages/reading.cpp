#include "conference/mandates/pages/reading.hpp"

#include <algorithm>
#include <set>

#include "conference/mandates/pages/findings.hpp"
#include "conference/mandates/pages/phrases.hpp"
#include "platform/base/utf8.hpp"
#include "platform/web/components.hpp"

namespace palermo::mandates::pages {

namespace {

using web::Html;
using web::Words;

// The element a style is shown with. Indexed by Style.
struct Look {
    std::string_view class_name;
    std::string_view key;  // of its word in the legend
};
Look look_of(Style style) {
    switch (style) {
        case Style::divergence:
            return {"dvg", "mandates_compare.divergence"};
        case Style::deliverable:
            return {"what", "mandates_pages.deliverable"};
        case Style::condition:
            return {"cond", "mandates_pages.condition"};
        case Style::deadline:
            return {"due", "mandates_pages.due"};
        case Style::reference:
            return {"ref", "mandates_pages.reference"};
        case Style::addressee:
            return {"to", "mandates_pages.addressee"};
        case Style::action:
            return {"act", "mandates_pages.action"};
        case Style::not_agreed:
            return {"open", "mandates_pages.not_agreed"};
        case Style::strong:
        case Style::emphasis:
            break;
    }
    return {};
}

// Pieces nest, so their elements are kept on a stack of owned elements.
class PieceRenderer {
  public:
    PieceRenderer(const ReadingContext& context, bool call_ids)
        : context_(context), html_(context.page.html), call_ids_(call_ids) {}

    // Renders pieces from `at` to the close of the level it stands on.
    void render(std::span<const Piece> pieces) {
        while (at_ < pieces.size()) {
            const Piece& piece = pieces[at_++];
            if (piece.kind == Piece::Kind::close) return;
            if (piece.kind == Piece::Kind::text) html_.text(piece.text);
            if (piece.kind == Piece::Kind::call) write_call(piece);
            if (piece.kind == Piece::Kind::open) render_inside(piece.style, pieces);
        }
    }

  private:
    void render_inside(Style style, std::span<const Piece> pieces) {
        if (style == Style::emphasis) {
            const auto element = html_.element("em");
            render(pieces);
        } else if (style == Style::strong) {
            const auto element = html_.element("strong");
            render(pieces);
        } else if (style == Style::not_agreed) {
            const auto element = html_.element("span", {{"class", "open"}});
            render(pieces);
        } else {
            const auto element = html_.element("mark", {{"class", look_of(style).class_name}});
            render(pieces);
        }
    }

    void write_call(const Piece& piece) {
        if (piece.footnote.empty()) {
            html_.element("sup").text(piece.text);
            return;
        }
        const std::string id = "call-" + piece.footnote;
        const bool first = call_ids_ && called_.insert(piece.footnote).second;
        const std::string number =
            piece.footnote.substr(std::min(piece.footnote.size(), piece.footnote.rfind('.') + 1));
        const auto link = html_.element(
            "a", {{"class", "call"},
                  {"href", context_.place_of(piece.footnote)},
                  {"aria-label", context_.page.words("mandates_pages.footnote.call", {{"label", number}})},
                  web::Attribute::when(first, "id", id)});
        html_.element("sup").text(piece.text);
    }

    const ReadingContext& context_;
    Html& html_;
    bool call_ids_;
    std::set<std::string> called_;
    std::size_t at_ = 0;
};

// One line of the chips.
class ChipLine {
  public:
    ChipLine(const ReadingContext& context, std::string_view class_name, std::string_view key)
        : html_(context.page.html),
          line_(html_.element(
              "div", {{"class", class_name.empty() ? std::string("chip") : "chip " + std::string(class_name)}})) {
        html_.element("dt").text(context.page.words(key));
    }
    Html::Element value() { return html_.element("dd"); }

  private:
    Html& html_;
    Html::Element line_;
};

void write_quoted(const ReadingContext& context, std::string_view words) {
    context.page.html.element("span", context.document.head.language).text(words);
}

void write_simple(const ReadingContext& context, std::string_view class_name, std::string_view key,
                  std::string_view value) {
    ChipLine line(context, class_name, key);
    const auto definition = line.value();
    context.page.html.element("span").text(value);
}

void write_action(const ReadingContext& context, const Action& action) {
    const Words& words = context.page.words;
    if (action.canonical.empty()) return;
    ChipLine line(context, "act", "mandates_pages.action");
    const auto definition = line.value();
    context.page.html.element("span").text(label(words, "act", action.canonical));
    for (const std::string& other : action.alternatives) {
        context.page.html.text(" ");
        const std::string name = label(words, "act", other);
        context.page.html.element("span").text(words("mandates_pages.action.or", {{"act", name}}));
    }
}

void write_addressees(const ReadingContext& context, const std::vector<Addressee>& addressees) {
    if (addressees.empty()) return;
    ChipLine line(context, "to", "mandates_pages.addressee");
    const auto definition = line.value();
    std::set<std::string> shown;
    for (const Addressee& addressee : addressees) {
        if (!addressee.canonical.empty() && !shown.insert(addressee.canonical).second) continue;
        if (shown.size() > 1) context.page.html.text(" ");
        if (addressee.canonical.empty())
            write_quoted(context, addressee.surface);
        else
            context.page.html.element("span").text(label(context.page.words, "actor", addressee.canonical));
    }
}

void write_deadline(const ReadingContext& context, const Deadline& deadline) {
    Html& html = context.page.html;
    const Words& words = context.page.words;
    const auto definition = html.element("dd");
    const std::string phrase = due_phrase(words, deadline);
    if (phrase.empty())
        write_quoted(context, deadline.text);
    else
        html.element("span").text(phrase);
    const std::string dates = deadline.resolved ? resolved_dates(words, *deadline.resolved) : std::string();
    const bool other_body = !deadline.body.empty() && deadline.body != context.document.head.body;
    if (other_body) html.element("small", {{"class", "dim"}}).text(label(words, "actor", deadline.body));
    if (!dates.empty() && dates != phrase) html.element("small", {{"class", "dim"}}).text(dates);
    if (dates.empty() && deadline.type == "session")
        html.element("small", {{"class", "none"}}).text(words("mandates_pages.due.unknown_dates"));
    if (deadline.min_count)
        html.element("small", {{"class", "dim"}})
            .text(words("mandates_pages.due.at_least", {{"count", std::int64_t{*deadline.min_count}}}));
}

// When it is due, how often, or that nothing is said of a date: never a blank.
void write_due(const ReadingContext& context, const std::vector<Deadline>& deadlines, std::string_view recurrence,
               bool is_mandate) {
    const bool stated = !deadlines.empty() || !recurrence.empty();
    if (!stated && !is_mandate) return;
    const Words& words = context.page.words;
    Html& html = context.page.html;
    ChipLine line(context, stated ? "due" : "", "mandates_pages.due");
    for (const Deadline& deadline : deadlines) write_deadline(context, deadline);
    if (!recurrence.empty()) {
        const std::string key = std::string("mandates_pages.recurrence.").append(recurrence);
        const auto definition = line.value();
        html.element("span").text(words.has(key) ? words(key) : std::string(recurrence));
    }
    if (stated) return;
    const auto definition = line.value();
    html.element("em", {{"class", "none"}}).text(words("mandates_pages.due.none"));
}

void write_deliverable(const ReadingContext& context, const std::optional<Deliverable>& deliverable) {
    if (!deliverable || deliverable->type.empty()) return;
    write_simple(context, "what", "mandates_pages.deliverable",
                 label(context.page.words, "deliverable", deliverable->type));
}

// The act of a paragraph that has one; several acts are shown each by itself.
void write_single_act(const ReadingContext& context, const Provision& provision) {
    if (provision.action) write_action(context, *provision.action);
    write_addressees(context, provision.addressees);
    write_deliverable(context, provision.deliverable);
    write_due(context, provision.deadlines, provision.recurrence, provision.is_mandate);
}

void write_conditions(const ReadingContext& context, const std::vector<Condition>& conditions) {
    if (conditions.empty()) return;
    ChipLine line(context, "cond", "mandates_pages.condition");
    const auto definition = line.value();
    for (const Condition& condition : conditions) {
        const auto item = context.page.html.element("div");
        write_quoted(context, condition.text);
    }
}

void write_references(const ReadingContext& context, const std::vector<Reference>& references) {
    if (references.empty()) return;
    ChipLine line(context, "ref", "mandates_pages.reference");
    const auto definition = line.value();
    std::set<std::string> shown;
    for (const Reference& reference : references) {
        const std::string phrase = reference_phrase(context.page.words, reference);
        const std::string words = plain_text(context.source, reference.evidence.span);
        if (!shown.insert(phrase.empty() ? words : phrase).second) continue;
        const auto item = context.page.html.element("div");
        if (phrase.empty())
            write_quoted(context, words);
        else
            context.page.html.element("span").text(phrase);
    }
}

// "Listed under (c)" for a sub-item that has no act of its own to ask with.
void write_flags(const ReadingContext& context, const Provision& provision) {
    constexpr std::string_view kInherits = "inherits_action:";
    Html& html = context.page.html;
    const Words& words = context.page.words;
    for (const std::string& flag : provision.flags) {
        if (flag.starts_with(kInherits)) {
            const std::string parent = flag.substr(kInherits.size());
            const auto line = html.element("p", {{"class", "small dim"}});
            words.sentence(html, "mandates_pages.flag.inherits_action",
                           {{"paragraph", [&](Html& inside) {
                                 inside.element("a", {{"href", context.place_of(parent)}}).text(parent);
                             }}});
            continue;
        }
        const std::string key = "mandates_pages.flag." + flag.substr(0, flag.find(':'));
        if (words.has(key)) html.element("p", {{"class", "small dim"}}).text(words(key));
    }
}

void write_sub_action(const ReadingContext& context, const SubAction& act, std::int64_t number) {
    Html& html = context.page.html;
    const std::string heading = context.page.words("mandates_pages.sub_action", {{"number", number}});
    // On its document's page a provision has a heading of its own above this one.
    if (context.part)
        html.element("h4", {{"class", "small"}}).text(heading);
    else
        html.element("h3", {{"class", "small"}}).text(heading);
    const auto list = html.element("dl", {{"class", "reading"}});
    write_action(context, act.action);
    write_addressees(context, act.addressees);
    write_deliverable(context, act.deliverable);
    write_due(context, act.deadlines, {}, act.is_mandate);
}

// What stands in the list of the whole paragraph. With several acts only what they share.
bool has_chips(const Provision& provision) {
    if (!provision.conditions.empty() || !provision.references.empty()) return true;
    if (!provision.sub_actions.empty()) return false;
    return (provision.action && !provision.action->canonical.empty()) || !provision.addressees.empty() ||
           (provision.deliverable && !provision.deliverable->type.empty()) || !provision.deadlines.empty() ||
           !provision.recurrence.empty() || provision.is_mandate;
}

}  // namespace

ReadingContext::ReadingContext(const DocumentView& view, std::optional<Language> asked, web::PageWriter& writer,
                               std::optional<std::size_t> shown_part)
    : page(writer),
      summary(view.summary),
      document(view.document),
      source(to_code_points(document.source_text)),
      version(asked),
      parts(document),
      part(shown_part) {}

std::string ReadingContext::place_of(std::string_view path) const {
    const std::string anchor = "#" + std::string(path);
    const std::size_t there = parts.part_of(path);
    if (part == there) return anchor;
    return page.address(document_address(summary.slug, version, there)) + anchor;
}

void write_words(const ReadingContext& context, const Provision& provision, Detail detail,
                 std::span<const StyledSpan> further) {
    Html& html = context.page.html;
    const auto paragraph = html.element("p");
    if (!provision.marker.empty() && provision.kind != ProvisionKind::footnote)
        html.element("span", {{"class", "m"}}).text(provision.marker);
    std::vector<StyledSpan> findings = findings_of(provision);
    if (detail != Detail::provision)
        std::erase_if(findings, [](const StyledSpan& finding) { return finding.style == Style::deliverable; });
    findings.insert(findings.end(), further.begin(), further.end());
    const std::vector<Piece> pieces = marked_text(context.source, provision, findings, context.document.provisions);
    PieceRenderer(context, detail == Detail::document).render(pieces);
}

void write_chips(const ReadingContext& context, const Provision& provision) {
    Html& html = context.page.html;
    std::int64_t number = 0;
    for (const SubAction& act : provision.sub_actions) write_sub_action(context, act, ++number);
    if (has_chips(provision)) {
        const auto list = html.element("dl", {{"class", "reading"}});
        if (provision.sub_actions.empty()) write_single_act(context, provision);
        write_conditions(context, provision.conditions);
        write_references(context, provision.references);
    }
    write_flags(context, provision);
    if (provision.confidence < kSureConfidence) {
        const auto line = html.element("p");
        web::write_tag(html, web::TagKind::soon, context.page.words("mandates_pages.to_check"));
    }
}

void write_evidence_details(const ReadingContext& context, const Provision& provision) {
    const std::vector<Finding> findings = findings_in_words(context.page.words, provision);
    if (findings.empty()) return;
    Html& html = context.page.html;
    const Words& words = context.page.words;
    const auto details = html.element("details", {{"class", "small"}});
    {
        const auto summary = html.element("summary");
        html.text(words("mandates_pages.evidence"));
        html.element("span", {{"class", "vh"}}).text(" " + provision.path);
    }
    const auto list = html.element("ul", {{"class", "plain evidence"}});
    for (const Finding& finding : findings) {
        const auto item = html.element("li");
        words.sentence(html, "mandates_pages.evidence.line",
                       {{"what", [&](Html& inside) { inside.element("b").text(finding.what); }},
                        {"words",
                         [&](Html& inside) {
                             const auto quote = inside.element("q", context.document.head.language);
                             inside.text(finding.words_in(context.source));
                         }},
                        {"rule", [&](Html& inside) { inside.element("code").text(finding.rule); }}},
                       {{"confidence", std::int64_t{finding.confidence}}});
    }
}

void write_evidence_table(const ReadingContext& context, const Provision& provision) {
    Html& html = context.page.html;
    const Words& words = context.page.words;
    const auto table = html.element("table", {{"class", "stack"}});
    html.element("caption", {{"class", "vh"}}).text(words("mandates_pages.evidence.caption"));
    constexpr std::array<std::string_view, 6> kColumns = {"what", "reading", "words", "place", "rule", "confidence"};
    std::array<std::string, kColumns.size()> heads;
    {
        const auto head = html.element("thead");
        const auto row = html.element("tr");
        for (std::size_t i = 0; i < kColumns.size(); ++i) {
            heads[i] = words(std::string("mandates_pages.evidence.").append(kColumns[i]));
            html.element("th", {{"scope", "col"}}).text(heads[i]);
        }
    }
    const auto body = html.element("tbody");
    for (const Finding& finding : findings_in_words(words, provision)) {
        const auto row = html.element("tr");
        html.element("th", {{"scope", "row"}, {"data-th", heads[0]}}).text(finding.what);
        html.element("td", {{"data-th", heads[1]}}).text(finding.reading);
        {
            const auto cell = html.element("td", {{"data-th", heads[2]}});
            const auto quote = html.element("q", context.document.head.language);
            html.text(finding.words_in(context.source));
        }
        {
            const auto cell = html.element("td", {{"data-th", heads[3]}});
            html.text(words("mandates_pages.evidence.from_to",
                            {{"from", std::int64_t{finding.span.begin}}, {"to", std::int64_t{finding.span.end}}}));
        }
        {
            const auto cell = html.element("td", {{"data-th", heads[4]}});
            html.element("code").text(finding.rule);
        }
        html.element("td", {{"data-th", heads[5]}})
            .text(words("mandates_pages.evidence.of_hundred", {{"confidence", std::int64_t{finding.confidence}}}));
    }
}

void write_legend(web::PageWriter& page, Detail detail, bool with_brackets) {
    Html& html = page.html;
    const auto legend = html.element("p", {{"class", "chips xs dim legend"}});
    html.element("span").text(page.words("mandates_pages.legend"));
    for (const Style style :
         {Style::action, Style::addressee, Style::deliverable, Style::deadline, Style::condition, Style::reference}) {
        if (style == Style::deliverable && detail != Detail::provision) continue;
        html.text(" ");
        html.element("mark", {{"class", look_of(style).class_name}}).text(page.words(look_of(style).key));
    }
    if (!with_brackets) return;
    html.text(" ");
    html.element("span", {{"class", "open"}}).text(page.words("mandates_pages.not_agreed"));
}

}  // namespace palermo::mandates::pages
