#include "conference/demonstration/names.hpp"

#include "platform/base/csv.hpp"

namespace palermo::demonstration {

std::uint64_t Chance::next() {
    state_ += 0x9E3779B97F4A7C15;
    std::uint64_t mixed = state_;
    mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
    mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
    return mixed ^ (mixed >> 31);
}

Result<Names> Names::load(std::span<const EmbeddedFile> files) {
    const EmbeddedFile* file = TRY(require_file(files, "names.csv"));
    Names names;
    for (CsvRow& row : TRY(read_csv(*file, 3))) {
        const std::optional<Language> language = language_from_tag(row.fields[0]);
        if (!language) return bad_pack_row(file->name, row.line);
        auto& part = row.fields[1] == "given" ? names.given_ : names.family_;
        part[static_cast<std::size_t>(*language)].push_back(std::move(row.fields[2]));
    }
    for (std::size_t i = 0; i < kLanguageCount; ++i)
        if (names.given_[i].empty() || names.family_[i].empty()) return bad_pack_row(file->name, 1);
    return names;
}

std::string Names::person(Language language, Chance& chance) const {
    const auto index = static_cast<std::size_t>(language);
    const std::string& given = given_[index][chance.below(given_[index].size())];
    const std::string& family = family_[index][chance.below(family_[index].size())];
    return language == Language::zh ? family + given : given + " " + family;
}

std::string address_part(std::string_view english) {
    std::string part;
    for (const char c : english) {
        if (c >= 'A' && c <= 'Z')
            part += static_cast<char>(c - 'A' + 'a');
        else if (c >= 'a' && c <= 'z')
            part += c;
        else if (!part.empty() && part.back() != '-')
            part += '-';
    }
    return part;
}

}  // namespace palermo::demonstration
