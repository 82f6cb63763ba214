// The command-line verbs that compare texts and store nothing: align (which provision answers to which) and diff (what
// changed).
#pragma once

#include "conference/mandates/alignment/concepts.hpp"
#include "conference/mandates/commands.hpp"

namespace palermo::mandates {

// Each gives the exit status: 0, or that of the failure. `request.files` are two or more versions of one text; diff
// takes two. Two texts of different languages are compared by aligned rows, those of one language word by word.
int align_files(const Terminal& terminal, const reader::Resources& resources, const alignment::Concepts& concepts,
                const ReadRequest& request);
int diff_files(const Terminal& terminal, const reader::Resources& resources, const alignment::Concepts& concepts,
               const ReadRequest& request);

}  // namespace palermo::mandates
