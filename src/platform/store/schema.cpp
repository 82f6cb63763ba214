#include "platform/store/schema.hpp"

#include "platform/base/assert.hpp"
#include "platform/base/utf8.hpp"

namespace palermo::store {

namespace {

Error too_large() {
    return make_error(Fault::too_large).with("limit", static_cast<std::int64_t>(kMaxValueBytes));
}

}  // namespace

Result<void> check_parameters(const Parameters& parameters, std::size_t expected_count) {
    ASSERT(parameters.size() == expected_count && "as many values as the statement has parameters");
    for (const Value& value : parameters) {
        if (const auto* text = std::get_if<std::string>(&value)) {
            if (text->size() > kMaxValueBytes) return too_large();
            // PostgreSQL has no text with a zero character; what one engine cannot keep, neither takes.
            if (text->find('\0') != std::string::npos || first_invalid_utf8(*text))
                return make_error(Fault::invalid_text);
        } else if (const auto* blob = std::get_if<Bytes>(&value)) {
            if (blob->size() > kMaxValueBytes) return too_large();
        }
    }
    return ok();
}

}  // namespace palermo::store
