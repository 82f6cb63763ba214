// Every setting of the program: its name, how its text is read and how it is shown. Within the configuration.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app/configuration.hpp"

namespace palermo::app {

// Reads the text of one setting into the configuration. `name` as in the file ("mail.server"). Errors:
// configuration.bad_value (name, value, expected). False: there is no setting of this name.
Result<bool> set_setting(Configuration& configuration, std::string_view name, std::string_view value);

// The name of the setting that the end of a variable means: "MAIL_SERVER" is "mail.server"; itself in small letters
// when no setting is meant.
std::string setting_of_variable(std::string_view variable);

struct SettingValue {
    std::string name, value;
};
// Name and text of every setting as it stands, those of the providers that there are behind the others.
std::vector<SettingValue> setting_values(const Configuration& configuration);

// What must stand together: a mail server needs a sender, a provider an issuer and a client. Error:
// configuration.incomplete (name, needed_by).
Result<void> check_complete(const Configuration& configuration);

}  // namespace palermo::app
