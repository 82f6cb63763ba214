#include "conference/replies/pages/parts.hpp"

#include <charconv>
#include <set>

#include "conference/replies/pages/question_rail.hpp"
#include "platform/base/bytes.hpp"
#include "platform/web/act_form.hpp"
#include "platform/web/act_pages.hpp"
#include "platform/web/addresses.hpp"
#include "platform/web/forms.hpp"

namespace palermo::replies::pages {

namespace {

using web::PageRequest;
using web::PageWriter;

std::set<std::string> people_in(const ReplyView& view) {
    std::set<std::string> people;
    for (const auto& [path, answer] : view.answers) people.insert(answer.author);
    for (const EvidenceView& evidence : view.evidence) people.insert(evidence.author);
    for (const CommentView& comment : view.comments) people.insert(comment.author);
    for (const ThreadView& thread : view.threads)
        for (const MessageView& message : thread.messages) people.insert(message.author);
    for (const SubmissionView& submission : view.submissions) {
        people.insert(submission.proposed_by);
        people.insert(submission.submitted_by);
    }
    people.erase("");
    return people;
}

bool takes_from_others(const ReplyView& view) {
    return !view.previous.empty() || std::any_of(view.answers.begin(), view.answers.end(),
                                                 [](const auto& one) { return !one.second.origin_of.empty(); });
}

Result<ReplyPage> load(const PageSources& sources, const PageRequest& request, ReplyDepth depth) {
    const bool with_names = depth == ReplyDepth::whole;
    const std::int64_t number = TRY(reply_number(request));
    const Instant now = sources.clock.now();
    auto view = std::make_unique<ReplyView>();
    std::map<std::string, std::string, std::less<>> names;
    std::vector<CycleView> cycles;
    TRY(sources.database.read([&](store::Reader& reader) -> Result<void> {
        *view = TRY(find_reply(reader, request.scope(), sources.services, number, now, depth));
        names.clear();
        cycles.clear();
        if (with_names && takes_from_others(*view)) cycles = TRY(list_cycles(reader, request.scope()));
        if (!with_names || !sources.name_of || !request.session->signed_in()) return ok();
        for (const std::string& person : people_in(*view)) names.emplace(person, TRY(sources.name_of(reader, person)));
        return ok();
    }));
    questionnaires::Session session = TRY(session_of(*view, request.language, now));
    Outline outline = make_outline(*view, session);
    const std::string& state = request.session->actor.state;
    const bool own = !state.empty() && state == view->row.state;
    return ReplyPage{std::move(view),  std::move(session), std::move(outline), std::move(names), now, own,
                     std::move(cycles)};
}

}  // namespace

const std::string& ReplyPage::name_of(const std::string& pseudonym) const {
    const auto found = names.find(pseudonym);
    return found == names.end() ? pseudonym : found->second;
}

const AnswerView* ReplyPage::answer(std::string_view path) const {
    const auto found = view->answers.find(path);
    return found == view->answers.end() ? nullptr : &found->second;
}

std::string ReplyPage::source_title(std::string_view slug, Language language) const {
    const auto found =
        std::find_if(cycles.begin(), cycles.end(), [&](const CycleView& cycle) { return cycle.slug == slug; });
    return found == cycles.end() ? std::string(slug) : found->title(language);
}

std::string ReplyPage::question_label(std::string_view path, const FormWords& words) const {
    const questionnaires::Item* item = view->form->find(question_path(path));
    if (item == nullptr) return std::string(path);
    const Worded label = words.item_label(*item);
    return label.empty() ? item->name : label.words;
}

Result<std::int64_t> reply_number(const PageRequest& request) {
    const std::string_view text = request.path_value("reply");
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size() || std::to_string(number) != text)
        return make_error(ErrorKind::not_found, "access.not_found");
    return number;
}

Result<ReplyPage> load_reply(const PageSources& sources, const PageRequest& request) {
    return load(sources, request, ReplyDepth::whole);
}

Result<ReplyPage> load_for_saving(const PageSources& sources, const PageRequest& request) {
    return load(sources, request, ReplyDepth::answers);
}

Result<ReplyPage> load_own_reply(const PageSources& sources, const PageRequest& request) {
    ReplyPage reply = TRY(load_reply(sources, request));
    if (!reply.own) return make_error(ErrorKind::not_found, "access.not_found");
    return reply;
}

acts::Attempt attempt_of(const PageRequest& request, const web::PostedForm& posted) {
    acts::Attempt attempt;
    attempt.actor = request.session->actor;
    attempt.idempotency_key = posted.get(web::kKeyField);
    attempt.request_id = request.request.request_id;
    return attempt;
}

std::string with_receipt(std::string address, const acts::Receipt& receipt, std::string_view act) {
    http::Fields query;
    query.add("did", receipt.pending != 0 && !act.empty() ? act : std::string_view(receipt.act));
    if (receipt.pending != 0)
        query.add("number", std::to_string(receipt.pending));
    else
        query.add("entry", std::to_string(receipt.sequence));
    return address.append(web::query_text(query));
}

void write_key(web::Html& html) {
    constexpr std::size_t kKeyBytes = 16;
    write_hidden(html, web::kKeyField, to_hex(random_bytes(kKeyBytes)));
}

std::string reply_address(std::int64_t reply) {
    return "/replies/" + std::to_string(reply);
}

std::string question_address(std::int64_t reply, std::string_view path) {
    return reply_address(reply) + "/questions/" + web::encode_segment(address_of_path(path));
}

void set_head(PageWriter& page, const ReplyPage& reply, std::string title, bool below) {
    page.head.title = std::move(title);
    page.head.navigation = "questionnaires";
    page.head.listed = !reply.view->draft;
    const std::string& cycle = reply.view->cycle.title(page.words.language());
    if (reply.own) {
        page.head.crumbs.push_back({page.words("reply_pages.questionnaires"), page.address("/replies")});
        if (below) page.head.crumbs.push_back({cycle, page.address(reply_address(reply.view->row.id))});
        return;
    }
    // Others come from the page of the cycle.
    page.head.navigation = "cycles";
    page.head.crumbs.push_back({page.words("cycle_pages.list.title"), page.address("/cycles")});
    page.head.crumbs.push_back({cycle, page.address("/cycles/" + reply.view->cycle.slug)});
    const std::string state = page.state_text(reply.view->row.state);
    if (below) page.head.crumbs.push_back({state, page.address(reply_address(reply.view->row.id))});
}

void write_title(PageWriter& page, std::string_view kicker, std::string_view title, std::string_view lede,
                 const std::function<void()>& meta, std::optional<Language> other) {
    web::Html& html = page.html;
    const auto head = html.element("div", {{"class", "pagehead"}});
    {
        const auto inner = html.element("div");
        if (!kicker.empty()) {
            const auto line = html.element("p", {{"class", "kicker"}});
            html.element("bdi").text(kicker);  // it can be the name of a file
        }
        constexpr std::size_t kLongTitle = 90;
        const auto size = web::Attribute::when(title.size() > kLongTitle, "class", "long");
        if (other)
            html.element("h1", *other, {size}).text(title);
        else
            html.element("h1", {size}).text(title);
        if (!lede.empty()) html.element("p", {{"class", "lede"}}).text(lede);
    }
    if (!meta) return;
    const auto facts = html.element("dl", {{"class", "meta"}});
    meta();
}

void write_fact(PageWriter& page, std::string_view key, const std::function<void()>& write) {
    const auto row = page.html.element("div");
    page.html.element("dt").text(page.words(key));
    const auto value = page.html.element("dd");
    write();
}

void write_fact(PageWriter& page, std::string_view key, std::string_view value) {
    write_fact(page, key, [&] { page.html.element("bdi").text(value); });
}

void write_section(PageWriter& page, std::string_view id, std::string_view title, const std::function<void()>& write) {
    const auto section = page.html.element("section", {{"class", "sec"}, {"aria-labelledby", id}});
    web::write_section_head(page.html, id, title);
    write();
}

std::string clock_text(Instant instant) {
    constexpr std::size_t kHourAt = 11, kLength = 5;
    return instant.iso().substr(kHourAt, kLength);
}

std::string due_text(const web::Words& words, const ReplyRow& row, Instant now) {
    constexpr std::int64_t kMinute = 60'000'000;
    // The last minute of that day.
    const Instant end{end_of_day_in_vienna(row.due_on).microseconds - kMinute};
    const std::string date = words.date(row.due_on);
    const std::string clock = clock_text(end);
    const std::int64_t days = row.due_on.day_number() - now.date_utc().day_number();
    const auto sentence = [&](std::string_view key, std::int64_t count) {
        return words(key, {{"days", count}, {"date", std::string_view(date)}, {"utc", std::string_view(clock)}});
    };
    if (now > end) return sentence("reply_pages.due.over", std::max<std::int64_t>(-days, 0));
    if (days <= 0) return sentence("reply_pages.due.today", 0);
    return sentence("reply_pages.due.left", days);
}

void write_status(PageWriter& page, const ReplyRow& row) {
    const web::TagKind kind = [&] {
        switch (row.status) {
            case ReplyStatus::not_started:
                return row.late ? web::TagKind::late : web::TagKind::plain;
            case ReplyStatus::draft:
                return row.late ? web::TagKind::late : web::TagKind::going;
            case ReplyStatus::cleared:
                return web::TagKind::soon;
            case ReplyStatus::submitted:
                return web::TagKind::done;
            case ReplyStatus::withdrawn:
                return web::TagKind::locked;
        }
        return web::TagKind::plain;
    }();
    web::write_tag(page.html, kind, page.words(std::string("reply_pages.status.").append(name(row.status))));
}

void write_bar(web::Html& html, std::int64_t part, std::int64_t whole) {
    constexpr std::int64_t kHundred = 100;
    const std::int64_t percent = whole == 0 ? 0 : part * kHundred / whole;
    html.trusted_fragment(
        "<svg class=\"flip\" width=\"100%\" height=\"14\" aria-hidden=\"true\"><rect class=\"c-wash\" y=\"3\" "
        "width=\"100%\" height=\"8\"/><rect class=\"c-blue\" y=\"3\" width=\"" +
        std::to_string(percent) + "%\" height=\"8\"/></svg>");
}

SectionStatus status_of(const ReplyPage& reply, const SectionOutline& section) {
    for (const ThreadView& thread : reply.view->threads)
        if (thread.status == ThreadStatus::open && is_within(thread.path, section.path)) return SectionStatus::asked;
    if (section.asked == 0) return SectionStatus::nothing_asked;
    if (reply.view->draft && reply.view->row.status == ReplyStatus::draft)
        for (const AssignmentView& assignment : reply.view->assignments)
            if (assignment.done && assignment.path == section.path) return SectionStatus::to_be_approved;
    if (section.answered == section.asked) return SectionStatus::done;
    return section.answered + section.unconfirmed == 0 ? SectionStatus::not_started : SectionStatus::in_progress;
}

void write_section_status(PageWriter& page, SectionStatus status) {
    using web::TagKind;
    const auto tag = [&](TagKind kind, std::string_view key) { web::write_tag(page.html, kind, page.words(key)); };
    switch (status) {
        case SectionStatus::not_started:
            return tag(TagKind::plain, "reply_pages.section.not_started");
        case SectionStatus::in_progress:
            return tag(TagKind::going, "reply_pages.section.in_progress");
        case SectionStatus::asked:
            return tag(TagKind::late, "reply_pages.section.asked");
        case SectionStatus::to_be_approved:
            return tag(TagKind::soon, "reply_pages.section.to_be_approved");
        case SectionStatus::done:
            return tag(TagKind::done, "reply_pages.section.done");
        case SectionStatus::nothing_asked:
            return tag(TagKind::locked, "reply_pages.section.nothing_asked");
    }
}

std::string section_label(const SectionOutline& section, const FormWords& words, const web::Words& page) {
    if (section.item == nullptr) return page("reply_pages.section.first");
    const Worded label = words.item_label(*section.item);
    if (!label.empty()) return label.words;
    return section.label.empty() ? section.item->name : section.label;
}

namespace {

// Evidence below an answer, to be opened by whoever may read the answer.
void write_pieces_of_evidence(PageWriter& page, const ReplyPage& reply, const std::string& path) {
    const auto here = [&](const EvidenceView& one) { return one.path == path; };
    const std::vector<EvidenceView>& all = reply.view->evidence;
    const std::int64_t count = std::count_if(all.begin(), all.end(), here);
    if (count == 0) return;
    page.html.element("p", {{"class", "small dim"}})
        .text(page.words("reply_pages.pieces_of_evidence", {{"count", count}}));
    const auto list = page.html.element("ul", {{"class", "plain small"}});
    for (const EvidenceView& one : all) {
        if (!here(one)) continue;
        const auto item = page.html.element("li");
        write_evidence_piece(page, reply, one);
    }
}

}  // namespace

void write_question_row(PageWriter& page, const ReplyPage& reply, const FormWords& words,
                        const questionnaires::NodeView& node, std::string_view link) {
    web::Html& html = page.html;
    const AnswerView* answer = reply.answer(node.reference);
    const Worded label = words.label(node);
    const auto row = html.element("tr");
    {
        const auto head =
            html.element("th", {{"scope", "row"}, {"data-th", page.words("reply_pages.column.question")}});
        write_worded(html, label);
    }
    {
        const auto cell = html.element("td", {{"data-th", page.words("reply_pages.column.answer")}});
        write_answer(page, words, node, answer);
        const auto remark = [&](const std::string& text) { html.element("p", {{"class", "small dim"}}).text(text); };
        if (answer != nullptr && !answer->value.empty()) {
            if (!answer->confirmed) {
                const auto line = html.element("p", {{"class", "small"}});
                web::write_tag(html, web::TagKind::soon, page.words("reply_pages.unconfirmed"));
            }
            if (answer->confidential) remark(page.words("reply_pages.secretariat_only"));
        }
        write_pieces_of_evidence(page, reply, node.reference);
    }
    if (link.empty()) return;
    const auto cell = html.element("td", {{"class", "nowrap"}});
    const auto change = html.element("a", {{"href", link}});
    html.text(page.words("reply_pages.change"));
    html.element("span", {{"class", "vh"}}).text(" " + label.words);
}

void write_answers_table(PageWriter& page, const ReplyPage& reply, const FormWords& words,
                         const SectionOutline& section, bool may_change) {
    web::Html& html = page.html;
    const std::string label = section_label(section, words, page.words);
    const auto table = html.element("table", {{"class", "stack"}});
    html.element("caption", {{"class", "vh"}})
        .text(page.words("reply_pages.answers_of", {{"section", std::string_view(label)}}));
    {
        const auto head = html.element("thead");
        const auto row = html.element("tr");
        html.element("th", {{"scope", "col"}}).text(page.words("reply_pages.column.question"));
        html.element("th", {{"scope", "col"}}).text(page.words("reply_pages.column.answer"));
        if (may_change) {
            const auto cell = html.element("th", {{"scope", "col"}});
            html.element("span", {{"class", "vh"}}).text(page.words("reply_pages.change"));
        }
    }
    const auto body = html.element("tbody");
    for (const std::size_t index : section.topics) {
        const Topic& topic = reply.outline.topics[index];
        if (!topic.relevant || topic.kind == TopicKind::repeat) continue;
        for (const questionnaires::NodeView& node : topic.nodes) {
            if (!node.relevant || node.type != questionnaires::NodeType::question) continue;
            const std::string link =
                may_change ? page.address(question_address(reply.view->row.id, topic.path)) : std::string();
            write_question_row(page, reply, words, node, link);
        }
    }
}

void write_thread(PageWriter& page, const ReplyPage& reply, const ThreadView& thread) {
    web::Html& html = page.html;
    for (const MessageView& message : thread.messages) {
        const auto said = html.element("article", {{"class", "says"}});
        {
            const auto head = html.element("header");
            const std::string side =
                message.of_state ? page.state_text(reply.view->row.state) : page.words("reply_pages.secretariat");
            const std::string at = page.words.moment(message.at);
            const std::string& author = reply.names.empty() ? side : reply.name_of(message.author);
            // A name keeps its own direction.
            page.words.sentence(html, "reply_pages.message_head",
                                {{"person", [&](web::Html& inside) { inside.element("bdi").text(author); }}},
                                {{"side", std::string_view(side)}, {"at", std::string_view(at)}});
        }
        const std::optional<Language> language = language_from_tag(message.language);
        if (language)
            html.element("p", *language, {{"class", "said"}}).text(message.words);
        else
            html.element("p", {{"class", "said"}, {"dir", "auto"}}).text(message.words);
    }
}

void write_area(PageWriter& page, std::string_view name, std::string_view label, std::string_view hint, int rows,
                std::string_view value) {
    web::Html& html = page.html;
    const std::string id = std::string("f-").append(name);
    const auto box = html.element("div", {{"class", "field"}});
    html.element("label", {{"for", id}}).text(label);
    if (!hint.empty()) html.element("p", {{"class", "hint"}, {"id", id + "-hint"}}).text(hint);
    const web::FormState* state = page.request.form;
    html.element("textarea", {{"id", id},
                              {"name", name},
                              {"rows", rows},
                              {"dir", "auto"},
                              web::Attribute::when(!hint.empty(), "aria-describedby", id + "-hint")})
        .text(state != nullptr && state->posted.has(name) ? state->posted.get(name) : value);
}

void write_language_select(PageWriter& page, std::string_view name, std::string_view label, Language chosen) {
    web::Html& html = page.html;
    const std::string id = std::string("f-").append(name);
    const auto box = html.element("div", {{"class", "field"}});
    html.element("label", {{"for", id}, {"class", "small"}}).text(label);
    const auto select = html.element("select", {{"id", id}, {"name", name}});
    for (const Language language : kLanguageMenu)
        html.element("option", language, {{"value", tag(language)}, {"selected", language == chosen}})
            .text(own_name(language));
}

void write_button(web::Html& html, std::string_view css, std::string_view text, std::string_view name,
                  std::string_view value) {
    html.element("button", {{"class", css},
                            {"type", "submit"},
                            web::Attribute::when(!name.empty(), "name", name),
                            web::Attribute::when(!name.empty(), "value", value)})
        .text(text);
}

void write_hidden(web::Html& html, std::string_view name, std::string_view value) {
    html.void_element("input", {{"type", "hidden"}, {"name", name}, {"value", value}});
}

namespace {

Json moment_json(const std::optional<Instant>& at) {
    return at ? Json(at->iso()) : Json();
}

}  // namespace

Json row_json(const ReplyRow& row) {
    JsonObject object;
    object.add("reply", row.id).add("cycle", row.cycle).add("state", row.state);
    object.add("standing", name(row.standing)).add("status", name(row.status)).add("late", row.late);
    object.add("due_on", row.due_on.iso()).add("due_until", end_of_day_in_vienna(row.due_on).iso());
    object.add("submitted_at", moment_json(row.submitted_at)).add("submissions", row.submissions);
    if (row.work || row.readable) object.add("consent", name(row.consent));
    if (row.work) {
        object.add("started_at", moment_json(row.started_at)).add("saved_at", moment_json(row.saved_at));
        object.add("revision", row.revision).add("open_threads", row.open_threads);
    }
    if (row.progress) {
        JsonObject progress;
        progress.add("relevant", row.progress->relevant).add("answered", row.progress->answered);
        progress.add("required_open", row.progress->required_open).add("unconfirmed", row.progress->unconfirmed);
        object.add("progress", std::move(progress));
    }
    return Json(std::move(object));
}

Json answer_json(const questionnaires::NodeView& node, const AnswerView* answer) {
    JsonObject object;
    object.add("path", node.reference).add("label", node.label);
    object.add("type", questionnaires::name_of(node.item->type)).add("required", node.required);
    const bool given = answer != nullptr && !answer->value.empty();
    object.add("value", given ? Json(answer->value) : Json());
    object.add("language", given && !answer->language.empty() ? Json(answer->language) : Json());
    object.add("origin", given ? Json(name(answer->origin)) : Json());
    object.add("confirmed", given && answer->confirmed);
    object.add("confidential", given && answer->confidential);
    object.add("revision", answer == nullptr ? std::int64_t{0} : answer->revision);
    JsonArray translations;
    for (std::size_t i = 0; given && i < answer->translations.size(); ++i) {
        const AnswerTranslation& one = answer->translations[i];
        translations.emplace_back(
            JsonObject().add("language", one.language).add("words", one.words).add("state", state_of(one)));
    }
    if (!translations.empty()) object.add("translations", std::move(translations));
    return Json(std::move(object));
}

Json thread_json(const ThreadView& thread) {
    JsonArray messages;
    for (const MessageView& message : thread.messages)
        messages.emplace_back(JsonObject()
                                  .add("side", message.of_state ? "state" : "secretariat")
                                  .add("words", message.words)
                                  .add("language", message.language)
                                  .add("at", message.at.iso()));
    return Json(JsonObject()
                    .add("thread", thread.id)
                    .add("path", thread.path)
                    .add("status", name(thread.status))
                    .add("messages", std::move(messages))
                    .add("revision", thread.revision));
}

}  // namespace palermo::replies::pages
