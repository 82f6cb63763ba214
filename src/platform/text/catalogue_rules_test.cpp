// The catalogues of the whole tree: complete, well-formed and alike in six languages; and every key that source code
// names exists. The rules are tested on small faulty catalogues first, then locale/ and src/ are judged by them.
#include <gtest/gtest.h>
#include <unicode/msgfmt.h>

#include <algorithm>
#include <array>
#include <cctype>
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

// A string literal of C++ source. `in_call`: directly among the arguments of a function that takes a key.
struct Literal {
    std::string text;
    bool in_call;
};

// The string literals of a source text, without those in comments. Calls are those of functions whose name says that
// they take a key; values in braces are arguments of the sentence, not keys.
class LiteralScanner {
  public:
    explicit LiteralScanner(const std::string& source) : source_(source) {}

    std::vector<Literal> run() {
        for (; at_ < source_.size(); ++at_) {
            if (source_.compare(at_, 2, "//") == 0)
                at_ = std::min(source_.find('\n', at_), source_.size() - 1);
            else if (source_[at_] == '"')
                read_literal();
            else if (source_[at_] == '\'' && at_ > 0 && !std::isalnum(static_cast<unsigned char>(source_[at_ - 1])))
                at_ += source_[at_ + 1] == '\\' ? 3 : 2;
            else
                read_sign(source_[at_]);
        }
        return std::move(literals_);
    }

  private:
    void read_literal() {
        const std::size_t begin = ++at_;
        while (at_ < source_.size() && source_[at_] != '"') at_ += source_[at_] == '\\' ? 2 : 1;
        literals_.push_back(
            {source_.substr(begin, std::min(at_, source_.size()) - begin), !calls_.empty() && calls_.back()});
    }
    void read_sign(char sign) {
        if (sign == '(') calls_.push_back(opens_call() || (!calls_.empty() && calls_.back()));
        if (sign == '{') calls_.push_back(false);
        if ((sign == ')' || sign == '}') && !calls_.empty()) calls_.pop_back();
    }
    bool opens_call() const {
        static const std::set<std::string> takes_key = {"make_error", "fault", "at_line",
                                                        "at_byte",    "text",  "sentence"};
        std::size_t begin = at_;
        while (begin > 0 && (std::isalnum(static_cast<unsigned char>(source_[begin - 1])) || source_[begin - 1] == '_'))
            --begin;
        return takes_key.contains(source_.substr(begin, at_ - begin));
    }

    const std::string& source_;
    std::size_t at_ = 0;
    std::vector<bool> calls_;  // of each open bracket, whether it holds the arguments of such a call
    std::vector<Literal> literals_;
};

// The keys that a source text names: in calls such as make_error(kind, "a.b") or text(language, "a.b"), and anywhere
// when they begin with the name of a domain ("store.busy" in a table of codes).
std::set<std::string> keys_named_in(const std::string& source, const std::set<std::string>& domains) {
    static const std::regex key(R"([a-z][a-z0-9_]*(\.[a-z0-9_]+)+)");
    static const std::regex file_name(R"(.*\.(css|js|html|json|po|txt|csv|sql|toml|svg|db|sqlite|key))");
    std::set<std::string> keys;
    for (const Literal& literal : LiteralScanner(source).run()) {
        if (!std::regex_match(literal.text, key) || std::regex_match(literal.text, file_name)) continue;
        if (literal.in_call || domains.contains(literal.text.substr(0, literal.text.find('.'))))
            keys.insert(literal.text);
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

TEST(CatalogueRules, keys_are_found_in_calls_and_by_their_domain_and_not_elsewhere) {
    const std::string source = R"x(
        return make_error(ErrorKind::invalid_input,
                          bad ? "a.first" : "a.second").with("name", "not.a_key");
        catalogue.text(language, "a.third", {{"file", "web.css"}});
        context("a.fourth"); f(')', "a.fifth"); fault("a.sixth"); // fault("a.seventh")
        text(language, "No.Key"); text(x, "a. b"); const int big = 1'000'000;
        {"shop.closed"}, {"shop.css"}, {"shop."}
    )x";
    EXPECT_EQ(keys_named_in(source, {"shop"}),
              (std::set<std::string>{"a.first", "a.second", "a.third", "a.sixth", "shop.closed"}));
}

TEST(Catalogues, all_of_the_tree_are_complete_and_alike_in_six_languages) {
    const Contents files = catalogues_of_the_tree();
    ASSERT_GE(files.size(), 12U);
    EXPECT_EQ(report(faults_of(files)), "");
}

// Support of tests speaks to engineers.
bool is_product_source(const std::filesystem::path& path) {
    const std::string name = path.filename().string();
    return (path.extension() == ".cpp" || path.extension() == ".hpp") && !name.ends_with("_test.cpp") &&
           path.parent_path().filename() != "testing";
}

TEST(Catalogues, every_key_that_source_names_exists) {
    std::set<std::string> keys;
    faults_of(catalogues_of_the_tree(), &keys);
    std::set<std::string> domains;
    for (const std::string& key : keys) domains.insert(key.substr(0, key.find('.')));
    std::size_t named = 0;
    Faults faults;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(kTree / "src")) {
        if (!is_product_source(entry.path())) continue;
        // "mail.server" is the name of a setting there; what its calls name is looked at all the same.
        const bool names_settings = entry.path().filename() == "settings.cpp";
        for (const std::string& key :
             keys_named_in(content_of(entry.path()), names_settings ? std::set<std::string>() : domains)) {
            ++named;
            // The name of an act is no sentence; it has one of its own.
            if (!keys.contains(key) && !keys.contains("act_name." + key))
                faults.push_back(entry.path().lexically_relative(kTree).string() + " names \"" + key +
                                 "\", which no catalogue has");
        }
    }
    EXPECT_EQ(report(faults), "");
    EXPECT_GE(named, 10U);
}

}  // namespace
}  // namespace palermo::text
