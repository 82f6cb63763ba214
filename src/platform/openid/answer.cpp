#include "platform/openid/answer.hpp"

#include <algorithm>

#include "platform/http/percent.hpp"
#include "platform/openid/errors.hpp"

namespace palermo::openid {

namespace {

constexpr std::size_t kMaxQueryBytes = 16 * 1024;

std::optional<std::string>* member_of(Answer& answer, std::string_view name) {
    if (name == "state") return &answer.state;
    if (name == "code") return &answer.code;
    if (name == "iss") return &answer.issuer;
    return name == "error" ? &answer.error : nullptr;
}

std::string decoded(std::string_view encoded) {
    std::string text;
    http::append_percent_decoded(text, encoded, true);
    return text;
}

}  // namespace

Result<Answer> read_answer(std::string_view query) {
    if (query.size() > kMaxQueryBytes) return not_trusted("answer: too large");
    Answer answer;
    while (!query.empty()) {
        const std::string_view pair = query.substr(0, query.find('&'));
        query.remove_prefix(std::min(query.size(), pair.size() + 1));
        const std::size_t equals = pair.find('=');
        std::optional<std::string>* member = member_of(answer, decoded(pair.substr(0, equals)));
        if (member == nullptr) continue;
        if (member->has_value()) return not_trusted("answer: a parameter comes twice");
        *member = equals == std::string_view::npos ? std::string() : decoded(pair.substr(equals + 1));
    }
    return answer;
}

}  // namespace palermo::openid
