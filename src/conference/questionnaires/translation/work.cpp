#include "conference/questionnaires/translation/work.hpp"

#include <algorithm>
#include <array>

#include "conference/questionnaires/translation/sheet_files.hpp"
#include "conference/questionnaires/translation/sources.hpp"
#include "conference/questionnaires/xlsform/references.hpp"
#include "conference/questionnaires/xlsform/text_builder.hpp"

namespace palermo::questionnaires::translation {

namespace {

constexpr std::string_view kUndetermined = "und";

// Letters, digits, "_" and "-" stay; the rest is written ".2E", so that ":" and "." mean one thing only.
std::string token(std::string_view part) {
    constexpr std::string_view kHex = "0123456789ABCDEF";
    std::string out;
    for (const char c : part) {
        const bool plain =
            (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
        if (plain) {
            out += c;
            continue;
        }
        const auto byte = static_cast<unsigned char>(c);
        out += '.';
        out += kHex[byte >> 4U];
        out += kHex[byte & 15U];
    }
    return out;
}

bool same_language(std::string_view left, std::string_view right) {
    if (left == right) return true;
    const auto one = language_from_tag(left), other = language_from_tag(right);
    return one && other && *one == *other;
}

const std::string* words_in(const Variants& variants, std::string_view tag) {
    for (const auto& [language, words] : variants)
        if (!words.empty() && same_language(language, tag)) return &words;
    return nullptr;
}

}  // namespace

std::string_view name(TextKind kind) {
    static constexpr std::array<std::string_view, 6> kNames = {
        "label", "hint", "guidance_hint", "constraint_message", "required_message", "no_app_message"};
    return kNames[static_cast<std::size_t>(kind)];
}

bool is_xml(std::string_view bytes) {
    if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
    const std::size_t first = bytes.find_first_not_of(" \t\r\n");
    return first != std::string_view::npos && bytes[first] == '<';
}

std::string tag_of(std::string_view language_name) {
    std::string tag = xlsform::language_tag(language_name);
    if (tag.empty() && language_name.size() == 2 && language_from_tag(language_name)) tag = language_name;
    return tag;
}

std::string name_in(const std::vector<std::string>& language_names, Language language) {
    for (const std::string& name : language_names)
        if (same_language(tag_of(name), tag(language))) return name;
    return std::string(own_name(language)).append(" (").append(tag(language)).append(")");
}

std::vector<std::string> kept_in(std::string_view text) {
    std::vector<std::string> kept;
    const auto keep = [&](std::string_view part) {
        if (std::find(kept.begin(), kept.end(), part) == kept.end()) kept.emplace_back(part);
    };
    const std::vector<xlsform::Reference> references = xlsform::references_in(text);
    auto next = references.begin();
    for (std::size_t at = 0; at < text.size(); ++at) {
        while (next != references.end() && next->begin < at) ++next;
        std::size_t end = text[at] == 'i' ? xlsform::instance_expression_end(text, at) : 0;
        if (end <= at && next != references.end() && next->begin == at) end = next->end;
        if (end <= at) continue;
        keep(text.substr(at, end - at));
        at = end - 1;
    }
    return kept;
}

Units::Units(const WorkRequest& request, std::vector<std::string> tags)
    : request_(request), tags_(std::move(tags)), from_(request.from) {}

Result<void> Units::expect_languages() {
    const std::string_view to = tag(request_.to);
    const auto refuse = [](std::string_view code, std::string_view language) {
        return make_error(ErrorKind::invalid_input, "questionnaire_translation." + std::string(code))
            .with("language", language);
    };
    if (!from_.empty()) {
        if (same_language(from_, to)) return refuse("same_language", to);
        const bool there =
            std::any_of(tags_.begin(), tags_.end(), [&](const std::string& one) { return same_language(one, from_); });
        return there || from_ == kUndetermined ? ok() : Result<void>(refuse("no_source_language", from_));
    }
    const auto usable = [&](std::string_view one) { return !one.empty() && !same_language(one, to); };
    if (!tags_.empty() && usable(tags_.front())) from_ = tags_.front();
    for (const std::string& one : tags_)
        if (from_.empty() && usable(one) && same_language(one, "en")) from_ = one;
    for (const std::string& one : tags_)
        if (from_.empty() && usable(one)) from_ = one;
    if (from_.empty()) from_ = kUndetermined;
    return ok();
}

bool Units::add(const std::vector<std::string>& parts, TextKind kind, const Variants& variants, Unit unit) {
    const std::string* source = words_in(variants, from_ == kUndetermined ? std::string_view() : from_);
    unit.source_language = from_;
    for (const std::string& one : tags_) {
        if (source != nullptr) break;
        if (same_language(one, tag(request_.to))) continue;
        source = words_in(variants, one);
        unit.source_language = one;
    }
    if (source == nullptr && (source = words_in(variants, {})) != nullptr) unit.source_language = kUndetermined;
    if (source == nullptr) return false;
    unit.kind = kind;
    unit.source = *source;
    if (const std::string* target = words_in(variants, tag(request_.to))) unit.target = *target;
    unit.kept = kept_in(unit.source);
    for (const std::string& part : parts) unit.id += token(part) + ":";
    unit.id += name(kind);
    const std::string first = unit.id;
    for (int number = 2; !ids_.insert(unit.id).second; ++number) unit.id = first + ":" + std::to_string(number);
    units_.push_back(std::move(unit));
    return true;
}

Result<Work> work_of(std::string_view bytes, std::string_view file, const WorkRequest& request) {
    Work work = TRY(is_xml(bytes) ? work_of_xform(bytes, file, request) : work_of_workbook(bytes, file, request));
    if (work.units.empty())
        return make_error(ErrorKind::invalid_input, "questionnaire_translation.no_texts").with("file", file);
    return work;
}

Result<std::string> with_changes(std::string_view bytes, std::string_view file, const Work& work,
                                 const std::vector<Change>& changes) {
    if (changes.empty()) return std::string(bytes);
    return is_xml(bytes) ? xform_with_changes(bytes, work, changes) : workbook_with_changes(bytes, file, work, changes);
}

Result<Translated> translate(std::string_view bytes, std::string_view file, std::string_view sheet,
                             std::string_view sheet_file, std::optional<Language> expected) {
    const FilledSheet filled = TRY(read_sheet(sheet, sheet_file));
    const Language to = *language_from_tag(filled.to);  // read_sheet() has looked
    if (expected && *expected != to)
        return make_error(ErrorKind::invalid_input, "questionnaire_translation.other_language")
            .with("file", sheet_file)
            .with("given", tag(to))
            .with("expected", tag(*expected));
    const Work work = TRY(work_of(bytes, file, {to, filled.from}));
    const std::vector<Change> changes = TRY(changes_of(work, filled));
    Translated result;
    result.bytes = TRY(with_changes(bytes, file, work, changes));
    result.file_name = file;
    const std::size_t dot = result.file_name.rfind('.');
    if (!is_xml(bytes) && !changes.empty()) result.file_name = result.file_name.substr(0, dot) + ".xlsx";
    result.language = to;
    result.changed = static_cast<std::int64_t>(changes.size());
    result.texts = static_cast<std::int64_t>(work.units.size());
    std::set<std::size_t> new_ones;
    for (const Change& change : changes)
        if (work.units[change.unit].target.empty()) new_ones.insert(change.unit);
    result.translated =
        static_cast<std::int64_t>(new_ones.size()) +
        std::count_if(work.units.begin(), work.units.end(), [](const Unit& unit) { return !unit.target.empty(); });
    return result;
}

}  // namespace palermo::questionnaires::translation
