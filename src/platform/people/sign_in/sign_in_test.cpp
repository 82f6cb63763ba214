#include "platform/crypto/token.hpp"
#include "platform/crypto/totp.hpp"
#include "platform/people/sign_in/throttle.hpp"
#include "platform/people/testing/world.hpp"

namespace palermo::people {
namespace {

using access::Role;

class Entering : public TestWorld {
  protected:
    std::int64_t commits() {
        return read([](store::Reader& reader) -> Result<std::int64_t> {
            constexpr store::Sql kSeen("select coalesce(max(seen_at), 0) from sessions");
            return TRY(reader.first(kSeen))->integer(0);
        });
    }
    // Gives a person an authenticator app; gives its secret in base 32 as bytes of the address.
    std::string add_app(Browser& browser) {
        const auto session = look(browser);
        const NewTotp made = *sign_in_.new_totp(*session);
        const Bytes secret = secret_of(browser, made);
        const std::string digits = crypto::one_time_code(secret, crypto::totp_step(clock_.now()));
        EXPECT_EQ(
            code(sign_in_.add_totp(visit(browser), *session, made.sealed, "000000" == digits ? "111111" : "000000")),
            "people.wrong_code");
        EXPECT_EQ(code(sign_in_.add_totp(visit(browser), *session, made.sealed, digits)), "done");
        return as_string(secret);
    }
    static std::string as_string(const Bytes& bytes) { return std::string(as_text(bytes)); }
    Bytes secret_of(Browser& browser, const NewTotp& made) {
        const std::string owner = "totp of " + look(browser)->actor.id;
        const auto opened = services_.keys.open(*crypto::from_base64url(made.sealed), owner);
        const ByteView view = opened->view();
        return Bytes(view.begin(), view.end());
    }
    std::string digits(const std::string& secret) {
        return crypto::one_time_code(as_bytes(secret), crypto::totp_step(clock_.now()));
    }
};

TEST_P(Entering, a_right_password_opens_a_session_with_a_new_token) {
    with_password("a@kasana.example", Role::focal_point, {"KAS", {}, {}, {}});
    Browser browser;
    EXPECT_FALSE(look(browser)->signed_in());
    ASSERT_EQ(code(sign_in(browser, " A@Kasana.example ")), "done");
    const auto session = look(browser);
    EXPECT_EQ(session->actor.role, Role::focal_point);
    EXPECT_EQ(session->actor.state, "KAS");
    EXPECT_FALSE(session->form_token.empty());
    const std::string before = browser.cookie;
    ASSERT_EQ(code(sign_in(browser, "a@kasana.example")), "done");
    EXPECT_NE(browser.cookie, before);
    Browser fixed = browser;
    fixed.cookie = before;
    EXPECT_FALSE(look(fixed)->signed_in());
}

TEST_P(Entering, every_failure_is_one_sentence) {
    const Somebody known = with_password("a@kasana.example", Role::focal_point, {"KAS", {}, {}, {}});
    somebody("nopassword@kasana.example", Role::focal_point, {"KAS", {}, {}, {}});
    const Somebody officer = somebody("officer@example.org", Role::officer);
    Browser browser;
    const auto failure = [&](std::string_view email, std::string_view password) {
        const auto done = sign_in(browser, email, password);
        EXPECT_FALSE(done);
        return done ? Error{} : done.error();
    };
    const Error wrong = failure("a@kasana.example", "not the right one");
    EXPECT_EQ(wrong.code, "people.sign_in_failed");
    EXPECT_EQ(failure("nobody@kasana.example", kPassword), wrong);
    EXPECT_EQ(failure("nopassword@kasana.example", kPassword), wrong);
    EXPECT_EQ(failure("not an address", kPassword), wrong);
    ASSERT_EQ(code(perform(officer.actor, SuspendAccount{known.person.pseudonym})), "done");
    EXPECT_EQ(failure("a@kasana.example", kPassword), wrong);
    constexpr store::Sql kCount("select count(*) from sign_in_log where outcome = 'refused'");
    EXPECT_EQ(read([&](store::Reader& reader) { return reader.query(kCount); }).at(0).integer(0), 5);
}

TEST_P(Entering, attempts_wait_longer_each_time_and_never_for_ever) {
    with_password("a@kasana.example", Role::focal_point, {"KAS", {}, {}, {}});
    for (const std::string email : {"a@kasana.example", "nobody@kasana.example"}) {
        Browser browser;
        browser.address = "198.51.100." + std::to_string(email.size());
        for (int i = 0; i < kFreeByAccount; ++i)
            EXPECT_EQ(code(sign_in(browser, email, "wrong password")), "people.sign_in_failed");
        const auto refused = sign_in(browser, email, "wrong password");
        EXPECT_EQ(code(refused), "people.wait");
        EXPECT_EQ(refused.error().argument("seconds"), "1");
        wait(kSecond);
        EXPECT_EQ(code(sign_in(browser, email, "wrong password")), "people.sign_in_failed");
        EXPECT_EQ(sign_in(browser, email, "wrong password").error().argument("seconds"), "2");
        for (int i = 0; i < 80; ++i) {
            wait(kLongestWaitSeconds * kSecond);
            EXPECT_EQ(code(sign_in(browser, email, "wrong password")), "people.sign_in_failed");
        }
        EXPECT_EQ(sign_in(browser, email, "wrong password").error().argument("seconds"), "900");
    }
    wait(kLongestWaitSeconds * kSecond);
    Browser own;
    EXPECT_EQ(code(sign_in(own, "a@kasana.example")), "done");
}

TEST_P(Entering, strangers_who_try_do_not_keep_a_known_browser_out) {
    with_password("a@kasana.example", Role::focal_point, {"KAS", {}, {}, {}});
    Browser own;
    ASSERT_EQ(code(sign_in(own, "a@kasana.example")), "done");
    Browser stranger;
    stranger.address = "203.0.113.9";
    for (int i = 0; i < 20; ++i) (void)sign_in(stranger, "a@kasana.example", "wrong password");
    EXPECT_EQ(code(sign_in(stranger, "a@kasana.example")), "people.wait");
    EXPECT_EQ(code(sign_in(own, "a@kasana.example")), "done");
}

TEST_P(Entering, an_address_that_tries_many_accounts_has_to_wait) {
    Browser browser;
    browser.address = "2001:db8:1:2::5";
    for (int i = 0; i < 40; ++i)
        EXPECT_EQ(code(sign_in(browser, "n" + std::to_string(i) + "@example.org", "wrong password")),
                  "people.sign_in_failed");
    browser.address = "2001:db8:1:2::6";
    EXPECT_EQ(code(sign_in(browser, "last@example.org", "wrong password")), "people.wait");
}

TEST_P(Entering, an_app_is_a_second_step_and_a_code_works_once) {
    with_password("a@kasana.example", Role::focal_point, {"KAS", {}, {}, {}});
    Browser browser;
    ASSERT_EQ(code(sign_in(browser, "a@kasana.example")), "done");
    const std::string secret = add_app(browser);
    const std::vector<std::string> codes = *sign_in_.new_recovery_codes(visit(browser), *look(browser));
    EXPECT_EQ(codes.size(), 10U);
    wait(kMinute);
    const auto first = sign_in(browser, "a@kasana.example");
    ASSERT_EQ(code(first), "done");
    EXPECT_TRUE(first->needs_second_step);
    const auto half = look(browser);
    EXPECT_FALSE(half->signed_in());
    EXPECT_TRUE(half->needs_second_step);
    EXPECT_EQ(code(sign_in_.with_code(visit(browser), "12345")), "people.sign_in_failed");
    const auto second = sign_in_.with_code(visit(browser), digits(secret));
    ASSERT_EQ(code(second), "done");
    take(browser, second->set_cookies);
    EXPECT_TRUE(look(browser)->signed_in());
    (void)sign_in(browser, "a@kasana.example");
    EXPECT_EQ(code(sign_in_.with_code(visit(browser), digits(secret))), "people.sign_in_failed");
    EXPECT_EQ(code(sign_in_.with_code(visit(browser), codes[3])), "done");
    (void)sign_in(browser, "a@kasana.example");
    EXPECT_EQ(code(sign_in_.with_code(visit(browser), codes[3])), "people.sign_in_failed");
    wait(kSecondStepTime);
    EXPECT_EQ(code(sign_in_.with_code(visit(browser), codes[4])), "people.sign_in_failed");
}

TEST_P(Entering, who_lacks_a_factor_that_the_role_asks_for_is_a_visitor_outside_of_the_own_account) {
    with_password("officer@example.org", Role::officer);
    with_password("a@kasana.example", Role::focal_point, {"KAS", {}, {}, {}});
    SessionStore strict{*database_, services_, clock_, [](Role role) { return role == Role::officer; }};
    const auto at = [&](const Browser& browser, std::string path) {
        http::Request request = request_of(browser);
        request.path = std::move(path);
        return *strict.find(request);
    };
    Browser officer, focal;
    ASSERT_EQ(code(sign_in(officer, "officer@example.org")), "done");
    ASSERT_EQ(code(sign_in(focal, "a@kasana.example")), "done");
    for (const char* open :
         {"/en/account", "/ar/account/totp", "/en/account/passkeys/new", "/fr/prove", "/en/sign-out"}) {
        EXPECT_TRUE(at(officer, open)->signed_in()) << open;
        EXPECT_TRUE(at(officer, open)->wants_factor) << open;
    }
    for (const char* closed : {"/en/people", "/en/account/tokens/new", "/en/account/leave", "/en/accounts", "/account",
                               "/en", "/api/v1/acts/token.create", "/api/v1/account", "/en/acts/account.invite"}) {
        EXPECT_FALSE(at(officer, closed)->signed_in()) << closed;
        EXPECT_EQ(at(officer, closed)->actor.role, Role::visitor) << closed;
    }
    EXPECT_TRUE(at(focal, "/en/people")->signed_in());
    add_app(officer);
    EXPECT_TRUE(at(officer, "/en/people")->signed_in());
    EXPECT_FALSE(at(officer, "/en/account")->wants_factor);
}

TEST_P(Entering, a_lost_second_step_is_reset_by_two_and_the_person_is_told) {
    const Somebody lost = with_password("a@kasana.example", Role::focal_point, {"KAS", {}, {}, {}});
    const Somebody officer = somebody("officer@example.org", Role::officer);
    const Somebody second = somebody("second@example.org", Role::officer);
    Browser browser;
    ASSERT_EQ(code(sign_in(browser, "a@kasana.example")), "done");
    const std::string secret = add_app(browser);
    ASSERT_EQ(code(sign_in_.new_recovery_codes(visit(browser), *look(browser))), "done");
    EXPECT_EQ(code(perform(lost.actor, ResetSecondStep{lost.person.pseudonym})), "access.denied");
    const auto proposed = perform(officer.actor, ResetSecondStep{lost.person.pseudonym});
    ASSERT_EQ(code(proposed), "done");
    EXPECT_TRUE(look(browser)->signed_in());
    const auto gone = with_password("b@kasana.example", Role::focal_point, {"KAS", {}, {}, {}});
    ASSERT_EQ(code(perform(officer.actor, SuspendAccount{gone.person.pseudonym})), "done");
    EXPECT_EQ(code(perform(officer.actor, ResetSecondStep{gone.person.pseudonym})), "people.not_active");
    const int told = static_cast<int>(mails().size());
    ASSERT_EQ(code(complete(second.actor, proposed->pending)), "done");
    EXPECT_GT(static_cast<int>(mails().size()), told);
    EXPECT_FALSE(look(browser)->signed_in());
    const auto again = sign_in(browser, "a@kasana.example");
    ASSERT_EQ(code(again), "done");
    EXPECT_FALSE(again->needs_second_step);
}

TEST_P(Entering, sessions_end_after_rest_and_after_their_term) {
    with_password("a@kasana.example", Role::focal_point, {"KAS", {}, {}, {}});
    with_password("officer@example.org", Role::officer);
    Browser focal, officer;
    ASSERT_EQ(code(sign_in(focal, "a@kasana.example")), "done");
    ASSERT_EQ(code(sign_in(officer, "officer@example.org")), "done");
    for (int i = 0; i < 3; ++i) {
        wait(4 * kHour - kMinute);
        EXPECT_TRUE(look(focal)->signed_in());
        EXPECT_TRUE(look(officer)->signed_in());
    }
    wait(4 * kHour);
    EXPECT_TRUE(look(focal)->signed_in());
    EXPECT_FALSE(look(officer)->signed_in());
    wait(kIdleTime + kMinute);
    EXPECT_FALSE(look(focal)->signed_in());
    ASSERT_EQ(code(sign_in(focal, "a@kasana.example")), "done");
    for (int i = 0; i < 20; ++i) {
        wait(8 * kHour);
        EXPECT_TRUE(look(focal)->signed_in());
    }
    wait(9 * kHour);
    EXPECT_FALSE(look(focal)->signed_in());
}

TEST_P(Entering, looking_at_pages_writes_nothing) {
    with_password("a@kasana.example", Role::focal_point, {"KAS", {}, {}, {}});
    Browser browser;
    ASSERT_EQ(code(sign_in(browser, "a@kasana.example")), "done");
    look(browser);
    const std::int64_t before = commits();
    for (int i = 0; i < 4; ++i) {
        wait(kMinute);
        look(browser);
    }
    EXPECT_EQ(commits(), before);
    wait(2 * kMinute);
    look(browser);
    EXPECT_GT(commits(), before);
}

TEST_P(Entering, a_change_of_roles_renews_the_token_and_a_suspension_ends_the_session) {
    const Somebody person = with_password("a@kasana.example", Role::focal_point, {"KAS", {}, {}, {}});
    const Somebody officer = somebody("officer@example.org", Role::officer);
    Browser browser;
    ASSERT_EQ(code(sign_in(browser, "a@kasana.example")), "done");
    look(browser);
    const Browser before = browser;
    ASSERT_EQ(code(perform(person.actor, EditProfile{"A. Kato", Language::fr, {}, person.person.revision})), "done");
    EXPECT_EQ(look(browser)->person, "A. Kato");
    EXPECT_NE(browser.cookie, before.cookie);
    Browser old = before;
    EXPECT_TRUE(look(old)->signed_in());  // an answer may still be on its way
    wait(kRotationGrace + kSecond);
    EXPECT_FALSE(look(old)->signed_in());
    EXPECT_TRUE(look(browser)->signed_in());
    ASSERT_EQ(code(perform(officer.actor, SuspendAccount{person.person.pseudonym})), "done");
    EXPECT_FALSE(look(browser)->signed_in());
}

TEST_P(Entering, a_person_switches_between_capacities_and_a_deputy_acts_on_behalf) {
    const Somebody own = somebody("focal@kasana.example", Role::focal_point, {"KAS", {}, {}, {}});
    with_password("c@kasana.example", Role::contributor, {"KAS", {}, {}, "Justice"});
    const Date ends = Date::from_day_number(clock_.now().date_utc().day_number() + 10);
    ASSERT_EQ(code(perform(own.actor, Delegate{own.membership, "c@kasana.example", {}, ends})), "done");
    Browser browser;
    ASSERT_EQ(code(sign_in(browser, "c@kasana.example")), "done");
    const auto session = look(browser);
    EXPECT_EQ(session->actor.role, Role::contributor);
    ASSERT_EQ(session->capacities.size(), 2U);
    const std::string before = browser.cookie;
    const auto switched = sign_in_.switch_capacity(visit(browser), *session, session->capacities[1].membership);
    ASSERT_EQ(code(switched), "done");
    take(browser, switched->set_cookies);
    EXPECT_NE(browser.cookie, before);
    EXPECT_EQ(look(browser)->actor.role, Role::focal_point);
    EXPECT_EQ(look(browser)->actor.behalf, own.person.pseudonym);
    EXPECT_EQ(code(sign_in_.switch_capacity(visit(browser), *look(browser), own.membership)), "access.not_found");
    wait(11 * kDay);
    EXPECT_FALSE(look(browser)->signed_in());
}

TEST_P(Entering, what_is_sensitive_asks_for_a_proof_again_after_fifteen_minutes) {
    with_password("a@kasana.example", Role::focal_point, {"KAS", {}, {}, {}});
    Browser browser;
    ASSERT_EQ(code(sign_in(browser, "a@kasana.example")), "done");
    EXPECT_EQ(code(sign_in_.expect_proof(*look(browser))), "done");
    wait(16 * kMinute);
    EXPECT_EQ(code(sign_in_.expect_proof(*look(browser))), "people.prove_again");
    EXPECT_EQ(code(sign_in_.new_recovery_codes(visit(browser), *look(browser))), "people.prove_again");
    EXPECT_EQ(code(sign_in_.prove_with_password(visit(browser), *look(browser), "wrong password")),
              "people.sign_in_failed");
    EXPECT_EQ(code(sign_in_.prove_with_password(visit(browser), *look(browser), kPassword)), "done");
    EXPECT_EQ(code(sign_in_.new_recovery_codes(visit(browser), *look(browser))), "done");
}

TEST_P(Entering, a_token_is_no_more_than_its_owner) {
    const Somebody person = with_password("a@kasana.example", Role::focal_point, {"KAS", {}, {}, {}});
    const Somebody officer = somebody("officer@example.org", Role::officer);
    Browser browser;
    ASSERT_EQ(code(sign_in(browser, "a@kasana.example")), "done");
    EXPECT_EQ(code(sign_in_.create_token(visit(browser), *look(browser), {"script", false, 91})), "people.token_days");
    const NewToken made = *sign_in_.create_token(visit(browser), *look(browser), {"script", false, 90});
    http::Request request;
    request.headers.add("Authorization", "Bearer " + made.token);
    EXPECT_TRUE(sessions_.concerns(request));
    const auto session = sessions_.find(request);
    ASSERT_EQ(code(session), "done");
    EXPECT_EQ((*session)->actor.id, person.person.pseudonym);
    EXPECT_EQ((*session)->actor.state, "KAS");
    EXPECT_TRUE((*session)->by_api_token);
    EXPECT_FALSE((*session)->may_write);
    EXPECT_EQ(code(sign_in_.create_token(visit(browser), **session, {"more", true, 1})), "people.prove_again");
    constexpr store::Sql kText("select value from journal_values");
    for (const store::Row& row : read([&](store::Reader& reader) { return reader.query(kText); }))
        EXPECT_EQ(row.text(0).find(made.token), std::string::npos);
    ASSERT_EQ(code(perform(officer.actor, SuspendAccount{person.person.pseudonym})), "done");
    EXPECT_EQ(code(sessions_.find(request)), "people.token_refused");
}

TEST_P(Entering, a_token_ends_with_its_term_its_membership_or_its_revocation) {
    const Somebody person = with_password("a@kasana.example", Role::focal_point, {"KAS", {}, {}, {}});
    Browser browser;
    ASSERT_EQ(code(sign_in(browser, "a@kasana.example")), "done");
    const auto made = [&] {
        const NewToken token = *sign_in_.create_token(visit(browser), *look(browser), {"script", true, 5});
        http::Request request;
        request.headers.add("Authorization", "Bearer " + token.token);
        EXPECT_EQ(code(sessions_.find(request)), "done");
        return std::pair(std::stoll(token.receipt.object_id), request);
    };
    const auto [revoked, revoked_request] = made();
    ASSERT_EQ(code(perform(person.actor, RevokeToken{revoked})), "done");
    EXPECT_EQ(code(sessions_.find(revoked_request)), "people.token_refused");
    const auto [kept, kept_request] = made();
    wait(5 * kDay);
    EXPECT_EQ(code(sessions_.find(kept_request)), "people.token_refused");
    EXPECT_EQ(kept, revoked + 1);
}

TEST_P(Entering, the_first_administrator_comes_in_by_a_link_of_one_hour) {
    const auto old_link = *first_administrator_link(*database_, performer_);
    ASSERT_TRUE(old_link);
    const auto link = *first_administrator_link(*database_, performer_);
    ASSERT_TRUE(link);
    const auto token = [](const std::string& path) { return path.substr(path.rfind('/') + 1); };
    Browser browser;
    look(browser);
    SignIn::Acceptance given{token(*old_link), "Ada", Language::en, "ada@example.org", std::string(kPassword)};
    EXPECT_EQ(code(sign_in_.accept(visit(browser), *look(browser), given)), "people.invitation_over");
    given.token = token(*link);
    given.email.reset();
    EXPECT_EQ(code(sign_in_.accept(visit(browser), *look(browser), given)), "people.email_needed");
    given.email = "ada@example.org";
    given.password = "password1234";
    EXPECT_TRUE(code(sign_in_.accept(visit(browser), *look(browser), given)).starts_with("crypto.password_"));
    given.password = kPassword;
    const auto done = sign_in_.accept(visit(browser), *look(browser), given);
    ASSERT_EQ(code(done), "done");
    take(browser, done->set_cookies);
    EXPECT_EQ(look(browser)->actor.role, Role::administrator);
    EXPECT_FALSE(*first_administrator_link(*database_, performer_));
    Browser other;
    EXPECT_EQ(code(sign_in(other, "ada@example.org")), "done");
}

TEST_P(Entering, a_forgotten_password_is_set_by_a_link_that_works_once) {
    with_password("a@kasana.example", Role::focal_point, {"KAS", {}, {}, {}});
    Browser browser;
    ASSERT_EQ(code(sign_in(browser, "a@kasana.example")), "done");
    EXPECT_EQ(code(sign_in_.send_password_link(visit(browser), "nobody@kasana.example")), "done");
    EXPECT_EQ(code(sign_in_.send_password_link(visit(browser), "a@kasana.example")), "done");
    EXPECT_EQ(mails_about("people.mail.password.subject"), 1);
    const std::string token = token_for("a@kasana.example");
    const std::string_view fresh = "nine quiet lamps return";
    EXPECT_TRUE(code(sign_in_.set_password_by_link(visit(browser), token, "short")).starts_with("crypto.password_"));
    EXPECT_EQ(code(sign_in_.set_password_by_link(visit(browser), token, fresh)), "done");
    EXPECT_EQ(code(sign_in_.set_password_by_link(visit(browser), token, fresh)), "people.link_over");
    EXPECT_FALSE(look(browser)->signed_in());
    EXPECT_EQ(code(sign_in(browser, "a@kasana.example")), "people.sign_in_failed");
    EXPECT_EQ(code(sign_in(browser, "a@kasana.example", fresh)), "done");
}

TEST_P(Entering, a_new_address_counts_when_its_link_was_followed) {
    const Somebody person = with_password("a@kasana.example", Role::focal_point, {"KAS", {}, {}, {}});
    ASSERT_EQ(code(perform(person.actor, EditProfile{"A", Language::en, "new@kasana.example", person.person.revision})),
              "done");
    EXPECT_EQ(person_of("a@kasana.example").id, person.person.id);
    Browser browser;
    EXPECT_EQ(code(sign_in_.confirm_email(visit(browser), token_for("new@kasana.example"))), "done");
    EXPECT_EQ(person_of("new@kasana.example").id, person.person.id);
    EXPECT_EQ(mails_about("people.mail.security.subject"), 1);
}

TEST_P(Entering, a_linked_identity_signs_in_and_an_unknown_one_does_not) {
    with_password("a@kasana.example", Role::focal_point, {"KAS", {}, {}, {}});
    Browser browser, other;
    const OpenIdIdentity identity{"https://id.kasana.example", "subject-7"};
    EXPECT_EQ(code(sign_in_.with_openid(visit(other), identity)), "people.openid_unknown");
    ASSERT_EQ(code(sign_in(browser, "a@kasana.example")), "done");
    ASSERT_EQ(code(sign_in_.link_openid(visit(browser), *look(browser), identity)), "done");
    const auto done = sign_in_.with_openid(visit(other), identity);
    ASSERT_EQ(code(done), "done");
    take(other, done->set_cookies);
    EXPECT_TRUE(look(other)->signed_in());
    const Browser before = browser;
    EXPECT_EQ(code(sign_in_.link_openid(visit(browser), *look(browser), identity)), "people.openid_taken");
}

TEST_P(Entering, a_new_browser_is_told_to_the_person_and_sessions_can_be_ended) {
    with_password("a@kasana.example", Role::focal_point, {"KAS", {}, {}, {}});
    Browser first, second;
    ASSERT_EQ(code(sign_in(first, "a@kasana.example")), "done");
    EXPECT_EQ(mails_about("people.mail.new_browser.subject"), 0);
    ASSERT_EQ(code(sign_in(second, "a@kasana.example")), "done");
    EXPECT_EQ(mails_about("people.mail.new_browser.subject"), 1);
    const auto account = [&] {
        return read([&](store::Reader& reader) { return own_account(reader, look(first)->scope(), clock_.now()); });
    };
    EXPECT_EQ(account().sessions.size(), 2U);
    EXPECT_EQ(account().sign_ins.size(), 2U);
    EXPECT_EQ(code(sign_in_.end_other_sessions(visit(first), *look(first))), "done");
    EXPECT_FALSE(look(second)->signed_in());
    EXPECT_TRUE(look(first)->signed_in());
    take(first, sign_in_.sign_out(visit(first)).set_cookies);
    EXPECT_FALSE(look(first)->signed_in());
}

TEST_P(Entering, a_person_who_leaves_is_forgotten) {
    const Somebody person = with_password("a@kasana.example", Role::focal_point, {"KAS", {}, {}, {}});
    Browser browser;
    ASSERT_EQ(code(sign_in(browser, "a@kasana.example")), "done");
    ASSERT_EQ(code(sign_in_.leave(visit(browser), *look(browser))), "done");
    EXPECT_FALSE(look(browser)->signed_in());
    EXPECT_EQ(code(sign_in(browser, "a@kasana.example")), "people.sign_in_failed");
    const auto left = read([&](store::Reader& reader) { return person_by_id(reader, person.person.id); });
    EXPECT_EQ(left->status, PersonStatus::erased);
    EXPECT_EQ(left->name, "");
}

TEST_P(Entering, a_form_of_a_visitor_belongs_to_the_browser) {
    Browser one, two;
    const std::string token = look(one)->form_token;
    EXPECT_FALSE(token.empty());
    EXPECT_EQ(look(one)->form_token, token);
    EXPECT_NE(look(two)->form_token, token);
    EXPECT_FALSE(sessions_.concerns(request_of(one)));
}

TEST_P(Entering, a_password_is_hashed_again_when_the_cost_has_grown) {
    with_password("a@kasana.example", Role::focal_point, {"KAS", {}, {}, {}});
    const std::string before = person_of("a@kasana.example").password;
    services_.password_cost.passes += 1;
    Browser browser;
    ASSERT_EQ(code(sign_in(browser, "a@kasana.example")), "done");
    const std::string after = person_of("a@kasana.example").password;
    EXPECT_NE(after, before);
    EXPECT_FALSE(crypto::needs_rehash(after, services_.password_cost));
    EXPECT_EQ(code(sign_in(browser, "a@kasana.example")), "done");
    EXPECT_EQ(person_of("a@kasana.example").password, after);
    EXPECT_EQ(mails_about("people.mail.security.subject"), 0);
}

TEST_P(Entering, nobody_ends_the_session_of_another) {
    with_password("a@kasana.example", Role::focal_point, {"KAS", {}, {}, {}});
    const Somebody other = with_password("b@kasana.example", Role::approver, {"KAS", {}, {}, {}});
    Browser mine, theirs;
    ASSERT_EQ(code(sign_in(mine, "a@kasana.example")), "done");
    ASSERT_EQ(code(sign_in(theirs, "b@kasana.example")), "done");
    const OwnAccount account =
        read([&](store::Reader& reader) { return own_account(reader, access::scope_of(other.actor), clock_.now()); });
    EXPECT_EQ(code(sign_in_.end_session(visit(mine), *look(mine), account.sessions.at(0).id)), "access.not_found");
    EXPECT_TRUE(look(theirs)->signed_in());
}

INSTANTIATE_TEST_SUITE_P(engines, Entering, store::testing::engines(), store::testing::engine_name);

}  // namespace
}  // namespace palermo::people
