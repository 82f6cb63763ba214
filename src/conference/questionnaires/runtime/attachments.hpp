// Data that a form reads from files beside it: CSV, XML, GeoJSON (ODK XForms specification, "Secondary instances").
#pragma once

#include "conference/questionnaires/expression/tree.hpp"
#include "conference/questionnaires/runtime/session.hpp"

namespace palermo::questionnaires {

// The content as the tree that instance('id') shows: <instance> around the root element; rows of a table and features
// of GeoJSON become root/item. Error: questionnaires.attachment_wrong (source, line), or those of parse_tree().
Result<Tree> read_attachment(const Attachment& attachment, const std::shared_ptr<Names>& names);

// The rows of a CSV file (RFC 4180): fields may be quoted and hold line breaks; rows end with CR, LF or both; the
// separator is the one of , ; tab | that the first line has most of. Empty lines are left out.
Result<std::vector<std::vector<std::string>>> read_table(std::string_view csv);

}  // namespace palermo::questionnaires
