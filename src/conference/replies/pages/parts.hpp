// What the pages of replies share: how one is read, its head, and small pieces of markup.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "conference/questionnaires/runtime/session.hpp"
#include "conference/replies/pages.hpp"
#include "conference/replies/pages/form_words.hpp"
#include "conference/replies/pages/outline.hpp"
#include "conference/replies/queries.hpp"
#include "platform/web/components.hpp"
#include "platform/web/site.hpp"

namespace palermo::replies::pages {

void add_own_page(web::Site& site, const PageSources& sources);
void add_reply_page(web::Site& site, const PageSources& sources);
void add_question_page(web::Site& site, const PageSources& sources);
void add_section_page(web::Site& site, const PageSources& sources);
void add_check_page(web::Site& site, const PageSources& sources);
void add_receipt_page(web::Site& site, const PageSources& sources);
void add_assignments_page(web::Site& site, const PageSources& sources);
void add_clarifications_page(web::Site& site, const PageSources& sources);
void add_offline_page(web::Site& site, const PageSources& sources);

// One reply, ready to be shown.
struct ReplyPage {
    std::unique_ptr<ReplyView> view;  // at one place: the outline and the words of the form keep references
    questionnaires::Session session;
    Outline outline;
    std::map<std::string, std::string, std::less<>> names;  // of persons, by pseudonym
    Instant now;
    bool own = false;               // the reader is of the State
    std::vector<CycleView> cycles;  // that answers were taken from, when there are any

    // The name of a person, or the pseudonym when it is not known.
    const std::string& name_of(const std::string& pseudonym) const;
    const AnswerView* answer(std::string_view path) const;
    // The title of the cycle that something was taken from; what is no cycle is given back as it is.
    std::string source_title(std::string_view slug, Language language) const;
    // The words of a question for a line of text: its label.
    std::string question_label(std::string_view path, const FormWords& words) const;
};

// The number in the address. Error: access.not_found.
Result<std::int64_t> reply_number(const web::PageRequest& request);
// Errors: access.not_found.
Result<ReplyPage> load_reply(const PageSources& sources, const web::PageRequest& request);
// The same with its answers only (ReplyDepth::answers) and without names, for what only saves.
Result<ReplyPage> load_for_saving(const PageSources& sources, const web::PageRequest& request);

// Error: access.not_found, for pages that are only for the people of the State.
Result<ReplyPage> load_own_reply(const PageSources& sources, const web::PageRequest& request);

acts::Attempt attempt_of(const web::PageRequest& request, const web::PostedForm& posted);
// What the act before led to: the address with "did", "entry" or "number" of what was done (web::write_done).
// `act`: what was proposed, when it waits for a second person.
std::string with_receipt(std::string address, const acts::Receipt& receipt, std::string_view act = {});
// A hidden field that makes sending the same form twice one act.
void write_key(web::Html& html);

// "/replies/7", "/replies/7/questions/s4~a0501", below the language prefix.
std::string reply_address(std::int64_t reply);
std::string question_address(std::int64_t reply, std::string_view path);

// Title of the page, where it stands, and the way up to the reply (`below`: to the list only when false).
void set_head(web::PageWriter& page, const ReplyPage& reply, std::string title, bool below);
// Opens <div class="pagehead"> with kicker and title; `meta` writes the facts at its end (web::Html "dt" and "dd").
// `other`: the language of the title where it is not that of the page.
void write_title(web::PageWriter& page, std::string_view kicker, std::string_view title, std::string_view lede,
                 const std::function<void()>& meta, std::optional<Language> other = {});
// One fact: <div><dt>..</dt><dd>..</dd></div>.
void write_fact(web::PageWriter& page, std::string_view key, std::string_view value);
void write_fact(web::PageWriter& page, std::string_view key, const std::function<void()>& write);

// A heading, and inside the section what `write` writes.
void write_section(web::PageWriter& page, std::string_view id, std::string_view title,
                   const std::function<void()>& write);

// "Due in 34 days: 15 April 2008, 23:59 in Vienna (21:59 UTC)".
std::string due_text(const web::Words& words, const ReplyRow& row, Instant now);
// "16:20 UTC".
std::string clock_text(Instant instant);
void write_status(web::PageWriter& page, const ReplyRow& row);
// A bar of how much is done; hidden from the tree, because the numbers stand beside it.
void write_bar(web::Html& html, std::int64_t part, std::int64_t whole);

// Where a section stands.
enum class SectionStatus : std::uint8_t { not_started, in_progress, asked, to_be_approved, done, nothing_asked };
SectionStatus status_of(const ReplyPage& reply, const SectionOutline& section);
void write_section_status(web::PageWriter& page, SectionStatus status);

// A table row of one question with its answer; `link`: where it is changed, or empty.
void write_question_row(web::PageWriter& page, const ReplyPage& reply, const FormWords& words,
                        const questionnaires::NodeView& node, std::string_view link);
// The questions of a section with their answers as a table.
void write_answers_table(web::PageWriter& page, const ReplyPage& reply, const FormWords& words,
                         const SectionOutline& section, bool may_change);
std::string section_label(const SectionOutline& section, const FormWords& words, const web::Words& page);

// A thread as it was said.
void write_thread(web::PageWriter& page, const ReplyPage& reply, const ThreadView& thread);
// A labelled text area; names and labels as given.
void write_area(web::PageWriter& page, std::string_view name, std::string_view label, std::string_view hint, int rows,
                std::string_view value = {});
// A choice of the six languages.
void write_language_select(web::PageWriter& page, std::string_view name, std::string_view label, Language chosen);
void write_button(web::Html& html, std::string_view css, std::string_view text, std::string_view name = {},
                  std::string_view value = {});

void write_hidden(web::Html& html, std::string_view name, std::string_view value);

// JSON of the parts that several twins have.
Json row_json(const ReplyRow& row);
Json answer_json(const questionnaires::NodeView& node, const AnswerView* answer);
Json thread_json(const ThreadView& thread);

}  // namespace palermo::replies::pages
