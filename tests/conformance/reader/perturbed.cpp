// The structure of documents that were set, copied and converted badly.
//
// Documents are composed of clauses in six languages (documents/parallel6/clauses-6lang.jsonl), so that their structure
// is known, and then spoilt in one way each: lines cut, blank lines lost, page heads in the middle of a paragraph. Each
// language and each way has a score: the F1 of (kind, path, text), white space and marks of footnotes left out.

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <map>
#include <set>
#include <tuple>

#include "conference/mandates/reader/reader.hpp"
#include "platform/base/json.hpp"
#include "platform/base/utf8.hpp"
#include "support/conformance.hpp"

namespace palermo::conformance {
namespace {

namespace reader = mandates::reader;
using mandates::ProvisionKind;

constexpr std::size_t kColumns = 72;
constexpr std::size_t kClausesOfOneDocument = 6;

// What a language sets around the clauses. The paragraph with items is in our own words.
struct Usage {
    std::string_view formula, chapeau, item_chapeau;
    std::array<std::string_view, 3> items;      // an item, and the two below the second one
    std::string_view number_end, stop, middle;  // behind a number, behind the last paragraph, behind the others
    std::array<std::string_view, 2> letters, below;
    std::string_view footnote;
};

const Usage& usage(Language language) {
    static const std::map<Language, Usage> kUsages = {
        {Language::en,
         {"The General Assembly,",
          "Requests the Secretary-General:",
          "To prepare, in consultation with Member States:",
          {"To submit a report on the matter at its next session;", "A list of the measures that were taken;",
           "A summary of the views received;"},
          ". ",
          ".",
          ";",
          {"(a) ", "(b) "},
          {"(i) ", "(ii) "},
          "See the records of the first meeting of the session."}},
        {Language::fr,
         {"L’Assemblée générale,",
          "Prie le Secrétaire général :",
          "D’établir, en consultation avec les États Membres :",
          {"De présenter un rapport sur la question à sa prochaine session ;", "Une liste des mesures prises ;",
           "Un résumé des vues reçues ;"},
          ". ",
          ".",
          " ;",
          {"a) ", "b) "},
          {"i) ", "ii) "},
          "Voir le compte rendu de la première séance de la session."}},
        {Language::es,
         {"La Asamblea General,",
          "Solicita al Secretario General que:",
          "Prepare, en consulta con los Estados Miembros:",
          {"Presente un informe sobre la cuestión en su próximo período de sesiones;",
           "Una lista de las medidas adoptadas;", "Un resumen de las opiniones recibidas;"},
          ". ",
          ".",
          ";",
          {"a) ", "b) "},
          {"i) ", "ii) "},
          "Véase el acta de la primera sesión del período de sesiones."}},
        {Language::ru,
         {"Генеральная Ассамблея,",
          "просит Генерального секретаря:",
          "подготовить в консультации с государствами-членами:",
          {"представить доклад по этому вопросу на ее следующей сессии;", "перечень принятых мер;",
           "краткое изложение полученных мнений;"},
          ". ",
          ".",
          ";",
          {"a) ", "b) "},
          {"i) ", "ii) "},
          "См. отчет о первом заседании сессии."}},
        {Language::zh,
         {"大会，",
          "请秘书长：",
          "与会员国协商编写以下文件：",
          {"向大会下届会议提交关于这一事项的报告；", "已采取措施的清单；", "所收到意见的摘要；"},
          ". ",
          "。",
          "；",
          {"(a) ", "(b) "},
          {"(一) ", "(二) "},
          "见本届会议第一次会议的记录。"}},
        {Language::ar,
         {"إن الجمعية العامة،",
          "تطلب إلى الأمين العام ما يلي:",
          "أن يعد، بالتشاور مع الدول الأعضاء، ما يلي:",
          {"أن يقدم تقريرا عن المسألة في دورتها المقبلة؛", "قائمة بالتدابير المتخذة؛", "موجزا للآراء الواردة؛"},
          " - ",
          ".",
          "؛",
          {"(أ) ", "(ب) "},
          {"‘1’ ", "‘2’ "},
          "انظر محضر الجلسة الأولى للدورة."}}};
    return kUsages.at(language);
}

struct Paragraph {
    ProvisionKind kind = ProvisionKind::operative;
    std::string path, marker, text;
};
using Composed = std::vector<Paragraph>;

struct Clauses {
    std::vector<std::string> preambular, operative;
};

// Without its number, and with the mark at its end that the place in the document asks for.
std::string bare(std::string_view clause, std::string_view middle) {
    std::u32string text = to_code_points(clause);
    const auto is_end = [](char32_t c) {
        return std::u32string_view(U" ;.,؛،；。，\u00a0").find(c) != std::u32string_view::npos;
    };
    while (!text.empty() && is_end(text.back())) text.pop_back();
    std::size_t at = 0;
    while (at < text.size() &&
           std::u32string_view(U"0123456789٠١٢٣٤٥٦٧٨٩.．-–، \u00a0").find(text[at]) != std::u32string_view::npos)
        ++at;
    return to_utf8(text.substr(at)) + std::string(middle);
}

Clauses load_clauses(const std::filesystem::path& file, Language language) {
    Clauses clauses;
    const std::string_view comma = language == Language::ar ? "،" : language == Language::zh ? "，" : ",";
    std::ifstream lines(file);
    for (std::string line; std::getline(lines, line);) {
        const Result<Json> row = parse_json(line);
        if (!row) continue;
        // Clauses that break off at a colon or have several paragraphs have another structure than one provision.
        bool plain = true;
        for (const Language each : kLanguages) {
            const std::string_view text = (*row)["text"][tag(each)].string_or_empty();
            plain &= !text.empty() && text.find('\n') == std::string_view::npos && !text.ends_with(":") &&
                     !text.ends_with("：");
        }
        if (!plain) continue;
        const std::string_view text = (*row)["text"][tag(language)].string_or_empty();
        if ((*row)["kind"].string_or_empty() == "preambular")
            clauses.preambular.push_back(bare(text, comma));
        else
            clauses.operative.push_back(bare(text, usage(language).middle));
    }
    return clauses;
}

Composed compose(const Clauses& clauses, std::size_t index, Language language) {
    const Usage& words = usage(language);
    Composed document = {{ProvisionKind::enacting_formula, "formula", "", std::string(words.formula)}};
    const auto take = [&](const std::vector<std::string>& from, std::size_t k) {
        return from[(index * kClausesOfOneDocument + k) % from.size()];
    };
    for (std::size_t k = 0; k < kClausesOfOneDocument; ++k)
        document.push_back({ProvisionKind::preambular, fmt::format("pre.{}", k + 1), "", take(clauses.preambular, k)});
    int number = 0;
    const auto act = [&](std::string text) {
        ++number;
        document.push_back({ProvisionKind::operative, fmt::format("{}", number),
                            fmt::format("{}{}", number, words.number_end), std::move(text)});
    };
    const auto item = [&](std::string_view path, std::string_view marker, std::string_view text) {
        document.push_back(
            {ProvisionKind::operative, fmt::format("{}.{}", number, path), std::string(marker), std::string(text)});
    };
    for (std::size_t k = 0; k < kClausesOfOneDocument; ++k) {
        act(take(clauses.operative, k));
        if (k != 2) continue;
        act(std::string(words.chapeau));
        item("a", words.letters[0], words.items[0]);
        item("b", words.letters[1], words.item_chapeau);
        item("b.i", words.below[0], words.items[1]);
        item("b.ii", words.below[1], words.items[2]);
    }
    std::string& last = document.back().text;
    last.resize(last.size() - words.middle.size());
    last += words.stop;
    return document;
}

std::vector<std::string> wrap(std::string_view text, Language language) {
    std::vector<std::string> lines;
    std::u32string rest = to_code_points(text);
    const std::size_t width = language == Language::zh ? kColumns / 2 : kColumns;
    while (rest.size() > width) {
        std::size_t at = width;
        if (language == Language::zh) {
            const auto inside_word = [](char32_t c) { return c < 0x2000; };
            const auto closes = [](char32_t c) {
                return std::u32string_view(U"，。；：、）》”").find(c) != std::u32string_view::npos;
            };
            while (at > 1 && ((inside_word(rest[at]) && inside_word(rest[at - 1])) || closes(rest[at]))) --at;
        } else if (const auto space = rest.rfind(U' ', width); space != std::u32string::npos && space > 0) {
            at = space;
        } else {
            break;
        }
        lines.push_back(to_utf8(rest.substr(0, at)));
        rest.erase(0, at);
        while (!rest.empty() && rest.front() == U' ') rest.erase(0, 1);
    }
    if (!rest.empty()) lines.push_back(to_utf8(rest));
    return lines;
}

std::string set(const Composed& document, Language language, bool wrapped, std::string_view between,
                std::string_view before_marker = "") {
    std::string text;
    for (const Paragraph& paragraph : document) {
        if (!text.empty()) text += between;
        if (!paragraph.marker.empty()) text += before_marker;
        const std::string whole = paragraph.marker + paragraph.text;
        text += wrapped ? fmt::format("{}", fmt::join(wrap(whole, language), "\n")) : whole;
    }
    return text + "\n";
}

// A page ends behind the first line of every third paragraph.
std::string set_with_pages(const Composed& document, Language language) {
    std::string text;
    int page = 1;
    for (std::size_t i = 0; i < document.size(); ++i) {
        if (i > 0) text += "\n\n";
        std::vector<std::string> lines = wrap(document[i].marker + document[i].text, language);
        if (i % 3 == 2 && lines.size() > 2) {
            ++page;
            lines.insert(lines.begin() + 1, fmt::format("\nA/RES/59/159\n\n{}/9\n", page));
        }
        text += fmt::format("{}", fmt::join(lines, "\n"));
    }
    return text + "\n";
}

std::string set_with_footnote(Composed& document, Language language) {
    const auto first =
        std::find_if(document.begin(), document.end(), [](const Paragraph& one) { return one.path.ends_with(".a"); });
    first->text += "¹";
    const std::string note(usage(language).footnote);
    std::string text;
    for (auto one = document.begin(); one != document.end(); ++one) {
        if (!text.empty()) text += "\n\n";
        text += one->marker + one->text;
        if (one == first) text += "\n\n_______________\n\n¹ " + note;
    }
    document.push_back({ProvisionKind::footnote, "fn.1", "¹", note});
    return text + "\n";
}

std::string set_in_own_style(Composed& document, Language language) {
    static const std::array<std::string_view, 10> kArabicDigits = {"٠", "١", "٢", "٣", "٤", "٥", "٦", "٧", "٨", "٩"};
    for (Paragraph& one : document) {
        if (one.marker.empty()) continue;
        const bool digit = one.marker[0] >= '0' && one.marker[0] <= '9';
        if (language == Language::ar) {
            std::string marker;
            for (const char c : one.marker)
                marker += c >= '0' && c <= '9' ? std::string(kArabicDigits[static_cast<std::size_t>(c - '0')])
                                               : std::string(1, c);
            one.marker = marker;
        } else if (language == Language::zh) {
            if (digit) one.marker = one.path + "．";
            if (one.path.ends_with(".i")) one.marker = "㈠";
            if (one.path.ends_with(".ii")) one.marker = "㈡";
        } else if (language == Language::ru) {
            if (one.path.ends_with(".a")) one.marker = "а) ";
            if (one.path.ends_with(".b")) one.marker = "б) ";
        } else if (digit) {
            one.marker = one.path + ".\t";
        }
    }
    return set(document, language, false, "\n\n");
}

std::string set_with_markers_alone(Composed document, Language language) {
    for (Paragraph& one : document)
        if (!one.marker.empty()) one.marker.back() = '\n';
    return set(document, language, false, "\n\n");
}

using Setting = std::function<std::string(Composed&, Language)>;

const std::vector<std::pair<std::string, Setting>>& settings() {
    static const std::vector<std::pair<std::string, Setting>> kSettings = {
        {"unspoilt", [](Composed& d, Language l) { return set(d, l, false, "\n\n"); }},
        {"no_blank_lines", [](Composed& d, Language l) { return set(d, l, false, "\n"); }},
        {"wrapped", [](Composed& d, Language l) { return set(d, l, true, "\n\n"); }},
        {"wrapped_no_blank_lines", [](Composed& d, Language l) { return set(d, l, true, "\n"); }},
        {"pages", [](Composed& d, Language l) { return set_with_pages(d, l); }},
        {"footnote", [](Composed& d, Language l) { return set_with_footnote(d, l); }},
        {"bullets", [](Composed& d, Language l) { return set(d, l, false, "\n\n", "- "); }},
        {"own_style", [](Composed& d, Language l) { return set_in_own_style(d, l); }},
        {"marker_alone", [](Composed& d, Language l) { return set_with_markers_alone(d, l); }}};
    return kSettings;
}

using Key = std::tuple<ProvisionKind, std::string, std::string>;

Key key_of(ProvisionKind kind, const std::string& path, std::string_view text) {
    std::u32string words;
    for (const char32_t c : to_code_points(text))
        if (std::u32string_view(U" \n\t\u00a0¹*").find(c) == std::u32string_view::npos) words += c;
    return {kind, path, to_utf8(words)};
}

// Provisions that agree, and how many there are on both sides together, halved: right / asked is the F1.
void compare(const Composed& expected, const Result<mandates::Document>& got, std::string_view name,
             std::string_view language, Scores& scores) {
    std::set<Key> wanted, found;
    for (const Paragraph& one : expected) wanted.insert(key_of(one.kind, one.path, one.text));
    if (got)
        for (const mandates::Provision& one : got->provisions) found.insert(key_of(one.kind, one.path, one.text));
    const auto right = std::count_if(wanted.begin(), wanted.end(), [&](const Key& key) { return found.contains(key); });
    const double both = static_cast<double>(wanted.size() + found.size()) / 2;
    const std::string full = fmt::format("{}.{}", language, name);
    scores.add(full, "", static_cast<double>(right) * static_cast<double>(wanted.size()) / both, wanted.size());
    if (std::getenv("PALERMO_SHOW_MISMATCHES") == nullptr) return;
    for (const auto& [side, mine, theirs] :
         {std::tuple{"missed", &wanted, &found}, std::tuple{"invented", &found, &wanted}})
        for (const Key& key : *mine)
            if (!theirs->contains(key))
                fmt::print("{} {} {} {}: {}\n", full, side, static_cast<int>(std::get<0>(key)), std::get<1>(key),
                           std::get<2>(key));
}

TEST(Perturbed, structure_is_found_in_texts_that_were_spoilt) {
    const std::filesystem::path file = data_folder() / "documents/parallel6/clauses-6lang.jsonl";
    if (!std::filesystem::is_regular_file(file)) {
        print_skipped("conformance.reader.perturbed", file);
        GTEST_SKIP();
    }
    const Result<reader::Resources> resources = reader::Resources::load(reader::pack_files());
    ASSERT_TRUE(resources);
    Scores scores("perturbed");
    for (const Language language : kLanguages) {
        const Clauses clauses = load_clauses(file, language);
        ASSERT_GE(clauses.preambular.size(), kClausesOfOneDocument);
        ASSERT_GE(clauses.operative.size(), kClausesOfOneDocument);
        const std::size_t documents = clauses.operative.size() / kClausesOfOneDocument;
        for (const auto& [name, setting] : settings())
            for (std::size_t index = 0; index < documents; ++index) {
                Composed expected = compose(clauses, index, language);
                const std::string text = setting(expected, language);
                compare(expected, reader::read(text, *resources, {.file_name = "composed.txt", .language = language}),
                        name, tag(language), scores);
            }
    }
    scores.print();
    for (const Language language : kLanguages)
        for (const auto& [name, setting] : settings())
            EXPECT_GT(scores.value(fmt::format("{}.{}", tag(language), name)), 0.93) << tag(language) << ' ' << name;
}

}  // namespace
}  // namespace palermo::conformance
