// Reads an XForm document (ODK XForms specification) into the form model.
//
// What the model has no place for is kept where it can be (other attributes of binds, controls and instance elements)
// and otherwise named in the warnings. Source places are lines and columns of the document.
#pragma once

#include <string_view>
#include <vector>

#include "conference/questionnaires/model.hpp"
#include "platform/base/result.hpp"

namespace palermo::questionnaires {

struct XFormLimits {
    std::size_t max_bytes = 32 * 1024 * 1024;
    std::size_t max_elements = 500'000;
    std::size_t max_depth = 128;
};

struct ReadXForm {
    Form form;
    // questionnaires.xform_unknown_path (path, line): a bind, control or action names no element of the instance;
    // it is left out.
    std::vector<Error> warnings;
};

// Errors: questionnaires.xform_too_large (bytes, maximum), questionnaires.xform_syntax (line, column),
// questionnaires.xform_too_deep (maximum), questionnaires.xform_too_many_elements (maximum),
// questionnaires.xform_no_model, questionnaires.xform_no_instance. Thread-safe.
Result<ReadXForm> read_xform(std::string_view xml, const XFormLimits& limits = {});

}  // namespace palermo::questionnaires
