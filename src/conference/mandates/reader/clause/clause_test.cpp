#include "conference/mandates/reader/clause.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "conference/mandates/reader/assemble.hpp"
#include "conference/mandates/reader/clause/trie.hpp"
#include "conference/mandates/reader/clause/words.hpp"
#include "conference/mandates/reader/reader.hpp"
#include "platform/base/utf8.hpp"

namespace palermo::mandates::reader {
namespace {

const Resources& pack() {
    static const Result<Resources> loaded = Resources::load(pack_files());
    return *loaded;
}

// A clause of a text of the Conference.
ClauseContext own_context() {
    ClauseContext context;
    context.convention = pack().pack().convention;
    return context;
}

Provision read_one(std::string_view text, Language language, const ClauseContext& given = own_context()) {
    ClauseContext context = given;
    context.language = language;
    if (context.acting_body.empty()) context.acting_body = "conference";
    const std::u32string source = to_code_points(text);
    Provision provision;
    provision.path = "1";
    provision.kind = context.kind;
    provision.spans = {{0, static_cast<std::uint32_t>(source.size())}};
    read_clause(source, context, pack(), provision);
    return provision;
}

std::vector<std::string> addressees(const Provision& provision) {
    std::vector<std::string> names;
    for (const Addressee& one : provision.addressees) names.push_back(one.canonical);
    return names;
}

using Names = std::vector<std::string>;

TEST(Act, qualifiers_belong_to_the_act_in_every_language) {
    const std::pair<Language, std::string_view> clauses[] = {
        {Language::en, "Also requests the secretariat to report;"},
        {Language::fr, "Prie également le secrétariat de faire rapport;"},
        {Language::es, "Pide también a la Secretaría que presente un informe;"},
        {Language::ru, "просит также Секретариат представить доклад;"},
        {Language::zh, "又请秘书处提交报告；"},
        {Language::ar, "يطلب أيضا إلى الأمانة أن تقدم تقريرا؛"}};
    for (const auto& [language, clause] : clauses) {
        const Provision provision = read_one(clause, language);
        ASSERT_TRUE(provision.action) << clause;
        EXPECT_EQ(provision.action->canonical, "request") << clause;
        EXPECT_EQ(addressees(provision), Names{"secretariat"}) << clause;
        EXPECT_TRUE(provision.is_mandate) << clause;
    }
}

TEST(Act, emphasis_marks_are_no_part_of_the_surface) {
    const Provision provision = read_one("*Takes note with appreciation* of the report;", Language::en);
    EXPECT_EQ(provision.action->canonical, "take_note_with_appreciation");
    EXPECT_EQ(provision.action->surface, "Takes note with appreciation");
    EXPECT_FALSE(provision.is_mandate);
}

TEST(Act, the_past_tense_of_adopted_decisions_is_read) {
    EXPECT_EQ(read_one("A décidé de constituer un groupe de travail;", Language::fr).action->surface, "A décidé de");
    EXPECT_EQ(read_one("قرّر أن ينشئ فريقا عاملا؛", Language::ar).action->canonical, "decide");
    EXPECT_EQ(read_one("Decidió establecer un grupo de trabajo;", Language::es).action->canonical, "decide");
    EXPECT_EQ(read_one("Requested the secretariat to report;", Language::en).action->canonical, "request");
}

TEST(Act, chinese_qing_may_mean_request_or_invite) {
    const Provision provision = read_one("请秘书处提交报告；", Language::zh);
    EXPECT_EQ(provision.action->canonical, "request");
    EXPECT_NE(std::find(provision.action->alternatives.begin(), provision.action->alternatives.end(), "invite"),
              provision.action->alternatives.end());
}

TEST(Act, a_second_act_is_found_and_a_noun_is_not_one) {
    const Provision two =
        read_one("Commends the secretariat for its work, and invites States to contribute;", Language::en);
    ASSERT_EQ(two.sub_actions.size(), 2u);
    EXPECT_EQ(two.sub_actions[1].path, "1#2");
    EXPECT_EQ(two.sub_actions[1].action.canonical, "invite");
    EXPECT_TRUE(two.is_mandate);
    const Provision one =
        read_one("Requests the secretariat to collect replies, requests from States and notes verbales;", Language::en);
    EXPECT_TRUE(one.sub_actions.empty());
    const Provision quoted =
        read_one("Recalls its resolution 9/1, in which it established the mechanism, and requested States to report;",
                 Language::en);
    EXPECT_TRUE(quoted.sub_actions.empty());
}

TEST(Act, a_body_that_shall_decide_binds_itself) {
    const Provision provision = read_one(
        "The Conference of the Parties shall take a decision on the group at its fourth session;", Language::en);
    EXPECT_EQ(provision.action->canonical, "decide");
    EXPECT_EQ(addressees(provision), Names{"conference"});
    EXPECT_NE(std::find(provision.flags.begin(), provision.flags.end(), "self_mandate"), provision.flags.end());
}

TEST(Addressee, the_head_of_the_noun_phrase_wins) {
    EXPECT_EQ(addressees(read_one("Decides that the Chair of the working group shall report to it;", Language::en)),
              Names{"chair"});
    EXPECT_EQ(addressees(read_one("A décidé que le Président du groupe de travail lui présenterait un rapport;",
                                  Language::fr)),
              Names{"chair"});
    EXPECT_EQ(addressees(read_one("قرّر أن يقدم رئيس الفريق العامل إلى مؤتمر الأطراف تقريرا؛", Language::ar)),
              Names{"chair"});
}

TEST(Addressee, founding_a_body_addresses_nobody) {
    const Provision provision = read_one("قرّر أن ينشئ فريقا عاملا؛", Language::ar);
    EXPECT_TRUE(provision.addressees.empty());
    EXPECT_EQ(provision.acting_body, "conference");
    EXPECT_TRUE(provision.is_mandate);
}

TEST(Addressee, lists_are_read_and_insertions_left_out) {
    const Provision provision = read_one(
        "Urges all States and relevant regional economic integration organizations that have not done so to consider "
        "acceding;",
        Language::en);
    EXPECT_EQ(addressees(provision), (Names{"states", "reio"}));
    EXPECT_EQ(addressees(read_one("Requests the secretariat, in consultation with Member States, to develop projects;",
                                  Language::en)),
              Names{"secretariat"});
}

TEST(Addressee, a_short_name_of_the_document_is_understood) {
    ClauseContext context = own_context();
    context.short_names.push_back({fold_phrase("the Office"), "ohchr"});
    EXPECT_EQ(addressees(read_one("Invites the Office to publish the guide;", Language::en, context)), Names{"ohchr"});
    EXPECT_EQ(addressees(read_one("Invites the Office to publish the guide;", Language::en)), Names{"unodc"});
}

TEST(Deadline, a_possessive_means_the_deciding_body) {
    const Provision provision =
        read_one("A décidé que le groupe de travail se réunirait au cours de sa troisième session;", Language::fr);
    ASSERT_EQ(provision.deadlines.size(), 1u);
    EXPECT_EQ(provision.deadlines[0].body, "conference");
    EXPECT_EQ(provision.deadlines[0].session, 3);
    EXPECT_EQ(provision.deadlines[0].relation, "during");
    ASSERT_TRUE(provision.deadlines[0].resolved);
    EXPECT_EQ(provision.deadlines[0].resolved->start->iso(), "2006-10-09");
}

TEST(Deadline, the_same_session_is_read_in_every_language) {
    const std::pair<Language, std::string_view> clauses[] = {
        {Language::en, "Requests the secretariat to report to it at its fourth session;"},
        {Language::fr, "Prie le secrétariat de lui présenter un rapport à sa quatrième session;"},
        {Language::es, "Pide a la Secretaría que le presente un informe en su cuarto período de sesiones;"},
        {Language::ru, "просит Секретариат представить доклад на ее четвертой сессии;"},
        {Language::zh, "请秘书处在其第四届会议上提交报告；"},
        {Language::ar, "يطلب إلى الأمانة أن تقدم تقريرا في دورته الرابعة؛"}};
    for (const auto& [language, clause] : clauses) {
        const Provision provision = read_one(clause, language);
        ASSERT_EQ(provision.deadlines.size(), 1u) << clause;
        EXPECT_EQ(provision.deadlines[0].session, 4) << clause;
        EXPECT_EQ(provision.deadlines[0].relation, "at") << clause;
        EXPECT_EQ(provision.deadlines[0].body, "conference") << clause;
        EXPECT_EQ(provision.deadlines[0].resolved->end->iso(), "2008-10-17") << clause;
    }
}

TEST(Deadline, the_header_of_the_document_wins_over_the_table) {
    ClauseContext context = own_context();
    SessionReference session;
    session.ordinal = 4;
    session.start = Date::parse("2008-10-06");
    session.end = Date::parse("2008-10-10");
    context.session = session;
    const Provision provision =
        read_one("Requests the secretariat to report at its fourth session;", Language::en, context);
    EXPECT_EQ(provision.deadlines.at(0).resolved->start->iso(), "2008-10-06");
}

TEST(Deadline, a_meeting_without_a_number_is_told_by_a_session) {
    const Provision provision = read_one(
        "Prie le secrétariat d'en saisir le groupe de travail à la réunion qu'il tiendra avant la quatrième session de "
        "la Conférence;",
        Language::fr);
    ASSERT_EQ(provision.deadlines.size(), 1u);
    EXPECT_EQ(provision.deadlines[0].type, "meeting");
    EXPECT_EQ(provision.deadlines[0].body, "working_group");
    EXPECT_EQ(provision.deadlines[0].resolved->not_after->iso(), "2008-10-08");
}

TEST(Deadline, what_has_been_is_no_deadline) {
    EXPECT_TRUE(read_one("Requests States to apply the recommendations adopted by the Conference at its third session;",
                         Language::en)
                    .deadlines.empty());
    EXPECT_TRUE(read_one("Endorses the recommendations made at its third session;", Language::en).deadlines.empty());
}

TEST(Deadline, plain_dates_and_intervals_are_read) {
    const Provision date = read_one("Requests States to reply by 31 December 2026;", Language::en);
    EXPECT_EQ(date.deadlines.at(0).date->iso(), "2026-12-31");
    EXPECT_EQ(date.deadlines.at(0).relation, "by");
    EXPECT_EQ(read_one("Pide a los Estados que respondan a más tardar el 31 de diciembre de 2026;", Language::es)
                  .deadlines.at(0)
                  .relation,
              "not_later_than");
    EXPECT_EQ(read_one("Requests States to reply within six months;", Language::en).deadlines.at(0).type, "interval");
    EXPECT_EQ(read_one("Prie le secrétariat de faire rapport tous les deux ans;", Language::fr).recurrence, "biennial");
}

TEST(Deadline, a_stated_year_that_cannot_be_lowers_the_confidence) {
    const Provision provision = read_one("Decides to review the matter at its fourth session, in 2011;", Language::en);
    EXPECT_EQ(provision.deadlines.at(0).evidence.rule, "session.stated_year_disagrees");
    EXPECT_LE(provision.confidence, 50);
}

TEST(Reference, the_instrument_decides_between_article_and_rule) {
    const Provision provision = read_one(
        "A décidé de constituer un groupe, conformément au paragraphe 3 de l'article 32 de la Convention et au "
        "paragraphe 2 de l'article 2 de son règlement intérieur;",
        Language::fr);
    ASSERT_EQ(provision.references.size(), 2u);
    EXPECT_EQ(provision.references[0].type, "treaty_provision");
    EXPECT_EQ(provision.references[0].article, 32);
    EXPECT_EQ(provision.references[0].paragraph, 3);
    EXPECT_EQ(provision.references[1].type, "rule");
    EXPECT_EQ(provision.references[1].rule, 2);
}

TEST(Reference, a_marked_out_field_is_no_reference) {
    EXPECT_TRUE(read_one("Requests the secretariat to collect information in the areas covered by the Convention and "
                         "the Protocols thereto;",
                         Language::en)
                    .references.empty());
    EXPECT_EQ(
        read_one("Requests States to apply the Convention and the Protocols thereto;", Language::en).references.size(),
        2u);
}

TEST(Reference, arabic_numbers_keep_both_orders) {
    ClauseContext context = own_context();
    context.kind = ProvisionKind::footnote;
    const Provision reversed = read_one("المرفق الأول لقرار الجمعية العامة 25/55.", Language::ar, context);
    ASSERT_EQ(reversed.references.size(), 1u);
    EXPECT_EQ(reversed.references[0].number, "55/25");
    EXPECT_EQ(reversed.references[0].annex, "I");
    EXPECT_EQ(reversed.references[0].alternates, Names{"25/55"});
    const Provision dated =
        read_one("قرار الجمعية العامة 55/61 المؤرخ 4 كانون الأول/ديسمبر 2000", Language::ar, context);
    EXPECT_EQ(dated.references.at(0).number, "55/61");
}

TEST(Reference, numbers_and_dates_are_read_in_every_language) {
    const std::pair<Language, std::string_view> clauses[] = {
        {Language::en, "General Assembly resolution 55/25 of 15 November 2000"},
        {Language::fr, "résolution 55/25 de l'Assemblée générale"},
        {Language::es, "resolución 55/25 de la Asamblea General"},
        {Language::ru, "резолюция 55/25 Генеральной Ассамблеи"},
        {Language::zh, "大会2000年11月15日第55/25号决议"},
        {Language::ar, "قرار الجمعية العامة 55/25 المؤرخ 15 تشرين الثاني/نوفمبر 2000"}};
    ClauseContext context = own_context();
    context.kind = ProvisionKind::footnote;
    for (const auto& [language, text] : clauses) {
        const Provision provision = read_one(text, language, context);
        ASSERT_EQ(provision.references.size(), 1u) << text;
        EXPECT_EQ(provision.references[0].body, "general_assembly") << text;
        EXPECT_EQ(provision.references[0].number, "55/25") << text;
        const auto& date = provision.references[0].date;
        EXPECT_TRUE(!date || date->iso() == "2000-11-15") << text;
    }
}

TEST(Condition, insertions_are_taken_whole_and_brackets_have_no_force) {
    const Provision provision = read_one(
        "Requests the secretariat, within existing resources, to develop projects, taking into account different legal "
        "systems, as appropriate;",
        Language::en);
    ASSERT_EQ(provision.conditions.size(), 2u);
    EXPECT_EQ(provision.conditions[0].text, "within existing resources");
    EXPECT_EQ(provision.conditions[1].text, "taking into account different legal systems, as appropriate");
    const Provision draft =
        read_one("Requests the secretariat to report [, subject to the availability of resources];", Language::en);
    EXPECT_TRUE(draft.conditions.empty());
    EXPECT_EQ(draft.brackets.size(), 1u);
}

TEST(Document, items_take_over_what_their_chapeau_says) {
    const std::u32string source =
        U"Decides that the working group shall perform the following functions:\nReview needs;\nRequests States:\nTo "
        U"report;";
    Document document;
    document.head.language = Language::en;
    document.head.body = "conference";
    const auto add = [&](std::string path, std::u32string_view text) {
        Provision provision;
        provision.path = std::move(path);
        provision.text = to_utf8(text);
        const auto begin = static_cast<std::uint32_t>(source.find(text));
        provision.spans = {{begin, begin + static_cast<std::uint32_t>(text.size())}};
        document.provisions.push_back(std::move(provision));
    };
    add("c", U"Decides that the working group shall perform the following functions:");
    add("c.i", U"Review needs;");
    add("d", U"Requests States:");
    add("d.i", U"To report;");
    read_provisions(source, pack(), document);
    EXPECT_EQ(document.provisions[1].action->canonical, "review");
    EXPECT_EQ(addressees(document.provisions[1]), Names{"working_group"});
    EXPECT_EQ(document.provisions[1].flags, Names{"inherits_action:c"});
    EXPECT_EQ(document.provisions[3].action->canonical, "request");
    EXPECT_EQ(addressees(document.provisions[3]), Names{"states"});
}

TEST(Document, evidence_points_at_the_words_of_the_source) {
    const std::u32string source = U"x *Requests* the\nsecretariat to report;";
    Document document;
    document.head.language = Language::en;
    Provision provision;
    provision.path = "1";
    provision.spans = {{2, static_cast<std::uint32_t>(source.size())}};
    document.provisions.push_back(provision);
    read_provisions(source, pack(), document);
    const Provision& read = document.provisions.front();
    const auto words = [&](const TextSpan& span) {
        return to_utf8(std::u32string_view(source).substr(span.begin, span.end - span.begin));
    };
    EXPECT_EQ(words(read.action->evidence.span), "Requests");
    EXPECT_EQ(words(read.addressees.at(0).evidence.span), "secretariat");
}

TEST(SingleClause, a_marker_in_front_is_taken_off) {
    for (const std::string_view text :
         {"(a) Decides to meet;", "2. Decides to meet;", "12 - Decides to meet;", "Decides to meet;"}) {
        const Result<Provision> provision = read_single_clause(text, Language::en, pack());
        ASSERT_TRUE(provision) << text;
        EXPECT_EQ(provision->action->surface, "Decides") << text;
    }
    EXPECT_EQ(read_single_clause("  ", Language::en, pack()).error().code, "reader.clause_empty");
}

TEST(Pack, a_row_without_its_columns_is_refused_with_its_line) {
    const EmbeddedFile files[] = {
        {"pack.toml", "[pack]\nname = \"x\"\nconvention = \"X\"\nbody = \"conference\"\n"},
        {"lexicon.csv", "lang,kind,surface,canonical,evidence\nen,actor,Bureau,bureau,ours\nen,actor\n"},
        {"sessions.csv", "body,number,start,end,place,source\n"},
        {"instruments.csv", "instrument,lang,surface,form\n"}};
    const Result<Resources> loaded = Resources::load(files);
    ASSERT_FALSE(loaded);
    EXPECT_EQ(loaded.error().code, "pack.bad_row");
    EXPECT_EQ(loaded.error().argument("line"), "3");
    EXPECT_EQ(Resources::load(std::span(files).first(1)).error().code, "pack.missing_file");
}

TEST(Pack, one_that_does_not_say_whose_it_is_is_refused) {
    const auto load = [](std::string_view names) {
        const EmbeddedFile files[] = {{"pack.toml", names},
                                      {"lexicon.csv", "lang,kind,surface,canonical,evidence\n"},
                                      {"sessions.csv", "body,number,start,end,place,source\n"},
                                      {"instruments.csv", "instrument,lang,surface,form\n"}};
        return Resources::load(files).error();
    };
    EXPECT_EQ(load("[pack]\nname = \"x\"\n").code, "pack.name_missing");
    EXPECT_EQ(load("[pack]\nname =\n").code, "pack.bad_row");
    EXPECT_EQ(load("[pack]\nname =\n").argument("line"), "2");
}

TEST(Pack, the_general_assembly_opens_on_a_tuesday_in_september) {
    const Session* session = pack().find_session("general_assembly", 60);
    ASSERT_NE(session, nullptr);
    EXPECT_EQ(session->start->iso(), "2005-09-13");
    EXPECT_FALSE(session->end);
    EXPECT_EQ(pack().find_session("conference", 40), nullptr);
}

TEST(Trie, keys_keep_their_values_in_order) {
    Trie trie;
    trie.add(U"ab", 2);
    trie.add(U"ab", 1);
    trie.add(U"ab", 2);
    trie.finish();
    const std::uint32_t node = trie.child(trie.child(Trie::kRoot, U'a'), U'b');
    ASSERT_NE(node, Trie::kNone);
    EXPECT_EQ(std::vector<std::uint32_t>(trie.values(node).begin(), trie.values(node).end()),
              (std::vector<std::uint32_t>{2, 1}));
    EXPECT_EQ(trie.child(Trie::kRoot, U'z'), Trie::kNone);
}

}  // namespace
}  // namespace palermo::mandates::reader
