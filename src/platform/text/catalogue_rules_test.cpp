// The catalogues of the whole tree: complete, well-formed and alike in six languages; and every key that source code
// names exists. The rules are tested on small faulty catalogues first, then locale/ and src/ are judged by them.
#include <gtest/gtest.h>
#include <unicode/msgfmt.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>

#include "platform/base/utf8.hpp"
#include "platform/text/language_format.hpp"
#include "platform/text/message_pattern.hpp"
#include "platform/text/po_file.hpp"

namespace palermo::text {
namespace {

using Contents = std::map<std::string, std::string>;  // file name to content
using Faults = std::vector<std::string>;
using Patterns = std::map<std::string, std::string>;  // key to pattern
using Domain = std::array<Patterns, kLanguageCount>;

std::size_t index(Language language) {
    return static_cast<std::size_t>(language);
}

// Categories that stand for one number only may be written as that number ("=1" for "one").
std::string exact_of(Language language, std::string_view category) {
    if (category == "one" && language != Language::fr && language != Language::ru) return "=1";
    if (category == "zero") return "=0";
    if (category == "two") return "=2";
    return "";
}

// Spanish and French "many" is for whole millions ("un millón de ..."): wanted only where a sentence needs it.
bool may_be_left_out(Language language, std::string_view category) {
    return category == "many" && (language == Language::es || language == Language::fr);
}

void check_choice(const std::string& place, Language language, const PatternChoice& choice, Faults& faults) {
    if (choice.kind == PatternChoice::Kind::select) return;
    const auto& cases = choice.cases;
    const auto has = [&](std::string_view name) { return std::find(cases.begin(), cases.end(), name) != cases.end(); };
    const auto categories = plural_categories(language, choice.kind == PatternChoice::Kind::ordinal);
    for (const std::string& category : categories)
        if (!has(category) && !has(exact_of(language, category)) && !may_be_left_out(language, category))
            faults.push_back(place + ": plural of {" + choice.argument + "} lacks the category " + category);
    for (const std::string& name : cases)
        if (name[0] != '=' && std::find(categories.begin(), categories.end(), name) == categories.end())
            faults.push_back(place + ": the language has no plural category " + name);
}

bool icu_accepts(const std::string& pattern, Language language) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::MessageFormat format(icu::UnicodeString::fromUTF8(pattern), icu::Locale(tag(language).data()), status);
    return U_SUCCESS(status);
}

// How many words of letters a pattern has outside its arguments.
std::size_t words_of(const std::string& pattern) {
    static const std::regex argument(R"(\{[^{}]*\})");
    static const std::regex word("[A-Za-z]{3,}");
    const std::string text = std::regex_replace(pattern, argument, " ");
    return static_cast<std::size_t>(std::distance(std::sregex_iterator(text.begin(), text.end(), word), {}));
}

std::string joined(const std::set<std::string>& names) {
    std::string out;
    for (const std::string& name : names) out += (out.empty() ? "" : ", ") + name;
    return "{" + out + "}";
}

void check_pattern(const std::string& place, Language language, const std::string& pattern, const std::string& english,
                   Faults& faults) {
    if (pattern.find('\'') != std::string::npos) faults.push_back(place + ": ASCII apostrophe; write ’");
    if (pattern.starts_with(' ') || pattern.ends_with(' ')) faults.push_back(place + ": begins or ends with a space");
    if (language != Language::en && pattern == english && words_of(english) >= 3)
        faults.push_back(place + ": is the English text");
    const auto compiled = CompiledPattern::compile(pattern);
    if (!compiled || !icu_accepts(pattern, language)) {
        faults.push_back(place + ": not a pattern of ICU MessageFormat as we use it");
        return;
    }
    for (const PatternChoice& choice : compiled->choices()) check_choice(place, language, choice, faults);
    const auto reference = CompiledPattern::compile(english);
    if (reference && reference->argument_names() != compiled->argument_names())
        faults.push_back(place + ": arguments " + joined(compiled->argument_names()) + " instead of " +
                         joined(reference->argument_names()));
}

void check_domain(const std::string& name, const Domain& domain, Faults& faults) {
    const Patterns& english = domain[index(Language::en)];
    for (const Language language : kLanguages) {
        const Patterns& patterns = domain[index(language)];
        const std::string file = name + "." + std::string(tag(language)) + ".po";
        for (const auto& [key, reference] : english) {
            const auto found = patterns.find(key);
            if (found == patterns.end())
                faults.push_back(file + ": key missing: " + key);
            else
                check_pattern(file + ": " + key, language, found->second, reference, faults);
        }
        for (const auto& [key, pattern] : patterns)
            if (!english.contains(key)) faults.push_back(file + ": key that English does not have: " + key);
    }
}

Faults faults_of(const Contents& files, std::set<std::string>* all_keys = nullptr) {
    Faults faults;
    std::map<std::string, Domain> domains;
    std::map<std::string, std::string> home;  // the domain of each key
    for (const auto& [name, content] : files) {
        const auto language = language_of_po_name(name);
        if (!language) {
            faults.push_back(name + ": the name is not DOMAIN.LANGUAGE.po");
            continue;
        }
        const auto po = parse_po(content, name);
        if (!po) {
            faults.push_back(name + ": " + po.error().debug_text());
            continue;
        }
        const std::string domain = name.substr(0, name.size() - 6);
        for (const PoEntry& entry : po->entries) {
            if (entry.fuzzy) faults.push_back(name + ": fuzzy: " + entry.key);
            if (entry.pattern.empty()) faults.push_back(name + ": empty: " + entry.key);
            if (home.emplace(entry.key, domain).first->second != domain)
                faults.push_back(name + ": key of another domain too: " + entry.key);
            domains[domain][index(*language)][entry.key] = entry.pattern;
            if (all_keys != nullptr) all_keys->insert(entry.key);
        }
    }
    for (const auto& [name, domain] : domains) check_domain(name, domain, faults);
    return faults;
}

// The keys that a source text names in calls such as make_error(kind, "a.b"), error_at("a.b") or text(language, "a.b"):
// in functions whose name says that they take one. Values in braces are arguments, not keys.
std::set<std::string> keys_named_in(const std::string& source) {
    static const std::regex call(R"((^|[^A-Za-z0-9_])(make_error|fault|at_line|at_byte|text|sentence)\()");
    static const std::regex key(R"([a-z][a-z0-9_]*(\.[a-z0-9_]+)+)");
    std::set<std::string> keys;
    for (auto match = std::sregex_iterator(source.begin(), source.end(), call); match != std::sregex_iterator();
         ++match) {
        int parentheses = 1;
        int braces = 0;
        for (auto at = static_cast<std::size_t>(match->position() + match->length());
             at < source.size() && parentheses > 0; ++at) {
            if (source[at] == '(') ++parentheses;
            if (source[at] == ')') --parentheses;
            if (source[at] == '{') ++braces;
            if (source[at] == '}') --braces;
            if (source[at] == '\'' && at + 2 < source.size()) at += source[at + 1] == '\\' ? 3 : 2;
            if (source[at] != '"') continue;
            const std::size_t begin = ++at;
            while (at < source.size() && source[at] != '"') at += source[at] == '\\' ? 2 : 1;
            const std::string literal = source.substr(begin, std::min(at, source.size()) - begin);
            if (braces == 0 && std::regex_match(literal, key)) keys.insert(literal);
        }
    }
    return keys;
}

std::string content_of(const std::filesystem::path& path) {
    std::ostringstream content;
    content << std::ifstream(path, std::ios::binary).rdbuf();
    return content.str();
}

const std::filesystem::path kTree = PALERMO_SOURCE_DIRECTORY;

Contents catalogues_of_the_tree() {
    Contents files;
    for (const auto& entry : std::filesystem::directory_iterator(kTree / "locale"))
        files[entry.path().filename().string()] = content_of(entry.path());
    return files;
}

std::string report(const Faults& faults) {
    std::string out;
    for (const std::string& fault : faults) out += fault + "\n";
    return out;
}

// Six small catalogues with one key, all well.
Contents small_catalogues() {
    const auto file = [](std::string_view language, std::string_view plural) {
        return "msgid \"\"\nmsgstr \"\"\n\"Content-Type: text/plain; charset=UTF-8\\n\"\n\"Language: " +
               std::string(language) + "\\n\"\n\nmsgid \"x.files\"\nmsgstr \"{count, plural, " + std::string(plural) +
               "} {place}\"\n";
    };
    return {{"x.ar.po", file("ar", "zero {a} one {b} two {c} few {d} many {e} other {f}")},
            {"x.en.po", file("en", "one {a} other {b}")},
            {"x.es.po", file("es", "one {c} other {d}")},
            {"x.fr.po", file("fr", "one {e} other {f}")},
            {"x.ru.po", file("ru", "one {a} few {b} many {c} other {d}")},
            {"x.zh.po", file("zh", "other {a}")}};
}

// The faults after one text of one file is replaced by another.
Faults faults_with(const std::string& file, const std::string& text, const std::string& replacement) {
    Contents files = small_catalogues();
    std::string& content = files[file];
    const std::size_t at = content.find(text);
    if (at == std::string::npos) return {"the test names a text that is not there: " + text};
    content.replace(at, text.size(), replacement);
    return faults_of(files);
}

TEST(CatalogueRules, small_catalogues_without_fault_pass) {
    EXPECT_EQ(report(faults_of(small_catalogues())), "");
}

TEST(CatalogueRules, each_kind_of_fault_is_found) {
    const auto first = [](const Faults& faults) { return faults.empty() ? std::string("none") : faults.front(); };
    EXPECT_EQ(first(faults_with("x.fr.po", "x.files", "x.other")), "x.fr.po: key missing: x.files");
    EXPECT_EQ(first(faults_with("x.ru.po", "msgid \"x.files", "msgid \"x.more\"\nmsgstr \"y\"\n\nmsgid \"x.files")),
              "x.ru.po: key that English does not have: x.more");
    EXPECT_EQ(first(faults_with("x.zh.po", "msgid \"x.", "#, fuzzy\nmsgid \"x.")), "x.zh.po: fuzzy: x.files");
    EXPECT_EQ(first(faults_with("x.zh.po", "{count, plural, other {a}} {place}", "")), "x.zh.po: empty: x.files");
    EXPECT_EQ(first(faults_with("x.es.po", "{place}", "{lugar}")),
              "x.es.po: x.files: arguments {count, lugar} instead of {count, place}");
    EXPECT_EQ(first(faults_with("x.ar.po", "few {d} ", "")),
              "x.ar.po: x.files: plural of {count} lacks the category few");
    EXPECT_EQ(first(faults_with("x.ru.po", "many {c} ", "")),
              "x.ru.po: x.files: plural of {count} lacks the category many");
    EXPECT_EQ(first(faults_with("x.zh.po", "other", "one {z} other")),
              "x.zh.po: x.files: the language has no plural category one");
    EXPECT_EQ(first(faults_with("x.fr.po", "{e}", "{l'e}")), "x.fr.po: x.files: ASCII apostrophe; write ’");
    EXPECT_EQ(first(faults_with("x.en.po", "other {b}", "other {b")),
              "x.en.po: x.files: not a pattern of ICU MessageFormat as we use it");
    EXPECT_EQ(first(faults_with("x.es.po", "Language: es", "Language: fr")).substr(0, 36),
              "x.es.po: catalogue.other_language(fi");
    Contents two_homes = small_catalogues();
    two_homes["y.en.po"] = two_homes["x.en.po"];
    EXPECT_EQ(first(faults_of(two_homes)), "y.en.po: key of another domain too: x.files");
    EXPECT_EQ(first(faults_of({{"x.po", ""}})), "x.po: the name is not DOMAIN.LANGUAGE.po");
}

TEST(CatalogueRules, a_missing_language_is_found) {
    Contents files = small_catalogues();
    files.erase("x.ar.po");
    EXPECT_EQ(report(faults_of(files)), "x.ar.po: key missing: x.files\n");
}

TEST(CatalogueRules, a_sentence_left_in_english_is_found) {
    Contents files = small_catalogues();
    for (auto& [name, content] : files) content += "\nmsgid \"x.sentence\"\nmsgstr \"Correct the file {place}.\"\n";
    EXPECT_EQ(faults_of(files).size(), 5U) << report(faults_of(files));
}

TEST(CatalogueRules, an_exact_number_may_stand_for_its_category) {
    EXPECT_EQ(report(faults_with("x.en.po", "one {a}", "=1 {a}")), "");
    EXPECT_EQ(report(faults_with("x.ar.po", "zero {a} one", "=0 {a} =1")), "");
    EXPECT_NE(report(faults_with("x.ru.po", "one {a}", "=1 {a}")), "");  // 21 is "one" as well
}

TEST(CatalogueRules, keys_are_found_in_calls_and_not_elsewhere) {
    const std::string source = R"x(
        return make_error(ErrorKind::invalid_input,
                          bad ? "a.first" : "a.second").with("name", "not.a_key");
        catalogue.text(language, "a.third", {{"file", "web.css"}});
        context("a.fourth"); f(')', "a.fifth"); fault("a.sixth");
        text(language, "No.Key"); text(x, "a. b");
    )x";
    EXPECT_EQ(keys_named_in(source), (std::set<std::string>{"a.first", "a.second", "a.third", "a.sixth"}));
}

TEST(Catalogues, all_of_the_tree_are_complete_and_alike_in_six_languages) {
    const Contents files = catalogues_of_the_tree();
    ASSERT_GE(files.size(), 12U);
    EXPECT_EQ(report(faults_of(files)), "");
}

TEST(Catalogues, every_key_that_source_names_exists) {
    std::set<std::string> keys;
    faults_of(catalogues_of_the_tree(), &keys);
    std::size_t named = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(kTree / "src")) {
        const std::string name = entry.path().filename().string();
        if (!(name.ends_with(".cpp") || name.ends_with(".hpp")) || name.ends_with("_test.cpp")) continue;
        for (const std::string& key : keys_named_in(content_of(entry.path()))) {
            ++named;
            EXPECT_TRUE(keys.contains(key)) << entry.path().lexically_relative(kTree).string() << " names \"" << key
                                            << "\", which no catalogue has";
        }
    }
    EXPECT_GE(named, 10U);
}

}  // namespace
}  // namespace palermo::text
