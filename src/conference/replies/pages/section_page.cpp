// A section with its questions and answers: to read, and to print. What was filled in beforehand is confirmed here,
// many answers at once; each is shown beside its box.
#include <charconv>

#include "conference/replies/pages/question_fields.hpp"
#include "conference/replies/pages/saving.hpp"
#include "platform/web/forms.hpp"

namespace palermo::replies::pages {

namespace {

using questionnaires::NodeView;
using web::FormOutcome;
using web::PageRequest;
using web::PageWriter;
using web::PostedForm;

constexpr std::string_view kChosen = "confirm";
constexpr std::string_view kAll = "all";

struct SectionPage {
    ReplyPage reply;
    std::size_t section = 0;
};

Result<std::size_t> section_of(const ReplyPage& reply, const PageRequest& request) {
    const std::string_view asked = request.path_value("section");
    const std::vector<SectionOutline>& sections = reply.outline.sections;
    for (std::size_t i = 0; i < sections.size(); ++i)
        if (sections[i].address() == asked) return i;
    return make_error(ErrorKind::not_found, "access.not_found");
}

Result<SectionPage> load_section(const PageSources& sources, const PageRequest& request) {
    SectionPage page{TRY(load_reply(sources, request)), 0};
    page.section = TRY(section_of(page.reply, request));
    return page;
}

struct Waiting {
    const Topic* topic = nullptr;
    const NodeView* node = nullptr;
};

// What the reader may confirm in the section, in the order of the form.
std::vector<Waiting> waiting_in(const ReplyPage& reply, std::size_t section) {
    std::vector<Waiting> waiting;
    if (!reply.own || !reply.view->draft || reply.view->row.status != ReplyStatus::draft) return waiting;
    for (const std::size_t index : reply.outline.sections[section].topics) {
        const Topic& topic = reply.outline.topics[index];
        for (const NodeView* node : to_be_confirmed(reply, topic)) waiting.push_back({&topic, node});
    }
    return waiting;
}

class ConfirmingWriter {
  public:
    ConfirmingWriter(PageWriter& page, const SectionPage& view, const FormWords& form)
        : page_(page), html_(page.html), words_(page.words), reply_(view.reply), form_(form), section_(view.section) {}

    void write() {
        const std::vector<Waiting> waiting = waiting_in(reply_, section_);
        if (waiting.empty()) return;
        const auto count = static_cast<std::int64_t>(waiting.size());
        write_section(page_, "f-confirm", words_("reply_pages.confirm.title", {{"count", count}}), [&] {
            html_.element("p").text(words_("reply_pages.confirm.lede"));
            const bool all = page_.request.query.get("tick") == kAll;
            if (count > 1 && !all) {
                const auto line = html_.element("p");
                const std::string address =
                    page_.address(page_.head.address) + "?tick=" + std::string(kAll) + "#f-confirm";
                html_.element("a", {{"href", address}})
                    .text(words_("reply_pages.confirm.tick_all", {{"count", count}}));
            }
            web::FormWriter form(page_, {.action = page_.address(page_.head.address)});
            write_table(waiting, all);
            form.submit(words_("reply_pages.confirm.button"));
        });
    }

  private:
    void write_table(const std::vector<Waiting>& waiting, bool ticked) {
        const auto table = html_.element("table", {{"class", "stack"}});
        html_.element("caption", {{"class", "vh"}}).text(words_("reply_pages.unconfirmed"));
        {
            const auto head = html_.element("thead");
            const auto row = html_.element("tr");
            for (const char* key :
                 {"reply_pages.still_true", "reply_pages.column.question", "reply_pages.column.answer"})
                html_.element("th", {{"scope", "col"}}).text(words_(key));
            const auto cell = html_.element("th", {{"scope", "col"}});
            html_.element("span", {{"class", "vh"}}).text(words_("reply_pages.change"));
        }
        const auto body = html_.element("tbody");
        for (const Waiting& one : waiting) write_row(one, ticked);
    }

    void write_row(const Waiting& one, bool ticked) {
        const NodeView& node = *one.node;
        const AnswerView& answer = *reply_.answer(node.reference);
        const std::string address = address_of_path(node.reference);
        const std::string id = "still-" + address;
        const Worded label = form_.label(node);
        const auto row = html_.element("tr");
        {
            const auto cell = html_.element("td", {{"data-th", words_("reply_pages.still_true")}});
            write_hidden(html_, "r." + address, std::to_string(answer.revision));
            // Not the cell's own: a box that is lies over the question on a narrow screen.
            const auto around = html_.element("span");
            html_.void_element("input", {{"type", "checkbox"},
                                         {"id", id},
                                         {"name", kChosen},
                                         {"value", address},
                                         {"checked", ticked || was_chosen(address)}});
            const auto named = html_.element("label", {{"for", id}, {"class", "vh"}});
            html_.text(words_("reply_pages.confirm.one", {{"question", std::string_view(label.words)}}));
        }
        {
            const auto head =
                html_.element("th", {{"scope", "row"}, {"data-th", words_("reply_pages.column.question")}});
            write_worded(html_, label);
        }
        {
            const auto cell = html_.element("td", {{"data-th", words_("reply_pages.column.answer")}});
            write_answer(page_, form_, node, &answer);
            html_.element("p", {{"class", "small dim"}}).text(origin_text(reply_, words_, answer));
        }
        const auto cell = html_.element("td", {{"class", "nowrap"}});
        const auto change =
            html_.element("a", {{"href", page_.address(question_address(reply_.view->row.id, one.topic->path))}});
        html_.text(words_("reply_pages.change"));
        html_.element("span", {{"class", "vh"}}).text(" " + label.words);
    }

    // What was ticked before a form was refused stays so.
    bool was_chosen(const std::string& address) const {
        if (page_.request.form == nullptr) return false;
        for (const auto& [name, value] : page_.request.form->posted.fields.entries())
            if (name == kChosen && value == address) return true;
        return false;
    }

    PageWriter& page_;
    web::Html& html_;
    const web::Words& words_;
    const ReplyPage& reply_;
    const FormWords& form_;
    const std::size_t section_;
};

// Each confirmed answer is an act of its own. What somebody changed meanwhile is left for its reader to see.
Result<FormOutcome> confirm_chosen(const PageSources& sources, const PageRequest& request, const PostedForm& posted) {
    const ReplyPage reply = TRY(load_for_saving(sources, request));
    const std::size_t section = TRY(section_of(reply, request));
    std::int64_t chosen = 0, confirmed = 0;
    for (const auto& [name, address] : posted.fields.entries()) {
        if (name != kChosen) continue;
        const auto path = path_of_address(address, reply.view->form->form().root.path);
        if (!path || !is_within(*path, reply.outline.sections[section].path)) continue;
        ++chosen;
        const std::string_view seen = posted.get("r." + address);
        std::int64_t revision = 0;
        std::from_chars(seen.data(), seen.data() + seen.size(), revision);
        if (TRY(confirm_answer(sources, request, reply.view->row.id, *path, revision))) ++confirmed;
    }
    if (chosen == 0)
        return make_error(ErrorKind::invalid_input, "reply_pages.confirm.none_chosen").with("field", kChosen);
    return FormOutcome{std::string("/")
                           .append(tag(request.language))
                           .append(reply_address(reply.view->row.id))
                           .append("/sections/")
                           .append(reply.outline.sections[section].address())
                           .append("?confirmed=")
                           .append(std::to_string(confirmed))
                           .append("&left=")
                           .append(std::to_string(chosen - confirmed))};
}

// What the form that was sent led to.
void write_confirmed(PageWriter& page) {
    const auto number = [&](std::string_view name) -> std::optional<std::int64_t> {
        const std::string_view text = page.request.query.get(name);
        std::int64_t value = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
        if (text.empty() || error != std::errc{} || end != text.data() + text.size() || value < 0) return std::nullopt;
        return value;
    };
    const std::optional<std::int64_t> confirmed = number("confirmed"), left = number("left");
    if (!confirmed || !left || page.request.form != nullptr) return;
    const auto note = page.html.element("div", {{"class", *left == 0 ? "note ok" : "note warn"}, {"role", "status"}});
    page.html.element("p").text(page.words("reply_pages.confirm.done", {{"count", *confirmed}}));
    if (*left > 0) page.html.element("p").text(page.words("reply_pages.confirm.changed", {{"count", *left}}));
}

// Beside its neighbours, so that a reply can be read through.
void write_neighbours(PageWriter& page, const SectionPage& view, const FormWords& words) {
    const auto link = [&](std::size_t index, std::string_view key) {
        const SectionOutline& section = view.reply.outline.sections[index];
        const std::string label = section_label(section, words, page.words);
        page.html
            .element("a", {{"href",
                            page.address(reply_address(view.reply.view->row.id) + "/sections/" + section.address())}})
            .text(page.words(key, {{"section", std::string_view(label)}}));
    };
    const auto buttons = page.html.element("p", {{"class", "btns sec"}});
    if (view.section > 0) link(view.section - 1, "reply_pages.section.previous");
    if (view.section + 1 < view.reply.outline.sections.size()) link(view.section + 1, "reply_pages.section.next");
}

void write_section_page(const SectionPage& view, PageWriter& page) {
    const ReplyPage& reply = view.reply;
    const FormWords words(*reply.view, reply.session, page.words.language());
    const SectionOutline& section = reply.outline.sections[view.section];
    set_head(page, reply, section_label(section, words, page.words), true);
    web::write_error_summary(page);
    write_confirmed(page);
    const std::string state = page.state_text(reply.view->row.state);
    const std::string progress =
        page.words("reply_pages.section.progress", {{"answered", section.answered}, {"asked", section.asked}});
    const std::optional<Language> other =
        section.item == nullptr ? std::nullopt : words.item_label(*section.item).other;
    write_title(
        page, page.words("reply_pages.kicker", {{"state", std::string_view(state)}}), page.head.title, progress,
        [&] {
            write_fact(page, "reply_pages.status", [&] { write_section_status(page, status_of(reply, section)); });
            if (reply.view->row.saved_at && reply.view->draft)
                write_fact(page, "reply_pages.saved", page.words.moment(*reply.view->row.saved_at));
        },
        other);
    ConfirmingWriter(page, view, words).write();
    if (section.asked == 0) {
        page.html.element("p", {{"class", "empty"}}).text(page.words("reply_pages.section.asks_nothing"));
    } else {
        const bool may_change = reply.own && reply.view->draft && reply.view->row.status == ReplyStatus::draft;
        write_answers_table(page, reply, words, section, may_change);
    }
    for (const std::size_t index : section.topics) {
        const Topic& topic = reply.outline.topics[index];
        if (topic.kind != TopicKind::repeat || !topic.relevant) continue;
        const auto line = page.html.element("p");
        page.html.element("a", {{"href", page.address(question_address(reply.view->row.id, topic.path))}})
            .text(page.words("reply_pages.instances.of", {{"label", std::string_view(topic.own_label)}}));
    }
    write_neighbours(page, view, words);
}

Json section_json(const SectionPage& view) {
    const SectionOutline& section = view.reply.outline.sections[view.section];
    JsonArray questions;
    for (const std::size_t index : section.topics)
        for (const NodeView& node : view.reply.outline.topics[index].nodes)
            if (node.relevant && is_asked(node))
                questions.push_back(answer_json(node, view.reply.answer(node.reference)));
    return Json(JsonObject()
                    .add("path", section.path)
                    .add("label", section.label)
                    .add("asked", section.asked)
                    .add("answered", section.answered)
                    .add("questions", std::move(questions)));
}

}  // namespace

void add_section_page(web::Site& site, const PageSources& sources) {
    web::Page<SectionPage> page;
    page.pattern = "/replies/{reply}/sections/{section}";
    page.query_names = {"tick", "confirmed", "left"};
    page.load = [sources](const PageRequest& request) { return load_section(sources, request); };
    page.html = write_section_page;
    page.json = [](const SectionPage& view, const PageRequest&) { return section_json(view); };
    page.submit = [sources](const PageRequest& request, const PostedForm& posted) {
        return confirm_chosen(sources, request, posted);
    };
    site.add_page(std::move(page));
}

}  // namespace palermo::replies::pages
