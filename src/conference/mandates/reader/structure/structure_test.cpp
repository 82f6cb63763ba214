// The traps that real decisions set for a reader of their structure, each on a small text of our own.
#include "conference/mandates/reader/structure.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "platform/base/utf8.hpp"

namespace palermo::mandates::reader {

std::span<const EmbeddedFile> pack_files();

namespace {

using ::testing::Contains;
using ::testing::ElementsAre;

const Resources& resources() {
    static const Resources kResources = Resources::load(pack_files()).value();
    return kResources;
}

Document read_text(std::string_view utf8, Language language = Language::en) {
    auto document = read_structure(to_code_points(utf8), language, resources());
    EXPECT_TRUE(document.has_value()) << (document.has_value() ? "" : document.error().debug_text());
    return document.has_value() ? std::move(*document) : Document{};
}

std::vector<std::string> paths(const Document& document) {
    std::vector<std::string> result;
    for (const Provision& provision : document.provisions) result.push_back(provision.path);
    return result;
}

const Provision& at(const Document& document, std::string_view path) {
    static const Provision kNone;
    const auto found = std::find_if(document.provisions.begin(), document.provisions.end(),
                                    [&](const Provision& p) { return p.path == path; });
    EXPECT_NE(found, document.provisions.end()) << "no provision " << path;
    return found == document.provisions.end() ? kNone : *found;
}

// A decision with the given acts, in the form of the Conference.
std::string decision(std::string_view acts) {
    return "The Conference of the Parties,\n\nRecalling its decision 1/2,\n\n" + std::string(acts);
}

TEST(structure, spans_are_code_points_of_the_source_and_leave_the_marker_out) {
    const std::string text = decision("(a) *Requests* the secrétariat to report;\n");
    const Document document = read_text(text);
    const Provision& act = at(document, "a");
    EXPECT_EQ(act.text, "*Requests* the secrétariat to report;");
    EXPECT_EQ(act.marker, "(a)");
    EXPECT_EQ(act.line_first, 5);
    const std::u32string source = to_code_points(text);
    ASSERT_EQ(act.spans.size(), 1u);
    EXPECT_EQ(to_utf8(source.substr(act.spans[0].begin, act.spans[0].end - act.spans[0].begin)), act.text);
}

TEST(structure, footnote_in_the_middle_of_a_list_is_no_item_in_any_notation) {
    for (const std::string note :
         {"¹ General Assembly resolution 55/25.", "<sup>1</sup> General Assembly resolution 55/25.",
          "[^1]: General Assembly resolution 55/25.", "1/ General Assembly resolution 55/25."}) {
        const Document document =
            read_text(decision("(a) Decides to meet;\n\n" + note + "\n\n(b) Requests a report.\n"));
        EXPECT_THAT(paths(document), ElementsAre("formula", "pre.1", "a", "fn.1", "b")) << note;
        EXPECT_EQ(at(document, "fn.1").text, "General Assembly resolution 55/25.") << note;
    }
}

TEST(structure, arabic_footnote_that_looks_like_an_item_is_told_by_its_call) {
    const Document document = read_text(
        "إن مؤتمر الأطراف، إذ يشير إلى مقرره السابق،\n\n(أ) قرّر أن ينشئ فريقاً عاملاً⁽¹⁾؛\n\n(1) قرار الجمعية "
        "العامة.\n\n(ب) طلب إلى الأمانة أن تساعده.\n",
        Language::ar);
    EXPECT_THAT(paths(document), ElementsAre("formula", "pre.1", "a", "fn.1", "b"));
    EXPECT_EQ(at(document, "fn.1").marker, "(1)");
    EXPECT_THAT(at(document, "a").footnotes, ElementsAre("fn.1"));
}

TEST(structure, arabic_numbered_items_below_a_colon_stay_items) {
    const Document document = read_text(
        "إن مؤتمر الأطراف،\n\n(أ) قرّر⁽¹⁾ أن يقوم الفريق العامل بما يلي:\n\n(1) استعراض الاحتياجات؛\n\n(2) تقديم "
        "التوجيه؛\n\n(ب) طلب إلى الأمانة أن تساعده.\n",
        Language::ar);
    EXPECT_EQ(at(document, "a.1").kind, ProvisionKind::operative);
    EXPECT_EQ(at(document, "a.2").kind, ProvisionKind::operative);
}

TEST(structure, call_outs_are_linked_to_their_footnotes) {
    for (const std::string call : {"Convention,¹", "Convention<sup>1</sup>", "Convention[^1]"}) {
        const Document document =
            read_text(decision("(a) Recalls the " + call + " and decides to meet;\n\n[^1]: Resolution 55/25.\n"));
        EXPECT_THAT(at(document, "a").footnotes, ElementsAre("fn.1")) << call;
    }
    const Document glued =
        read_text(decision("1. Takes note of the report of 2024,3 and requests another;\n\n³ A/79/1.\n"));
    EXPECT_THAT(at(glued, "1").footnotes, ElementsAre("fn.3"));
}

TEST(structure, paragraph_torn_by_a_footnote_is_one_provision_of_two_spans) {
    const Document document =
        read_text(decision("1. Requests the Office to assist States in the implementation of\n\n¹ "
                           "E/CN.15/2004/5.\n\nthose legal instruments;\n\n2. Decides to meet.\n"));
    EXPECT_EQ(at(document, "1").text,
              "Requests the Office to assist States in the implementation of those legal instruments;");
    EXPECT_EQ(at(document, "1").spans.size(), 2u);
    EXPECT_THAT(at(document, "1").flags, Contains("split_by_footnote"));
    EXPECT_THAT(paths(document), ElementsAre("formula", "pre.1", "1", "fn.1", "2"));
}

TEST(structure, colon_inside_a_cited_title_is_no_chapeau) {
    const Document document = read_text(
        "The General Assembly,\n\nRecalling its resolution on cooperation in the fight against crime:\n\nassistance to "
        "States in capacity-building,\n\n1. Decides to meet.\n");
    EXPECT_THAT(paths(document), ElementsAre("formula", "pre.1", "1"));
    EXPECT_THAT(at(document, "pre.1").flags, ElementsAre("split_by_line_break"));
}

TEST(structure, same_list_marked_two_ways_is_one_list) {
    const Document document =
        read_text(decision("(a) Decides that the group shall:\n\n- (i) Review needs;\n- (ii) Give guidance;\n\n(iii) "
                           "Share information;\n\n(b) Requests a report.\n"));
    EXPECT_THAT(paths(document), ElementsAre("formula", "pre.1", "a", "a.i", "a.ii", "a.iii", "b"));
    EXPECT_THAT(at(document, "a").flags, Contains("chapeau"));
}

TEST(structure, i_is_roman_below_a_chapeau_and_a_letter_behind_h) {
    std::string acts;
    for (const char letter : {'a', 'b'})
        acts += std::string(1, letter) + ") A prié le secrétariat de faire rapport;\n\n";
    acts +=
        "c) A décidé que le groupe s’acquitterait des tâches suivantes:\n\ni) Examiner les besoins;\n\nii) Donner des "
        "orientations;\n\n";
    for (const char letter : {'d', 'e', 'f', 'g', 'h', 'i'})
        acts += std::string(1, letter) + ") A prié le secrétariat de faire rapport;\n\n";
    const Document document =
        read_text("La Conférence des Parties, rappelant sa décision 1/2,\n\n" + acts, Language::fr);
    EXPECT_THAT(paths(document),
                ElementsAre("formula", "pre.1", "a", "b", "c", "c.i", "c.ii", "d", "e", "f", "g", "h", "i"));
}

TEST(structure, letters_that_are_also_numerals_follow_their_list) {
    std::string acts = "1. Decides that States shall:\n\n";
    for (char letter = 'a'; letter <= 'x'; ++letter) acts += "(" + std::string(1, letter) + ") Cooperate;\n\n";
    const Document letters = read_text(decision(acts));
    for (const std::string path : {"1.c", "1.d", "1.i", "1.l", "1.m", "1.v", "1.x"})
        EXPECT_THAT(paths(letters), Contains(path));
    acts = "1. Decides that States shall:\n\n";
    for (const std::string numeral : {"i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"})
        acts += "(" + numeral + ") Cooperate;\n\n";
    const Document numerals = read_text(decision(acts));
    for (const std::string path : {"1.i", "1.v", "1.x"}) EXPECT_THAT(paths(numerals), Contains(path));
}

TEST(structure, formula_and_preamble_on_one_line_are_two_provisions) {
    const std::vector<std::pair<Language, std::string>> texts = {
        {Language::en, "The Conference of the Parties, recalling its decision 2/6,\n\n(a) Decides to meet.\n"},
        {Language::fr,
         "La Conférence des Parties à la Convention, rappelant sa décision 2/6:\n\na) Décide de se réunir.\n"},
        {Language::es,
         "La Conferencia de las Partes en la Convención, recordando su decisión 2/6,\n\na) Decide reunirse.\n"},
        {Language::ru,
         "Конференция Участников Конвенции, ссылаясь на свое решение 2/6,\n\na) постановляет провести совещание.\n"},
        {Language::ar, "إن مؤتمر الأطراف في الاتفاقية، إدراكاً منه لأهمية التعاون،\n\n(أ) قرّر أن يجتمع.\n"},
        {Language::zh, "缔约方会议，回顾其第2/6号决定，\n\n(a) 决定举行会议。\n"}};
    for (const auto& [language, text] : texts) {
        const Document document = read_text(text, language);
        EXPECT_THAT(paths(document), ElementsAre("formula", "pre.1", "a")) << tag(language);
        EXPECT_EQ(at(document, "formula").acting_body, "conference") << tag(language);
    }
}

TEST(structure, arabic_number_printed_backwards_keeps_both_readings) {
    const Document reversed = read_text(
        "المقرّر 6/2 أنشطة المساعدة\n\nإن مؤتمر الأطراف، إدراكاً منه لأهمية التعاون،\n\n(أ) قرّر أن يجتمع وفقاً لقرار "
        "الجمعية العامة 25/55.\n",
        Language::ar);
    EXPECT_EQ(reversed.head.number, "2/6");
    EXPECT_EQ(reversed.head.number_surface, "6/2");
    EXPECT_THAT(reversed.head.number_alternates, ElementsAre("6/2"));
    EXPECT_EQ(reversed.head.title, "أنشطة المساعدة");
    const Document in_order = read_text(
        "القرار 61/55\n\nإن الجمعية العامة،\n\nإذ تشير إلى قرارها 55/25،\n\n1 - تقرر أن تجتمع.\n", Language::ar);
    EXPECT_EQ(in_order.head.number, "61/55");
}

TEST(structure, mirrored_arabic_indic_digits_are_told_by_the_sequence) {
    std::string text = "إن الجمعية العامة،\n\nإذ تشير إلى قرارها السابق،\n\n";
    for (const std::string number : {"١", "٢", "٣", "٤", "٥", "٦", "٧", "٨", "٩", "٠١", "١١", "٢١"})
        text += number + "- تقرر أن تجتمع؛\n\n";
    EXPECT_THAT(paths(read_text(text, Language::ar)), ::testing::AllOf(Contains("10"), Contains("11"), Contains("12")));
}

TEST(structure, tatweel_and_diacritics_do_not_hide_markers_and_acts) {
    const Document document = read_text(
        "إن مؤتمر الأطراف،\n\n(أ) قـرّر أن يجتمع؛\n\n(ب) طلب إلى الأمانة؛\n\n(ج) طلب إلى الأمانة؛\n\n(د) طلب إلى "
        "الأمانة؛\n\n(هـ) طلب إلى الأمانة؛\n\n(و) طلب إلى الأمانة.\n",
        Language::ar);
    EXPECT_THAT(paths(document), ElementsAre("formula", "a", "b", "c", "d", "e", "f"));
    EXPECT_EQ(at(document, "e").marker, "(هـ)");
}

TEST(structure, past_tense_tells_adopted_decisions) {
    EXPECT_EQ(read_text(decision("(a) Decided to meet;\n\n(b) Requested a report.\n")).head.tense, "past");
    EXPECT_EQ(read_text(decision("(a) Decides to meet;\n\n(b) Requests a report.\n")).head.tense, "present");
}

TEST(structure, whole_draft_quoted_inside_a_note) {
    const Document document = read_text(
        "General Assembly\n\nDistr.: Limited\n5 October 2004\n\nOriginal: English\n\nFifty-ninth session\n\nThird "
        "Committee\n\nAgenda item 96\n\nCrime prevention\n\nCooperation against crime\n\n"
        "Note by the Secretariat\n\nBy its resolution 2004/23, the Economic and Social Council recommended the "
        "following draft resolution:\n\n“Cooperation against crime\n\n“The General Assembly,\n\n"
        "“Recalling the theme “Crime and justice” of its debate,\n\n“1. *Decides* to meet;\n\n“2. *Requests* a "
        "report.”\n");
    EXPECT_THAT(paths(document), ElementsAre("note.1", "title", "formula", "pre.1", "1", "2"));
    EXPECT_EQ(at(document, "title").text, "Cooperation against crime");
    EXPECT_EQ(at(document, "pre.1").text, "Recalling the theme “Crime and justice” of its debate,");
    EXPECT_EQ(at(document, "2").text, "*Requests* a report.");
    EXPECT_TRUE(document.head.quoted);
    EXPECT_EQ(document.head.type, "note_by_secretariat");
    EXPECT_EQ(document.head.contains, "draft_resolution");
    EXPECT_EQ(document.head.committee, "Third Committee");
    EXPECT_EQ(document.head.agenda_item_number, "96");
    EXPECT_EQ(document.head.agenda_item_title, "Crime prevention");
    EXPECT_EQ(document.head.session.ordinal, 59);
}

TEST(structure, second_sentence_with_an_act_of_its_own_is_a_provision) {
    const Document document = read_text(
        decision("(a) Decides that the group shall meet. The Conference of the Parties shall review its work at its "
                 "fourth session [, in full];\n\n(b) Decides to meet. This is a matter of urgency.\n"));
    EXPECT_THAT(paths(document), ElementsAre("formula", "pre.1", "a.s1", "a.s2", "b"));
    EXPECT_EQ(at(document, "a.s1").text, "Decides that the group shall meet.");
    EXPECT_EQ(at(document, "a.s1").marker, "(a)");
    EXPECT_THAT(at(document, "a.s2").flags, ElementsAre("second_sentence_of:a"));
}

TEST(structure, acts_without_numbers_are_counted_and_lists_below_them_lettered) {
    const Document document =
        read_text(decision("Invites Parties to report;\n\nRequests the secretariat:\n\nTo review the reports;\n\nTo "
                           "publish them;\n\nDecides to meet.\n"));
    EXPECT_THAT(paths(document), ElementsAre("formula", "pre.1", "1", "2", "2.a", "2.b", "3"));
}

TEST(structure, numbered_recitals_stay_in_the_preamble) {
    const Document document = read_text(
        "The Conference of the Parties,\n\n1. RECALLING its decision 1/2;\n\n2. NOTING the report;\n\n3. DECIDES to "
        "meet;\n\n4. REQUESTS a report.\n");
    EXPECT_THAT(paths(document), ElementsAre("formula", "pre.1", "pre.2", "3", "4"));
}

TEST(structure, headings_part_the_acts_and_numbers_go_on) {
    const Document document =
        read_text(decision("I. Prevention\n\n1. Decides to meet;\n\nII. Cooperation\n\n2. Requests a report.\n"));
    EXPECT_THAT(paths(document), ElementsAre("formula", "pre.1", "h.1", "1", "h.2", "2"));
    EXPECT_EQ(at(document, "h.2").kind, ProvisionKind::heading);
}

TEST(structure, numbers_that_begin_anew_bear_their_section) {
    const Document document =
        read_text(decision("I. Prevention\n\n1. Decides to meet;\n\n2. Requests a report;\n\nII. Cooperation\n\n1. "
                           "Requests a report;\n\n2. Decides to meet.\n"));
    EXPECT_THAT(paths(document), ElementsAre("formula", "pre.1", "h.1", "I.1", "I.2", "h.2", "II.1", "II.2"));
}

TEST(structure, paragraphs_of_an_annex_stand_apart_and_closing_lines_are_no_provisions) {
    const Document document = read_text(
        decision("1. Adopts the plan annexed hereto.\n\n77th plenary meeting\n22 December 2003\n\nAnnex\n\nPlan of "
                 "action\n\n1. States should cooperate.\n\n2. States should report.\n"));
    EXPECT_THAT(paths(document), ElementsAre("formula", "pre.1", "1", "annex.h.1", "annex.h.2", "annex.1", "annex.2"));
}

TEST(structure, hard_wrapped_text_is_read_by_paragraphs) {
    const Document document = read_text(
        "The Security Council,\nReaffirming its resolution 731 (1992) of 21 January\n1992,\n\nDeeply concerned that "
        "the requests in its\nresolution 731 (1992) were not met,\n\n1. Decides that States\nshall comply;\n2. "
        "Requests the Secretary-General to\nreport.\n");
    EXPECT_THAT(paths(document), ElementsAre("formula", "pre.1", "pre.2", "1", "2"));
    EXPECT_EQ(at(document, "pre.1").text, "Reaffirming its resolution 731 (1992) of 21 January 1992,");
}

TEST(structure, page_noise_is_no_text) {
    const Document document =
        read_text(decision("1. Decides that States shall take measures to prevent and combat\n\n- 2 "
                           "-\n\f\ntransnational organized crime;\n\n---\n\n2. Requests a report.\n"));
    EXPECT_THAT(paths(document), ElementsAre("formula", "pre.1", "1", "2"));
    EXPECT_THAT(at(document, "1").flags, ElementsAre("split_by_line_break"));
}

TEST(structure, chinese_markers_without_spaces_and_run_in_paragraphs) {
    const Document document = read_text(
        "大会，\n回顾其第55/25号决议，\n1．注意到秘书长的报告;3/2.又注意到会议的报告;\n3．请秘书长：\n(a) "
        "提交报告；\n㈠ 采取措施；\n(b) 继续努力。\n",
        Language::zh);
    EXPECT_THAT(paths(document),
                ::testing::AllOf(Contains("1"), Contains("2"), Contains("3"), Contains("3.a"), Contains("3.b")));
}

TEST(structure, inserted_paragraphs_keep_their_suffix) {
    EXPECT_THAT(paths(read_text(
                    decision("1. Decides to meet;\n\n1 bis. Requests a report;\n\n2. Invites States to report.\n"))),
                ElementsAre("formula", "pre.1", "1", "1bis", "2"));
}

TEST(structure, header_in_six_languages) {
    const std::vector<std::pair<Language, std::string>> texts = {
        {Language::en,
         "Distr.: Limited\n18 October 2005\n\nOriginal: English\n\nSecond session\nVienna, 10-21 October 2005\n\nThe "
         "Conference of the Parties,\n\n1. Decides to meet.\n"},
        {Language::fr,
         "Distr. limitée\n18 octobre 2005\n\nOriginal : anglais\n\nDeuxième session\nVienne, 10-21 octobre 2005\n\nLa "
         "Conférence des Parties,\n\n1. Décide de se réunir.\n"},
        {Language::es,
         "Distr. limitada\n18 de octubre de 2005\n\nOriginal: inglés\n\nSegundo período de sesiones\nViena, 10 a 21 de "
         "octubre de 2005\n\nLa Conferencia de las Partes,\n\n1. Decide reunirse.\n"},
        {Language::ru,
         "Distr.: Limited\n18 октября 2005 года\n\nOriginal: English\n\nВторая сессия\nВена, 10-21 октября 2005 "
         "года\n\nКонференция Участников,\n\n1. постановляет провести совещание.\n"},
        {Language::ar,
         "Distr.: Limited\n18 تشرين الأول/أكتوبر 2005\n\nOriginal: English\n\nالدورة الثانية\nفيينا، 10-21 تشرين "
         "الأول/أكتوبر 2005\n\nإن مؤتمر الأطراف،\n\n1 - يقرر أن يجتمع.\n"},
        {Language::zh,
         "Distr.: Limited\n2005年10月18日\n\nOriginal: "
         "English\n\n第二届会议\n2005年10月10日至21日，维也纳\n\n缔约方会议，\n\n1. 决定举行会议。\n"}};
    for (const auto& [language, text] : texts) {
        const DocumentHead head = read_text(text, language).head;
        EXPECT_EQ(head.distribution, "limited") << tag(language);
        EXPECT_EQ(head.date, Date::parse("2005-10-18")) << tag(language);
        EXPECT_EQ(head.original_language, Language::en) << tag(language);
        EXPECT_EQ(head.session.ordinal, 2) << tag(language);
        EXPECT_EQ(head.session.start, Date::parse("2005-10-10")) << tag(language);
        EXPECT_EQ(head.session.end, Date::parse("2005-10-21")) << tag(language);
        EXPECT_EQ(head.body, "conference") << tag(language);
    }
}

TEST(structure, novel_is_no_decision) {
    const auto document = read_structure(
        U"Call me Ishmael. Some years ago I thought I would sail about a little.\n\nIt is a way I have of driving off "
        U"the spleen.\n",
        Language::en, resources());
    ASSERT_FALSE(document.has_value());
    EXPECT_EQ(document.error().code, "reader.no_decision");
    EXPECT_FALSE(read_structure(U"", Language::en, resources()).has_value());
}

TEST(structure, million_levels_are_refused) {
    std::u32string text = U"The Conference of the Parties,\n\n1. Decides:\n";
    for (int level = 0; level < 1000; ++level)
        text += std::u32string(static_cast<std::size_t>(level), U' ') + U"- (a) Item:\n";
    const auto indented = read_structure(text, Language::en, resources());
    ASSERT_FALSE(indented.has_value());
    EXPECT_EQ(indented.error().code, "reader.too_many_levels");
    EXPECT_NE(indented.error().argument("line"), "");
    text = U"The Conference of the Parties,\n\n1";
    for (int level = 0; level < 1000000; ++level) text += U".1";
    text += U" Decides to meet.\n";
    const auto dotted = read_structure(text, Language::en, resources());
    ASSERT_FALSE(dotted.has_value());
    EXPECT_EQ(dotted.error().code, "reader.too_many_levels");
}

TEST(structure, gaps_and_repetitions_are_told) {
    const Document document =
        read_text(decision("1. Decides to meet;\n\n2. Requests a report;\n\n5. Invites States to report.\n"));
    ASSERT_FALSE(document.warnings.empty());
    EXPECT_EQ(document.warnings.front().code, "reading.gap_in_numbering");
    EXPECT_EQ(document.warnings.front().path, "5");
}

TEST(structure, paths_are_unique_and_spans_in_order_whatever_the_text) {
    const unsigned seed = std::random_device{}();
    std::mt19937 random(seed);
    const std::vector<std::u32string> pieces = {U"(a) ",
                                                U"(i) ",
                                                U"1. ",
                                                U"2. ",
                                                U"i) ",
                                                U"h) ",
                                                U"- ",
                                                U"¹ ",
                                                U"(1) ",
                                                U"Annex\n",
                                                U"\n",
                                                U"\n\n",
                                                U"Requests the secretariat to report;",
                                                U"Recalling its decision,",
                                                U"The General Assembly,",
                                                U"“",
                                                U"”",
                                                U"**",
                                                U"\f",
                                                U"II. ",
                                                U"1/",
                                                U"[",
                                                U"] ",
                                                U":",
                                                U"قرّر ",
                                                U"(هـ) ",
                                                U"决定",
                                                U"1．",
                                                U" 12 ",
                                                U"<sup>1</sup>",
                                                U"[^1]: ",
                                                U"\n---\n",
                                                U"Distr.: ",
                                                U"2/6 "};
    for (int round = 0; round < 400; ++round) {
        std::u32string text = U"The Conference of the Parties,\n\n";
        for (int i = 0; i < 60; ++i) text += pieces[random() % pieces.size()];
        const Language language = kLanguages[random() % kLanguages.size()];
        const auto document = read_structure(text, language, resources());
        if (!document.has_value()) continue;
        std::vector<std::string> all = paths(*document);
        std::sort(all.begin(), all.end());
        EXPECT_EQ(std::adjacent_find(all.begin(), all.end()), all.end()) << "seed " << seed;
        for (const Provision& provision : document->provisions)
            for (const TextSpan& span : provision.spans) {
                EXPECT_LE(span.begin, span.end) << "seed " << seed;
                EXPECT_LE(span.end, text.size()) << "seed " << seed;
            }
    }
}

TEST(Limits, more_paragraphs_than_any_document_has_are_refused_with_the_line) {
    const auto text_of = [](int paragraphs) {
        std::string text = "The Conference,\n\n";
        for (int i = 1; i <= paragraphs; ++i) text += "Requests the Secretariat to report to it;\n\n";
        return to_code_points(text);
    };
    EXPECT_TRUE(read_structure(text_of(19'999), Language::en, resources()));  // the formula is one more
    const auto refused = read_structure(text_of(20'000), Language::en, resources());
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, "reader.too_many_provisions");
    EXPECT_EQ(refused.error().kind, ErrorKind::too_large);
    // Formula at line 1, paragraph k at line 2k + 1.
    EXPECT_NE(refused.error().debug_text().find("40001"), std::string::npos) << refused.error().debug_text();
}

}  // namespace

}  // namespace palermo::mandates::reader
