// The daily mail to the chair and the auditor: the latest checkpoint, to be kept where this installation cannot reach
// it.
#pragma once

#include <optional>
#include <string>

#include "platform/base/language.hpp"
#include "platform/base/result.hpp"
#include "platform/store/database.hpp"
#include "platform/text/catalogue.hpp"

namespace palermo::journal {

struct WitnessMail {
    std::string subject;
    std::string text;  // plain text, lines end with a newline; the checkpoint stands in it exactly as it was signed
};

// Nothing while nothing was signed. Holds no confidential text: a name, a count and a hash. Errors: those of the store.
Result<std::optional<WitnessMail>> witness_mail(store::Reader& reader, const text::Catalogue& catalogue,
                                                Language language);

}  // namespace palermo::journal
