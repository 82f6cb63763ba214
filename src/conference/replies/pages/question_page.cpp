// One topic a page: its questions as a form, and beside it what helps to answer them.
#include <algorithm>

#include "conference/questionnaires/pages/article_words.hpp"
#include "conference/replies/pages/conditions.hpp"
#include "conference/replies/pages/question_fields.hpp"
#include "conference/replies/pages/question_rail.hpp"
#include "conference/replies/pages/question_submission.hpp"
#include "conference/replies/pages/saving.hpp"
#include "platform/web/act_form.hpp"
#include "platform/web/act_pages.hpp"
#include "platform/web/addresses.hpp"
#include "platform/web/forms.hpp"

namespace palermo::replies::pages {

namespace {

using questionnaires::NodeType;
using questionnaires::NodeView;
using web::PageRequest;
using web::PageWriter;
using web::PostedForm;

struct QuestionPage {
    ReplyPage reply;
    std::size_t topic = 0;
    std::vector<std::pair<std::string, std::vector<AnswerView>>> history;  // by path, of answers that changed
    questionnaires::InstrumentName instrument_name = {};

    const Topic& shown() const { return reply.outline.topics[topic]; }
};

// Who may look into the draft, and who may read what was submitted: the same page, without controls for the latter.
Result<QuestionPage> load_question(const PageSources& sources, const PageRequest& request) {
    QuestionPage page{TRY(load_reply(sources, request)), 0, {}, sources.services.instrument_name};
    page.topic = TRY(topic_of(page.reply, request));
    TRY(sources.database.read([&](store::Reader& reader) -> Result<void> {
        page.history.clear();
        for (const NodeView& node : page.shown().nodes) {
            const AnswerView* answer = page.reply.answer(node.reference);
            if (answer == nullptr || answer->revision < 2) continue;
            std::vector<AnswerView> history =
                TRY(answer_history(reader, request.scope(), sources.services, page.reply.view->row.id, node.reference));
            if (sources.name_of)
                for (const AnswerView& one : history)
                    if (!one.author.empty() && !page.reply.names.contains(one.author))
                        page.reply.names.emplace(one.author, TRY(sources.name_of(reader, one.author)));
            page.history.emplace_back(node.reference, std::move(history));
        }
        return ok();
    }));
    return page;
}

class QuestionPageWriter {
  public:
    QuestionPageWriter(const QuestionPage& view, PageWriter& page)
        : reply_(view.reply),
          view_(*view.reply.view),
          topic_(view.shown()),
          history_(view.history),
          instrument_name_(view.instrument_name),
          page_(page),
          html_(page.html),
          words_(page.words),
          form_words_(view_, reply_.session, page.words.language()),
          may_write_(may_write(reply_, topic_)),
          to_confirm_(may_write_ ? static_cast<std::int64_t>(to_be_confirmed(reply_, topic_).size()) : 0) {}

    void write() {
        set_head(page_, reply_, topic_.label(), true);
        if (may_write_) page_.head.scripts = {"autosave.js"};
        web::write_error_summary(page_);
        write_head();
        write_notices();
        const auto columns = html_.element("div", {{"class", "side"}});
        write_form();
        const auto rail = html_.element("div", {{"class", "rail"}});
        write_rail(page_, reply_, form_words_, topic_, history_, may_write_);
    }

  private:
    // What the page asks, and in which language where the form has no words in that of the page.
    Worded heading() const {
        if (topic_.item != nullptr && (topic_.kind != TopicKind::question || !topic_.own_label.empty())) {
            Worded words = form_words_.item_label(*topic_.item);
            if (!topic_.own_label.empty()) words.words = topic_.own_label;
            if (!words.empty()) return words;
        }
        for (const NodeView& node : topic_.nodes)
            if (node.type == questionnaires::NodeType::question && !node.label.empty())
                return {topic_.label(), form_words_.label(node).other};
        return {topic_.label(), std::nullopt};
    }

    void write_head() {
        const SectionOutline& section = reply_.outline.sections[topic_.section];
        const std::string section_name = section_label(section, form_words_, words_);
        const std::string article = article_text();
        const std::string kicker =
            article.empty()
                ? words_("reply_pages.question.kicker", {{"section", std::string_view(section_name)}})
                : words_("reply_pages.question.kicker_article",
                         {{"section", std::string_view(section_name)}, {"article", std::string_view(article)}});
        const Worded title = heading();
        const auto meta = [&] {
            // The same count as on the page of the reply: of questions, not of pages.
            const std::int64_t before = reply_.outline.asked_before(topic_);
            if (topic_.asked == 1)
                write_fact(page_, "reply_pages.question.number",
                           words_("reply_pages.of", {{"part", before + 1}, {"whole", reply_.outline.asked}}));
            else if (topic_.asked > 1)
                write_fact(
                    page_, "reply_pages.question.numbers",
                    words_("reply_pages.range_of",
                           {{"first", before + 1}, {"last", before + topic_.asked}, {"whole", reply_.outline.asked}}));
            const std::string agencies = agencies_text();
            if (!agencies.empty()) write_fact(page_, "reply_pages.question.assigned", agencies);
            if (const std::optional<Instant> saved = last_saved())
                write_fact(page_, "reply_pages.saved", words_.moment(*saved));
        };
        write_title(page_, kicker, title.words, {}, meta, title.other);
    }

    std::string article_text() const {
        const questionnaires::Item* item = topic_.item;
        std::string_view article = item == nullptr ? std::string_view() : questionnaires::extra(*item, "article");
        for (const NodeView& node : topic_.nodes)
            if (article.empty()) article = questionnaires::extra(*node.item, "article");
        return questionnaires::pages::article_words(words_, instrument_name_, article);
    }

    std::string agencies_text() const {
        std::string text;
        for (const AssignmentView& one : view_.assignments) {
            if (!is_within(topic_.path, one.path) && !is_within(one.path, topic_.path)) continue;
            if (!text.empty()) text += " · ";
            text += one.agency.empty() ? one.person_name : one.agency;
        }
        return text;
    }

    std::optional<Instant> last_saved() const {
        std::optional<Instant> last;
        for (const NodeView& node : topic_.nodes)
            if (const AnswerView* answer = reply_.answer(node.reference))
                if (!last || *last < answer->at) last = answer->at;
        return last;
    }

    void write_notices() {
        const auto note = [&](std::string_view css, std::string_view key) {
            const auto box = html_.element("div", {{"class", css}, {"role", "status"}});
            html_.element("p").text(words_(key));
        };
        const http::Fields& query = page_.request.query;
        if (page_.request.form == nullptr && !query.get("opened").empty()) note("note ok", "reply_pages.opened_more");
        if (page_.request.form == nullptr && !query.get("look").empty())
            note("note warn", "reply_pages.saved_but_look");
        if (page_.request.form == nullptr && !query.get("done").empty()) note("note ok", "reply_pages.done");
        if (!topic_.relevant) note("note", "reply_pages.question.not_asked");
        // Before the answers: what stands below them is under the buttons on a tall screen.
        if (to_confirm_ > 0)
            html_.element("p", {{"class", "note"}, {"id", "confirms"}})
                .text(words_("reply_pages.confirm.about", {{"count", to_confirm_}}));
    }

    std::string_view script_address(std::string_view name) const {
        const auto found = page_.frame->extras.find(name);
        return found == page_.frame->extras.end() ? std::string_view() : std::string_view(found->second);
    }

    void write_form() {
        using web::Attribute;
        const Conditions conditions = may_write_ ? conditions_of(reply_.session, topic_, *reply_.view) : Conditions();
        const bool at_once = !conditions.empty();
        const auto form =
            html_.element("form", {{"method", "post"},
                                   {"action", page_.address(page_.head.address)},
                                   {"class", "flow"},
                                   {"id", "answers"},
                                   {"enctype", "multipart/form-data"},
                                   {"data-autosave", may_write_},
                                   Attribute::when(may_write_, "data-saving", words_("reply_pages.saving")),
                                   Attribute::when(may_write_, "data-failed", words_("reply_pages.not_saved")),
                                   Attribute::when(may_write_, "data-reload", words_("reply_pages.load_again")),
                                   Attribute::when(at_once, "data-module", script_address("questionnaire.js")),
                                   Attribute::when(at_once, "data-conditions", conditions.entries),
                                   Attribute::when(at_once, "data-answers", conditions.answers),
                                   {"novalidate", true}});
        write_hidden(html_, web::kFormToken, page_.request.session->form_token);
        write_key(html_);
        // What Enter in a line does; the buttons between the fields would come first otherwise.
        if (may_write_) {
            const bool confirms = to_confirm_ > 0;
            html_
                .element("button", {{"class", "vh"},
                                    {"type", "submit"},
                                    {"tabindex", -1},
                                    {"aria-hidden", "true"},
                                    Attribute::when(confirms, "name", kStillTrue),
                                    Attribute::when(confirms, "value", "1")})
                .text(words_(confirms ? "reply_pages.confirm.continue" : "reply_pages.save_and_continue"));
        }
        if (topic_.kind == TopicKind::repeat)
            write_instances();
        else
            write_questions();
        if (may_write_ && main_question(topic_) != nullptr) {
            write_evidence();
            write_confidential();
        } else {
            write_evidence_list(page_, reply_, topic_, false);
        }
        write_buttons();
    }

    void write_questions() {
        const std::int64_t asking = std::count_if(topic_.nodes.begin(), topic_.nodes.end(),
                                                  [](const NodeView& node) { return node.type == NodeType::question; });
        FieldState state{reply_, form_words_};
        state.may_write = may_write_;
        state.marks_gaps = !page_.request.query.get("look").empty();
        state.label_is_title = asking == 1 && topic_.kind == TopicKind::question;
        state.confirms_one = to_confirm_ == 1;
        for (const NodeView& node : topic_.nodes) {
            if (node.type == NodeType::question) {
                if (node.item->kind == questionnaires::ItemKind::question) {
                    state.may_write = may_write_ && is_asked(node) && view_.may_write_at(node.reference);
                    write_question(page_, state, node);
                }
                continue;
            }
            const Worded label = form_words_.text(node.reference, node.item->texts.label);
            if (label.empty()) continue;
            const auto box =
                html_.element("div", {{"data-field", address_of_path(node.reference)}, {"hidden", !node.relevant}});
            if (node.type == NodeType::group) {
                const auto heading = html_.element("h2", {{"class", "h3"}});
                write_worded(html_, label);
            } else {
                const auto line = html_.element("p");
                write_worded(html_, label);
            }
        }
    }

    // The instances of a repeat: each is a topic of its own.
    void write_instances() {
        if (topic_.nodes.empty()) {
            html_.element("p", {{"class", "empty"}}).text(words_("reply_pages.instances.none"));
        } else {
            const auto list = html_.element("ol", {{"class", "tasks"}});
            std::int64_t number = 0;
            for (const NodeView& node : topic_.nodes) {
                const Topic* instance = reply_.outline.find(node.reference);
                if (instance == nullptr) continue;
                ++number;
                const auto item = html_.element("li");
                const std::string name = words_("reply_pages.instance", {{"number", number}});
                {
                    const auto link = html_.element("span");
                    html_
                        .element("a", {{"class", "main"},
                                       {"href", page_.address(question_address(view_.row.id, node.reference))}})
                        .text(name);
                }
                web::write_tag(html_, instance->complete() ? web::TagKind::done : web::TagKind::going,
                               words_("reply_pages.of", {{"part", instance->answered}, {"whole", instance->asked}}));
            }
        }
        if (!may_write_ || (topic_.item != nullptr && (topic_.item->fixed_count || !topic_.item->repeat_count.empty())))
            return;
        const auto buttons = html_.element("p", {{"class", "btns"}});
        write_button(html_, "btn two", words_("reply_pages.instance.add"), "add", "1");
    }

    bool is_instance() const { return !topic_.path.empty() && topic_.path.back() == ']'; }

    // What is wrong with a field that is no question.
    std::string fault_at(std::string_view name) const {
        if (page_.request.form == nullptr) return {};
        for (const Error& detail : page_.request.form->error.details)
            if (detail.argument("field") == name) return words_.of(detail);
        return {};
    }
    void write_fault(const std::string& id, const std::string& fault) {
        if (!fault.empty()) html_.element("span", {{"class", "err"}, {"id", id + "-fault"}}).text(fault);
    }

    void write_evidence() {
        const auto set = html_.element("fieldset");
        html_.element("legend").text(words_("reply_pages.evidence"));
        write_evidence_list(page_, reply_, topic_, true);
        const auto more = html_.element("details", {{"open", page_.request.form != nullptr}});
        html_.element("summary").text(words_("reply_pages.evidence.add"));
        const auto text = [&](std::string_view name, std::string_view key, std::string_view type) {
            const std::string fault = fault_at(name);
            const auto box = html_.element("div", {{"class", fault.empty() ? "field" : "field bad"}});
            const std::string id = std::string("f-").append(name);
            html_.element("label", {{"for", id}}).text(words_(key));
            write_fault(id, fault);
            const web::FormState* state = page_.request.form;
            html_.void_element("input", {{"id", id},
                                         {"name", name},
                                         {"type", type},
                                         {"dir", type == "url" ? "ltr" : "auto"},
                                         {"autocomplete", "off"},
                                         web::Attribute::when(!fault.empty(), "aria-describedby", id + "-fault"),
                                         web::Attribute::when(!fault.empty(), "aria-invalid", "true"),
                                         {"value", state == nullptr ? std::string_view() : state->posted.get(name)}});
        };
        text("e-title", "reply_pages.evidence.title", "text");
        text("e-link", "reply_pages.evidence.link", "url");
        text("e-citation", "reply_pages.evidence.citation", "text");
        {
            const std::string fault = fault_at("e-file");
            const auto box = html_.element("div", {{"class", fault.empty() ? "field" : "field bad"}});
            html_.element("label", {{"for", "f-e-file"}}).text(words_("reply_pages.evidence.file"));
            write_fault("f-e-file", fault);
            html_.element("p", {{"class", "hint"}, {"id", "f-e-file-hint"}})
                .text(words_("reply_pages.evidence.file.hint", {{"limit", web::megabytes(kMaxEvidenceFile)}}));
            html_.void_element(
                "input", {{"id", "f-e-file"},
                          {"name", "e-file"},
                          {"type", "file"},
                          {"data-limit", kMaxEvidenceFile},
                          {"data-too-large", web::file_too_large(page_, kMaxEvidenceFile)},
                          {"accept", ".pdf,.docx,.png,.jpg,.jpeg,.gif,.webp,.tif,.tiff"},
                          {"aria-describedby", fault.empty() ? "f-e-file-hint" : "f-e-file-fault f-e-file-hint"}});
        }
        write_language_select(page_, "e-language", words_("reply_pages.evidence.language"), view_.language);
        const auto buttons = html_.element("p", {{"class", "btns"}});
        write_button(html_, "btn two slim", words_("reply_pages.evidence.add_button"), "stay", "1");
    }

    void write_confidential() {
        bool confidential = false;
        for (const NodeView& node : topic_.nodes)
            if (const AnswerView* answer = reply_.answer(node.reference)) confidential |= answer->confidential;
        const auto set = html_.element("fieldset", {{"data-field", "*"}});
        html_.element("legend").text(words_("reply_pages.who_may_see"));
        const auto options = html_.element("div", {{"class", "opts"}});
        const auto option = [&](const char* id, std::string_view value, std::string_view key, bool chosen) {
            const auto line = html_.element("div", {{"class", "opt"}});
            html_.void_element("input",
                               {{"type", "radio"}, {"id", id}, {"name", "c"}, {"value", value}, {"checked", chosen}});
            const auto label = html_.element("label", {{"for", id}});
            html_.text(words_(key));
            const std::string hint = std::string(key) + ".hint";
            if (words_.has(hint)) html_.element("span", {{"class", "hint"}}).text(words_(hint));
        };
        option("f-c-reply", "reply", "reply_pages.as_the_reply", !confidential);
        option("f-c-secretariat", "secretariat", "reply_pages.secretariat_only", confidential);
    }

    void write_buttons() {
        const auto buttons = html_.element("div", {{"class", may_write_ ? "btns sticky" : "btns"}});
        if (may_write_) {
            if (to_confirm_ > 0) {
                html_
                    .element("button", {{"class", "btn"},
                                        {"type", "submit"},
                                        {"name", kStillTrue},
                                        {"value", "1"},
                                        {"aria-describedby", "confirms"}})
                    .text(words_("reply_pages.confirm.continue"));
                write_button(html_, "btn two", words_("reply_pages.confirm.continue_without"));
            } else {
                write_button(html_, "btn", words_("reply_pages.save_and_continue"));
            }
            write_button(html_, "btn two", words_("reply_pages.save_and_return"), "later", "1");
        }
        html_.element("a", {{"href", page_.address(reply_address(view_.row.id))}}).text(words_("reply_pages.back"));
        if (may_write_ && is_instance()) {
            const auto more = html_.element("details", {{"class", "small"}});
            html_.element("summary").text(words_("reply_pages.instance.remove"));
            html_.element("p").text(words_("reply_pages.instance.remove.about"));
            write_button(html_, "btn danger slim", words_("reply_pages.instance.remove"), "remove", "1");
        }
        if (may_write_) html_.element("span", {{"class", "saved"}, {"role", "status"}, {"data-status", true}}).text({});
    }

    const ReplyPage& reply_;
    const ReplyView& view_;
    const Topic& topic_;
    const std::vector<std::pair<std::string, std::vector<AnswerView>>>& history_;
    const questionnaires::InstrumentName& instrument_name_;
    PageWriter& page_;
    web::Html& html_;
    const web::Words& words_;
    FormWords form_words_;
    const bool may_write_;
    const std::int64_t to_confirm_;  // answers filled in beforehand that nobody has confirmed
};

Json question_json(const QuestionPage& view) {
    const Topic& topic = view.shown();
    JsonArray questions;
    for (const NodeView& node : topic.nodes)
        if (node.relevant && is_asked(node)) questions.push_back(answer_json(node, view.reply.answer(node.reference)));
    JsonArray threads;
    for (const ThreadView& thread : view.reply.view->threads)
        if (is_within(thread.path, topic.path)) threads.push_back(thread_json(thread));
    return Json(JsonObject()
                    .add("path", topic.path)
                    .add("label", topic.label())
                    .add("asked", topic.asked)
                    .add("answered", topic.answered)
                    .add("questions", std::move(questions))
                    .add("threads", std::move(threads)));
}

}  // namespace

void add_question_page(web::Site& site, const PageSources& sources) {
    web::Page<QuestionPage> page;
    page.pattern = "/replies/{reply}/questions/{question}";
    page.query_names = {"opened", "look", "done"};
    page.personal = true;
    page.load = [sources](const PageRequest& request) { return load_question(sources, request); };
    page.html = [](const QuestionPage& view, PageWriter& writer) { QuestionPageWriter(view, writer).write(); };
    page.json = [](const QuestionPage& view, const PageRequest&) { return question_json(view); };
    const text::Catalogue* catalogue = &site.catalogue();
    page.submit = [sources, catalogue](const PageRequest& request, const PostedForm& posted) {
        return submit_topic(sources, *catalogue, request, posted);
    };
    site.add_page(std::move(page));
}

}  // namespace palermo::replies::pages
