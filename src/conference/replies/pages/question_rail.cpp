#include "conference/replies/pages/question_rail.hpp"

#include <algorithm>

#include "conference/replies/pages/saving.hpp"

namespace palermo::replies::pages {

namespace {

using questionnaires::NodeType;
using questionnaires::NodeView;
using web::PageWriter;

constexpr std::string_view kForm = "answers";

class RailWriter {
  public:
    RailWriter(PageWriter& page, const ReplyPage& reply, const FormWords& form, const Topic& topic,
               const TopicHistory& history, bool may_write)
        : page_(page),
          html_(page.html),
          words_(page.words),
          reply_(reply),
          view_(*reply.view),
          form_(form),
          topic_(topic),
          history_(history),
          may_write_(may_write) {}

    void write() {
        write_previous();
        write_threads();
        if (reply_.own) write_comments();
        write_history();
    }

  private:
    void button(std::string_view css, std::string_view text, std::string_view name, std::string_view value,
                std::string_view hidden_object = {}) {
        const auto button = html_.element(
            "button", {{"class", css}, {"type", "submit"}, {"form", kForm}, {"name", name}, {"value", value}});
        html_.text(text);
        if (!hidden_object.empty()) html_.element("span", {{"class", "vh"}}).text(" " + std::string(hidden_object));
    }

    void area(const std::string& name, std::string_view label, std::string_view hint) {
        const auto box = html_.element("div", {{"class", "field"}});
        const std::string id = "f-" + name;
        html_.element("label", {{"for", id}}).text(label);
        if (!hint.empty()) html_.element("p", {{"class", "hint"}, {"id", id + "-hint"}}).text(hint);
        const web::FormState* state = page_.request.form;
        html_
            .element("textarea", {{"id", id},
                                  {"name", name},
                                  {"form", kForm},
                                  {"rows", 3},
                                  {"dir", "auto"},
                                  web::Attribute::when(!hint.empty(), "aria-describedby", id + "-hint")})
            .text(state == nullptr ? std::string_view() : state->posted.get(name));
    }

    void write_previous() {
        const auto has = [&](const NodeView& node) {
            return node.relevant && node.type == NodeType::question && view_.previous.contains(node.reference);
        };
        if (std::none_of(topic_.nodes.begin(), topic_.nodes.end(), has)) return;
        const auto section = html_.element("section", {{"class", "prev"}, {"aria-labelledby", "h-previous"}});
        html_.element("h2", {{"class", "h3"}, {"id", "h-previous"}}).text(words_("reply_pages.previous"));
        for (const NodeView& node : topic_.nodes) {
            if (!has(node)) continue;
            const PreviousAnswer& before = view_.previous.find(node.reference)->second;
            const auto one = html_.element("div");
            const std::string label = form_.label(node).words;
            if (topic_.asked > 1) html_.element("p", {{"class", "dim"}}).text(label);
            {
                const auto value = html_.element("div");
                write_value(page_, form_, *node.item, before.answer.value, before.answer.language);
            }
            const std::string cycle = reply_.source_title(before.cycle, words_.language());
            html_.element("p", {{"class", "dim"}})
                .text(words_("reply_pages.previous.of", {{"cycle", std::string_view(cycle)}}));
            if (before.comparable_only)
                html_.element("p", {{"class", "dim"}}).text(words_("reply_pages.previous.comparable"));
            const AnswerView* now = reply_.answer(node.reference);
            const bool same = now != nullptr && now->value == before.answer.value && now->confirmed;
            if (may_write_ && !same && view_.may_write_at(node.reference))
                button("btn two slim", words_("reply_pages.previous.copy"), "copy", address_of_path(node.reference),
                       label);
        }
    }

    void write_threads() {
        const auto within = [&](const ThreadView& thread) { return is_within(thread.path, topic_.path); };
        const bool any = std::any_of(view_.threads.begin(), view_.threads.end(), within);
        if (!any) return;
        const auto section =
            html_.element("section", {{"class", "sec"}, {"id", "thread"}, {"aria-labelledby", "h-thread"}});
        web::write_section_head(html_, "h-thread", words_("reply_pages.clarification"));
        for (const ThreadView& thread : view_.threads) {
            if (!within(thread)) continue;
            write_thread(page_, reply_, thread);
            if (!reply_.own || thread.status == ThreadStatus::settled || !may_answer()) continue;
            const std::string id = std::to_string(thread.id);
            area("message." + id, words_("reply_pages.message"), {});
            {
                const auto box = html_.element("div", {{"class", "field"}});
                html_.element("label", {{"for", "f-ml." + id}, {"class", "small"}})
                    .text(words_("reply_pages.text_language"));
                const auto select =
                    html_.element("select", {{"id", "f-ml." + id}, {"name", "ml." + id}, {"form", kForm}});
                for (const Language language : kLanguageMenu)
                    html_
                        .element("option", language,
                                 {{"value", tag(language)}, {"selected", language == view_.language}})
                        .text(own_name(language));
            }
            button("btn two slim", words_("reply_pages.send"), "send", id);
        }
    }

    bool may_answer() const {
        return view_.may_write_all || std::any_of(topic_.nodes.begin(), topic_.nodes.end(), [&](const NodeView& node) {
                   return view_.may_write_at(node.reference);
               });
    }

    void write_comments() {
        const NodeView* main = main_question(topic_);
        const auto here = [&](const CommentView& comment) { return is_within(comment.path, topic_.path); };
        const bool any = std::any_of(view_.comments.begin(), view_.comments.end(), here);
        if (main == nullptr || (!any && !view_.may_comment)) return;
        write_section(page_, "h-comments", words_("reply_pages.comments"), [&] {
            for (const CommentView& comment : view_.comments) {
                if (!here(comment)) continue;
                const auto said = html_.element("article", {{"class", "says"}});
                {
                    const auto head = html_.element("header");
                    html_.element("bdi").text(reply_.name_of(comment.author));
                    html_.text(" · " + words_.moment(comment.at));
                }
                html_.element("p", {{"class", "said"}, {"dir", "auto"}}).text(comment.words);
            }
            if (!view_.may_comment) return;
            area("comment", words_("reply_pages.comment"), words_("reply_pages.comment.hint"));
            button("btn two slim", words_("reply_pages.comment.add"), "say", "1");
        });
    }

    void write_history() {
        if (history_.empty()) return;
        write_section(page_, "h-history", words_("reply_pages.history"), [&] {
            for (const auto& [path, answers] : history_) {
                const questionnaires::Item* item = view_.form->find(question_path(path));
                if (item == nullptr) continue;
                const auto details = html_.element("details");
                html_.element("summary").text(reply_.question_label(path, form_));
                const auto list = html_.element("ol", {{"class", "tl"}});
                for (const AnswerView& one : answers) {
                    const auto entry = html_.element("li");
                    html_.element("time", {{"datetime", one.at.iso()}}).text(words_.moment(one.at));
                    {
                        const auto value = html_.element("div");
                        write_value(page_, form_, *item, one.value, one.language);
                    }
                    html_.element("p", {{"class", "dim"}, {"dir", "auto"}}).text(reply_.name_of(one.author));
                }
            }
        });
    }

    PageWriter& page_;
    web::Html& html_;
    const web::Words& words_;
    const ReplyPage& reply_;
    const ReplyView& view_;
    const FormWords& form_;
    const Topic& topic_;
    const TopicHistory& history_;
    const bool may_write_;
};

}  // namespace

void write_rail(PageWriter& page, const ReplyPage& reply, const FormWords& words, const Topic& topic,
                const TopicHistory& history, bool may_write) {
    RailWriter(page, reply, words, topic, history, may_write).write();
}

void write_evidence_piece(PageWriter& page, const ReplyPage& reply, const EvidenceView& one) {
    web::Html& html = page.html;
    switch (one.kind) {
        case EvidenceKind::link: {
            html.element("a", {{"href", one.words}, {"rel", "nofollow noopener"}, {"dir", "auto"}}).text(one.title);
            break;
        }
        case EvidenceKind::citation: {
            html.element("span", {{"dir", "auto"}}).text(one.title);
            if (one.words != one.title) html.element("span", {{"class", "dim"}, {"dir", "auto"}}).text(one.words);
            break;
        }
        case EvidenceKind::file: {
            const std::string address =
                "/api/v1/replies/" + std::to_string(reply.view->row.id) + "/evidence/" + std::to_string(one.id);
            html.element("a", {{"href", address}, {"dir", "auto"}}).text(one.title);
            html.text(" ");
            html.element("span", {{"class", "dim"}}).text(page.words.file_size(one.bytes));
            break;
        }
    }
    if (const std::optional<Language> language = language_from_tag(one.language)) {
        html.text(" ");
        html.element("span", {{"class", "dim"}}).text(page.words.language_name(*language));
    }
}

void write_evidence_list(PageWriter& page, const ReplyPage& reply, const Topic& topic, bool may_remove) {
    web::Html& html = page.html;
    const auto here = [&](const EvidenceView& one) { return is_within(one.path, topic.path); };
    const std::vector<EvidenceView>& all = reply.view->evidence;
    if (std::none_of(all.begin(), all.end(), here)) return;
    const auto list = html.element("ul", {{"class", "files"}});
    for (const EvidenceView& one : all) {
        if (!here(one)) continue;
        const auto item = html.element("li");
        write_evidence_piece(page, reply, one);
        if (!may_remove) continue;
        const auto button = html.element("button", {{"class", "btn bare slim act"},
                                                    {"type", "submit"},
                                                    {"name", "remove_evidence"},
                                                    {"value", std::to_string(one.id)}});
        html.text(page.words("reply_pages.remove"));
        html.text(" ");
        html.element("bdi", {{"class", "vh"}}).text(one.title);
    }
}

}  // namespace palermo::replies::pages
