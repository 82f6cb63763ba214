#include "conference/mandates/alignment_commands.hpp"

#include <algorithm>
#include <filesystem>
#include <list>
#include <ostream>

#include "conference/mandates/alignment/alignment.hpp"
#include "conference/mandates/alignment/difference.hpp"
#include "conference/mandates/alignment/divergence.hpp"
#include "conference/mandates/alignment/json.hpp"
#include "conference/mandates/reader/decode.hpp"
#include "conference/mandates/reader/reader.hpp"
#include "conference/mandates/reading_of_file.hpp"
#include "conference/mandates/terms.hpp"
#include "platform/base/file.hpp"
#include "platform/base/utf8.hpp"

namespace palermo::mandates {

namespace {

using namespace std::string_view_literals;
using alignment::Change;
using alignment::ChangeKind;
using alignment::Divergence;
using alignment::DivergenceSide;
using alignment::ProvisionDifference;
using alignment::Relation;
using alignment::Version;
using text::MessageArgument;

constexpr std::size_t kShownWords = 160;  // code points of an unchanged stretch on the terminal

// The texts of one command, read.
struct Texts {
    std::list<Document> documents;  // versions point into it
    std::vector<Version> versions;
};

Result<Texts> read_texts(const reader::Resources& resources, const ReadRequest& request) {
    Texts texts;
    for (const std::string& file : request.files) {
        const std::string content = TRY(palermo::read_file(file, reader::kMaxFileBytes));
        const std::string name = std::filesystem::path(file).filename().string();
        FileReading reading =
            TRY(reading_of_file(as_bytes(content), resources, {.file_name = name, .language = request.language}));
        texts.documents.push_back(std::move(reading.document));
        texts.versions.push_back({&texts.documents.back(), printable(name), std::nullopt});
    }
    return texts;
}

int report(const Terminal& terminal, const Error& error) {
    terminal.err << terminal.catalogue.text(terminal.language, error) << '\n';
    return exit_status(error.kind);
}

std::string say(const Terminal& terminal, std::string_view key, const std::vector<MessageArgument>& arguments = {}) {
    return terminal.catalogue.text(terminal.language, key, arguments);
}

std::string relation_label(const Terminal& terminal, Relation relation) {
    return say(terminal, "alignment.relation." + std::string(name(relation)));
}

std::string joined_paths(const Document& document, const std::vector<std::size_t>& provisions) {
    std::string joined;
    for (const std::size_t i : provisions) {
        if (!joined.empty()) joined += " + ";
        joined += document.provisions[i].path;
    }
    return joined.empty() ? "–" : joined;
}

std::string joined_paths(const std::vector<std::string>& paths) {
    std::string joined;
    for (const std::string& path : paths) (joined += joined.empty() ? "" : " + ") += path;
    return joined.empty() ? "–" : joined;
}

void print_versions(const Terminal& terminal, const Texts& texts) {
    for (const Version& version : texts.versions) {
        const DocumentHead& head = version.document->head;
        const std::string& number = head.number.empty() ? head.symbol : head.number;
        terminal.out << say(terminal, number.empty() ? "alignment.version_without_number" : "alignment.version",
                            {{"file", std::string_view(version.label)},
                             {"kind", std::string_view(type_label(terminal.catalogue, terminal.language, head.type))},
                             {"number", std::string_view(number)},
                             {"language", own_name(head.language)}})
                     << '\n';
    }
    terminal.out << '\n';
}

void print_divergence(const Terminal& terminal, const Texts& texts, const Divergence& divergence) {
    const std::string kind = say(terminal, "alignment.divergence." + std::string(name(divergence.kind)));
    terminal.out << "      "
                 << say(terminal, divergence.minor ? "alignment.minor_divergence" : "alignment.divergence",
                        {{"kind", std::string_view(kind)},
                         {"confidence", std::int64_t{divergence.confidence}},
                         {"id", std::string_view(divergence.id)}})
                 << '\n';
    for (const DivergenceSide& side : divergence.sides) {
        const std::string_view file = texts.versions[side.version].label;
        terminal.out << "        ";
        if (side.words.empty())
            terminal.out << say(terminal, "alignment.says_nothing",
                                {{"file", file}, {"path", std::string_view(side.path)}});
        else
            terminal.out << say(
                terminal, "alignment.says",
                {{"file", file}, {"path", std::string_view(side.path)}, {"words", std::string_view(side.words)}});
        terminal.out << '\n';
    }
}

void print_relation(const Terminal& terminal, const Texts& texts, const alignment::ComparedPair& pair,
                    const alignment::RowRelation& relation) {
    const bool alone = relation.relation == Relation::added || relation.relation == Relation::deleted;
    const bool diverges =
        pair.comparison == alignment::Comparison::translation && relation.relation == Relation::changed;
    const std::string label =
        diverges ? say(terminal, "alignment.relation.diverges") : relation_label(terminal, relation.relation);
    std::vector<MessageArgument> arguments = {{"left", std::string_view(texts.versions[pair.left].label)},
                                              {"right", std::string_view(texts.versions[pair.right].label)},
                                              {"relation", std::string_view(label)}};
    if (!alone) arguments.push_back({"similarity", std::int64_t{relation.similarity}});
    terminal.out << "      " << say(terminal, alone ? "alignment.relation_alone" : "alignment.relation", arguments)
                 << '\n';
}

void print_rows(const Terminal& terminal, const Texts& texts, const alignment::Alignment& aligned,
                const std::vector<Divergence>& divergences) {
    for (std::size_t r = 0; r < aligned.rows.size(); ++r) {
        const alignment::Row& row = aligned.rows[r];
        terminal.out << "  ";
        for (std::size_t v = 0; v < texts.versions.size(); ++v)
            terminal.out << (v == 0 ? "" : " | ") << joined_paths(*texts.versions[v].document, row.cells[v]);
        terminal.out << '\n';
        for (std::size_t p = 0; p < row.relations.size(); ++p)
            if (row.relations[p].relation != Relation::absent)
                print_relation(terminal, texts, aligned.compared[p], row.relations[p]);
        for (const Divergence& divergence : divergences)
            if (divergence.row == r) print_divergence(terminal, texts, divergence);
    }
    const auto major = std::count_if(divergences.begin(), divergences.end(),
                                     [](const Divergence& divergence) { return !divergence.minor; });
    terminal.out << '\n'
                 << say(terminal, "alignment.summary",
                        {{"rows", static_cast<std::int64_t>(aligned.rows.size())},
                         {"divergences", static_cast<std::int64_t>(major)},
                         {"minor", static_cast<std::int64_t>(divergences.size()) - major}})
                 << '\n';
}

// Says which texts bear different numbers. Gives the exit status: what was asked for is there, but it is doubtful.
int report_contradictions(const Terminal& terminal, const Texts& texts, const alignment::Alignment& aligned) {
    for (const alignment::NumberContradiction& one : aligned.contradictions)
        terminal.err << say(terminal, "alignment.numbers_contradict",
                            {{"left", std::string_view(texts.versions[one.left].label)},
                             {"left_number", std::string_view(one.left_number)},
                             {"right", std::string_view(texts.versions[one.right].label)},
                             {"right_number", std::string_view(one.right_number)}})
                     << '\n';
    return aligned.contradictions.empty() ? 0 : exit_status(ErrorKind::invalid_input);
}

int show_alignment(const Terminal& terminal, const alignment::Concepts& concepts, const Texts& texts, bool json) {
    const Result<alignment::Alignment> aligned = alignment::align(texts.versions, concepts);
    if (!aligned) return report(terminal, aligned.error());
    const std::vector<Divergence> divergences = alignment::find_divergences(texts.versions, *aligned, concepts);
    if (json) {
        terminal.out << alignment::to_json(texts.versions, *aligned, divergences).write_indented();
        return report_contradictions(terminal, texts, *aligned);
    }
    print_versions(terminal, texts);
    print_rows(terminal, texts, *aligned, divergences);
    return report_contradictions(terminal, texts, *aligned);
}

// "[-words-]" as `wdiff` has it: plain text that survives a pipe.
void print_words(std::ostream& out, std::u32string_view text, const text::TextSpan& span, std::string_view open,
                 std::string_view close) {
    std::string words = to_utf8(text.substr(span.begin, span.end - span.begin));
    std::replace(words.begin(), words.end(), '\n', ' ');
    out << open << words << close << ' ';
}

void print_equal(std::ostream& out, std::u32string_view text, const text::TextSpan& span) {
    if (span.end - span.begin <= kShownWords) return print_words(out, text, span, "", "");
    constexpr std::uint32_t kHalf = kShownWords / 2;
    print_words(out, text, {span.begin, span.begin + kHalf}, "", " …");
    print_words(out, text, {span.end - kHalf, span.end}, "… ", "");
}

void print_changes(const Terminal& terminal, const ProvisionDifference& difference) {
    const std::u32string left = to_code_points(difference.left_text);
    const std::u32string right = to_code_points(difference.right_text);
    terminal.out << "    ";
    for (const Change& change : difference.changes) {
        if (change.kind == ChangeKind::equal)
            print_equal(terminal.out, right, change.right);
        else if (change.kind == ChangeKind::deleted)
            print_words(terminal.out, left, change.left, "[-", "-]");
        else if (change.kind == ChangeKind::inserted)
            print_words(terminal.out, right, change.right, "{+", "+}");
        else if (change.moved_from)
            print_words(terminal.out, left, change.left, "[<", "<]");
        else
            print_words(terminal.out, right, change.right, "{>", ">}");
    }
    terminal.out << '\n';
}

bool all_equal(const ProvisionDifference& difference) {
    return std::all_of(difference.changes.begin(), difference.changes.end(),
                       [](const Change& change) { return change.kind == ChangeKind::equal; });
}

int show_difference(const Terminal& terminal, const alignment::Concepts& concepts, Texts& texts, bool json) {
    for (std::size_t i = 0; i < texts.versions.size(); ++i) texts.versions[i].stage = static_cast<int>(i);
    const Result<alignment::Alignment> aligned = alignment::align(texts.versions, concepts);
    if (!aligned) return report(terminal, aligned.error());
    const Result<std::vector<ProvisionDifference>> differences =
        alignment::document_differences(texts.versions, *aligned);
    if (!differences) return report(terminal, differences.error());
    if (json) {
        terminal.out << alignment::to_json(texts.versions[0], texts.versions[1], *differences).write_indented();
        return 0;
    }
    print_versions(terminal, texts);
    terminal.out << say(terminal, "alignment.signs",
                        {{"sign_plus_open", "{+"sv},
                         {"sign_plus_close", "+}"sv},
                         {"sign_move_open", "{>"sv},
                         {"sign_move_close", ">}"sv}})
                 << "\n\n";
    std::int64_t same = 0;
    for (const ProvisionDifference& difference : *differences) {
        if (all_equal(difference) && difference.relation == Relation::match) {
            ++same;
            continue;
        }
        terminal.out << "  " << joined_paths(difference.left_paths) << " | " << joined_paths(difference.right_paths)
                     << "  " << relation_label(terminal, difference.relation) << '\n';
        print_changes(terminal, difference);
    }
    terminal.out << '\n' << say(terminal, "alignment.unchanged", {{"provisions", same}}) << '\n';
    return 0;
}

}  // namespace

int align_files(const Terminal& terminal, const reader::Resources& resources, const alignment::Concepts& concepts,
                const ReadRequest& request) {
    const Result<Texts> texts = read_texts(resources, request);
    if (!texts) return report(terminal, texts.error());
    return show_alignment(terminal, concepts, *texts, request.json);
}

int diff_files(const Terminal& terminal, const reader::Resources& resources, const alignment::Concepts& concepts,
               const ReadRequest& request) {
    if (request.files.size() != 2)
        return report(terminal, make_error(ErrorKind::invalid_input, "difference.two_files_wanted"));
    Result<Texts> texts = read_texts(resources, request);
    if (!texts) return report(terminal, texts.error());
    const bool one_language = texts->documents.front().head.language == texts->documents.back().head.language;
    if (!one_language) return show_alignment(terminal, concepts, *texts, request.json);
    return show_difference(terminal, concepts, *texts, request.json);
}

}  // namespace palermo::mandates
