// What was submitted, with the proof of it; what happens next; consent to publish; asking to open it again.
#include <algorithm>

#include "conference/replies/operations.hpp"
#include "conference/replies/pages/parts.hpp"
#include "platform/acts/journal_access.hpp"
#include "platform/base/whole_number.hpp"
#include "platform/journal/history.hpp"
#include "platform/web/act_pages.hpp"
#include "platform/web/addresses.hpp"
#include "platform/web/forms.hpp"

namespace palermo::replies::pages {

namespace {

// What checks the file of the receipt: no words of a language.
constexpr std::string_view kVerifyCommand = "palermo verify";
constexpr std::string_view kReceiptFile = " receipt.tlog-proof";

using web::FormOutcome;
using web::PageRequest;
using web::PageWriter;
using web::PostedForm;

struct ReceiptPage {
    ReplyPage reply;
    std::vector<std::int64_t> entries;  // of the journal, one for each submission, oldest first
};

// Only what the reader may look up in the journal is shown of it.
bool may_see_journal(const PageRequest& request, const ReplyPage& reply) {
    const access::Permission permission = access::permission("journal", "read", request.session->actor.role);
    return permission.has(access::Relation::all) ||
           (access::sees_entries_of_state(request.session->actor) && reply.own);
}

Result<ReceiptPage> load_receipt(const PageSources& sources, const PageRequest& request) {
    ReceiptPage page{TRY(load_reply(sources, request)), {}};
    if (page.reply.view->submissions.empty()) return make_error(ErrorKind::not_found, "access.not_found");
    if (!may_see_journal(request, page.reply)) return page;
    TRY(sources.database.read([&](store::Reader& reader) -> Result<void> {
        page.entries.clear();
        const std::string id = std::to_string(page.reply.view->row.id);
        for (const journal::HistoryEntry& entry : TRY(journal::history_of(reader, "reply", id)))
            if (entry.act == "reply.submit") page.entries.push_back(entry.sequence);
        return ok();
    }));
    return page;
}

// "7c1e 90ab ...": groups that can be read out.
std::string grouped(const std::string& digest) {
    constexpr std::size_t kGroup = 4;
    std::string text;
    for (std::size_t i = 0; i < digest.size(); ++i) {
        if (i > 0 && i % kGroup == 0) text += ' ';
        text += digest[i];
    }
    return text;
}

class ReceiptWriter {
  public:
    ReceiptWriter(const ReceiptPage& receipt, PageWriter& page)
        : receipt_(receipt),
          reply_(receipt.reply),
          view_(*receipt.reply.view),
          page_(page),
          html_(page.html),
          words_(page.words) {}

    void write() {
        const std::string state = page_.state_text(view_.row.state);
        set_head(page_, reply_, words_("reply_pages.receipt.title", {{"state", std::string_view(state)}}), true);
        web::write_done(page_);
        web::write_error_summary(page_);
        const SubmissionView& last = view_.submissions.back();
        write_title(page_, view_.cycle.title(words_.language()), page_.head.title, {}, [&] {
            write_fact(page_, "reply_pages.submitted", words_.moment(last.at));
            write_fact(page_, "reply_pages.status", [&] { write_status(page_, view_.row); });
        });
        const auto columns = html_.element("div", {{"class", "side"}});
        {
            const auto main = html_.element("div", {{"class", "flow"}});
            write_receipt(last);
            write_next();
            write_consent();
            write_earlier();
        }
        const auto rail = html_.element("aside", {{"class", "panel small"}});
        html_.element("h2", {{"class", "h3"}}).text(words_("reply_pages.receipt.check_later"));
        {
            const auto line = html_.element("p");
            html_.element("code", {{"dir", "ltr"}}).text(kVerifyCommand).text(kReceiptFile);
        }
        write_rail_links();
    }

  private:
    void write_receipt(const SubmissionView& last) {
        const auto box = html_.element("div", {{"class", "receipt"}});
        html_.element("h2").text(words_("reply_pages.receipt.head", {{"number", last.number}}));
        {
            const auto facts = html_.element("dl", {{"class", "kv"}});
            const std::string language = words_.language_name(view_.language);
            write_fact(
                page_, "reply_pages.receipt.reply",
                words_("reply_pages.receipt.holds",
                       {{"answers", last.answers}, {"files", last.files}, {"language", std::string_view(language)}}));
            if (!last.submitted_by.empty() && reply_.own)
                write_fact(page_, "reply_pages.receipt.persons", [&] {
                    const auto name = [this](const std::string& person) {
                        return
                            [this, &person](web::Html& inside) { inside.element("bdi").text(reply_.name_of(person)); };
                    };
                    words_.sentence(html_, "reply_pages.receipt.two",
                                    {{"first", name(last.proposed_by)}, {"second", name(last.submitted_by)}});
                });
            if (!receipt_.entries.empty())
                write_fact(page_, "reply_pages.receipt.entry", [&] {
                    const std::int64_t entry = receipt_.entries.back();
                    html_.element("a", {{"href", page_.address("/journal/" + std::to_string(entry))}})
                        .text(words_.count(entry));
                });
            write_fact(page_, "reply_pages.receipt.fingerprint", [&] {
                html_.element("code", {{"dir", "ltr"}}).text(grouped(last.digest));
            });
            write_fact(page_, "reply_pages.consent",
                       words_(std::string("reply_pages.consent.now.").append(name(view_.row.consent))));
            if (!last.remark.empty())
                write_fact(page_, "reply_pages.submit.remark", [&] {
                    html_.element("span", {{"dir", "auto"}}).text(last.remark);
                });
        }
        const auto buttons = html_.element("p", {{"class", "btns"}});
        if (!receipt_.entries.empty())
            html_.element("a", {{"class", "btn"}, {"href", "/log/receipt/" + std::to_string(receipt_.entries.back())}})
                .text(words_("reply_pages.receipt.keep"));
        html_.element("a", {{"class", "btn two"}, {"href", page_.address(reply_address(view_.row.id))}})
            .text(words_("reply_pages.receipt.whole"));
    }

    void write_next() {
        write_section(page_, "h-next", words_("reply_pages.receipt.next"), [&] {
            const auto list = html_.element("ol", {{"class", "tl"}});
            const auto step = [&](std::string_view css, const std::string& when, std::string_view key) {
                const auto item = html_.element("li", {{"class", css}});
                if (!when.empty()) html_.element("time").text(when);
                html_.text(words_(key));
            };
            step("now", words_.date(view_.submissions.back().at.date_utc()), "reply_pages.receipt.next.sealed");
            step("later", {}, "reply_pages.receipt.next.read");
            step("later", words_.date(view_.cycle.due_on), "reply_pages.receipt.next.closes");
            step("later", {}, "reply_pages.receipt.next.report");
        });
    }

    void write_consent() {
        if (!view_.may_consent) return;
        write_section(page_, "h-consent", words_("reply_pages.consent"), [&] {
            web::FormWriter form(page_);
            form.hidden("what", "consent");
            write_key(html_);
            form.hidden("revision", std::to_string(view_.row.revision));
            std::vector<web::FormChoice> choices;
            for (const Consent consent : {Consent::full, Consent::summary, Consent::none}) {
                const std::string key = std::string("reply_pages.consent.").append(name(consent));
                choices.push_back({std::string(name(consent)), words_(key), words_(key + ".hint")});
            }
            form.radios({.name = "consent",
                         .label = words_("reply_pages.consent.question"),
                         .value = std::string(name(view_.row.consent))},
                        choices);
            form.field({.name = "embargo_until",
                        .label = words_("reply_pages.consent.embargo"),
                        .hint = words_("reply_pages.consent.embargo.hint"),
                        .value = embargo_day(),
                        .type = "date",
                        .required = false,
                        .ltr = true});
            const auto buttons = html_.element("p", {{"class", "btns"}});
            write_button(html_, "btn two", words_("reply_pages.consent.button"));
        });
    }

    // The first day on which it is open: the embargo ends with the day before.
    std::string embargo_day() const {
        if (!view_.row.embargo_until) return {};
        return Date::from_day_number(view_.row.embargo_until->date_utc().day_number() + 1).iso();
    }

    void write_earlier() {
        if (view_.submissions.size() < 2) return;
        write_section(page_, "h-earlier", words_("reply_pages.submissions"), [&] {
            const auto table = html_.element("table", {{"class", "stack"}});
            html_.element("caption", {{"class", "vh"}}).text(words_("reply_pages.submissions"));
            {
                const auto head = html_.element("thead");
                const auto row = html_.element("tr");
                for (const char* key :
                     {"reply_pages.submission.number", "reply_pages.submitted", "reply_pages.receipt.fingerprint"})
                    html_.element("th", {{"scope", "col"}}).text(words_(key));
            }
            const auto body = html_.element("tbody");
            for (const SubmissionView& one : view_.submissions) {
                const auto row = html_.element("tr");
                html_.element("th", {{"scope", "row"}, {"data-th", words_("reply_pages.submission.number")}})
                    .text(words_.count(one.number));
                html_.element("td", {{"data-th", words_("reply_pages.submitted")}}).text(words_.moment(one.at));
                const auto cell = html_.element("td", {{"data-th", words_("reply_pages.receipt.fingerprint")}});
                constexpr std::size_t kShown = 16;
                html_.element("code", {{"dir", "ltr"}}).text(grouped(one.digest.substr(0, kShown)));
            }
        });
    }

    void write_rail_links() {
        {
            const auto line = html_.element("p");
            words_.sentence(html_, "reply_pages.receipt.check_here",
                            {{"page", [&](web::Html& html) {
                                  html.element("a", {{"href", page_.address("/check-receipt")}})
                                      .text(words_("reply_pages.receipt.check_page"));
                              }}});
        }
        if (!view_.may_ask_to_reopen && view_.reopen_asked.empty()) return;
        html_.element("h2", {{"class", "h3"}}).text(words_("reply_pages.reopen"));
        html_.element("p").text(words_("reply_pages.reopen.about"));
        if (!view_.reopen_asked.empty()) {
            html_.element("p", {{"class", "said"}, {"dir", "auto"}}).text(view_.reopen_asked);
            return;
        }
        web::FormWriter form(page_);
        form.hidden("what", "reopen");
        write_key(html_);
        form.field({.name = "reason", .label = words_("reply_pages.reopen.reason"), .rows = 3});
        const auto buttons = html_.element("p", {{"class", "btns"}});
        write_button(html_, "btn two slim", words_("reply_pages.reopen.button"));
    }

    const ReceiptPage& receipt_;
    const ReplyPage& reply_;
    const ReplyView& view_;
    PageWriter& page_;
    web::Html& html_;
    const web::Words& words_;
};

Result<acts::Receipt> perform(const PageSources& sources, const PageRequest& request, const PostedForm& posted,
                              std::int64_t reply) {
    const acts::Attempt attempt = attempt_of(request, posted);
    if (posted.get("what") == "reopen")
        return sources.performer.perform(attempt, AskToReopen{reply, std::string(posted.get("reason"))});
    const std::optional<Consent> consent = consent_from_name(posted.get("consent"));
    if (!consent) return make_error(ErrorKind::invalid_input, "reply_pages.choose_consent").with("field", "consent");
    const std::string_view until = posted.get("embargo_until");
    const std::optional<Date> embargo = Date::parse(until);
    if (!until.empty() && !embargo)
        return make_error(ErrorKind::invalid_input, "reply_pages.not_a_date").with("field", "embargo_until");
    if (sources.expect_proof) TRY(sources.expect_proof("consent.set", *request.session));
    const std::int64_t revision = whole_number(posted.get("revision")).value_or(0);
    return sources.performer.perform(attempt, SetConsent{reply, revision, *consent, embargo});
}

Result<FormOutcome> submit(const PageSources& sources, const PageRequest& request, const PostedForm& posted) {
    const std::int64_t reply = TRY(reply_number(request));
    const std::string own =
        std::string("/").append(tag(request.language)).append(reply_address(reply)).append("/receipt");
    const Result<acts::Receipt> receipt = perform(sources, request, posted, reply);
    if (receipt) {
        const bool reopens = posted.get("what") == "reopen";
        return FormOutcome{with_receipt(own, *receipt, reopens ? "reply.ask_to_reopen" : "consent.set")};
    }
    if (receipt.error().code != "people.prove_again") return receipt.error();
    http::Fields back;
    back.add("to", own);
    return FormOutcome{std::string("/").append(tag(request.language)).append("/prove") + web::query_text(back)};
}

Json receipt_json(const ReceiptPage& receipt) {
    JsonArray submissions;
    const std::vector<SubmissionView>& all = receipt.reply.view->submissions;
    for (std::size_t i = 0; i < all.size(); ++i)
        submissions.emplace_back(JsonObject()
                                     .add("number", all[i].number)
                                     .add("digest", all[i].digest)
                                     .add("answers", all[i].answers)
                                     .add("files", all[i].files)
                                     .add("at", all[i].at.iso())
                                     .add("entry", i < receipt.entries.size() ? Json(receipt.entries[i]) : Json()));
    return Json(
        JsonObject().add("reply", row_json(receipt.reply.view->row)).add("submissions", std::move(submissions)));
}

}  // namespace

void add_receipt_page(web::Site& site, const PageSources& sources) {
    web::Page<ReceiptPage> page;
    page.pattern = "/replies/{reply}/receipt";
    page.load = [sources](const PageRequest& request) { return load_receipt(sources, request); };
    page.html = [](const ReceiptPage& view, PageWriter& writer) { ReceiptWriter(view, writer).write(); };
    page.json = [](const ReceiptPage& view, const PageRequest&) { return receipt_json(view); };
    page.submit = [sources](const PageRequest& request, const PostedForm& posted) {
        return submit(sources, request, posted);
    };
    site.add_page(std::move(page));
}

}  // namespace palermo::replies::pages
