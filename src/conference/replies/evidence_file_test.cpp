#include "conference/replies/evidence_file.hpp"

#include <gtest/gtest.h>

#include "platform/base/utf8.hpp"

namespace palermo::replies {
namespace {

bool taken(std::string_view name, std::string_view content) {
    return is_evidence_file(name, as_bytes(content));
}

TEST(EvidenceFile, what_the_hint_names_is_taken_by_its_content) {
    EXPECT_TRUE(taken("act.pdf", "%PDF-1.4 ..."));
    EXPECT_TRUE(taken("ACT.PDF", "%PDF-1.4 ..."));
    EXPECT_TRUE(taken("act.docx", "PK\x03\x04.. word/document.xml .."));
    EXPECT_TRUE(taken("seal.png", "\x89PNG\r\n\x1a\n.."));
    EXPECT_TRUE(taken("seal.jpeg", "\xFF\xD8\xFF\xE0.."));
    EXPECT_TRUE(taken("seal.webp", "RIFF....WEBPVP8 "));
}

TEST(EvidenceFile, programs_and_pages_are_refused_whatever_they_are_called) {
    EXPECT_FALSE(taken("setup.exe", "MZ.."));
    EXPECT_FALSE(taken("act.pdf", "MZ.."));
    EXPECT_FALSE(taken("page.html", "<!DOCTYPE html><script>"));
    EXPECT_FALSE(taken("act.pdf", "<!DOCTYPE html><script>"));
    EXPECT_FALSE(taken("act.exe", "%PDF-1.4"));
    EXPECT_FALSE(taken("act.docx", "PK\x03\x04.. xl/workbook.xml .."));
    EXPECT_FALSE(taken("act.docx", "PK\x03\x04.. word/document.xml word/vbaProject.bin"));
    EXPECT_FALSE(taken("act", "%PDF-1.4"));
    EXPECT_FALSE(taken("act.pdf", ""));
}

TEST(EvidenceFile, names_lose_what_turns_their_direction_and_keep_their_ending) {
    EXPECT_EQ(tidy_file_name("a\u202Efdp.exe"), "afdp.exe");
    EXPECT_EQ(tidy_file_name("act.pdf"), "act.pdf");
    std::string chinese;
    for (int i = 0; i < 91; ++i) chinese += "法";
    const std::string tidy = tidy_file_name(chinese + ".pdf");
    EXPECT_LE(tidy.size(), kMaxFileNameBytes);
    EXPECT_TRUE(tidy.ends_with("法.pdf"));
    EXPECT_FALSE(first_invalid_utf8(tidy));
}

}  // namespace
}  // namespace palermo::replies
