#include "conference/questionnaires/library/stored_form.hpp"

#include "conference/questionnaires/form/form_json.hpp"

namespace palermo::questionnaires {

std::string stored_form(const Form& form) {
    return write_form_json(form);
}

Result<Form> form_from_stored(std::string_view stored) {
    Result<Form> form = read_form_json(stored);
    if (!form)
        return make_error(ErrorKind::corrupt, "questionnaires.version_unreadable")
            .with("reason", form.error().debug_text());
    return form;
}

}  // namespace palermo::questionnaires
