#include "conference/mandates/exchange/document_html.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <vector>

#include "conference/mandates/terms.hpp"
#include "conference/mandates/wording/marked_text.hpp"
#include "platform/base/utf8.hpp"
#include "platform/document/characters.hpp"
#include "platform/document/standalone_page.hpp"

namespace palermo::mandates::exchange {

namespace {

using document::clean;
using document::escaped;
using text::MessageArgument;

std::string safe(std::string_view text) {
    return escaped(clean(text));
}

// The reading that is shown in the text itself; nothing for what only the second column says.
std::string_view class_of(Style style) {
    switch (style) {
        case Style::action:
            return "act";
        case Style::addressee:
            return "addressee";
        case Style::deadline:
            return "deadline";
        case Style::not_agreed:
            return "not-agreed";
        default:
            return {};
    }
}

// How deep a paragraph stands: "c.iii" is one below "c". The number of a sentence is no depth.
int depth_of(const Provision& provision) {
    if (provision.kind != ProvisionKind::operative) return 0;
    const std::string& path = provision.path;
    int depth = 0;
    for (std::size_t dot = path.find('.'); dot != path.npos; dot = path.find('.', dot + 1)) {
        const bool sentence =
            dot + 2 < path.size() && path[dot + 1] == 's' && path[dot + 2] >= '0' && path[dot + 2] <= '9';
        if (!sentence) ++depth;
    }
    return std::min(depth, 3);
}

class HtmlWriter {
  public:
    HtmlWriter(const Document& document, std::string_view slug, const text::Catalogue& catalogue, Language language)
        : document_(document),
          head_(document.head),
          slug_(slug),
          catalogue_(catalogue),
          language_(language),
          source_(to_code_points(document.source_text)) {
        for (const Provision& provision : document.provisions) {
            std::string id = provision.path;
            for (int again = 2; !taken_.insert(id).second; ++again) id = provision.path + "-" + std::to_string(again);
            ids_.push_back(std::move(id));
        }
    }

    std::string write() && {
        write_head();
        out_ += "<table>\n<caption>" + words("html.caption") + "</caption>\n<thead><tr>";
        for (const std::string_view column : {"html.paragraph", "html.text", "html.reading"})
            out_ += "<th scope=\"col\">" + words(column) + "</th>";
        out_ += "</tr></thead>\n<tbody>\n";
        for (std::size_t i = 0; i < document_.provisions.size(); ++i)
            if (document_.provisions[i].kind != ProvisionKind::footnote) write_row(document_.provisions[i], ids_[i]);
        out_ += "</tbody>\n</table>\n";
        write_footnotes();
        out_ += "<p>" + words("note.machine") + "</p>\n";
        const std::string title = name() + (head_.title.empty() ? "" : ". " + head_.title);
        return document::standalone_page(language_, title, out_, false);
    }

  private:
    std::string words(std::string_view key, const std::vector<MessageArgument>& arguments = {}) const {
        return safe(catalogue_.text(language_, std::string("mandates_exchange.").append(key), arguments));
    }

    std::string name() const {
        const std::string type = type_label(catalogue_, language_, head_.type);
        const std::string number = number_label(language_, head_.number);
        const std::string symbol = head_.symbol.empty() ? std::string(slug_) : head_.symbol;
        if (number.empty())
            return catalogue_.text(language_, "mandates_pages.designation.symbol",
                                   {{"type", std::string_view(type)}, {"symbol", std::string_view(symbol)}});
        const std::string own = "mandates_pages.designation." + head_.type;
        return catalogue_.text(language_, catalogue_.has(language_, own) ? own : "mandates_pages.designation.number",
                               {{"type", std::string_view(type)}, {"number", std::string_view(number)}});
    }

    // Attributes of an element whose words are those of the document.
    std::string own_language() const {
        return std::string(" lang=\"")
            .append(tag(head_.language))
            .append("\" dir=\"")
            .append(direction_tag(head_.language))
            .append("\"");
    }

    void write_head() {
        out_ += "<p class=\"kicker\">" + safe(name());
        if (!head_.body.empty()) out_ += " · " + safe(actor_label(catalogue_, language_, head_.body));
        if (head_.date) out_ += " · " + safe(catalogue_.date(language_, *head_.date));
        out_ += "</p>\n<h1" + own_language() + ">" + safe(head_.title.empty() ? name() : head_.title) + "</h1>\n";
    }

    void write_row(const Provision& provision, const std::string& id) {
        const int depth = depth_of(provision);
        const bool heading = provision.kind == ProvisionKind::heading || provision.kind == ProvisionKind::quoted_title;
        const std::string style = heading     ? " class=\"strong-line\""
                                  : depth > 0 ? " class=\"depth-" + std::to_string(depth) + "\""
                                              : std::string();
        out_ += "<tr id=\"" + safe(id) + "\"" + style + "><th scope=\"row\"" + own_language() + ">";
        out_ += safe(provision.marker) + "</th><td class=\"text\"" + own_language() + ">";
        write_words(provision);
        out_ += "</td><td>";
        write_reading(provision);
        out_ += "</td></tr>\n";
    }

    void write_words(const Provision& provision) {
        std::vector<std::string_view> open;
        for (const Piece& piece : marked_text(source_, provision, findings_of(provision), document_.provisions)) {
            switch (piece.kind) {
                case Piece::Kind::text:
                    out_ += safe(piece.text);
                    break;
                case Piece::Kind::open: {
                    const std::string_view style = class_of(piece.style);
                    open.push_back(piece.style == Style::strong     ? "strong"
                                   : piece.style == Style::emphasis ? "em"
                                   : style.empty()                  ? ""
                                                                    : "span");
                    if (open.back().empty()) break;
                    out_.append("<").append(open.back());
                    if (!style.empty()) out_.append(" class=\"").append(style).append("\"");
                    out_ += ">";
                    break;
                }
                case Piece::Kind::close:
                    if (!open.back().empty()) out_.append("</").append(open.back()).append(">");
                    open.pop_back();
                    break;
                case Piece::Kind::call:
                    write_call(piece);
                    break;
            }
        }
    }

    void write_call(const Piece& call) {
        if (call.footnote.empty()) {
            out_ += "<sup>" + safe(call.text) + "</sup>";
            return;
        }
        const std::string id = "call-" + std::to_string(++calls_);
        first_call_.emplace(call.footnote, id);
        out_ += "<sup><a id=\"" + id + "\" href=\"#" + safe(call.footnote) + "\">" + safe(call.text) + "</a></sup>";
    }

    void item(std::string_view key, const std::vector<MessageArgument>& arguments) {
        items_ += "<li>" + words(key, arguments) + "</li>";
    }

    static bool states_time(const Provision& provision) {
        return !provision.deadlines.empty() || std::any_of(provision.sub_actions.begin(), provision.sub_actions.end(),
                                                           [](const SubAction& act) { return !act.deadlines.empty(); });
    }

    void write_reading(const Provision& provision) {
        items_.clear();
        read_act(provision.action, provision.addressees, provision.deadlines);
        for (const SubAction& act : provision.sub_actions) read_act(act.action, act.addressees, act.deadlines);
        if (provision.is_mandate && !states_time(provision) && provision.recurrence.empty()) item("html.due.none", {});
        for (const Condition& condition : provision.conditions) {
            const std::string said = plain(condition.text);
            item("html.condition", {{"words", std::string_view(said)}});
        }
        if (!items_.empty()) out_ += "<ul class=\"reading\">" + items_ + "</ul>";
    }

    static std::string plain(const std::string& text) {
        const std::u32string characters = to_code_points(text);
        return plain_text(characters, {0, static_cast<std::uint32_t>(characters.size())});
    }

    void read_act(const std::optional<Action>& action, const std::vector<Addressee>& addressees,
                  const std::vector<Deadline>& deadlines) {
        if (action && !action->canonical.empty()) {
            const std::string act = act_label(catalogue_, language_, action->canonical);
            std::string others;
            for (const std::string& other : action->alternatives)
                if (other != action->canonical)
                    others += (others.empty() ? "" : ", ") + act_label(catalogue_, language_, other);
            item(others.empty() ? "html.act" : "html.alternatives",
                 {{"value", std::string_view(act)}, {"others", std::string_view(others)}});
        }
        for (const Addressee& addressee : addressees) {
            const std::string name = addressee.canonical.empty()
                                         ? plain(addressee.surface)
                                         : actor_label(catalogue_, language_, addressee.canonical);
            item("html.addressee", {{"value", std::string_view(name)}});
        }
        for (const Deadline& deadline : deadlines) read_deadline(deadline);
    }

    void read_deadline(const Deadline& deadline) {
        const std::string said = plain(deadline.text);
        const std::string_view view(said);
        const ResolvedTime time = deadline.resolved.value_or(ResolvedTime());
        if (time.start && time.end)
            item("html.due.days", {{"words", view}, {"start", *time.start}, {"end", *time.end}});
        else if (time.not_after)
            item("html.due.not_after", {{"words", view}, {"day", *time.not_after}});
        else
            item("html.due", {{"words", view}});
    }

    void write_footnotes() {
        const auto is_footnote = [](const Provision& one) { return one.kind == ProvisionKind::footnote; };
        if (std::none_of(document_.provisions.begin(), document_.provisions.end(), is_footnote)) return;
        out_ += "<section class=\"notes\">\n<h2>" + words("html.footnotes") + "</h2>\n";
        for (std::size_t i = 0; i < document_.provisions.size(); ++i) {
            const Provision& note = document_.provisions[i];
            if (!is_footnote(note)) continue;
            out_ += "<p id=\"" + safe(ids_[i]) + "\"" + own_language() + ">" + safe(note.marker) + " ";
            write_words(note);
            if (const auto call = first_call_.find(note.path); call != first_call_.end())
                out_ += " <a href=\"#" + call->second + "\" aria-label=\"" + words("html.back") + "\">↑</a>";
            out_ += "</p>\n";
        }
        out_ += "</section>\n";
    }

    const Document& document_;
    const DocumentHead& head_;
    std::string_view slug_;
    const text::Catalogue& catalogue_;
    Language language_;
    std::u32string source_;
    std::vector<std::string> ids_;  // of the provisions, in their order
    std::set<std::string> taken_;
    std::map<std::string, std::string> first_call_;  // of each footnote
    int calls_ = 0;
    std::string items_;
    std::string out_;
};

}  // namespace

std::string document_html(const Document& document, std::string_view slug, const text::Catalogue& catalogue,
                          Language language) {
    return HtmlWriter(document, slug, catalogue, language).write();
}

}  // namespace palermo::mandates::exchange
