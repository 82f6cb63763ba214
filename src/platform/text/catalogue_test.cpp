#include "platform/text/catalogue.hpp"

#include <gtest/gtest.h>

#include <unistd.h>
#include <atomic>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <thread>

#include "platform/text/language_format.hpp"
#include "platform/text/message_pattern.hpp"

namespace palermo::text {
namespace {

const Catalogue& shipped() {
    static const Catalogue catalogue = [] {
        auto loaded = Catalogue::load();
        if (!loaded) throw std::runtime_error(loaded.error().debug_text());
        return std::move(*loaded);
    }();
    return catalogue;
}

std::string formatted(std::string_view pattern, Language language, const std::vector<MessageArgument>& arguments) {
    const auto compiled = CompiledPattern::compile(pattern);
    if (!compiled) return "refused";
    const ValueStyle style{language, Digits::latin, [](const Date& date) { return "<" + date.iso() + ">"; }};
    return compiled->format(style, arguments);
}

// A directory of overrides that goes away with the test.
class Overrides {
  public:
    Overrides() {
        static std::atomic<int> number = 0;
        path_ = std::filesystem::temp_directory_path() /
                ("palermo_text_test_" + std::to_string(::getpid()) + "_" + std::to_string(number++));
        std::filesystem::create_directory(path_);
    }
    ~Overrides() { std::filesystem::remove_all(path_); }
    void add(const std::string& name, std::string_view language, std::string_view entries) {
        std::ofstream(path_ / name)
            << "msgid \"\"\nmsgstr \"\"\n\"Content-Type: text/plain; charset=UTF-8\\n\"\n\"Language: " << language
            << "\\n\"\n\n"
            << entries;
    }
    Result<Catalogue> load() const { return Catalogue::load(path_.string()); }
    Error error() const {
        auto loaded = load();
        return loaded ? Error{} : loaded.error();
    }

  private:
    std::filesystem::path path_;
};

TEST(Catalogue, a_key_that_does_not_exist_shows_in_guillemets) {
    EXPECT_EQ(shipped().text(Language::en, "no.such_key"), "«no.such_key»");
    EXPECT_FALSE(shipped().has(Language::en, "no.such_key"));
    EXPECT_TRUE(shipped().has(Language::zh, "json.syntax"));
}

TEST(Catalogue, dates_read_as_in_texts_of_the_united_nations) {
    const auto shown = [](Language language, std::string_view iso) {
        return shipped().date(language, *Date::parse(iso));
    };
    EXPECT_EQ(shown(Language::en, "2005-10-18"), "18 October 2005");
    EXPECT_EQ(shown(Language::ar, "2005-10-18"), "18 تشرين الأول/أكتوبر 2005");
    EXPECT_EQ(shown(Language::es, "2005-10-18"), "18 de octubre de 2005");
    EXPECT_EQ(shown(Language::fr, "2005-10-18"), "18 octobre 2005");
    EXPECT_EQ(shown(Language::fr, "2000-11-01"), "1er novembre 2000");
    EXPECT_EQ(shown(Language::ru, "2005-10-18"), "18 октября 2005 года");
    EXPECT_EQ(shown(Language::zh, "2000-11-15"), "2000年11月15日");
    EXPECT_EQ(shipped().text(Language::en, "json.duplicate_member", {{"name", *Date::parse("2008-10-08")}}),
              "An object of the JSON text has the member “8 October 2008” twice. Remove or rename one of them and try "
              "again.");
}

TEST(Catalogue, integers_are_grouped_as_the_language_does_with_latin_digits) {
    EXPECT_EQ(format_integer(Language::en, 1234567), "1,234,567");
    EXPECT_EQ(format_integer(Language::fr, 1234567), "1\u202F234\u202F567");
    EXPECT_EQ(format_integer(Language::ru, 1234567), "1\u00A0234\u00A0567");
    EXPECT_EQ(format_integer(Language::es, 1234567), "1.234.567");
    EXPECT_EQ(format_integer(Language::zh, 1234567), "1,234,567");
    EXPECT_EQ(format_integer(Language::ar, 1234567), "1,234,567");
    EXPECT_EQ(format_integer(Language::ar, 1234567, Digits::arabic_indic), "١٬٢٣٤٬٥٦٧");
    EXPECT_EQ(format_integer(Language::ar, 37, Digits::arabic_indic), "٣٧");
    EXPECT_EQ(format_integer(Language::en, -1234), "-1,234");
}

TEST(Catalogue, plurals_choose_the_category_of_the_language) {
    constexpr std::string_view kArabic = "{n, plural, zero {z#} one {o#} two {t#} few {f#} many {m#} other {x#}}";
    EXPECT_EQ(formatted(kArabic, Language::ar, {{"n", std::int64_t{0}}}), "z0");
    EXPECT_EQ(formatted(kArabic, Language::ar, {{"n", std::int64_t{2}}}), "t2");
    EXPECT_EQ(formatted(kArabic, Language::ar, {{"n", std::int64_t{103}}}), "f103");
    EXPECT_EQ(formatted(kArabic, Language::ar, {{"n", std::int64_t{11}}}), "m11");
    EXPECT_EQ(formatted(kArabic, Language::ar, {{"n", std::int64_t{100}}}), "x100");
    constexpr std::string_view kRussian = "{n, plural, one {# файл} few {# файла} many {# файлов} other {# файла}}";
    EXPECT_EQ(formatted(kRussian, Language::ru, {{"n", std::int64_t{21}}}), "21 файл");
    EXPECT_EQ(formatted(kRussian, Language::ru, {{"n", std::int64_t{1003}}}), "1\u00A0003 файла");
    EXPECT_EQ(formatted(kRussian, Language::ru, {{"n", std::int64_t{11}}}), "11 файлов");
    EXPECT_EQ(
        formatted("{n, plural, offset:1 =0 {nobody} =1 {{who}} one {{who} and # other} other {{who} and # others}}",
                  Language::en, {{"n", std::int64_t{3}}, {"who", "Ana"}}),
        "Ana and 2 others");
    EXPECT_EQ(formatted("{n, selectordinal, one {#st} two {#nd} few {#rd} other {#th}}", Language::en,
                        {{"n", std::int64_t{22}}}),
              "22nd");
}

TEST(Catalogue, choices_nest_and_numbers_may_come_as_text) {
    constexpr std::string_view kNested =
        "{kind, select, need {{n, plural, one {# need} other {# needs}}} other {{n, plural, one {# item} other {# "
        "items}}}}";
    EXPECT_EQ(formatted(kNested, Language::en, {{"kind", "need"}, {"n", "1"}}), "1 need");
    EXPECT_EQ(formatted(kNested, Language::en, {{"kind", "x"}, {"n", std::int64_t{1200}}}), "1,200 items");
    EXPECT_EQ(formatted("{d, date} {n, number} {m}", Language::en, {{"d", "2005-10-18"}, {"n", "1200"}, {"m", "1200"}}),
              "<2005-10-18> 1,200 1200");
    EXPECT_EQ(formatted("a {missing} b", Language::en, {}), "a {missing} b");
    EXPECT_EQ(formatted("it''s '{'quoted'}'", Language::en, {}), "it's {quoted}");
}

TEST(Catalogue, foreign_values_are_isolated_in_arabic_only) {
    EXPECT_EQ(formatted("المقرر {s}", Language::ar, {{"s", "2/6"}}), "المقرر \u20682/6\u2069");
    EXPECT_EQ(formatted("المقرر {s}", Language::ar, {{"s", "26"}}), "المقرر 26");
    EXPECT_EQ(formatted("{s}", Language::ar, {{"s", "المؤتمر"}}), "المؤتمر");
    EXPECT_EQ(formatted("decision {s}", Language::en, {{"s", "2/6"}}), "decision 2/6");
}

TEST(Catalogue, patterns_that_are_not_understood_are_refused) {
    for (const std::string_view pattern :
         {"{", "{n, plural, one {x}}", "{0}", "{n, choice, 0#a|1#b}", "{n, number, percent}", "{n, spellout}",
          "{n, plural, =0.5 {x} other {y}}", "{n, plural, offset:0.5 other {y}}"})
        EXPECT_EQ(formatted(pattern, Language::en, {}), "refused") << pattern;
}

TEST(Catalogue, an_error_shows_its_details_on_lines_of_their_own) {
    Error error = make_error(ErrorKind::invalid_input, "json.syntax").with("line", 3).with("column", 7);
    error.details.push_back(make_error(ErrorKind::invalid_input, "json.duplicate_member").with("name", "id"));
    const std::string shown = shipped().text(Language::en, error);
    EXPECT_NE(shown.find("line 3, column 7"), std::string::npos) << shown;
    EXPECT_NE(shown.find("\nAn object of the JSON text has the member “id” twice."), std::string::npos) << shown;
    EXPECT_NE(shipped()
                  .text(Language::es, make_error(ErrorKind::too_large, "json.too_deep").with("limit", 64))
                  .find("64 niveles"),
              std::string::npos);
}

TEST(Catalogue, faults_name_fields_and_acts_as_forms_label_them) {
    const Error fault = make_error(ErrorKind::invalid_input, "replies.due_in_past").with("field", "due_on");
    EXPECT_NE(shipped().text(Language::ar, fault).find("الموعد"), std::string::npos);
    EXPECT_EQ(shipped().text(Language::ar, fault).find("due_on"), std::string::npos);
    const Error not_now =
        make_error(ErrorKind::conflict, "replies.not_now").with("state", "submitted").with("act", "answer.save");
    EXPECT_EQ(shipped().text(Language::en, not_now).find("answer.save"), std::string::npos);
}

TEST(Catalogue, single_entries_can_be_overridden_and_unfinished_ones_change_nothing) {
    Overrides overrides;
    overrides.add("mine.en.po", "en",
                  "# a house rule\nmsgid \"json.number_out_of_range\"\nmsgstr \"\"\n\"Too \"\n\"large.\"\n\n"
                  "#, fuzzy\nmsgid \"json.syntax\"\nmsgstr \"wrong\"\n\nmsgid \"json.too_large\"\nmsgstr \"\"\n\n"
                  "#~ msgid \"gone\"\n#~ msgstr \"gone\"\n");
    overrides.add("mine.ar.po", "ar", "msgid \"number.digits\"\nmsgstr \"arab\"\n");
    auto catalogue = overrides.load();
    ASSERT_TRUE(catalogue) << catalogue.error().debug_text();
    EXPECT_EQ(catalogue->text(Language::en, "json.number_out_of_range"), "Too large.");
    EXPECT_EQ(catalogue->text(Language::en, "json.syntax"), shipped().text(Language::en, "json.syntax"));
    EXPECT_EQ(catalogue->text(Language::en, "json.too_large"), shipped().text(Language::en, "json.too_large"));
    EXPECT_EQ(catalogue->number(Language::ar, 1234), "١٬٢٣٤");
    EXPECT_EQ(catalogue->date(Language::ar, *Date::parse("2005-10-18")), "١٨ تشرين الأول/أكتوبر ٢٠٠٥");
    EXPECT_NE(catalogue->text(Language::ar, "json.too_deep", {{"limit", std::int64_t{64}}}).find("٦٤"),
              std::string::npos);
}

TEST(Catalogue, a_faulty_override_is_refused_with_its_place) {
    const auto error_of = [](std::string_view entries) {
        Overrides overrides;
        overrides.add("mine.fr.po", "fr", entries);
        const Error error = overrides.error();
        return error.code + " " + std::string(error.argument("file")) + ":" + std::string(error.argument("line"));
    };
    EXPECT_EQ(error_of("msgid \"no.such\"\nmsgstr \"x\"\n"), "catalogue.unknown_key mine.fr.po:6");
    EXPECT_EQ(error_of("msgid \"json.syntax\"\nmsgstr \"{line\"\n"), "catalogue.bad_pattern mine.fr.po:6");
    EXPECT_EQ(error_of("msgid \"json.syntax\"\nmsgstr \"{ligne}\"\n"), "catalogue.unknown_argument mine.fr.po:6");
    EXPECT_EQ(error_of("msgid \"json.syntax\"\nmsgstr \"a\n"), "catalogue.unreadable mine.fr.po:7");
    EXPECT_EQ(error_of("msgid \"json.syntax\"\nmsgstr \"a \\q\"\n"), "catalogue.unreadable mine.fr.po:7");
    EXPECT_EQ(error_of("msgid \"json.syntax\"\n\nmsgstr \"a\"\n"), "catalogue.unreadable mine.fr.po:7");
    EXPECT_EQ(error_of("msgctxt \"x\"\n"), "catalogue.plural_forms mine.fr.po:6");
    EXPECT_EQ(error_of("msgid \"a\"\nmsgid_plural \"b\"\nmsgstr[0] \"c\"\n"), "catalogue.plural_forms mine.fr.po:7");
    EXPECT_EQ(error_of("msgid \"json.syntax\"\nmsgstr \"a\"\nmsgid \"json.syntax\"\nmsgstr \"b\"\n"),
              "catalogue.duplicate_key mine.fr.po:8");
    EXPECT_EQ(error_of("msgid \"json.syntax\"\nmsgstr \"\xFF\"\n"), "catalogue.not_utf8 mine.fr.po:7");
    Overrides other;
    other.add("mine.es.po", "fr", "");
    EXPECT_EQ(other.error().code, "catalogue.other_language");
    EXPECT_EQ(Catalogue::load("/nonexistent/directory").error().code, "catalogue.cannot_open");
}

TEST(Catalogue, many_threads_may_use_one_catalogue_from_its_first_moment) {
    auto catalogue = Catalogue::load();
    ASSERT_TRUE(catalogue);
    std::vector<std::jthread> threads;
    std::atomic<int> wrong = 0;
    for (int t = 0; t < 4; ++t)
        threads.emplace_back([&] {
            for (int i = 0; i < 200; ++i)
                for (const Language language : kLanguages)
                    if (catalogue->text(language, "json.too_deep", {{"limit", std::int64_t{i}}}).find('{') !=
                        std::string::npos)
                        ++wrong;
        });
    threads.clear();
    EXPECT_EQ(wrong, 0);
}

}  // namespace
}  // namespace palermo::text
