#include "conference/mandates/export_commands.hpp"

#include <gtest/gtest.h>

namespace palermo::mandates {
namespace {

const text::Catalogue& catalogue() {
    static const text::Catalogue loaded = *text::Catalogue::load();
    return loaded;
}

DocumentView decision(Language language) {
    DocumentSummary summary{};
    summary.slug = "2-6";
    summary.body = "conference";
    summary.type = "decision";
    summary.status = "adopted";
    summary.number = "2/6";
    summary.date = Date::parse("2005-10-20");
    summary.session_end = Date::parse("2005-10-21");
    DocumentView view{.summary = summary,
                      .shown = language,
                      .document = {},
                      .file_name = "decision.txt",
                      .source_digest = {},
                      .source_bytes = 0,
                      .encoding = "UTF-8",
                      .filed_at = *Instant::parse("2006-01-02T03:04:05Z"),
                      .reader_version = "1",
                      .journal_sequence = 1};
    view.document.head.language = language;
    view.document.head.type = "decision";
    view.document.head.status = "adopted";
    view.document.head.convention = "UNTOC";
    return view;
}

// Everything between the tags of the work.
std::string work_of(const std::string& akn) {
    const std::size_t begin = akn.find("<FRBRWork>");
    return akn.substr(begin, akn.find("</FRBRWork>") - begin);
}

TEST(Export, all_languages_of_a_document_are_one_work_whatever_a_version_leaves_out) {
    DocumentView full = decision(Language::en);
    full.document.head.body = "conference";
    full.document.head.number = "2/6";
    full.document.head.date = full.summary.date;
    const std::string english = document_file(full, DocumentFormat::akn, catalogue(), Language::en);
    const std::string arabic = document_file(decision(Language::ar), DocumentFormat::akn, catalogue(), Language::ar);
    EXPECT_NE(english.find("/akn/un/statement/deliberation/cop-untoc/2005-10-20/2-6/eng@"), std::string::npos)
        << english;
    EXPECT_NE(arabic.find("/akn/un/statement/deliberation/cop-untoc/2005-10-20/2-6/ara@"), std::string::npos) << arabic;
    EXPECT_EQ(work_of(english), work_of(arabic));
}

TEST(Export, a_file_in_a_folder_is_named_by_document_language_and_format) {
    EXPECT_EQ(document_file_name("2-6", Language::fr, DocumentFormat::akn), "2-6.fr.akn.xml");
    EXPECT_EQ(document_file_name("2-6", Language::zh, DocumentFormat::json), "2-6.zh.json");
    EXPECT_EQ(document_file_name("2-6", Language::ar, DocumentFormat::html), "2-6.ar.html");
}

}  // namespace
}  // namespace palermo::mandates
