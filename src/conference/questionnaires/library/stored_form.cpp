#include "conference/questionnaires/library/stored_form.hpp"

#include "conference/questionnaires/form/xform_reader.hpp"
#include "conference/questionnaires/form/xform_writer.hpp"

namespace palermo::questionnaires {

Result<std::string> stored_form(const Form& form) {
    return write_xform(form);
}

Result<Form> form_from_stored(std::string_view stored) {
    return TRY(read_xform(stored)).form;
}

}  // namespace palermo::questionnaires
