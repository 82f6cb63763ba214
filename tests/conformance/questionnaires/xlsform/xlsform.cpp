// questionnaires/xlsform/xlsform-cases.jsonl and xlsform-sheets.json: what pyxform's suite asserts of workbooks.

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <set>

#include "conference/questionnaires/form/xform_writer.hpp"
#include "support/conformance.hpp"
#include "xlsform_rows.hpp"

namespace palermo::conformance {
namespace {

using questionnaires::xlsform::Compiled;
using questionnaires::xlsform::CompileOptions;

// What the peer says of a fault, by a part of its sentence, and our error for the same fault. The first line that fits
// decides.
std::vector<std::pair<std::string, std::string>> reasons() {
    std::vector<std::pair<std::string, std::string>> out;
    std::ifstream in(PALERMO_SOURCE_DIRECTORY "/tests/conformance/questionnaires/xlsform/reasons.csv");
    for (std::string line; std::getline(in, line);) {
        const auto bar = line.rfind('|');
        if (bar == std::string::npos || line.starts_with('#')) continue;
        out.emplace_back(line.substr(0, bar), "questionnaires." + line.substr(bar + 1));
    }
    return out;
}

Compiled compiled(const Json& row) {
    const auto* markdown = row["md"].if_string();
    CompileOptions options;
    const std::string name(row["name"].string_or_empty());
    options.form_name = name.empty() ? "test_name" : name;
    options.check_expressions = false;
    return questionnaires::xlsform::compile(
        markdown != nullptr ? workbook_of_markdown(*markdown) : workbook_of_rows(row["ss"]), options);
}

std::string codes(const std::vector<Error>& errors) {
    std::string all;
    for (const Error& error : errors) all += " " + error.debug_text();
    return all;
}

class Judge {
  public:
    Judge(Scores& scores, const Json& row) : scores_(scores), row_(row), id_(row["id"].string_or_empty()) {}

    void judge() {
        if (!row_["error"].is_null()) return refused();
        const Compiled result = compiled(row_);
        if (!result.errors.empty()) fmt::print("{} is refused:{}\n", id_, codes(result.errors));
        const std::string xml = write_xform(result.form);
        const XFormDocument document(xml);
        const bool good = result.errors.empty() && document.good();
        for (const Json& one : array("xpath_match")) {
            const std::string xpath(one.string_or_empty());
            count(good && document.count(xpath) == 1, "match", xpath);
        }
        for (const Json& one : array("xpath_count")) {
            const JsonArray& pair = *one.if_array();
            const std::string xpath(pair[0].string_or_empty());
            count(good && document.count(xpath) == *pair[1].if_integer(), "count", xpath);
        }
        for (const Json& one : array("xpath_exact")) exact(one, good ? &document : nullptr);
        if (const char* shown = std::getenv("PALERMO_SHOW_FORM"); shown != nullptr && id_ == shown)
            fmt::print("{}\n", xml);
    }

  private:
    const JsonArray& array(std::string_view name) const {
        static const JsonArray kNone;
        const JsonArray* list = row_[name].if_array();
        return list == nullptr ? kNone : *list;
    }

    void count(bool right, std::string_view kind, const std::string& xpath) {
        scores_.add("assertions", kind, right);
        if (!right) fmt::print("{} {}: {}\n", id_, kind, questionnaires::xlsform::trimmed(xpath));
    }

    void exact(const Json& one, const XFormDocument* document) {
        const JsonArray& pair = *one.if_array();
        const std::string xpath(pair[0].string_or_empty());
        std::multiset<std::string> wanted, got;
        for (const Json& text : *pair[1].if_array()) wanted.insert(plain(std::string(text.string_or_empty())));
        if (document != nullptr)
            for (const std::string& text : document->texts(xpath)) got.insert(plain(text));
        count(wanted == got, "exact", xpath);
    }

    // The peer's values are pieces of XML, indented; blanks beside tags do not count.
    static std::string plain(std::string text) {
        if (text.starts_with('<')) {
            std::string out;
            for (const char c : text) {
                const bool blank = c == ' ' || c == '\n' || c == '\t';
                if (blank && (out.ends_with(' ') || out.ends_with('>'))) continue;
                if (c == '<')
                    while (out.ends_with(' ')) out.pop_back();
                out += blank ? ' ' : c;
            }
            return out;
        }
        for (const auto& [what, with] : {std::pair("&lt;", "<"), {"&gt;", ">"}, {"&quot;", "\""}, {"&amp;", "&"}})
            for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + 1))
                text.replace(at, std::string_view(what).size(), with);
        return text;
    }

    void refused() {
        const Compiled result = compiled(row_);
        const std::string said(row_["error"].string_or_empty());
        static const auto kReasons = reasons();
        const auto reason =
            std::ranges::find_if(kReasons, [&](const auto& one) { return said.find(one.first) != std::string::npos; });
        if (reason == kReasons.end()) {
            scores_.add("refused", "no reason known", false);
            fmt::print("{} has a reason that reasons.csv lacks: {}\n", id_, said.substr(0, 200));
            return;
        }
        const bool same =
            std::ranges::any_of(result.errors, [&](const Error& error) { return error.code == reason->second; });
        scores_.add("refused", reason->second, same);
        if (!same)
            fmt::print("{} wants {} and has{} ({})\n", id_, reason->second, codes(result.errors), said.substr(0, 160));
    }

    Scores& scores_;
    const Json& row_;
    std::string id_;
};

Json json_in(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(in), {}};
    auto json = parse_json(text, {.max_bytes = 64 * 1024 * 1024, .max_depth = 64});
    return json ? *json : Json();
}

TEST(QuestionnairesXlsform, workbooks_become_what_the_peer_makes_of_them) {
    const auto folder = data_folder() / "questionnaires" / "xlsform";
    if (!std::filesystem::exists(folder)) {
        print_skipped("conformance.questionnaires.xlsform", folder);
        GTEST_SKIP();
    }
    Scores scores("questionnaires.xlsform");
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        const std::string name = entry.path().filename().string();
        if (!name.starts_with("xlsform-cases") || entry.path().extension() != ".jsonl") continue;
        std::ifstream in(entry.path(), std::ios::binary);
        for (std::string line; std::getline(in, line);) {
            const auto row = parse_json(line, {.max_bytes = 16 * 1024 * 1024, .max_depth = 64});
            if (row) Judge(scores, *row).judge();
        }
    }
    scores.print();
    EXPECT_GE(scores.value("assertions"), 0.95);
    EXPECT_GE(scores.value("refused"), 1.0);
}

// The binds of a form as a set of lines. (The peer's recorded forms of these files are older than its rules for lists.)
std::multiset<std::string> skeleton(const XFormDocument& document) {
    std::multiset<std::string> lines;
    for (const std::string& text : document.texts("//x:bind/@nodeset")) lines.insert(text);
    return lines;
}

// The name of the element in the first instance.
std::string root_name(const std::string& xml) {
    const std::size_t open = xml.find('<', xml.find("<instance>") + 1);
    return xml.substr(open + 1, xml.find_first_of(" />", open + 1) - open - 1);
}

TEST(QuestionnairesXlsform, real_files_have_the_binds_controls_and_instances_of_the_peers_forms) {
    const auto file = data_folder() / "questionnaires" / "xlsform" / "xlsform-sheets.json";
    if (!std::filesystem::exists(file)) {
        print_skipped("conformance.questionnaires.xlsform", file);
        GTEST_SKIP();
    }
    Scores scores("questionnaires.xlsform");
    const Json sheets = json_in(file);
    for (const Json& one : *sheets["files"].if_array()) {
        const auto* wanted_xml = one["expected_xform"].if_string();
        if (wanted_xml == nullptr) continue;
        CompileOptions options;
        options.check_expressions = false;
        const XFormDocument wanted(*wanted_xml);
        if (!wanted.good()) continue;
        options.form_name = root_name(*wanted_xml);
        const Compiled result = questionnaires::xlsform::compile(workbook_of_cells(one["cells"]), options);
        if (!result.errors.empty())
            fmt::print("{} is refused:{}\n", one["path"].string_or_empty(), codes(result.errors));
        const XFormDocument got(write_xform(result.form));
        const auto left = skeleton(wanted), right = skeleton(got);
        for (const std::string& line : left) {
            const bool there = right.contains(line);
            scores.add("sheets", one["path"].string_or_empty(), there);
            if (!there) fmt::print("{} lacks {}\n", one["path"].string_or_empty(), line);
        }
    }
    scores.print();
}

}  // namespace
}  // namespace palermo::conformance
