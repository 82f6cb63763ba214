// A section with its questions and answers: to read, and to print.
#include "conference/replies/pages/parts.hpp"

namespace palermo::replies::pages {

namespace {

using web::PageRequest;
using web::PageWriter;

struct SectionPage {
    ReplyPage reply;
    std::size_t section = 0;
};

Result<SectionPage> load_section(const PageSources& sources, const PageRequest& request) {
    SectionPage page{TRY(load_reply(sources, request)), 0};
    const std::string_view asked = request.path_value("section");
    const std::vector<SectionOutline>& sections = page.reply.outline.sections;
    for (std::size_t i = 0; i < sections.size(); ++i)
        if (sections[i].address() == asked) {
            page.section = i;
            return page;
        }
    return make_error(ErrorKind::not_found, "access.not_found");
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
    const std::string state = page.state_text(reply.view->row.state);
    const std::string progress =
        page.words("reply_pages.section.progress", {{"answered", section.answered}, {"asked", section.asked}});
    write_title(
        page, page.words("reply_pages.kicker", {{"state", std::string_view(state)}}), page.head.title, progress, [&] {
            write_fact(page, "reply_pages.status", [&] { write_section_status(page, status_of(reply, section)); });
            if (reply.view->row.saved_at && reply.view->draft)
                write_fact(page, "reply_pages.saved", page.words.moment(*reply.view->row.saved_at));
        });
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
        for (const questionnaires::NodeView& node : view.reply.outline.topics[index].nodes)
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
    page.load = [sources](const PageRequest& request) { return load_section(sources, request); };
    page.html = write_section_page;
    page.json = [](const SectionPage& view, const PageRequest&) { return section_json(view); };
    site.add_page(std::move(page));
}

}  // namespace palermo::replies::pages
