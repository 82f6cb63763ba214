// Our own columns: "bind::palermo:KEY" and "instance::palermo:KEY", and their syntax.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "conference/questionnaires/xlsform/compile.hpp"
#include "conference/questionnaires/xlsform/survey_tree.hpp"

namespace palermo::questionnaires::xlsform {

// "UNTOC:16:5(a)": instrument, article, paragraph. Article and paragraph may be missing.
struct ArticleReference {
    std::string instrument;
    std::string article;
    std::string paragraph;
    friend bool operator==(const ArticleReference&, const ArticleReference&) = default;
};
std::optional<ArticleReference> article_reference(std::string_view text);
// Several, separated by blanks or commas; nothing when one is no reference.
std::optional<std::vector<ArticleReference>> article_references(std::string_view text);

// Keeps a cell whose column is one of ours; false when it is not.
bool take_extra(Node& node, std::string_view group, const Written& one);
void keep_extra(Node& node, std::string_view key, std::string_view value);

// "ta_block" for "yes", the named block otherwise; empty for "no" and nothing.
std::string block_asked_for(const Attributes& extras, std::string_view kind);
// Puts the name of the question that asks for a block in the places of BASE: "${BASE}", "${BASE_need}".
void fill_in_base(std::string& text, std::string_view base);

// Checks the values of a form's extras; `survey` tells their columns. Faults: questionnaires.extra_unknown (warning),
// extra_article, extra_obligation, extra_concept, extra_prefill (no such key), extra_prefill_type (it answers no such
// question), concept_twice.
void check_extras(const Form& form, const Table& survey, const PrefillKeys& prefill_keys, std::vector<Error>& errors,
                  std::vector<Error>& warnings);

}  // namespace palermo::questionnaires::xlsform
