#include "platform/webhooks/model.hpp"

#include <algorithm>

#include "platform/base/assert.hpp"
#include "platform/base/json.hpp"
#include "platform/crypto/signature.hpp"

namespace palermo::webhooks {

namespace {

constexpr std::size_t kMaxKindBytes = 100;

bool is_kind(std::string_view text) {
    const auto fits = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '.'; };
    return !text.empty() && text.size() <= kMaxKindBytes && std::all_of(text.begin(), text.end(), fits) &&
           text.front() != '.' && text.back() != '.' && text.find("..") == std::string_view::npos;
}

// "reply.submit", "reply.*" or "*".
bool is_wish(std::string_view text) {
    if (text == "*") return true;
    if (text.ends_with(".*")) text.remove_suffix(2);
    return is_kind(text);
}

}  // namespace

bool wants(const std::vector<std::string>& kinds, std::string_view kind) {
    return std::any_of(kinds.begin(), kinds.end(), [&](std::string_view wish) {
        if (wish == "*" || wish == kind) return true;
        return wish.ends_with(".*") && kind.starts_with(wish.substr(0, wish.size() - 1));
    });
}

Result<void> check_kinds(const std::vector<std::string>& kinds) {
    if (kinds.size() > kMaxKinds)
        return make_error(ErrorKind::invalid_input, "webhooks.too_many_kinds")
            .with("limit", static_cast<std::int64_t>(kMaxKinds));
    if (kinds.empty()) return make_error(ErrorKind::invalid_input, "webhooks.bad_kind").with("kind", "");
    for (const std::string& kind : kinds)
        if (!is_wish(kind))
            return make_error(ErrorKind::invalid_input, "webhooks.bad_kind").with("kind", kind.substr(0, 100));
    return ok();
}

std::string payload(std::string_view message_id, const Event& event) {
    return Json(JsonObject()
                    .add("id", message_id)
                    .add("type", event.kind)
                    .add("object_type", event.object_type)
                    .add("object_id", event.object_id)
                    .add("sequence", event.sequence)
                    .add("time", event.at.iso()))
        .write();
}

std::string sign(std::string_view secret, std::string_view message_id, std::int64_t timestamp_seconds,
                 std::string_view body) {
    const auto key = crypto::read_webhook_secret(secret);
    ASSERT(key.has_value());
    return crypto::sign_webhook(key->view(), message_id, timestamp_seconds, body);
}

std::string make_secret() {
    return crypto::new_webhook_secret();
}

}  // namespace palermo::webhooks
