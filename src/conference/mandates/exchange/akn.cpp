#include "conference/mandates/exchange/akn.hpp"

#include <algorithm>
#include <map>
#include <memory>
#include <vector>

#include "conference/mandates/exchange/xml.hpp"
#include "conference/mandates/wording/marked_text.hpp"
#include "platform/base/utf8.hpp"

namespace palermo::mandates::exchange {

namespace {

constexpr std::string_view kNamespace = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0";

// ISO 639-2, as the Akoma Ntoso naming convention has it.
std::string_view language_code(Language language) {
    switch (language) {
        case Language::ar:
            return "ara";
        case Language::en:
            return "eng";
        case Language::es:
            return "spa";
        case Language::fr:
            return "fra";
        case Language::ru:
            return "rus";
        case Language::zh:
            return "zho";
    }
    return "eng";
}

// Lower-case words joined by hyphens, for addresses.
std::string hyphened(std::string_view canonical) {
    std::string out;
    for (const char c : canonical) {
        const bool kept = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        const bool upper = c >= 'A' && c <= 'Z';
        if (kept || upper)
            out += static_cast<char>(upper ? c - 'A' + 'a' : c);
        else if (!out.empty() && out.back() != '-')
            out += '-';
    }
    while (!out.empty() && out.back() == '-') out.pop_back();
    return out;
}

// A name that may be an eId.
std::string identifier(std::string_view text) {
    std::string out;
    for (const char c : text) {
        const bool kept = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
        out += kept ? c : '-';
    }
    return out;
}

bool is_draft(const DocumentHead& head) {
    return head.status == "draft";
}

// "decision", "resolution", or what else it is.
std::string plain_type(const DocumentHead& head) {
    const std::string& type = head.contains.empty() ? head.type : head.contains;
    return type.starts_with("draft_") ? type.substr(6) : type.empty() ? "decision" : type;
}

std::string author_of(const DocumentHead& head) {
    if (head.body == "conference")
        return "cop" + (head.convention.empty() ? std::string() : "-" + hyphened(head.convention));
    return head.body.empty() ? "un" : hyphened(head.body);
}

std::string marker_of(const Provision& footnote) {
    const std::size_t dot = footnote.path.rfind('.');
    return dot == std::string::npos ? footnote.path : footnote.path.substr(dot + 1);
}

// The operative part as a tree: "c.iii" below "c". A node without a provision of its own stands for a part that only
// holds others ("annex").
struct Node {
    std::string segment;
    const Provision* provision = nullptr;
    std::vector<std::unique_ptr<Node>> children;
};

Node* child(Node& node, std::string_view segment) {
    for (const auto& one : node.children)
        if (one->segment == segment && one->provision != nullptr) return one.get();
    for (const auto& one : node.children)
        if (one->segment == segment) return one.get();
    return nullptr;
}

void insert(Node& root, const Provision& provision) {
    Node* node = &root;
    std::string_view rest = provision.path;
    for (;;) {
        const std::size_t dot = rest.find('.');
        const std::string_view segment = rest.substr(0, dot);
        if (dot == rest.npos) {
            node->children.push_back(std::make_unique<Node>(Node{std::string(segment), &provision, {}}));
            return;
        }
        Node* next = child(*node, segment);
        if (next == nullptr) {
            node->children.push_back(std::make_unique<Node>(Node{std::string(segment), nullptr, {}}));
            next = node->children.back().get();
        }
        node = next;
        rest.remove_prefix(dot + 1);
    }
}

class AknWriter {
  public:
    AknWriter(const Document& document, const AknFacts& facts)
        : document_(document), head_(document.head), facts_(facts), source_(to_code_points(document.source_text)) {
        for (const Provision& provision : document.provisions)
            if (provision.kind == ProvisionKind::operative || provision.kind == ProvisionKind::heading)
                insert(root_, provision);
        for (const auto& node : root_.children) name_nodes(*node, {}, 0);
    }

    std::string write() && {
        {
            const auto root = xml_.element("akomaNtoso", {{"xmlns", kNamespace}});
            xml_.line();
            const auto statement =
                xml_.element("statement", {{"contains", "originalVersion"}, {"name", hyphened(plain_type(head_))}});
            xml_.line();
            write_meta();
            write_preface();
            write_preamble();
            write_main_body();
        }
        xml_.line();
        return std::move(xml_).take();
    }

  private:
    // ---- addresses

    std::string work_date() const {
        const std::optional<Date> date = head_.date ? head_.date : facts_.session_end;
        return (date ? *date : facts_.filed).iso();
    }
    std::string work_number() const {
        std::string number = hyphened(head_.number.empty() ? head_.symbol : head_.number);
        return number.empty() ? facts_.slug : number;
    }
    std::string work_address() const {
        return "/akn/un/statement/deliberation/" + author_of(head_) + "/" + work_date() + "/" + work_number();
    }
    std::string expression_address() const {
        return work_address() + "/" + std::string(language_code(head_.language)) + "@";
    }

    // Every node of the operative part has an id; two with one path (a repeated number) get different ones.
    void name_nodes(Node& node, const std::string& above, std::size_t depth) {
        const std::string own = (depth == 0 ? "para_" : "point_") + identifier(node.segment);
        std::string id = above.empty() ? own : above + "__list_1__" + own;
        const std::string plain = id;
        for (int again = 2; !taken_.insert({id, &node}).second; ++again) id = plain + "-" + std::to_string(again);
        names_.emplace(&node, id);
        if (node.provision != nullptr) ids_.emplace(node.provision->path, id);
        for (const auto& one : node.children) name_nodes(*one, id, depth + 1);
    }

    // ---- meta

    void write_meta() {
        const auto meta = xml_.element("meta");
        xml_.line();
        write_identification();
        write_analysis();
        write_references();
        write_notes();
        write_reading();
    }

    void write_identification() {
        const std::string author = "#" + identifier(author_of(head_));
        const std::string date = work_date();
        const std::string_view event = is_draft(head_) ? "draft" : "adoption";
        const auto identification = xml_.element("identification", {{"source", "#palermo"}});
        xml_.line();
        {
            const auto work = xml_.element("FRBRWork");
            xml_.empty("FRBRthis", {{"value", work_address() + "/!main"}});
            xml_.empty("FRBRuri", {{"value", work_address()}});
            xml_.empty("FRBRdate", {{"date", date}, {"name", event}});
            xml_.empty("FRBRauthor", {{"href", author}});
            xml_.empty("FRBRcountry", {{"value", "un"}});
            xml_.empty("FRBRsubtype", {{"value", hyphened(plain_type(head_)) + (is_draft(head_) ? "Draft" : "")}});
            if (!head_.number.empty()) xml_.empty("FRBRnumber", {{"value", head_.number}});
            if (!head_.symbol.empty()) xml_.empty("FRBRname", {{"value", head_.symbol}});
        }
        xml_.line();
        {
            const auto expression = xml_.element("FRBRExpression");
            xml_.empty("FRBRthis", {{"value", expression_address() + "/!main"}});
            xml_.empty("FRBRuri", {{"value", expression_address()}});
            xml_.empty("FRBRdate", {{"date", date}, {"name", event}});
            xml_.empty("FRBRauthor", {{"href", author}});
            xml_.empty("FRBRlanguage", {{"language", language_code(head_.language)}});
        }
        xml_.line();
        {
            const auto manifestation = xml_.element("FRBRManifestation");
            xml_.empty("FRBRthis", {{"value", expression_address() + "/!main.xml"}});
            xml_.empty("FRBRuri", {{"value", expression_address() + ".akn"}});
            xml_.empty("FRBRdate", {{"date", facts_.filed.iso()}, {"name", "markup"}});
            xml_.empty("FRBRauthor", {{"href", "#palermo"}});
        }
        xml_.line();
    }

    // Where a reference leads, as far as its words say it.
    std::string reference_address(const Reference& reference) const {
        if (!reference.symbol.empty()) return "/akn/un/doc/" + hyphened(reference.symbol);
        const std::string date = reference.date ? "/" + reference.date->iso() : std::string();
        if (!reference.number.empty())
            return "/akn/un/statement/deliberation/" + (reference.body.empty() ? "un" : hyphened(reference.body)) +
                   date + "/" + hyphened(reference.number);
        if (reference.instrument.empty()) return {};
        std::string address = "/akn/un/act/" + hyphened(reference.instrument);
        if (reference.article) address += "/!main~art_" + std::to_string(*reference.article);
        if (reference.article && reference.paragraph) address += "__para_" + std::to_string(*reference.paragraph);
        return address;
    }

    void write_analysis() {
        bool any = false;
        for (const Provision& provision : document_.provisions)
            for (const Reference& reference : provision.references) any |= !reference_address(reference).empty();
        if (!any) return;
        const auto analysis = xml_.element("analysis", {{"source", "#palermo"}});
        const auto others = xml_.element("otherReferences", {{"source", "#palermo"}});
        xml_.line();
        for (const Provision& provision : document_.provisions)
            for (const Reference& reference : provision.references) {
                const std::string address = reference_address(reference);
                if (address.empty()) continue;
                const std::string from = "#" + id_of(provision);
                xml_.empty("implicitReference",
                           {{"for", from}, {"href", address}, {"showAs", words_at(reference.evidence.span)}});
                xml_.line();
            }
    }

    std::string words_at(TextSpan span) const {
        if (span.end <= span.begin || span.end > source_.size()) return {};
        return plain_text(source_, span);
    }

    void write_references() {
        const auto references = xml_.element("references", {{"source", "#palermo"}});
        const std::string author = author_of(head_);
        const std::string type = hyphened(plain_type(head_));
        xml_.empty("TLCOrganization", {{"eId", identifier(author)},
                                       {"href", "/akn/ontology/organization/un/" + author},
                                       {"showAs", head_.body.empty() ? std::string("United Nations") : head_.body}});
        xml_.empty("TLCOrganization",
                   {{"eId", "palermo"}, {"href", "/akn/ontology/organization/palermo"}, {"showAs", "Palermo"}});
        xml_.empty(
            "TLCConcept",
            {{"eId", "concept_" + identifier(type)}, {"href", "/akn/ontology/concept/un/" + type}, {"showAs", type}});
        xml_.empty("TLCConcept",
                   {{"eId", "operative"}, {"href", "/akn/ontology/concept/un/operative"}, {"showAs", "operative"}});
    }

    bool is_footnote(const Provision& provision) const { return provision.kind == ProvisionKind::footnote; }

    void write_notes() {
        xml_.line();
        if (std::none_of(document_.provisions.begin(), document_.provisions.end(),
                         [&](const Provision& provision) { return is_footnote(provision); }))
            return;
        const auto notes = xml_.element("notes", {{"source", "#palermo"}});
        xml_.line();
        for (const Provision& provision : document_.provisions) {
            if (!is_footnote(provision)) continue;
            const auto note = xml_.element("note", {{"eId", id_of(provision)}, {"marker", marker_of(provision)}});
            write_paragraph(provision);
            xml_.line();
        }
    }

    // What was read: proposals with the words they rest on, for programs.
    void write_reading() {
        const auto proprietary = xml_.element("proprietary", {{"source", "#palermo"}});
        const auto reading = xml_.element("palermo:reading", {{"xmlns:palermo", kReadingNamespace}});
        xml_.line();
        for (const Provision& provision : document_.provisions) {
            if (!provision.action && provision.addressees.empty() && provision.deadlines.empty()) continue;
            write_findings(provision);
            xml_.line();
        }
    }

    void write_findings(const Provision& provision) {
        const auto element = xml_.element("palermo:provision", {{"href", "#" + id_of(provision)},
                                                                {"path", provision.path},
                                                                {"mandate", provision.is_mandate ? "true" : "false"},
                                                                {"confidence", std::to_string(provision.confidence)}});
        if (provision.action) {
            std::string alternatives;
            for (const std::string& other : provision.action->alternatives)
                alternatives.append(alternatives.empty() ? "" : " ").append(other);
            xml_.empty("palermo:act", {{"name", provision.action->canonical},
                                       {"words", provision.action->surface},
                                       {"alternatives", alternatives},
                                       {"rule", provision.action->evidence.rule}});
        }
        for (const Addressee& addressee : provision.addressees)
            xml_.empty("palermo:addressee", {{"name", addressee.canonical}, {"words", addressee.surface}});
        for (const Deadline& deadline : provision.deadlines) {
            const ResolvedTime resolved = deadline.resolved.value_or(ResolvedTime());
            xml_.empty("palermo:due", {{"type", deadline.type},
                                       {"relation", deadline.relation},
                                       {"body", deadline.body},
                                       {"session", deadline.session ? std::to_string(*deadline.session) : ""},
                                       {"words", deadline.text},
                                       {"start", resolved.start ? resolved.start->iso() : ""},
                                       {"end", resolved.end ? resolved.end->iso() : ""},
                                       {"notAfter", resolved.not_after ? resolved.not_after->iso() : ""}});
        }
    }

    // ---- text

    std::string id_of(const Provision& provision) const {
        const auto found = ids_.find(provision.path);
        if (found != ids_.end()) return found->second;
        const auto index = static_cast<std::size_t>(&provision - document_.provisions.data());
        if (is_footnote(provision)) return "note_" + identifier(marker_of(provision)) + "-" + std::to_string(index);
        if (provision.kind == ProvisionKind::preambular) return "recs__rec_" + std::to_string(index);
        return "item_" + std::to_string(index);
    }

    // The words, emphasis as elements, footnote calls as references to their notes.
    void write_words(const Provision& provision) {
        static const std::vector<StyledSpan> kNoFindings;
        std::vector<std::string_view> open;
        for (const Piece& piece : marked_text(source_, provision, kNoFindings, document_.provisions)) {
            if (piece.kind == Piece::Kind::text) {
                xml_.text(piece.text);
            } else if (piece.kind == Piece::Kind::open) {
                open.push_back(piece.style == Style::strong ? "b" : piece.style == Style::emphasis ? "i" : "span");
                xml_.start(open.back(), {{"class", open.back() == "span" ? "notAgreed" : ""}});
            } else if (piece.kind == Piece::Kind::close) {
                xml_.close(open.back());
                open.pop_back();
            } else {
                write_call(piece);
            }
        }
    }

    void write_call(const Piece& call) {
        const auto note = std::find_if(document_.provisions.begin(), document_.provisions.end(),
                                       [&](const Provision& p) { return p.path == call.footnote; });
        if (note == document_.provisions.end()) {
            xml_.leaf("sup", call.text);
            return;
        }
        xml_.empty("noteRef", {{"href", "#" + id_of(*note)}, {"marker", call.text}});
    }

    void write_paragraph(const Provision& provision) {
        const auto paragraph = xml_.element("p");
        write_words(provision);
    }

    void write_preface() {
        const auto preface = xml_.element("preface");
        xml_.line();
        {
            const auto line = xml_.element("p");
            const std::string type = hyphened(plain_type(head_));
            xml_.leaf("docType", type, {{"refersTo", "#concept_" + identifier(type)}});
            if (!head_.number.empty()) {
                xml_.text(" ");
                xml_.leaf("docNumber", head_.number_surface.empty() ? head_.number : head_.number_surface);
            } else if (!head_.symbol.empty()) {
                xml_.text(" ");
                xml_.leaf("docNumber", head_.symbol);
            }
            if (!head_.title.empty()) {
                xml_.text(" ");
                xml_.leaf("docTitle", head_.title);
            }
            if (head_.date) {
                xml_.text(" ");
                xml_.leaf("docDate", head_.date->iso(), {{"date", head_.date->iso()}});
            }
        }
        xml_.line();
        // A note that hands over another text says so before it.
        for (const Provision& provision : document_.provisions) {
            if (provision.kind != ProvisionKind::transmittal && provision.kind != ProvisionKind::quoted_title) continue;
            const auto paragraph = xml_.element("p", {{"eId", id_of(provision)}, {"class", name(provision.kind)}});
            write_words(provision);
        }
        xml_.line();
    }

    bool has(ProvisionKind kind) const {
        return std::any_of(document_.provisions.begin(), document_.provisions.end(),
                           [&](const Provision& provision) { return provision.kind == kind; });
    }

    void write_preamble() {
        const bool formula = has(ProvisionKind::enacting_formula);
        const bool recitals = has(ProvisionKind::preambular);
        if (!formula && !recitals) return;
        const auto preamble = xml_.element("preamble");
        xml_.line();
        for (const Provision& provision : document_.provisions) {
            if (provision.kind != ProvisionKind::enacting_formula) continue;
            const auto element = xml_.element("formula", {{"eId", id_of(provision)}, {"name", "enactingAuthority"}});
            write_paragraph(provision);
        }
        if (!recitals) return;
        const auto element = xml_.element("recitals", {{"eId", "recs"}});
        xml_.line();
        for (const Provision& provision : document_.provisions) {
            if (provision.kind != ProvisionKind::preambular) continue;
            const auto recital = xml_.element("recital", {{"eId", id_of(provision)}});
            if (!provision.marker.empty()) xml_.leaf("num", provision.marker);
            write_paragraph(provision);
            xml_.line();
        }
    }

    void write_main_body() {
        const auto body = xml_.element("mainBody");
        xml_.line();
        if (root_.children.empty()) xml_.empty("p");
        for (const auto& node : root_.children) write_node(*node, 0);
    }

    static bool is_heading(const Node& node) {
        return node.provision != nullptr && node.provision->kind == ProvisionKind::heading;
    }

    // A paragraph, a point below it, or a part that only holds others.
    void write_node(const Node& node, std::size_t depth) {
        const std::string& id = names_.at(&node);
        if (is_heading(node)) {
            write_heading(node, id, depth);
            return;
        }
        if (node.provision == nullptr) {
            const auto part = xml_.element("hcontainer", {{"eId", id}, {"name", "part"}});
            xml_.line();
            // A part starts anew: its children are paragraphs again.
            for (const auto& one : node.children) write_node(*one, 0);
            return;
        }
        const auto element = xml_.element(depth == 0 ? "paragraph" : "point",
                                          {{"eId", id}, {"refersTo", depth == 0 ? "#operative" : ""}});
        if (!node.provision->marker.empty()) xml_.leaf("num", node.provision->marker);
        if (node.children.empty()) {
            const auto content = xml_.element("content", {{"eId", id + "__content"}});
            write_paragraph(*node.provision);
            xml_.line();
            return;
        }
        const auto list = xml_.element("list", {{"eId", id + "__list_1"}});
        {
            const auto intro = xml_.element("intro", {{"eId", id + "__list_1__intro"}});
            write_paragraph(*node.provision);
        }
        xml_.line();
        for (const auto& one : node.children) write_node(*one, depth + 1);
    }

    void write_heading(const Node& node, const std::string& id, std::size_t depth) {
        // Inside a list the schema has an element for it; in the body it is a container whose heading stands above
        // what follows.
        if (depth > 0) {
            const auto heading = xml_.element("crossHeading", {{"eId", id}});
            write_words(*node.provision);
        } else {
            const auto container = xml_.element("hcontainer", {{"eId", id}, {"name", "heading"}});
            const auto heading = xml_.element("heading");
            write_words(*node.provision);
        }
        xml_.line();
        for (const auto& one : node.children) write_node(*one, depth);
    }

    const Document& document_;
    const DocumentHead& head_;
    const AknFacts& facts_;
    std::u32string source_;
    Node root_;
    std::map<const Node*, std::string> names_;
    std::map<std::string, const Node*> taken_;
    std::map<std::string, std::string, std::less<>> ids_;
    Xml xml_;
};

}  // namespace

std::string akn_of(const Document& document, const AknFacts& facts) {
    return AknWriter(document, facts).write();
}

}  // namespace palermo::mandates::exchange
