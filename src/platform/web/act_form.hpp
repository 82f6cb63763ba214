// From the declaration of an act to its form, and from what was sent to the act's fields.
#pragma once

#include <string>
#include <string_view>

#include "platform/acts/act.hpp"
#include "platform/base/json.hpp"
#include "platform/web/forms.hpp"

namespace palermo::web {

// Names of the fields that every act's form has beside its own; no act has a field of these names.
inline constexpr std::string_view kReasonField = "act_reason";
inline constexpr std::string_view kKeyField = "act_key";
inline constexpr std::string_view kNoteNumber = "note_number_given";
inline constexpr std::string_view kNoteDate = "note_date_given";
inline constexpr std::string_view kNoteFile = "note_file_given";

// The name of an act, and the label of one of its fields: catalogue keys "act_name.NAME", "act_name.NAME.FIELD",
// "field.FIELD".
std::string act_title(const Words& words, std::string_view act);
std::string field_label(const Words& words, std::string_view act, std::string_view field);
// The name of one value of a choice: "choice.FIELD.VALUE".
std::string choice_label(const Words& words, std::string_view field, std::string_view value);

// One value as people read it: names of languages, roles and States, sizes of files. `field` may be nullptr.
std::string value_text(const PageWriter& page, const acts::Field* field, std::string_view name, const Json& value);

// The field that names the object the act is about, and the address of that object's page below the language prefix
// ("/replies/7"): what the act's route and page tell. None when they do not, or when there is no value.
std::optional<std::string_view> object_field(const acts::Declaration& declaration);
std::optional<std::string> object_address(const acts::Declaration& declaration, std::string_view value);

// Writes rows of a description list: what an act was given, its object as a link, no revisions. `act` may be nullptr.
void write_act_values(PageWriter& page, std::string_view name, const acts::Act* act, const Json& fields);

// Writes all fields of the act. An object that is given is shown as a link and not asked for again. `given` are values
// to begin with, by field name; a revision is carried along unseen.
void write_act_fields(FormWriter& form, PageWriter& page, const acts::Act& act, const http::Fields& given);
// Whether one of its own fields is a reason: nobody is asked for two.
bool asks_for_reason(const acts::Act& act);
// The fields for the note an act rests on.
void write_note_fields(FormWriter& form, PageWriter& page);

// What was sent, as the act's JSON. A value that does not fit its type stays text: the act names it with all the
// others. Errors: web.acts.not_json (field).
Result<Json> act_fields(const acts::Act& act, const PostedForm& posted);
// The note, when any of its fields was filled.
std::optional<acts::Note> posted_note(const PostedForm& posted);

// The address a done act leads to, in a language, with what was done in its query.
std::string address_after(const acts::Act& act, const acts::Receipt& receipt, Language language);

}  // namespace palermo::web
