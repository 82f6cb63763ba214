// The pages themselves, written from views made by hand: an invented decision in French and Arabic.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <set>

#include "conference/mandates/pages/phrases.hpp"
#include "conference/mandates/pages/views.hpp"
#include "platform/base/utf8.hpp"

namespace palermo::mandates::pages {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

const text::Catalogue& catalogue() {
    static const text::Catalogue loaded = *text::Catalogue::load();
    return loaded;
}

TextSpan span_in(const Document& document, std::string_view words) {
    const std::u32string source = to_code_points(document.source_text);
    const std::u32string wanted = to_code_points(words);
    const std::size_t at = source.find(wanted);
    EXPECT_NE(at, source.npos) << words;
    return {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + wanted.size())};
}

Provision provision_of(const Document& document, std::string path, ProvisionKind kind, std::string marker,
                       std::string_view words) {
    Provision provision;
    provision.path = std::move(path);
    provision.kind = kind;
    provision.marker = std::move(marker);
    provision.text = words;
    provision.spans = {span_in(document, words)};
    return provision;
}

Evidence evidence_of(const Document& document, std::string_view words, std::string rule, int confidence = 95) {
    return {span_in(document, words), std::move(rule), confidence};
}

DocumentView arabic_view() {
    DocumentView view;
    Document& document = view.document;
    document.source_text = "(أ) طلب إلى الأمانة أن تقدم تقريرا⁽¹⁾ في دورته الرابعة؛\n(ب) أحاط علما.\n(1) القرار 25/55.";
    document.head.language = Language::ar;
    document.head.title = "أنشطة <تجريبية>";
    document.head.body = "conference";
    Provision request = provision_of(document, "a", ProvisionKind::operative, "(أ)",
                                     "طلب إلى الأمانة أن تقدم تقريرا⁽¹⁾ في دورته الرابعة؛");
    request.action = Action{"request", "طلب إلى", {"invite"}, evidence_of(document, "طلب إلى", "act.lead_phrase")};
    request.addressees = {{"secretariat", "الأمانة", evidence_of(document, "الأمانة", "addressee.gazetteer")}};
    Deadline deadline;
    deadline.text = "في دورته الرابعة";
    deadline.type = "session";
    deadline.relation = "at";
    deadline.body = "conference";
    deadline.session = 4;
    deadline.resolved =
        ResolvedTime{"conference", 4, Date::make(2008, 10, 8), Date::make(2008, 10, 17), std::nullopt, "sessions"};
    deadline.evidence = evidence_of(document, "في دورته الرابعة", "session.possessive_is_the_body");
    request.deadlines = {deadline};
    request.footnotes = {"fn.1"};
    request.is_mandate = true;
    Provision note = provision_of(document, "b", ProvisionKind::operative, "(ب)", "أحاط علما.");
    note.is_mandate = true;
    note.confidence = 60;
    document.provisions = {request, note,
                           provision_of(document, "fn.1", ProvisionKind::footnote, "(1)", "القرار 25/55.")};
    view.shown = Language::ar;
    view.summary.slug = "2-6";
    view.summary.body = "conference";
    view.summary.type = "decision";
    view.summary.status = "adopted";
    view.summary.number = "2/6";
    view.summary.versions = {{Language::ar, 1, document.head.title, "a.txt", 3, 2, 60, false},
                             {Language::fr, 1, "Activités", "f.txt", 3, 2, 90, false}};
    view.file_name = "a.txt";
    view.source_bytes = 120;
    view.encoding = "UTF-8";
    return view;
}

template <typename View>
std::string written(void (*write)(const View&, web::PageWriter&), const View& view, Language language) {
    http::Request request;
    const web::PageRequest page_request{request, language, false, {}};
    web::PageWriter page{page_request, web::Words(catalogue(), language), {}, web::Html()};
    write(view, page);
    return page.html.view();
}
std::string document_page(Language language, std::optional<Language> asked = std::nullopt) {
    return written(write_document_page, DocumentPageView{arabic_view(), asked, 1}, language);
}

TEST(DocumentPage, official_text_says_its_own_language_and_direction_in_a_page_of_another) {
    const std::string page = document_page(Language::en);
    EXPECT_THAT(page, HasSubstr("<div lang=\"ar\" dir=\"rtl\" class=\"col official\">"));
    EXPECT_THAT(page, HasSubstr("<bdi lang=\"ar\" dir=\"rtl\">أنشطة &lt;تجريبية&gt;</bdi>"));
}

TEST(DocumentPage, what_was_read_is_marked_in_the_words) {
    EXPECT_THAT(
        document_page(Language::en),
        HasSubstr("<span class=\"m\">(أ)</span><mark class=\"act\">طلب إلى</mark> <mark class=\"to\">الأمانة</mark>"));
}

TEST(DocumentPage, the_reading_speaks_the_language_of_the_page) {
    EXPECT_THAT(document_page(Language::en),
                HasSubstr("<dt>Action</dt><dd><span>request</span> <span>or invite</span></dd>"));
    EXPECT_THAT(document_page(Language::fr),
                HasSubstr("<dt>Action</dt><dd><span>prier</span> <span>ou inviter</span></dd>"));
}

TEST(DocumentPage, a_deadline_is_said_in_full_with_its_dates) {
    EXPECT_THAT(document_page(Language::en),
                HasSubstr("<span>at the fourth session</span><small class=\"dim\">8–17 October 2008</small>"));
}

TEST(DocumentPage, a_mandate_without_a_date_says_so) {
    EXPECT_THAT(document_page(Language::en), HasSubstr("<dt>Due</dt><dd><em class=\"none\">no date stated</em></dd>"));
}

TEST(DocumentPage, every_provision_has_its_path_as_its_id_and_an_address_of_its_own) {
    const std::string page = document_page(Language::en);
    EXPECT_THAT(page, HasSubstr("<article class=\"prov read d0\" id=\"a\">"));
    EXPECT_THAT(page, HasSubstr("href=\"/en/decisions/2-6/provisions/a\""));
    EXPECT_THAT(document_page(Language::en, Language::ar),
                HasSubstr("href=\"/en/decisions/2-6/provisions/a?text=ar\""));
}

TEST(DocumentPage, a_document_in_one_language_offers_no_comparison_of_versions) {
    DocumentPageView view{arabic_view(), std::nullopt, 1};
    EXPECT_THAT(written(write_document_page, view, Language::en), HasSubstr("href=\"/en/decisions/2-6/compare\""));
    view.document.summary.versions.pop_back();
    const std::string page = written(write_document_page, view, Language::en);
    EXPECT_THAT(page, Not(HasSubstr("/compare")));
    EXPECT_THAT(page, HasSubstr("href=\"/en/decisions/2-6/history\""));
}

TEST(DocumentPage, open_divergences_are_counted_and_lead_to_the_versions_side_by_side) {
    DocumentPageView view{arabic_view(), std::nullopt, 1};
    view.open_divergences = 4;
    EXPECT_THAT(written(write_document_page, view, Language::en),
                HasSubstr("4 open divergences between the language versions. <a href=\"/en/decisions/2-6/compare\">"));
}

DocumentView long_view(std::size_t paragraphs) {
    DocumentView view = arabic_view();
    for (std::size_t number = 1; number <= paragraphs; ++number) {
        Provision provision = view.document.provisions[1];
        provision.path = std::to_string(number);
        view.document.provisions.push_back(provision);
    }
    view.document.provisions.back().flags = {"inherits_action:1"};
    return view;
}

TEST(DocumentPage, a_long_document_is_shown_in_parts_that_lead_to_each_other) {
    const DocumentView view = long_view(200);
    const std::string first = written(write_document_page, DocumentPageView{view, std::nullopt, 1}, Language::en);
    const std::string second = written(write_document_page, DocumentPageView{view, std::nullopt, 2}, Language::en);
    EXPECT_THAT(first, HasSubstr("id=\"148\""));
    EXPECT_THAT(first, Not(HasSubstr("id=\"149\"")));
    EXPECT_THAT(first, HasSubstr("href=\"/en/decisions/2-6?page=2\""));
    EXPECT_THAT(second, HasSubstr("id=\"149\""));
    EXPECT_THAT(second, Not(HasSubstr("id=\"148\"")));
    EXPECT_THAT(second, HasSubstr("href=\"/en/decisions/2-6#1\""));
}

TEST(DocumentPage, a_footnote_and_its_call_lead_to_each_other) {
    const std::string page = document_page(Language::en);
    EXPECT_THAT(
        page,
        HasSubstr("<a class=\"call\" href=\"#fn.1\" aria-label=\"Footnote 1\" id=\"call-fn.1\"><sup>1</sup></a>"));
    EXPECT_THAT(page, HasSubstr("<li id=\"fn.1\"><a href=\"#call-fn.1\""));
}

TEST(DocumentPage, a_text_that_is_not_held_in_the_readers_language_is_said_to_be_another) {
    EXPECT_THAT(document_page(Language::es),
                HasSubstr("El texto no está disponible en este idioma (Español). Se muestra: Árabe."));
    EXPECT_THAT(document_page(Language::ar), Not(HasSubstr("class=\"note sec\"")));
    EXPECT_THAT(document_page(Language::es, Language::ar), Not(HasSubstr("class=\"note sec\"")));
}

TEST(DocumentPage, a_doubtful_reading_asks_for_a_person) {
    EXPECT_THAT(document_page(Language::en), HasSubstr("<span class=\"tag soon\">To be checked by a person</span>"));
}

TEST(DocumentPage, rule_and_confidence_are_there_on_demand) {
    const std::string page = document_page(Language::en);
    EXPECT_THAT(page,
                HasSubstr("<details class=\"small\"><summary>How this was read<span class=\"vh\"> a</span></summary>"));
    EXPECT_THAT(page, HasSubstr("rule <code>session.possessive_is_the_body</code>, confidence 95 of 100"));
}

TEST(DocumentPage, several_acts_of_one_paragraph_are_shown_each_by_itself) {
    DocumentView view = arabic_view();
    Provision& provision = view.document.provisions[0];
    provision.sub_actions = {{"a#1", *provision.action, provision.addressees, {}, {}, true},
                             {"a#2", Action{"invite", "", {}, {}}, {}, {}, provision.deadlines, true}};
    const std::string page = written(write_document_page, DocumentPageView{view, {}}, Language::en);
    EXPECT_THAT(page, HasSubstr("Act 1 of this paragraph"));
    EXPECT_THAT(page, HasSubstr("Act 2 of this paragraph</h4><dl class=\"reading\"><div class=\"chip "
                                "act\"><dt>Action</dt><dd><span>invite"));
}

TEST(DocumentPage, it_is_complete_in_all_six_languages) {
    for (const Language language : kLanguages)
        EXPECT_THAT(document_page(language), Not(HasSubstr("«mandates_"))) << tag(language);
}

TEST(ProvisionPage, it_shows_the_words_alone_with_all_evidence_and_the_called_footnote) {
    const std::string page = written(write_provision_page, ProvisionPageView{{arabic_view(), {}}, 0}, Language::en);
    EXPECT_THAT(page, HasSubstr("<h1>Paragraph a</h1>"));
    EXPECT_THAT(page, HasSubstr("href=\"/en/decisions/2-6#fn.1\""));
    EXPECT_THAT(page, HasSubstr("القرار 25/55."));
    EXPECT_THAT(page, HasSubstr("<td data-th=\"Rule\"><code>addressee.gazetteer</code></td>"));
    EXPECT_THAT(page, HasSubstr("<td data-th=\"Characters of the file\">4 to 11</td>"));
    EXPECT_THAT(page, HasSubstr("After: Paragraph b"));
    EXPECT_THAT(page, Not(HasSubstr("rel=\"prev\"")));
}

RegisterPageView register_view() {
    RegisterPageView view;
    view.found.total = 137;
    view.found.matching = 120;
    view.filter.page = 2;
    view.found.documents = {arabic_view().summary};
    view.found.statuses = {{"adopted", 120}, {"draft", 17}};
    view.found.bodies = {{"conference", 100}, {"", 37}};
    return view;
}

TEST(RegisterPage, counts_say_their_base_and_pages_are_addresses) {
    const std::string page = written(write_register_page, register_view(), Language::en);
    EXPECT_THAT(page, HasSubstr("120 of 137 documents"));
    EXPECT_THAT(page, HasSubstr("51 to 100 of 120"));
    EXPECT_THAT(page, HasSubstr("href=\"/en/decisions?page=3\" rel=\"next\""));
    EXPECT_THAT(page, HasSubstr("href=\"/en/decisions\" rel=\"prev\""));
}

TEST(RegisterPage, a_title_is_shown_in_the_readers_language_else_in_one_that_is_named) {
    EXPECT_THAT(written(write_register_page, register_view(), Language::ar),
                HasSubstr("<bdi lang=\"ar\" dir=\"rtl\">أنشطة"));
    EXPECT_THAT(written(write_register_page, register_view(), Language::en),
                HasSubstr("<bdi lang=\"fr\" dir=\"ltr\">Activités</bdi>"));
}

TEST(Phrases, a_reader_gets_the_own_language_else_the_original_else_a_common_one) {
    DocumentSummary summary = arabic_view().summary;
    EXPECT_EQ(preferred_version(summary, Language::ar)->language, Language::ar);
    EXPECT_EQ(preferred_version(summary, Language::en)->language, Language::fr);
    summary.versions[0].original = true;
    EXPECT_EQ(preferred_version(summary, Language::en)->language, Language::ar);
    summary.versions.clear();
    EXPECT_EQ(preferred_version(summary, Language::en), nullptr);
}

TEST(RegisterPage, an_unknown_value_is_not_offered_as_a_choice) {
    EXPECT_THAT(written(write_register_page, register_view(), Language::en), Not(HasSubstr("(37)")));
}

TEST(RegisterPage, an_empty_view_says_why_and_shows_the_way_back) {
    RegisterPageView view = register_view();
    view.found.matching = 0;
    view.filter.words = "<none>";
    const std::string page = written(write_register_page, view, Language::en);
    EXPECT_THAT(page, HasSubstr("No document fits all of these filters."));
    EXPECT_THAT(page, HasSubstr("137 documents are held. <a href=\"/en/decisions\">Show all</a>"));
    EXPECT_THAT(page, HasSubstr("value=\"&lt;none&gt;\""));
    view.found.total = 0;
    EXPECT_THAT(written(write_register_page, view, Language::en), HasSubstr("No document has been filed yet."));
}

TEST(Phrases, arabic_prints_the_parts_of_a_number_in_the_other_order) {
    const DocumentSummary summary = arabic_view().summary;
    EXPECT_EQ(designation(web::Words(catalogue(), Language::en), summary), "Decision 2/6");
    EXPECT_THAT(designation(web::Words(catalogue(), Language::ar), summary), HasSubstr("6/2"));
}

TEST(Phrases, a_document_without_a_number_is_called_by_its_symbol_or_date) {
    DocumentSummary summary;
    summary.type = "draft_decision";
    summary.date = Date::make(2005, 10, 18);
    EXPECT_EQ(designation(web::Words(catalogue(), Language::en), summary), "Draft decision, 18 October 2005");
    summary.symbol = "CTOC/COP/2005/L.4";
    EXPECT_EQ(designation(web::Words(catalogue(), Language::en), summary), "Draft decision CTOC/COP/2005/L.4");
}

TEST(Phrases, references_are_said_in_the_order_of_the_language) {
    Reference reference;
    reference.type = "treaty_provision";
    reference.instrument = "UNTOC";
    reference.article = 32;
    reference.paragraph = 3;
    EXPECT_EQ(reference_phrase(web::Words(catalogue(), Language::en), reference),
              "Convention against Transnational Organized Crime, article 32, paragraph 3");
    EXPECT_EQ(reference_phrase(web::Words(catalogue(), Language::zh), reference),
              "《打击跨国有组织犯罪公约》第32条第3款");
}

TEST(Phrases, sentences_of_a_paragraph_and_preambular_paragraphs_have_names) {
    Provision provision;
    provision.path = "e.s2";
    const web::Words words(catalogue(), Language::en);
    EXPECT_EQ(provision_name(words, provision), "Paragraph e, sentence 2");
    provision.path = "c.iii";
    EXPECT_EQ(provision_name(words, provision), "Paragraph c.iii");
    provision.kind = ProvisionKind::preambular;
    provision.path = "pre.12";
    EXPECT_EQ(provision_name(words, provision), "Preambular paragraph 12");
}

// The columns of a file of the pack, as far as they hold no quoted comma: enough for canonical names.
std::vector<std::vector<std::string>> rows_of(const std::string& file) {
    std::ifstream in(std::string(PALERMO_SOURCE_DIRECTORY "/packs/untoc/") + file);
    EXPECT_TRUE(in) << file;
    std::vector<std::vector<std::string>> rows;
    for (std::string line; std::getline(in, line);) {
        std::vector<std::string> row(1);
        bool quoted = false;
        for (const char c : line) {
            if (c == '"')
                quoted = !quoted;
            else if (c == ',' && !quoted)
                row.emplace_back();
            else
                row.back().push_back(c);
        }
        rows.push_back(std::move(row));
    }
    return rows;
}

TEST(Terms, every_name_of_the_lexicon_that_pages_show_has_a_label_in_six_languages) {
    const std::map<std::string, std::string> groups = {
        {"verb_operative", "act"}, {"lead_preambular", "act"}, {"function", "act"},           {"actor", "actor"},
        {"cond", "condition"},     {"doc", "document"},        {"deliverable", "deliverable"}};
    std::set<std::string> missing;
    std::size_t looked_at = 0;
    for (const auto& row : rows_of("lexicon.csv")) {
        if (row.size() < 4 || !groups.contains(row[1])) continue;
        ++looked_at;
        const std::string key = "mandates_terms." + groups.at(row[1]) + "." + row[3];
        for (const Language language : kLanguages)
            if (!catalogue().has(language, key)) missing.insert(key);
    }
    EXPECT_GT(looked_at, 1000u);
    EXPECT_THAT(missing, ::testing::IsEmpty());
}

TEST(Terms, every_instrument_and_body_of_the_pack_has_a_label) {
    const web::Words words(catalogue(), Language::en);
    std::set<std::string> missing;
    const auto check = [&](const std::string& file, const std::string& group) {
        for (const auto& row : rows_of(file))
            if (row[0] != "instrument" && row[0] != "body") {
                std::string plain = row[0];
                std::replace(plain.begin(), plain.end(), '_', ' ');
                if (label(words, group, row[0]) == plain) missing.insert(row[0]);
            }
    };
    check("instruments.csv", "instrument");
    check("sessions.csv", "actor");
    EXPECT_THAT(missing, ::testing::IsEmpty());
}

}  // namespace
}  // namespace palermo::mandates::pages
