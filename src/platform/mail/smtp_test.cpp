// What a real mail server gets from us, and what we do when it does not take it.
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <set>

#include "platform/mail/sender.hpp"
#include "platform/mail/testing/smtp_server.hpp"
#include "platform/store/testing/test_database.hpp"

namespace palermo::mail {
namespace {

constexpr std::int64_t kHour = 3'600'000'000;
constexpr Instant kStart{1'795'249'394'000'000};  // 2026-11-21T08:23:14Z

bool in_ci() {
    const char* const value = std::getenv("CI");
    return value != nullptr && std::string_view(value) == "true";
}

Address address(std::string_view text) {
    return Address::parse(text).value();
}

class Mail : public ::testing::TestWithParam<store::Engine> {
  protected:
    void SetUp() override {
        if (!testing::SmtpServer::installed() && !in_ci()) {
            std::fprintf(stderr, "NOT TESTED: python3-aiosmtpd is not installed\n");
            GTEST_SKIP();
        }
        ASSERT_TRUE(database_->migrate(migrations()).has_value());
        configuration_.sender = "palermo@example.org";
        configuration_.sender_name = "Secrétariat de l’UNTOC";
        configuration_.site_name = "Palermo";
        configuration_.site_address = "https://palermo.example.org";
    }
    void start_server(testing::SmtpServer::Options options = {.tls = true}) {
        server_ = std::make_unique<testing::SmtpServer>(options);
        SmtpConfiguration& smtp = configuration_.smtp;
        smtp.server = "127.0.0.1";
        smtp.port = server_->port();
        smtp.ca_file = server_->certificate_file();
        smtp.tls = options.implicit ? Tls::implicit : options.tls ? Tls::starttls : Tls::none;
        smtp.timeout = std::chrono::milliseconds(10'000);
        const Result<void> checked = check(configuration_);
        ASSERT_TRUE(checked.has_value()) << checked.error().debug_text();
    }
    MailId put(const Message& message) {
        MailId id;
        const Result<void> written = database_->write([&](store::Writer& writer) -> Result<void> {
            id = TRY(post(writer, message, clock_.now()));
            return ok();
        });
        EXPECT_TRUE(written.has_value()) << written.error().debug_text();
        return id;
    }
    MailId put_trial(std::string_view recipient = "reader@example.net", Language language = Language::en) {
        return put(trial_message(address(recipient), language, clock_.now().date_utc()));
    }
    int run_due() {
        store::JobRunner runner(*database_, clock_, {});
        send_from(runner, *database_, catalogue_, clock_, configuration_);
        const Result<int> tries = runner.run_due();
        EXPECT_TRUE(tries.has_value());
        return tries.value();
    }
    void advance_hours(std::int64_t hours) { clock_.advance_microseconds(hours * kHour); }
    std::vector<OutboxRow> outbox() {
        std::vector<OutboxRow> rows;
        const Result<void> read = database_->read([&](store::Reader& reader) -> Result<void> {
            rows = TRY(list_outbox(reader, std::nullopt, 100));
            return ok();
        });
        EXPECT_TRUE(read.has_value());
        std::reverse(rows.begin(), rows.end());
        return rows;
    }
    OutboxRow only_row() {
        const std::vector<OutboxRow> rows = outbox();
        EXPECT_EQ(rows.size(), 1U);
        return rows.at(0);
    }
    static std::string header(const Json& mail, std::string_view name) {
        return std::string(mail["headers"][name].string_or_empty());
    }

    store::testing::TestDatabase place_{GetParam()};
    std::unique_ptr<store::Database> database_ = place_.open();
    ManualClock clock_{kStart};
    text::Catalogue catalogue_ = text::Catalogue::load().value();
    Configuration configuration_;
    std::unique_ptr<testing::SmtpServer> server_;
};

TEST_P(Mail, one_is_delivered_once_in_each_language_as_it_was_meant) {
    start_server();
    for (const Language language : kLanguages) put_trial(std::string(tag(language)) + ".reader@example.net", language);
    EXPECT_EQ(run_due(), 6);
    EXPECT_EQ(run_due(), 0);
    const std::vector<Json> mails = server_->mails();
    ASSERT_EQ(mails.size(), 6U);
    std::set<std::string> ids;
    for (std::size_t i = 0; i < mails.size(); ++i) {
        const Json& mail = mails[i];
        const Language language = kLanguages[i];
        SCOPED_TRACE(std::string(tag(language)));
        const std::string recipient = std::string(tag(language)) + ".reader@example.net";
        const std::string language_name = catalogue_.text(language, "mail.trial.language");
        const std::vector<text::MessageArgument> arguments = {{"site", std::string_view("Palermo")},
                                                              {"date", clock_.now().date_utc()},
                                                              {"language", std::string_view(language_name)}};
        const auto words = [&](std::string_view key) { return catalogue_.text(language, key, arguments); };
        EXPECT_EQ(mail["mail_from"].string_or_empty(), "palermo@example.org");
        EXPECT_EQ(mail["recipients"].write(), "[\"" + recipient + "\"]");
        EXPECT_EQ(header(mail, "To"), recipient);
        EXPECT_EQ(header(mail, "From"), "Secrétariat de l’UNTOC <palermo@example.org>");
        EXPECT_EQ(header(mail, "Subject"), words("mail.trial.subject"));
        EXPECT_EQ(header(mail, "Date"), "Sat, 21 Nov 2026 08:23:14 +0000");
        EXPECT_EQ(header(mail, "Auto-Submitted"), "auto-generated");
        EXPECT_EQ(header(mail, "Content-Language"), tag(language));
        EXPECT_TRUE(header(mail, "Message-ID").ends_with("@example.org>"));
        ids.insert(header(mail, "Message-ID"));
        const std::string link = "https://palermo.example.org/" + std::string(tag(language)) + "/";
        EXPECT_EQ(mail["text"].string_or_empty(), words("mail.trial.body") + "\n\n" + words("mail.trial.link") + "\n" +
                                                      link + "\n\n-- \n" + words("mail.footer") + "\n");
        const std::string_view page = mail["html"].string_or_empty();
        EXPECT_NE(page.find("<html lang=\"" + std::string(tag(language)) + "\" dir=\"" +
                            std::string(direction_tag(language)) + "\">"),
                  std::string_view::npos);
        EXPECT_NE(page.find("<a href=\"" + link + "\">" + words("mail.trial.link") + "</a>"), std::string_view::npos);
        EXPECT_EQ(mail["defects"].write(), "[]");
        EXPECT_EQ(*mail["bare_line_ends"].if_integer(), 0);
        EXPECT_EQ(*mail["non_ascii"].if_integer(), 0);
        EXPECT_LE(*mail["longest_raw_line"].if_integer(), 78);
        EXPECT_LE(*mail["longest_text_line"].if_integer(), 76);
        EXPECT_TRUE(*mail["tls"].if_bool());
        EXPECT_EQ(mail["hello"].string_or_empty(), "example.org");
    }
    EXPECT_EQ(ids.size(), 6U);
    for (const OutboxRow& row : outbox()) {
        EXPECT_EQ(row.state, MailState::sent);
        EXPECT_EQ(row.tries, 1);
        EXPECT_EQ(row.finished_at, clock_.now());
    }
}

TEST_P(Mail, a_server_that_is_down_is_tried_again_until_it_is_up) {
    start_server();
    server_->stop();
    put_trial();
    EXPECT_EQ(run_due(), 1);
    EXPECT_EQ(run_due(), 0);  // not at once
    EXPECT_EQ(only_row().state, MailState::waiting);
    EXPECT_NE(only_row().last_error.find("mail.unreachable"), std::string::npos);
    advance_hours(1);
    EXPECT_EQ(run_due(), 1);
    server_->start();
    advance_hours(1);
    EXPECT_EQ(run_due(), 1);
    EXPECT_EQ(server_->mails().size(), 1U);
    EXPECT_EQ(only_row().state, MailState::sent);
    EXPECT_EQ(only_row().tries, 3);
    // It still says when it was posted.
    EXPECT_EQ(header(server_->mails()[0], "Date"), "Sat, 21 Nov 2026 08:23:14 +0000");
}

TEST_P(Mail, after_three_days_it_is_given_up) {
    start_server();
    server_->stop();
    put_trial();
    int tries = 0;
    for (int i = 0; i < 100; ++i, advance_hours(1)) tries += run_due();
    EXPECT_GT(tries, 15);
    EXPECT_LT(tries, 35);
    const OutboxRow row = only_row();
    EXPECT_EQ(row.state, MailState::failed);
    EXPECT_GE(row.finished_at->microseconds - kStart.microseconds, 72 * kHour);
    EXPECT_LE(row.finished_at->microseconds - kStart.microseconds, 79 * kHour);
    server_->start();
    EXPECT_EQ(run_due(), 0);
}

TEST_P(Mail, a_refusal_for_now_is_followed_by_success) {
    start_server();
    for (const std::string order : {"MAIL 451", "RCPT 450", "DATA 451"}) {
        server_->order(order);
        put_trial();
        EXPECT_EQ(run_due(), 1) << order;
        const OutboxRow waiting = outbox().back();
        EXPECT_EQ(waiting.state, MailState::waiting) << order;
        EXPECT_NE(waiting.last_error.find("mail.refused_for_now(reply=" + order.substr(0, 4)), std::string::npos)
            << waiting.last_error;
        advance_hours(1);
        EXPECT_EQ(run_due(), 1) << order;
        EXPECT_EQ(outbox().back().state, MailState::sent) << order;
    }
    EXPECT_EQ(server_->mails().size(), 3U);
}

TEST_P(Mail, a_refusal_for_good_fails_that_mail_and_no_other) {
    start_server();
    server_->order("RCPT 550");
    put_trial("nobody@example.net");
    put_trial("somebody@example.net");
    EXPECT_EQ(run_due(), 2);
    ASSERT_EQ(outbox().size(), 2U);
    EXPECT_EQ(outbox()[0].state, MailState::failed);
    EXPECT_EQ(outbox()[0].last_error, "mail.refused(reply=RCPT: 550 5.1.1 no such mailbox)");
    EXPECT_EQ(outbox()[1].state, MailState::sent);
    server_->order("DATA 554");
    put_trial();
    EXPECT_EQ(run_due(), 1);
    EXPECT_EQ(outbox()[2].state, MailState::failed);
    advance_hours(100);
    EXPECT_EQ(run_due(), 0);
    EXPECT_EQ(server_->mails().size(), 1U);
}

TEST_P(Mail, a_refusal_that_is_about_us_lets_the_mail_wait) {
    start_server();
    server_->order("MAIL 550");
    put_trial();
    EXPECT_EQ(run_due(), 1);
    EXPECT_EQ(only_row().state, MailState::waiting);
    EXPECT_NE(only_row().last_error.find("mail.sender_refused"), std::string::npos);
    server_->order("MAIL 530");
    advance_hours(1);
    EXPECT_EQ(run_due(), 1);
    EXPECT_NE(only_row().last_error.find("mail.not_authenticated"), std::string::npos);
    advance_hours(1);
    EXPECT_EQ(run_due(), 1);
    EXPECT_EQ(only_row().state, MailState::sent);
}

TEST_P(Mail, a_server_killed_in_the_middle_of_the_mail_gets_it_again) {
    start_server();
    server_->order("KILL-IN-DATA");
    put_trial();
    EXPECT_EQ(run_due(), 1);
    server_->wait_for_death();
    EXPECT_EQ(only_row().state, MailState::waiting);
    EXPECT_TRUE(server_->mails().empty());
    server_->start();
    advance_hours(1);
    EXPECT_EQ(run_due(), 1);
    EXPECT_EQ(server_->mails().size(), 1U);
    EXPECT_EQ(only_row().state, MailState::sent);
}

TEST_P(Mail, after_a_lost_answer_the_repetition_can_be_recognised) {
    start_server();
    server_->order("KILL-AFTER-DATA");
    put_trial();
    EXPECT_EQ(run_due(), 1);
    server_->wait_for_death();
    server_->start();
    advance_hours(1);
    EXPECT_EQ(run_due(), 1);
    const std::vector<Json> mails = server_->mails();
    ASSERT_EQ(mails.size(), 2U);
    EXPECT_EQ(header(mails[0], "Message-ID"), header(mails[1], "Message-ID"));
    EXPECT_EQ(mails[0]["text"].string_or_empty(), mails[1]["text"].string_or_empty());
    EXPECT_EQ(header(mails[0], "Date"), header(mails[1], "Date"));
}

TEST_P(Mail, a_silent_server_does_not_hold_us_up) {
    start_server();
    configuration_.smtp.timeout = std::chrono::milliseconds(1'000);
    server_->order("SILENT-AFTER-DATA 30");
    put_trial();
    EXPECT_EQ(run_due(), 1);
    EXPECT_EQ(only_row().state, MailState::waiting);
}

TEST_P(Mail, nothing_is_said_to_a_server_without_tls_when_it_is_demanded) {
    start_server({.tls = false});
    configuration_.smtp.tls = Tls::starttls;
    put_trial();
    EXPECT_EQ(run_due(), 1);
    EXPECT_EQ(only_row().state, MailState::waiting);
    EXPECT_TRUE(server_->mails().empty());
    // Where the operator says so, on a machine of their own, it goes in clear.
    configuration_.smtp.tls = Tls::none;
    advance_hours(1);
    EXPECT_EQ(run_due(), 1);
    EXPECT_EQ(server_->mails().size(), 1U);
}

TEST_P(Mail, a_server_that_cannot_prove_its_name_gets_nothing) {
    start_server();
    configuration_.smtp.ca_file.clear();
    put_trial();
    EXPECT_EQ(run_due(), 1);
    EXPECT_TRUE(server_->mails().empty());
    EXPECT_EQ(only_row().state, MailState::waiting);
}

TEST_P(Mail, tls_from_the_first_byte_and_sign_in_work) {
    const std::string password_file = std::string(place_.configuration().engine == store::Engine::sqlite ? "s" : "p");
    store::testing::TemporaryDirectory directory;
    const std::string path = directory.path() + "/password" + password_file;
    std::ofstream(path) << "open sesame\n";
    ASSERT_EQ(chmod(path.c_str(), 0600), 0);
    configuration_.smtp.user = "palermo";
    configuration_.smtp.password_file = path;
    start_server({.tls = true, .implicit = true, .user = "palermo"});
    put_trial();
    EXPECT_EQ(run_due(), 1);
    ASSERT_EQ(server_->mails().size(), 1U);
    EXPECT_EQ(server_->mails()[0]["user"].string_or_empty(), "palermo");
    // A wrong password is not the mail's fault.
    std::ofstream(path) << "wrong\n";
    put_trial();
    EXPECT_EQ(run_due(), 1);
    EXPECT_EQ(outbox()[1].state, MailState::waiting);
    EXPECT_NE(outbox()[1].last_error.find("mail.not_authenticated"), std::string::npos) << outbox()[1].last_error;
    EXPECT_EQ(outbox()[1].last_error.find("wrong"), std::string::npos);
}

TEST_P(Mail, a_password_is_kept_and_sent_with_care_or_not_at_all) {
    store::testing::TemporaryDirectory directory;
    SmtpConfiguration smtp;
    smtp.server = "127.0.0.1";
    smtp.user = "palermo";
    smtp.password_file = directory.path() + "/password";
    EXPECT_EQ(check(smtp).error().code, "mail.password_file");
    std::ofstream(smtp.password_file) << "secret\n";
    ASSERT_EQ(chmod(smtp.password_file.c_str(), 0644), 0);
    EXPECT_EQ(check(smtp).error().code, "mail.password_file");
    ASSERT_EQ(chmod(smtp.password_file.c_str(), 0400), 0);
    EXPECT_TRUE(check(smtp).has_value());
    smtp.tls = Tls::none;
    EXPECT_EQ(check(smtp).error().code, "mail.password_without_tls");
    EXPECT_EQ(hand_over(smtp, address("a@b.org"), address("c@d.org"), "x").error().code, "mail.password_without_tls");
}

TEST_P(Mail, names_cannot_add_headers_recipients_or_markup) {
    start_server();
    const std::string evil =
        "x\r\nBcc: victim@example.net\r\n\r\n<script>alert(1)</script>\r\n.\r\nMAIL FROM:<a@b>\n=?UTF-8?B?w6k=?=";
    configuration_.sender_name = "Sec\"retariat\\\r\nBcc: victim@example.net";
    put({.recipient = address("reader@example.net"),
         .language = Language::en,
         .subject = "child.failed",
         .body = "child.failed",
         .words = SafeWords()
                      .name("program", NameOf::person, evil)
                      .number("status", 3)
                      .name("message", NameOf::document, evil)});
    EXPECT_EQ(run_due(), 1);
    ASSERT_EQ(server_->mails().size(), 1U);
    const Json mail = server_->mails()[0];
    EXPECT_EQ(mail["recipients"].write(), R"(["reader@example.net"])");
    EXPECT_EQ(mail["header_names"].write(),
              R"(["Date","From","To","Subject","Message-ID","MIME-Version","Auto-Submitted",)"
              R"("X-Auto-Response-Suppress","Content-Language","Content-Type"])");
    const std::string one_line =
        "x Bcc: victim@example.net <script>alert(1)</script> . MAIL FROM:<a@b> =?UTF-8?B?w6k=?=";
    EXPECT_NE(header(mail, "Subject").find(one_line), std::string::npos) << header(mail, "Subject");
    EXPECT_NE(mail["text"].string_or_empty().find(one_line), std::string_view::npos);
    EXPECT_EQ(mail["html"].string_or_empty().find("<script"), std::string_view::npos);
    EXPECT_NE(mail["html"].string_or_empty().find("&lt;script&gt;"), std::string_view::npos);
    EXPECT_EQ(mail["defects"].write(), "[]");
}

TEST_P(Mail, a_mail_is_posted_only_with_its_act_and_its_links_do_not_stay) {
    start_server();
    const Result<void> undone = database_->write([&](store::Writer& writer) -> Result<void> {
        TRY(post(writer, trial_message(address("a@b.org"), Language::fr, clock_.now().date_utc()), clock_.now()));
        return make_error(ErrorKind::conflict, "test.undone");
    });
    EXPECT_FALSE(undone.has_value());
    EXPECT_TRUE(outbox().empty());
    const MailId id = put_trial();
    const auto links = [&] {
        std::size_t count = 0;
        EXPECT_TRUE(database_
                        ->read([&](store::Reader& reader) -> Result<void> {
                            count = TRY(load(reader, id))->message.links.size();
                            return ok();
                        })
                        .has_value());
        return count;
    };
    EXPECT_EQ(links(), 1U);
    EXPECT_EQ(run_due(), 1);
    EXPECT_EQ(links(), 0U);
}

TEST_P(Mail, what_is_stored_is_read_back_the_same) {
    const Message message{.recipient = address("reader@example.net"),
                          .language = Language::ar,
                          .subject = "mail.trial.subject",
                          .body = "mail.trial.body",
                          .words = SafeWords()
                                       .name("state", NameOf::state, "كسانا \"x\"")
                                       .number("days", -3)
                                       .date("date", *Date::make(2026, 2, 28))
                                       .term("role", "mail.trial.language"),
                          .links = {{"mail.trial.link", "/ar/invitations/a-_b?c=d"}}};
    const MailId id = put(message);
    const Result<void> read = database_->read([&](store::Reader& reader) -> Result<void> {
        const std::optional<StoredMail> stored = TRY(load(reader, id));
        EXPECT_EQ(stored->message.recipient, message.recipient);
        EXPECT_EQ(stored->message.language, message.language);
        EXPECT_EQ(stored->message.words, message.words);
        EXPECT_EQ(stored->message.links, message.links);
        EXPECT_EQ(stored->token.size(), 32U);
        return ok();
    });
    EXPECT_TRUE(read.has_value());
}

TEST_P(Mail, without_a_server_it_waits) {
    put_trial();
    EXPECT_EQ(run_due(), 0);
    EXPECT_EQ(only_row().state, MailState::waiting);
}

INSTANTIATE_TEST_SUITE_P(engines, Mail, store::testing::engines(), store::testing::engine_name);

TEST(MailConfiguration, what_cannot_work_is_refused_at_the_start) {
    Configuration good;
    good.sender = "palermo@example.org";
    good.site_address = "https://palermo.example.org";
    EXPECT_TRUE(check(good).has_value());
    for (const std::string site : {"", "palermo.example.org", "https://a.org/", "javascript:x", "https://a b"}) {
        Configuration bad = good;
        bad.site_address = site;
        EXPECT_EQ(check(bad).error().code, "mail.bad_site_address") << site;
    }
    Configuration bad = good;
    bad.sender = "palermo@example.org\r\nBcc: x@y.org";
    EXPECT_EQ(check(bad).error().code, "mail.bad_address");
}

}  // namespace
}  // namespace palermo::mail
