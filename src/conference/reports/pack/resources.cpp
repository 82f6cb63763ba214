#include "conference/reports/pack/resources.hpp"

#include <algorithm>

#include "platform/base/csv.hpp"
#include "platform/base/words.hpp"

namespace palermo::reports {

namespace {

constexpr std::size_t kPartColumns = 1 + kLanguageCount;
constexpr std::size_t kSectionColumns = 5 + kLanguageCount;
constexpr std::size_t kClassColumns = 2;

Titles titles_from(const std::vector<std::string>& fields, std::size_t first) {
    Titles titles;
    for (std::size_t i = 0; i < kLanguageCount; ++i) titles[i] = fields[first + i];
    return titles;
}

// "UNTOC:16:5" -> {"UNTOC", "16"}; "UNTOC:2(a)" -> {"UNTOC", "2"}.
std::pair<std::string_view, std::string_view> article_in(std::string_view reference) {
    const std::size_t colon = reference.find(':');
    if (colon == reference.npos) return {reference, {}};
    const std::string_view rest = reference.substr(colon + 1);
    return {reference.substr(0, colon), rest.substr(0, std::min(rest.find_first_of(":("), rest.size()))};
}

Result<std::vector<Part>> read_parts(std::span<const EmbeddedFile> files) {
    std::vector<Part> parts;
    for (const CsvRow& row : TRY(read_csv(*TRY(require_file(files, "parts.csv")), kPartColumns)))
        parts.push_back({row.fields[0], titles_from(row.fields, 1)});
    return parts;
}

Result<std::vector<Section>> read_sections(std::span<const EmbeddedFile> files, const std::vector<Part>& parts) {
    const EmbeddedFile* file = TRY(require_file(files, "sections.csv"));
    std::vector<Section> sections;
    for (const CsvRow& row : TRY(read_csv(*file, kSectionColumns))) {
        Section section{row.fields[0], row.fields[1], row.fields[2], row.fields[3], {}, {}, titles_from(row.fields, 5)};
        const bool known =
            std::any_of(parts.begin(), parts.end(), [&](const Part& part) { return part.key == section.part; });
        if (!known || section.key.empty()) return bad_pack_row(file->name, row.line);
        for (const std::string_view word : words_between_blanks(row.fields[4])) {
            if (word.starts_with('#'))
                section.questions.emplace_back(word.substr(1));
            else
                section.articles.emplace_back(word);
        }
        sections.push_back(std::move(section));
    }
    return sections;
}

}  // namespace

bool Section::holds(std::string_view articles_of, std::string_view name) const {
    if (std::find(questions.begin(), questions.end(), name) != questions.end()) return true;
    if (prefix.empty()) return false;
    const std::vector<std::string_view> references = words_between_blanks(articles_of);
    return std::any_of(references.begin(), references.end(), [&](std::string_view reference) {
        const auto [instrument_of, article] = article_in(reference);
        return instrument_of == prefix && std::any_of(articles.begin(), articles.end(), [&](const std::string& one) {
                   return one == "*" || one == article;
               });
    });
}

const Part* Resources::part(std::string_view key) const {
    const auto found = std::find_if(parts.begin(), parts.end(), [&](const Part& one) { return one.key == key; });
    return found == parts.end() ? nullptr : &*found;
}

const Section* Resources::section(std::string_view key) const {
    const auto found =
        std::find_if(sections.begin(), sections.end(), [&](const Section& one) { return one.key == key; });
    return found == sections.end() ? nullptr : &*found;
}

const Section* Resources::section_of(std::string_view articles, std::string_view name) const {
    const auto found =
        std::find_if(sections.begin(), sections.end(), [&](const Section& one) { return one.holds(articles, name); });
    return found == sections.end() ? nullptr : &*found;
}

AnswerState Resources::class_of(std::string_view value) const {
    const auto found = classes.find(value);
    return found == classes.end() ? AnswerState::answered : found->second;
}

Result<Resources> Resources::load(std::span<const EmbeddedFile> files) {
    Resources resources;
    resources.parts = TRY(read_parts(files));
    resources.sections = TRY(read_sections(files, resources.parts));
    const EmbeddedFile* file = TRY(require_file(files, "answer_classes.csv"));
    for (const CsvRow& row : TRY(read_csv(*file, kClassColumns))) {
        const auto state = answer_state_from_name(row.fields[1]);
        if (!state || (!is_answer(*state) && *state != AnswerState::not_applicable))
            return bad_pack_row(file->name, row.line);
        resources.classes.emplace(row.fields[0], *state);
    }
    return resources;
}

}  // namespace palermo::reports
