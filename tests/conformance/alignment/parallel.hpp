// Documents rebuilt from documents/parallel6/segments.jsonl: the segments of one document in their order, in six
// languages.
#pragma once

#include <array>
#include <filesystem>
#include <string>
#include <vector>

#include "conference/mandates/model.hpp"
#include "conference/mandates/reader/resources.hpp"
#include "platform/base/language.hpp"

namespace palermo::conformance {

struct ParallelGroup {
    std::string name;
    std::array<std::vector<std::string>, kLanguageCount> texts;  // by language, a paragraph each

    const std::vector<std::string>& in(Language language) const { return texts[static_cast<std::size_t>(language)]; }
};

// Groups with at least `least` segments.
std::vector<ParallelGroup> parallel_groups(const std::filesystem::path& file, std::size_t least);

enum class Markers : bool { off, on };

// The paragraphs as operative provisions, read by the reader. With markers they are "1.", "2." ...; without, the
// enumerators at the begin of the paragraphs are taken off too. Those listed in `left_out` are left out.
mandates::Document document_of(const std::vector<std::string>& paragraphs, Language language, Markers markers,
                               const mandates::reader::Resources& resources,
                               const std::vector<std::size_t>& left_out = {});

}  // namespace palermo::conformance
