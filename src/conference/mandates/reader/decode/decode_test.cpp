#include "conference/mandates/reader/decode.hpp"

#include <gtest/gtest.h>

#include <string>

#include "conference/mandates/reader/decode/garbled.hpp"
#include "conference/mandates/reader/decode/language_model.hpp"
#include "platform/base/utf8.hpp"

namespace palermo::mandates::reader {
namespace {

using namespace std::string_literals;

constexpr std::string_view kEnglish =
    "The Conference of the Parties,\n\nDecides to hold one meeting of the working group before its next session;\n"
    "Requests the secretariat to report to it on the matter.\n";
constexpr std::string_view kFrench =
    "La Conférence des Parties,\n\nDécide que le groupe de travail tiendra une réunion avant sa prochaine session ;\n"
    "Prie le secrétariat de lui présenter un rapport sur cette question.\n";
constexpr std::string_view kRussian =
    "Конференция участников\n\nпостановляет провести одно совещание рабочей группы до своей следующей сессии и просит "
    "секретариат представить ей доклад по этому вопросу.\n";
constexpr std::string_view kArabic =
    "إن مؤتمر الأطراف\n\nيقرر أن يعقد الفريق العامل اجتماعا واحدا قبل الدورة القادمة للمؤتمر، ويطلب إلى الأمانة أن "
    "تقدم إليه "
    "تقريرا عن هذه المسألة.\n";
constexpr std::string_view kChinese =
    "缔约方会议，\n\n决定工作组在其下届会议之前举行一次会议，并请秘书处就此事项向其提出报告。\n";
constexpr std::string_view kSpanish =
    "La Conferencia de las Partes,\n\nDecide que el grupo de trabajo celebre una reunión antes de su próximo período "
    "de "
    "sesiones y pide a la secretaría que le presente un informe sobre la cuestión.\n";

DecodedText decoded(std::string_view bytes) {
    Result<DecodedText> result = decode(bytes, "file.txt", std::nullopt);
    if (!result) {
        ADD_FAILURE() << result.error().debug_text();
        return {};
    }
    return std::move(*result);
}

Error refused(std::string_view bytes) {
    Result<DecodedText> result = decode(bytes, "file.txt", std::nullopt);
    if (!result) return result.error();
    ADD_FAILURE() << "taken as " << result->encoding << " " << tag(result->language);
    return {};
}

std::string utf16(std::string_view utf8, bool big_endian) {
    std::string bytes;
    for (const char32_t c : to_code_points(utf8)) {
        const char high = static_cast<char>(c >> 8);
        const char low = static_cast<char>(c & 0xFF);
        bytes += big_endian ? high : low;
        bytes += big_endian ? low : high;
    }
    return bytes;
}

// Each Cyrillic letter as windows-1251 has it.
std::string windows_1251(std::string_view utf8) {
    std::string bytes;
    for (const char32_t c : to_code_points(utf8))
        bytes += static_cast<char>(c >= 0x410 && c <= 0x44F ? c - 0x410 + 0xC0 : c == 0x451 ? 0xB8 : c);
    return bytes;
}

std::string latin_1(std::string_view utf8) {
    std::string bytes;
    for (const char32_t c : to_code_points(utf8)) bytes += static_cast<char>(c);
    return bytes;
}

// What a program shows that takes the bytes for Latin-1.
std::string read_as_latin_1(std::string_view bytes) {
    std::string shown;
    for (const char byte : bytes) append_utf8(shown, static_cast<unsigned char>(byte));
    return shown;
}

TEST(Decode, every_official_language_is_known_from_one_paragraph) {
    EXPECT_EQ(decoded(kArabic).language, Language::ar);
    EXPECT_EQ(decoded(kEnglish).language, Language::en);
    EXPECT_EQ(decoded(kSpanish).language, Language::es);
    EXPECT_EQ(decoded(kFrench).language, Language::fr);
    EXPECT_EQ(decoded(kRussian).language, Language::ru);
    EXPECT_EQ(decoded(kChinese).language, Language::zh);
}

TEST(Decode, one_short_clause_is_enough) {
    EXPECT_EQ(decoded("Requests the secretariat to report.").language, Language::en);
    EXPECT_EQ(decoded("Prie le secrétariat de faire rapport.").language, Language::fr);
    EXPECT_EQ(decoded("请秘书处提出报告。").language, Language::zh);
}

TEST(Decode, line_ends_become_line_feeds_and_nothing_else_moves) {
    const DecodedText text = decoded("The first line\r\nof the text\rand its third\n");
    EXPECT_EQ(to_utf8(text.text), "The first line\nof the text\nand its third\n");
}

TEST(Decode, the_byte_order_mark_is_not_part_of_the_text) {
    const DecodedText text = decoded("\xEF\xBB\xBF" + std::string(kEnglish));
    EXPECT_EQ(to_utf8(text.text), kEnglish);
    EXPECT_EQ(text.encoding, "UTF-8");
}

TEST(Decode, utf_16_is_read_in_both_byte_orders_and_without_a_mark) {
    EXPECT_EQ(to_utf8(decoded("\xFF\xFE" + utf16(kFrench, false)).text), kFrench);
    EXPECT_EQ(to_utf8(decoded("\xFE\xFF" + utf16(kArabic, true)).text), kArabic);
    EXPECT_EQ(decoded(utf16(kEnglish, false)).encoding, "UTF-16LE");
    EXPECT_EQ(decoded(utf16(kEnglish, true)).encoding, "UTF-16BE");
}

TEST(Decode, half_a_surrogate_pair_is_refused_with_its_place) {
    const Error error = refused("\xFF\xFE" + utf16(kEnglish, false) + "\x00\xD8\x20\x00"s);
    EXPECT_EQ(error.code, "reader.wrong_encoding");
    EXPECT_EQ(error.argument("offset"), std::to_string(2 + 2 * kEnglish.size()));
}

TEST(Decode, a_certain_legacy_encoding_is_taken) {
    const DecodedText french = decoded(latin_1(kFrench));
    EXPECT_EQ(to_utf8(french.text), kFrench);
    EXPECT_EQ(french.language, Language::fr);
    const DecodedText russian = decoded(windows_1251(kRussian));
    EXPECT_EQ(to_utf8(russian.text), kRussian);
    EXPECT_EQ(russian.encoding, "windows-1251");
}

TEST(Decode, bytes_of_no_known_encoding_are_refused_with_line_and_byte) {
    const Error error = refused("The Conference of the Parties\ndecides \x81\x8D that \xFF is so\n");
    EXPECT_EQ(error.code, "reader.wrong_encoding");
    EXPECT_EQ(error.argument("line"), "2");
    EXPECT_EQ(error.argument("byte"), "0x81");
}

TEST(Decode, a_utf_8_file_that_was_cut_within_a_character_is_refused_as_utf_8) {
    const Error error = refused(std::string(kEnglish) + "\xE2");
    EXPECT_EQ(error.code, "reader.wrong_encoding");
    EXPECT_EQ(error.argument("encoding"), "UTF-8");
}

TEST(Decode, an_empty_file_and_a_blank_one_are_refused) {
    EXPECT_EQ(refused("").code, "reader.file_empty");
    EXPECT_EQ(refused(" \t\r\n\xC2\xA0\xEF\xBB\xBF\n").code, "reader.file_empty");
}

TEST(Decode, a_file_over_the_limit_is_refused_before_it_is_read) {
    EXPECT_TRUE(check_file_size(kMaxFileBytes, "file.txt"));
    const Result<void> result = check_file_size(200 * 1024 * 1024, "file.txt");
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().code, "reader.file_too_large");
    EXPECT_EQ(result.error().argument("size"), "200");
    EXPECT_EQ(result.error().argument("limit"), "20");
    EXPECT_EQ(exit_status(result.error().kind), 2);
}

TEST(Decode, other_kinds_of_files_are_named) {
    EXPECT_EQ(refused("%PDF-1.4\n...").code, "reader.is_pdf");
    EXPECT_EQ(refused("PK\x03\x04 word/document.xml").code, "reader.is_docx_zip");
    EXPECT_EQ(refused("{\\rtf1\\ansi text}").code, "reader.is_rtf");
    EXPECT_EQ(refused("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 old").code, "reader.is_old_word");
    EXPECT_EQ(refused("\x89PNG\r\n\x1A\n").code, "reader.is_image");
    EXPECT_EQ(refused("\x1F\x8B\x08 packed").code, "reader.is_archive");
    EXPECT_EQ(refused("\x7F"
                      "ELF\x02\x01")
                  .code,
              "reader.is_program");
    EXPECT_EQ(refused(" <!DOCTYPE html><html><p>The Conference</p></html>").code, "reader.is_markup");
}

TEST(Decode, bytes_that_are_no_text_are_binary) {
    const Error error = refused("The Conference\nof\0the Parties\0\0\1\2"s);
    EXPECT_EQ(error.code, "reader.binary");
    EXPECT_EQ(error.argument("line"), "2");
    EXPECT_EQ(refused("words\x01\x02\x03\x04\x05\x06\x07\x0E\x0F\x10 and more").code, "reader.binary");
}

TEST(Decode, a_stray_control_character_becomes_a_blank) {
    EXPECT_EQ(to_utf8(decoded("The Conference\x1F of the Parties decides").text),
              "The Conference  of the Parties decides");
}

TEST(Decode, letters_that_stand_apart_are_garbled) {
    const Error error =
        refused("A/CONF.1\n\nH j ] Z g b a Z p b y H [ t _ ^ b g _ g g u o\nG Z p b c y H [ t _ ^ b g _ g g u o\n");
    EXPECT_EQ(error.code, "reader.garbled_by_font");
    EXPECT_EQ(error.argument("kind"), "spaced");
    EXPECT_EQ(error.argument("line"), "3");
    EXPECT_TRUE(error.argument("sample").starts_with("H j ] Z"));
}

TEST(Decode, a_letter_spaced_title_does_not_spoil_a_document) {
    std::string text = "D R A F T   R E S O L U T I O N\n\n";
    for (int i = 0; i < 4; ++i) text += kEnglish;
    EXPECT_EQ(decoded(text).language, Language::en);
}

TEST(Decode, glyph_numbers_are_garbled) {
    EXPECT_EQ(refused("(cid:12)(cid:7)(cid:44) (cid:12)(cid:3)(cid:5)").argument("kind"), "glyphs");
    std::string private_use;
    for (int i = 0; i < 40; ++i) append_utf8(private_use, 0xF041 + static_cast<char32_t>(i % 26));
    EXPECT_EQ(refused(private_use).argument("kind"), "glyphs");
}

TEST(Decode, bullets_of_a_symbol_font_do_not_spoil_a_document) {
    EXPECT_EQ(decoded(std::string(kEnglish) + "\xEF\x82\xB7 The first item\n").language, Language::en);
}

TEST(Decode, text_read_in_the_wrong_encoding_is_garbled) {
    EXPECT_EQ(refused(read_as_latin_1(kFrench)).argument("kind"), "mojibake");
    EXPECT_EQ(refused(read_as_latin_1(kChinese)).argument("kind"), "mojibake");
    EXPECT_EQ(refused(read_as_latin_1(windows_1251(kRussian))).argument("kind"), "mojibake");
}

TEST(Decode, arabic_in_the_order_of_display_is_garbled) {
    std::u32string reversed = to_code_points(kArabic);
    std::reverse(reversed.begin(), reversed.end());
    EXPECT_EQ(refused(to_utf8(reversed)).argument("kind"), "reversed");
}

TEST(Decode, a_few_spoiled_letters_in_a_long_text_are_enough) {
    std::string text =
        "The Conference of the Parties,\n\n1. Requests the secretariat to report on the d\u00C3\u00A9cision of "
        "the r\u00C3\u00A9union;\n\n";
    for (int number = 2; number < 40; ++number)
        text += std::to_string(number) +
                ". Requests the secretariat to report to the Conference at its fourth session;\n\n";
    EXPECT_EQ(refused(text).argument("kind"), "mojibake");
}

TEST(Decode, question_marks_in_place_of_letters_are_lost_letters) {
    EXPECT_EQ(refused("La Conf?rence des Parties d?cide que le secr?tariat pr?sente un rapport.").argument("kind"),
              "lost");
    EXPECT_EQ(refused("1. ???????? ???????????? ??????????? ?????? ? ????? ??????????? ??????????.").argument("kind"),
              "lost");
}

TEST(Decode, lost_characters_are_named) {
    EXPECT_EQ(refused("La Conf\uFFFDrence des Parties d\uFFFDcide que le secr\uFFFDtariat").argument("kind"), "lost");
}

TEST(Decode, a_shifted_alphabet_is_garbled) {
    const Error error = refused("HjZgbaZpby H[t_^bg_gguo GZpbc D\\hf\\_gpby ijhlb\\ ljZgkgZpbhgZevghc\n");
    EXPECT_EQ(error.code, "reader.garbled_by_font");
    EXPECT_EQ(error.argument("kind"), "no_words");
}

TEST(Decode, another_language_is_named) {
    const Error german = refused(
        "Die Konferenz der Vertragsparteien beschließt, eine Arbeitsgruppe einzusetzen, und ersucht das Sekretariat, "
        "ihr auf "
        "ihrer nächsten Tagung einen Bericht vorzulegen.");
    EXPECT_EQ(german.code, "reader.language_unknown");
    EXPECT_EQ(german.argument("language"), "de");
    const Error portuguese = refused(
        "A Conferência das Partes decide estabelecer um grupo de trabalho e solicita ao Secretariado que apresente um "
        "relatório à Conferência na sua próxima sessão.");
    EXPECT_EQ(portuguese.argument("language"), "pt");
    const Error ukrainian = refused(
        "Конференція Учасниць постановляє створити робочу групу і просить Секретаріат подати їй на наступній сесії "
        "доповідь.");
    EXPECT_EQ(ukrainian.argument("language"), "uk");
    // clang-format breaks text with a zero-width joiner anew each time.
    // clang-format off
    const Error persian = refused("کنفرانس اعضا تصمیم می‌گیرد یک گروه کاری تشکیل دهد و از دبیرخانه درخواست می‌کند که گزارشی را به آن ارائه کند.");
    // clang-format on
    EXPECT_EQ(persian.argument("language"), "fa");
    EXPECT_EQ(refused("締約国会議は、作業部会を設置することを決定し、事務局に対し報告書を提出するよう要請する。")
                  .argument("language"),
              "ja");
}

TEST(Decode, numbers_alone_are_no_language) {
    const Error error = refused("12 45 2005\n18 19\n");
    EXPECT_EQ(error.code, "reader.language_unknown");
    EXPECT_EQ(error.argument("language"), "und");
}

TEST(Decode, a_known_language_is_believed) {
    const Result<DecodedText> text = decode("12 45", "file.txt", Language::zh);
    ASSERT_TRUE(text);
    EXPECT_EQ(text->language, Language::zh);
}

TEST(Decode, two_languages_in_one_file_are_marked_and_the_larger_leads) {
    std::string text;
    for (int i = 0; i < 4; ++i) text += kFrench;
    const DecodedText french = decoded(text);
    EXPECT_FALSE(french.mixed);
    for (int i = 0; i < 2; ++i) text += kEnglish;
    const DecodedText both = decoded(text);
    EXPECT_TRUE(both.mixed);
    EXPECT_EQ(both.language, Language::fr);
}

TEST(Decode, a_quoted_title_in_another_language_does_not_make_a_document_mixed) {
    std::string text;
    for (int i = 0; i < 4; ++i) text += kEnglish;
    text += "The report is entitled “Rapport du groupe de travail sur la question de la traite des personnes”.\n";
    EXPECT_FALSE(decoded(text).mixed);
}

}  // namespace
}  // namespace palermo::mandates::reader
