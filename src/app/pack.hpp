// The data of a convention, as the program works with them.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "conference/mandates/alignment/concepts.hpp"
#include "conference/mandates/reader/resources.hpp"
#include "conference/needs/terms.hpp"
#include "conference/parties/resources.hpp"
#include "conference/reports/pack/resources.hpp"
#include "platform/base/result.hpp"
#include "platform/finder/thesaurus.hpp"

namespace palermo::app {

struct Pack {
    mandates::reader::Resources resources;
    mandates::alignment::Concepts concepts;
    parties::States states;
    std::unique_ptr<const parties::Resources> parties;
    std::unique_ptr<const needs::Terms> needs;
    reports::Resources reports;
    finder::Thesaurus terms;  // of the field, and the names of States
};

// From a folder, or the shipped pack when `folder` is empty. `lexicon_rows` come behind those of lexicon.csv. Errors:
// pack.missing_file, pack.bad_row (file, line), file.cannot_read.
Result<Pack> load_pack(const std::string& folder, std::string_view lexicon_rows = {});

}  // namespace palermo::app
