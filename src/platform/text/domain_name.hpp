// Host names in the form that name servers know: ASCII letters, digits and hyphens.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace palermo::text {

// A domain name in any letters as lower-case ASCII (UTS 46, not transitional, STD3 rules): "Организация.РФ" becomes
// "xn--80aa...". Nothing when it is no host name: a label that is empty, longer than 63 bytes or begins or ends with a
// hyphen, any other character, more than 253 bytes, a dot at the end. "127.0.0.1" passes: whether the name is an
// address is for the caller to ask. Thread-safe.
std::optional<std::string> ascii_domain(std::string_view utf8);

}  // namespace palermo::text
