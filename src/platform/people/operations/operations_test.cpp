#include <sstream>

#include "platform/journal/verify.hpp"
#include "platform/people/commands.hpp"
#include "platform/people/testing/world.hpp"

namespace palermo::people {
namespace {

using access::Role;

class Operations : public TestWorld {
  protected:
    Somebody admin_ = {};
    Somebody officer_ = {}, second_officer_ = {};
    Somebody focal_ = {}, approver_ = {};

    void SetUp() override {
        TestWorld::SetUp();
        admin_ = somebody("admin@example.org", Role::administrator);
        officer_ = somebody("officer@example.org", Role::officer);
        second_officer_ = somebody("second@example.org", Role::officer);
        focal_ = somebody("focal@kasana.example", Role::focal_point, {"KAS", {}, {}, {}});
        approver_ = somebody("approver@kasana.example", Role::approver, {"KAS", {}, {}, {}});
    }
    static InvitePerson wish(std::string email, std::string role, std::string state) {
        InvitePerson act;
        act.email = std::move(email);
        act.name = "Amina Kato";
        act.role = std::move(role);
        act.state = std::move(state);
        return act;
    }
    // Invited by two officers on a note; gives the token of the mail.
    std::string invited(const std::string& email, const std::string& role, const std::string& state) {
        const auto proposed = perform(officer_.actor, wish(email, role, state), true);
        EXPECT_EQ(code(proposed), "done");
        EXPECT_EQ(code(complete(second_officer_.actor, proposed->pending, true)), "done");
        return token_for(email);
    }
    Result<acts::Receipt> accept(const std::string& email, const std::string& token) {
        const access::Actor holder{person_of(email).pseudonym, Role::visitor, {}, {}, {}};
        return perform(holder, AcceptInvitation{token, "Amina Kato", Language::fr, {}, {}});
    }
    std::vector<Membership> held(const std::string& email) {
        return read([&](store::Reader& reader) { return memberships_of(reader, person_of(email).id); });
    }
};

TEST_P(Operations, an_invitation_rests_on_a_note_and_two_officers) {
    EXPECT_EQ(code(perform(officer_.actor, wish("a@kasana.example", "approver", "KAS"))), "acts.note_needed");
    const auto proposed = perform(officer_.actor, wish("a@kasana.example", "approver", "KAS"), true);
    ASSERT_EQ(code(proposed), "done");
    EXPECT_GT(proposed->pending, 0);
    EXPECT_EQ(mails_about("people.mail.invitation_for.subject"), 0);
    EXPECT_EQ(mails_about("people.mail.second_person.subject"), 1);
    EXPECT_EQ(code(complete(officer_.actor, proposed->pending, true)), "acts.same_person");
    ASSERT_EQ(code(complete(second_officer_.actor, proposed->pending, true)), "done");
    EXPECT_EQ(person_of("a@kasana.example").status, PersonStatus::invited);
    EXPECT_EQ(mails_about("people.mail.invitation_for.subject"), 1);
    EXPECT_TRUE(held("a@kasana.example").empty());
    ASSERT_EQ(code(accept("a@kasana.example", token_for("a@kasana.example"))), "done");
    const Membership membership = held("a@kasana.example").at(0);
    EXPECT_EQ(membership.role, Role::approver);
    EXPECT_EQ(membership.place.state, "KAS");
    EXPECT_NE(membership.note, 0);
    EXPECT_EQ(person_of("a@kasana.example").language, Language::fr);
}

TEST_P(Operations, an_approver_proposes_focal_points_and_contributors_of_the_own_state_only) {
    EXPECT_EQ(code(perform(approver_.actor, wish("b@kasana.example", "approver", "KAS"))), "people.role_not_for_you");
    EXPECT_EQ(code(perform(approver_.actor, wish("b@mbarele.example", "focal_point", "MBA"))), "access.not_found");
    const auto proposed = perform(approver_.actor, wish("b@kasana.example", "focal_point", "KAS"));
    ASSERT_EQ(code(proposed), "done");
    EXPECT_GT(proposed->pending, 0);
    EXPECT_EQ(code(complete(focal_.actor, proposed->pending)), "access.not_found");
    EXPECT_EQ(code(complete(officer_.actor, proposed->pending)), "done");
}

TEST_P(Operations, each_role_invites_only_whom_the_matrix_gives_it) {
    const Somebody donor = somebody("d@fund.example", Role::donor, {{}, "Fund", {}, {}});
    const Somebody auditor = somebody("auditor@example.org", Role::auditor);
    for (const Somebody& one : {admin_, focal_, donor, auditor})
        EXPECT_NE(code(perform(one.actor, wish("c@kasana.example", "focal_point", "KAS"), true)), "done")
            << access::name(one.actor.role);
    const InviteContributor contributor{"c@kasana.example", "C", Language::en, "Customs", {}, {}};
    for (const Somebody& one : {admin_, officer_, approver_, donor, auditor})
        EXPECT_NE(code(perform(one.actor, contributor)), "done") << access::name(one.actor.role);
    EXPECT_EQ(code(perform(focal_.actor, contributor)), "done");
    const InviteMember member{"e@fund.example", "E", Language::en, {}, {}};
    for (const Somebody& one : {admin_, officer_, approver_, focal_, auditor})
        EXPECT_NE(code(perform(one.actor, member)), "done") << access::name(one.actor.role);
    EXPECT_EQ(code(perform(donor.actor, member)), "done");
    EXPECT_EQ(code(perform(officer_.actor, wish("o@example.org", "officer", ""), true)), "people.role_not_for_you");
    EXPECT_EQ(code(perform(officer_.actor, InviteTechnical{"o@example.org", "O", Language::en, "officer", {}, {}})),
              "access.denied");
}

TEST_P(Operations, a_contributor_belongs_to_the_state_of_the_focal_point_and_to_an_agency) {
    EXPECT_EQ(code(perform(focal_.actor, InviteContributor{"c@kasana.example", "C", Language::en, "", {}, {}})),
              "people.agency_needed");
    ASSERT_EQ(code(perform(focal_.actor, InviteContributor{"c@kasana.example", "C", Language::en, "Customs", {}, {}})),
              "done");
    ASSERT_EQ(code(accept("c@kasana.example", token_for("c@kasana.example"))), "done");
    const Membership membership = held("c@kasana.example").at(0);
    EXPECT_EQ(membership.place, (Place{"KAS", {}, {}, "Customs"}));
    EXPECT_EQ(code(perform(focal_.actor, RevokeContributor{membership.id})), "done");
    EXPECT_TRUE(held("c@kasana.example").empty());
    EXPECT_EQ(code(perform(focal_.actor, RevokeContributor{approver_.membership})), "people.role_not_for_you");
}

TEST_P(Operations, a_link_dies_after_ten_days_and_its_holder_has_a_new_one_sent) {
    const std::string old_token = invited("a@kasana.example", "approver", "KAS");
    wait(11 * kDay);
    EXPECT_EQ(code(accept("a@kasana.example", old_token)), "people.invitation_over");
    const access::Actor holder{person_of("a@kasana.example").pseudonym, Role::visitor, {}, {}, {}};
    ASSERT_EQ(code(perform(holder, RenewInvitation{old_token})), "done");
    const std::string new_token = token_for("a@kasana.example");
    EXPECT_NE(new_token, old_token);
    EXPECT_EQ(code(perform(holder, RenewInvitation{old_token})), "people.renewed_just_now");
    EXPECT_EQ(code(accept("a@kasana.example", old_token)), "people.invitation_over");
    EXPECT_EQ(code(accept("a@kasana.example", new_token)), "done");
    EXPECT_EQ(code(accept("a@kasana.example", new_token)), "people.invitation_over");
    EXPECT_EQ(code(perform(holder, RenewInvitation{std::string(43, 'A')})), "access.not_found");
}

TEST_P(Operations, an_invitation_is_renewed_twenty_times_and_no_more) {
    const std::string token = invited("a@kasana.example", "approver", "KAS");
    const access::Actor holder{person_of("a@kasana.example").pseudonym, Role::visitor, {}, {}, {}};
    for (int i = 0; i < kMaxRenewals; ++i) {
        wait(kHour);
        ASSERT_EQ(code(perform(holder, RenewInvitation{token})), "done") << i;
    }
    wait(kHour);
    EXPECT_EQ(code(perform(holder, RenewInvitation{token})), "people.renewed_too_often");
}

TEST_P(Operations, an_invitation_for_an_account_is_accepted_by_its_person_only) {
    ASSERT_EQ(code(perform(admin_.actor, InviteFounder{"officer@example.org", "O", Language::en, "administrator"})),
              "done");
    const std::string token = token_for("officer@example.org");
    const AcceptInvitation act{token, "O", Language::en, {}, {}};
    EXPECT_EQ(code(perform(focal_.actor, act)), "people.account_exists");
    EXPECT_EQ(code(perform(access::Actor{"visitor", Role::visitor, {}, {}, {}}, act)), "people.account_exists");
    EXPECT_EQ(code(perform(officer_.actor, act)), "done");
    EXPECT_EQ(held("officer@example.org").size(), 2U);
}

TEST_P(Operations, a_founder_invites_alone_until_there_are_two) {
    const InviteFounder second{"admin2@example.org", "A", Language::en, "administrator"};
    EXPECT_EQ(code(perform(officer_.actor, second)), "access.denied");
    EXPECT_EQ(code(perform(admin_.actor, second)), "done");
    EXPECT_EQ(code(perform(admin_.actor, InviteFounder{"admin3@example.org", "A", Language::en, "administrator"})),
              "people.founded");
    EXPECT_EQ(code(perform(admin_.actor, InviteFounder{"o@example.org", "O", Language::en, "officer"})),
              "people.founded");
    const auto proposed = perform(admin_.actor, InviteTechnical{"o@example.org", "O", Language::en, "officer", {}, {}});
    ASSERT_EQ(code(proposed), "done");
    EXPECT_GT(proposed->pending, 0);
}

TEST_P(Operations, two_roles_of_a_state_are_for_one_person_only_under_small_delegation) {
    const auto wished = wish("focal@kasana.example", "approver", "KAS");
    EXPECT_EQ(code(perform(officer_.actor, wished, true)), "people.two_roles") << "nobody could complete it";
    EXPECT_EQ(code(perform(focal_.actor, SetSmallDelegation{"KAS", true, 0})), "access.not_found");
    EXPECT_EQ(code(perform(approver_.actor, SetSmallDelegation{"MBA", true, 0})), "access.not_found");
    EXPECT_EQ(code(perform(officer_.actor, SetSmallDelegation{"KAS", true, 0})), "acts.note_needed");
    ASSERT_EQ(code(perform(approver_.actor, SetSmallDelegation{"KAS", true, 0})), "done");
    EXPECT_EQ(code(perform(approver_.actor, SetSmallDelegation{"KAS", false, 0})), "acts.stale");
    const auto proposed = perform(officer_.actor, wished, true);
    ASSERT_EQ(code(proposed), "done");
    ASSERT_EQ(code(complete(second_officer_.actor, proposed->pending, true)), "done");
    const AcceptInvitation act{token_for("focal@kasana.example"), "F", Language::en, {}, {}};
    EXPECT_EQ(code(perform(focal_.actor, act)), "done");
    EXPECT_EQ(held("focal@kasana.example").size(), 2U);
}

TEST_P(Operations, a_membership_passes_to_a_known_successor_in_one_act) {
    const Somebody successor = somebody("next@kasana.example", Role::contributor, {"KAS", {}, {}, "Justice"});
    std::vector<std::int64_t> passed;
    services_.on_hand_over.push_back([&](acts::Context&, const Membership& from, const Membership& to) -> Result<void> {
        passed = {from.id, to.id};
        return ok();
    });
    ASSERT_EQ(code(perform(approver_.actor, SetSmallDelegation{"KAS", true, 0})), "done");
    const auto proposed =
        perform(focal_.actor, HandOver{focal_.membership, "next@kasana.example", "Next", Language::en});
    ASSERT_EQ(code(proposed), "done");
    EXPECT_EQ(held("focal@kasana.example").size(), 1U);
    ASSERT_EQ(code(complete(approver_.actor, proposed->pending)), "done");
    EXPECT_TRUE(held("focal@kasana.example").empty());
    const Membership to = held("next@kasana.example").at(1);
    EXPECT_EQ(to.role, Role::focal_point);
    EXPECT_EQ(to.origin, Origin::handed_over);
    EXPECT_EQ(passed, (std::vector<std::int64_t>{focal_.membership, to.id}));
}

TEST_P(Operations, a_membership_passes_to_a_new_successor_when_they_accept) {
    const auto proposed = perform(focal_.actor, HandOver{focal_.membership, "new@kasana.example", "New", Language::en});
    ASSERT_EQ(code(complete(approver_.actor, proposed->pending)), "done");
    EXPECT_EQ(held("focal@kasana.example").size(), 1U);
    ASSERT_EQ(code(accept("new@kasana.example", token_for("new@kasana.example"))), "done");
    EXPECT_TRUE(held("focal@kasana.example").empty());
    EXPECT_EQ(held("new@kasana.example").at(0).role, Role::focal_point);
}

TEST_P(Operations, a_deputy_stands_in_for_a_term_and_for_colleagues_only) {
    const Date today = clock_.now().date_utc();
    const auto in_days = [&](std::int64_t days) { return Date::from_day_number(today.day_number() + days); };
    somebody("other@mbarele.example", Role::focal_point, {"MBA", {}, {}, {}});
    const Somebody colleague = somebody("colleague@kasana.example", Role::contributor, {"KAS", {}, {}, "Justice"});
    const auto delegated = [&](const std::string& email, std::optional<Date> ends) {
        return code(perform(focal_.actor, Delegate{focal_.membership, email, {}, ends}));
    };
    EXPECT_EQ(delegated("colleague@kasana.example", {}), "people.term_too_long");
    EXPECT_EQ(delegated("colleague@kasana.example", in_days(181)), "people.term_too_long");
    EXPECT_EQ(delegated("colleague@kasana.example", in_days(-1)), "people.term_over");
    EXPECT_EQ(delegated("other@mbarele.example", in_days(10)), "people.no_such_colleague");
    EXPECT_EQ(delegated("nobody@kasana.example", in_days(10)), "people.no_such_colleague");
    EXPECT_EQ(delegated("approver@kasana.example", in_days(10)), "people.two_roles");
    EXPECT_EQ(code(perform(approver_.actor, Delegate{focal_.membership, "colleague@kasana.example", {}, in_days(1)})),
              "access.denied");
    ASSERT_EQ(delegated("colleague@kasana.example", in_days(10)), "done");
    EXPECT_EQ(mails_about("people.mail.deputy.subject"), 1);
    const Membership deputy = held("colleague@kasana.example").at(1);
    EXPECT_EQ(deputy.deputy_of, focal_.membership);
    EXPECT_EQ(code(perform(colleague.actor, Delegate{deputy.id, "approver@kasana.example", {}, in_days(5)})),
              "people.deputy_of_deputy");
    const auto gives = [&] {
        return read([&](store::Reader& reader) { return gives_capacity(reader, deputy, clock_.now()); });
    };
    EXPECT_TRUE(gives());
    wait(11 * kDay);
    EXPECT_FALSE(gives());
    EXPECT_EQ(code(perform(colleague.actor, EndDelegation{deputy.id})), "done");
}

TEST_P(Operations, a_suspended_account_is_resumed_by_two) {
    EXPECT_EQ(code(perform(focal_.actor, SuspendAccount{approver_.person.pseudonym})), "access.denied");
    EXPECT_EQ(code(perform(officer_.actor, SuspendAccount{officer_.person.pseudonym})), "people.own_account");
    EXPECT_EQ(code(perform(officer_.actor, SuspendAccount{admin_.person.pseudonym})), "people.last_administrator");
    ASSERT_EQ(code(perform(officer_.actor, SuspendAccount{focal_.person.pseudonym})), "done");
    EXPECT_EQ(person_of("focal@kasana.example").status, PersonStatus::suspended);
    const auto proposed = perform(officer_.actor, ResumeAccount{focal_.person.pseudonym});
    EXPECT_EQ(person_of("focal@kasana.example").status, PersonStatus::suspended);
    ASSERT_EQ(code(complete(second_officer_.actor, proposed->pending)), "done");
    EXPECT_EQ(person_of("focal@kasana.example").status, PersonStatus::active);
}

TEST_P(Operations, each_side_revokes_its_own_and_the_last_administrator_stays) {
    const Somebody second_admin = somebody("admin2@example.org", Role::administrator);
    EXPECT_EQ(code(perform(officer_.actor, RevokeMembership{focal_.membership})), "acts.note_needed");
    auto proposed = perform(officer_.actor, RevokeMembership{focal_.membership}, true);
    ASSERT_EQ(code(complete(second_officer_.actor, proposed->pending, true)), "done");
    EXPECT_TRUE(held("focal@kasana.example").empty());
    EXPECT_EQ(code(perform(officer_.actor, RevokeMembership{admin_.membership}, true)), "people.role_not_for_you");
    EXPECT_EQ(code(perform(officer_.actor, RevokeTechnical{admin_.membership})), "access.denied");
    proposed = perform(admin_.actor, RevokeTechnical{admin_.membership});
    ASSERT_EQ(code(complete(second_admin.actor, proposed->pending)), "done");
    EXPECT_EQ(code(perform(second_admin.actor, RevokeTechnical{second_admin.membership})), "people.last_administrator");
}

TEST_P(Operations, break_glass_needs_two_and_tells_the_state) {
    const Somebody second_admin = somebody("admin2@example.org", Role::administrator);
    EXPECT_EQ(code(perform(officer_.actor, BreakGlass{"reply", "1", "Fire"})), "access.not_found");
    EXPECT_EQ(code(perform(admin_.actor, BreakGlass{"reply", "2", "Fire"})), "access.not_found");
    const auto proposed = perform(admin_.actor, BreakGlass{"reply", "1", "The focal point asks for a lost answer"});
    const auto opened = [&](const Somebody& one) {
        return read([&](store::Reader& reader) { return is_opened(reader, one.actor, "reply", "1", clock_.now()); });
    };
    EXPECT_FALSE(opened(admin_));
    ASSERT_EQ(code(complete(second_admin.actor, proposed->pending)), "done");
    EXPECT_TRUE(opened(admin_));
    EXPECT_FALSE(opened(second_admin));
    EXPECT_EQ(mails_about("people.mail.break_glass.subject"), 2);
    wait(kHour);
    EXPECT_FALSE(opened(admin_));
}

TEST_P(Operations, an_erased_person_is_a_pseudonym_everywhere) {
    const std::string token = invited("a@kasana.example", "approver", "KAS");
    ASSERT_EQ(code(accept("a@kasana.example", token)), "done");
    const Person person = person_of("a@kasana.example");
    const auto proposed = perform(officer_.actor, EraseAccount{person.pseudonym});
    ASSERT_EQ(code(complete(second_officer_.actor, proposed->pending)), "done");
    EXPECT_FALSE(read([&](store::Reader& reader) { return person_by_email(reader, "a@kasana.example"); }));
    EXPECT_EQ(read([&](store::Reader& reader) { return name_of(reader, person.pseudonym); }), person.pseudonym);
    constexpr store::Sql kValues("select value from journal_values union all select fields from pending_acts");
    const store::Rows rows = read([&](store::Reader& reader) { return reader.query(kValues); });
    for (const store::Row& row : rows) {
        EXPECT_EQ(row.text(0).find("a@kasana.example"), std::string::npos) << row.text(0);
        EXPECT_EQ(row.text(0).find("Amina"), std::string::npos) << row.text(0);
    }
    EXPECT_EQ(code(perform(officer_.actor, SuspendAccount{person.pseudonym})), "people.not_active");
    // The journal takes every missing value for an erased one, not for damage.
    const auto report = read([](store::Reader& reader) { return journal::verify(reader, {}); });
    EXPECT_FALSE(report.fault) << report.fault->debug_text();
    EXPECT_GE(report.erased_values, 3);
}

TEST_P(Operations, names_and_addresses_enter_the_journal_as_values_only) {
    invited("a@kasana.example", "approver", "KAS");
    constexpr store::Sql kEntries("select entry from journal_entries");
    for (const store::Row& row : read([&](store::Reader& reader) { return reader.query(kEntries); })) {
        EXPECT_EQ(row.text(0).find("a@kasana.example"), std::string::npos);
        EXPECT_EQ(row.text(0).find("Amina"), std::string::npos);
    }
}

TEST_P(Operations, nobody_changes_a_credential_without_a_ticket) {
    EXPECT_EQ(code(perform(focal_.actor, SetPassword{"guessed"})), "people.prove_again");
    EXPECT_EQ(code(perform(focal_.actor, NewRecoveryCodes{""})), "people.prove_again");
    EXPECT_EQ(code(perform(focal_.actor, CreateToken{"", "script", true, 10})), "people.prove_again");
    const std::string ticket =
        *services_.tickets.issue("account.leave", approver_.person.pseudonym, std::any(), clock_.now());
    EXPECT_EQ(code(perform(focal_.actor, LeaveAccount{ticket})), "people.prove_again");
}

TEST_P(Operations, an_outside_change_of_people_is_refused) {
    constexpr store::Sql kRaise("update memberships set role = 'officer'");
    const Result<void> done = database_->write([](store::Writer& writer) -> Result<void> {
        TRY(writer.execute(kRaise));
        return ok();
    });
    EXPECT_EQ(code(done), "store.change_without_act");
}

TEST_P(Operations, people_are_seen_by_their_own_side) {
    somebody("other@mbarele.example", Role::focal_point, {"MBA", {}, {}, {}});
    const auto seen = [&](const Somebody& one) {
        return read([&](store::Reader& reader) {
                   return list_people(reader, access::scope_of(one.actor), {}, clock_.now());
               })
            .size();
    };
    EXPECT_EQ(seen(focal_), 2U);
    EXPECT_EQ(seen(officer_), 6U);
    EXPECT_EQ(seen(admin_), 6U);
    const Somebody contributor = somebody("c@kasana.example", Role::contributor, {"KAS", {}, {}, "Justice"});
    EXPECT_EQ(seen(contributor), 1U);
    const auto found = database_->read([&](store::Reader& reader) -> Result<void> {
        TRY(find_person(reader, access::scope_of(contributor.actor), focal_.person.pseudonym, clock_.now()));
        return ok();
    });
    EXPECT_EQ(code(found), "access.not_found");
}

TEST_P(Operations, a_withdrawn_invitation_leaves_no_trace_of_who_never_came) {
    const std::string token = invited("a@kasana.example", "approver", "KAS");
    const auto waiting = read([&](store::Reader& reader) {
        return list_invitations(reader, access::scope_of(officer_.actor), clock_.now());
    });
    ASSERT_EQ(waiting.size(), 1U);
    EXPECT_EQ(waiting[0].email, "a@kasana.example");
    EXPECT_EQ(code(perform(focal_.actor, WithdrawInvitation{waiting[0].id})), "people.role_not_for_you");
    EXPECT_EQ(code(perform(admin_.actor, WithdrawInvitation{waiting[0].id})), "people.role_not_for_you");
    ASSERT_EQ(code(perform(officer_.actor, WithdrawInvitation{waiting[0].id})), "done");
    EXPECT_FALSE(read([&](store::Reader& reader) { return person_by_email(reader, "a@kasana.example"); }));
    const LinkView link = read([&](store::Reader& reader) { return find_link(reader, token, clock_.now()); });
    EXPECT_EQ(link.state, LinkView::State::withdrawn);
    EXPECT_FALSE(link.may_renew);
    EXPECT_EQ(code(perform(officer_.actor, WithdrawInvitation{waiting[0].id})), "people.invitation_over");
}

TEST_P(Operations, a_focal_point_hands_over_no_approver_and_nothing_of_another_state) {
    const Somebody other = somebody("other@mbarele.example", Role::focal_point, {"MBA", {}, {}, {}});
    const auto handed = [&](const Somebody& one, std::int64_t membership) {
        return code(perform(one.actor, HandOver{membership, "next@kasana.example", "Next", Language::en}));
    };
    EXPECT_EQ(handed(focal_, approver_.membership), "people.role_not_for_you");
    EXPECT_EQ(handed(other, focal_.membership), "access.not_found");
    EXPECT_EQ(handed(admin_, focal_.membership), "access.denied");
    EXPECT_EQ(handed(officer_, focal_.membership), "acts.note_needed");
}

TEST_P(Operations, the_command_line_lists_and_invites_as_the_actor_may) {
    std::ostringstream out;
    const text::Catalogue catalogue = *text::Catalogue::load({});
    const UserTerminal terminal{out, catalogue, Language::en};
    EXPECT_EQ(code(user_list(*database_, terminal, focal_.actor, {}, clock_.now())), "done");
    EXPECT_NE(out.str().find("approver@kasana.example"), std::string::npos);
    EXPECT_EQ(out.str().find("officer@example.org"), std::string::npos);
    UserInvitation invitation;
    invitation.email = "admin2@example.org";
    invitation.name = "A";
    invitation.role = "administrator";
    EXPECT_EQ(code(user_invite(performer_, terminal, admin_.actor, invitation)), "done");
    invitation.email = "admin3@example.org";
    EXPECT_EQ(code(user_invite(performer_, terminal, admin_.actor, invitation)), "done");
    EXPECT_EQ(person_of("admin2@example.org").status, PersonStatus::invited);
    EXPECT_FALSE(read([&](store::Reader& reader) { return person_by_email(reader, "admin3@example.org"); }));
    EXPECT_EQ(code(user_suspend(performer_, terminal, officer_.actor, focal_.person.pseudonym, "left")), "done");
}

INSTANTIATE_TEST_SUITE_P(engines, Operations, store::testing::engines(), store::testing::engine_name);

}  // namespace
}  // namespace palermo::people
