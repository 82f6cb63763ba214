#include "conference/parties/depositary_table.hpp"

#include <cstdlib>
#include <filesystem>

#include "conference/parties/queries.hpp"
#include "conference/parties/test_pack.hpp"

namespace palermo::parties {
namespace {

constexpr std::string_view kHead =
    "Participant,Signature,\"Ratification, Acceptance(A), Approval(AA), Accession(a), Succession(d)\"\n";

Plan plan(std::string_view rows, std::span<const Fact> held = {}, std::string instrument = "UNTOC") {
    const Table table = *read_table(std::string(kHead) + std::string(rows));
    return plan_import(table, shipped_resources(), held,
                       {std::move(instrument), "test", Language::en, day("2015-03-31")});
}

// The code of the only fault; of a row, that of what is wrong with it.
std::string fault(const Plan& plan) {
    if (plan.faults.size() != 1) return std::to_string(plan.faults.size());
    return plan.faults[0].details.empty() ? plan.faults[0].code : plan.faults[0].details[0].code;
}

TEST(DepositaryTable, reads_days_and_marks) {
    const Plan read = plan(
        "Algeria,12 Dec 2000,7 Oct 2002\nDenmark 3,12 Dec 2000,30 Sep 2003 A\nEuropean Union,12 Dec 2000,21 May 2004 "
        "AA\n"
        "Montenegro,,23 Oct 2006 d\n\"Angola\",,1 Apr 2013 a\nBhutan,,\n");
    EXPECT_TRUE(read.faults.empty()) << read.faults[0].debug_text();
    ASSERT_EQ(read.additions.size(), 8u);
    EXPECT_EQ(read.additions[1].consent, ConsentKind::ratification);
    EXPECT_EQ(read.additions[3].consent, ConsentKind::acceptance);
    EXPECT_EQ(read.additions[5].consent, ConsentKind::approval);
    EXPECT_EQ(read.additions[6].consent, ConsentKind::succession);
    EXPECT_EQ(read.additions[7].state, "AGO");
    EXPECT_EQ(read.matched, 6);
}

TEST(DepositaryTable, lists_every_row_that_cannot_be_taken) {
    EXPECT_EQ(fault(plan("Algera,12 Dec 2000,7 Oct 2002\n")), "parties.no_such_state");
    EXPECT_EQ(fault(plan("Algeria,12 Dec 2000,soon\n")), "parties.row_cell");
    EXPECT_EQ(fault(plan("Algeria,12 Dec 2000,7 Oct 2002 zz\n")), "parties.row_cell");
    EXPECT_EQ(fault(plan("Algeria,11 Dec 1999,7 Oct 2002\n")), "parties.before_open");
    EXPECT_EQ(fault(plan("Algeria,12 Dec 2000,7 Oct 2020\n")), "parties.day_ahead");
    EXPECT_EQ(fault(plan("Algeria,12 Dec 2000,\nAlgeria,12 Dec 2000,\n")), "parties.row_twice");
    EXPECT_EQ(fault(plan("Algeria,12 Dec 2000,\n", {}, "")), "parties.no_such_instrument");
    const Plan two = plan("Algera,12 Dec 2000,\nChad,,18 Aug 2009 a\n");
    EXPECT_EQ(two.additions.size(), 1u);
    EXPECT_EQ(two.faults[0].argument("line"), "2");
}

TEST(DepositaryTable, a_row_is_taken_whole_or_not_at_all) {
    const Plan read = plan("Algeria,12 Dec 2000,7 Oct 2020\n");
    EXPECT_TRUE(read.additions.empty());
}

TEST(DepositaryTable, of_an_unsigned_consent_without_mark_it_remarks_accession) {
    const Plan read = plan("Antigua and Barbuda,,17 Feb 2010\n");
    ASSERT_EQ(read.additions.size(), 1u);
    EXPECT_EQ(read.additions[0].consent, ConsentKind::accession);
    EXPECT_EQ(read.remarks.size(), 1u);
}

TEST(DepositaryTable, a_second_time_changes_nothing_and_a_conflict_is_said) {
    const Plan first = plan("Algeria,12 Dec 2000,7 Oct 2002\n");
    const Plan again = plan("Algeria,12 Dec 2000,7 Oct 2002\n", first.additions);
    EXPECT_TRUE(again.additions.empty());
    EXPECT_EQ(again.same, 2);
    EXPECT_EQ(fault(plan("Algeria,12 Dec 2000,8 Oct 2002\n", first.additions)), "parties.fact_differs");
}

TEST(DepositaryTable, what_is_no_table_is_refused) {
    EXPECT_EQ(read_table("").error().code, "parties.table_empty");
    EXPECT_EQ(read_table("a,b\nc,d\n").error().code, "parties.table_columns");
    EXPECT_EQ(read_table(std::string("Participant,Ratification\n\xff\n")).error().code, "parties.table_not_text");
    EXPECT_EQ(read_table(std::string(kMaxTableBytes + 1, 'x')).error().code, "parties.table_too_large");
    std::string many = "state,consent\n";
    for (std::size_t i = 0; i <= kMaxTableRows; ++i) many += "x,\n";
    EXPECT_EQ(read_table(many).error().code, "parties.table_too_long");
}

TEST(DepositaryTable, the_long_form_needs_a_kind) {
    const Table table = *read_table("instrument;state;signature;consent;kind\nUNTOC;DZA;2000-12-12;2002-10-07;\n");
    const Plan read = plan_import(table, shipped_resources(), {}, {{}, "test", Language::en, day("2015-03-31")});
    EXPECT_EQ(fault(read), "parties.consent_without_kind");
}

TEST(DepositaryTable, a_wrong_kind_is_told_with_the_kinds_and_not_with_the_shape_of_days) {
    const auto table =
        read_table("instrument;state;signature;consent;kind\nUNTOC;DZA;2000-12-12;2002-10-07;agreement\n");
    ASSERT_TRUE(table);
    const Plan read = plan_import(*table, shipped_resources(), {}, {{}, "test", Language::en, day("2015-03-31")});
    EXPECT_EQ(fault(read), "parties.row_kind");
}

// The depositary's own tables, where they are at hand: every row names a State, and the counts are those printed.
TEST(DepositaryTable, every_row_of_the_real_tables_matches) {
    const char* data = std::getenv("PALERMO_TEST_DATA");
    const std::string folder = std::string(data != nullptr ? data : "../shared/data") + "/parties/treaty-status/";
    if (!std::filesystem::exists(folder)) GTEST_SKIP() << "SKIPPED: there is no " << folder;
    struct Expected {
        std::string_view file;
        std::int64_t rows, bound, signatures;
    };
    for (const Expected& expected : {Expected{"18-12.csv", 185, 179, 147}, Expected{"18-12-a.csv", 167, 159, 117},
                                     Expected{"18-12-b.csv", 152, 138, 112}}) {
        const Instrument* of = instrument_of_file(shipped_resources().instruments, expected.file);
        ASSERT_NE(of, nullptr);
        const Table table = *read_table(*read_file(folder + std::string(expected.file), kMaxTableBytes));
        const Plan read =
            plan_import(table, shipped_resources(), {}, {of->code(), "UNTC", Language::en, day("2015-03-31")});
        EXPECT_TRUE(read.faults.empty()) << read.faults[0].debug_text();
        EXPECT_EQ(read.matched, expected.rows);
        const Participation status(shipped_resources(), read.additions, false, day("2015-03-31"));
        EXPECT_EQ(status.counts(of->code()).bound, expected.bound);
        EXPECT_EQ(status.counts(of->code()).signatures, expected.signatures);
    }
}

}  // namespace
}  // namespace palermo::parties
