#include "conference/reports/analytical/wording.hpp"

namespace palermo::reports {

namespace {

// For a query: what is no letter, digit or one of "-_." is written in hexadecimal.
std::string escaped(std::string_view text) {
    static constexpr std::string_view kDigits = "0123456789ABCDEF";
    std::string out;
    for (const char character : text) {
        const auto byte = static_cast<unsigned char>(character);
        const bool plain = (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') ||
                           (byte >= 'A' && byte <= 'Z') || byte == '-' || byte == '_' || byte == '.';
        if (plain)
            out += character;
        else
            out.append({'%', kDigits[byte >> 4U], kDigits[byte & 15U]});
    }
    return out;
}

}  // namespace

std::string Wording::question(std::string_view path) const {
    const auto found = questions.find(path);
    if (found != questions.end() && !found->second.label.empty()) return found->second.label;
    return std::string(path.substr(path.rfind('/') + 1));
}

std::string Wording::choice(std::string_view path, std::string_view value) const {
    const auto found = questions.find(path);
    if (found == questions.end()) return std::string(value);
    const auto label = found->second.choices.find(value);
    return label == found->second.choices.end() || label->second.empty() ? std::string(value) : label->second;
}

std::string Wording::behind(std::string_view path, std::string_view standing, std::string_view group,
                            std::string_view value, std::string_view state) const {
    if (address.empty()) return {};
    std::string link = address + "/states?question=" + escaped(path) + "&standing=" + escaped(standing);
    if (!group.empty()) link += "&group=" + escaped(group);
    if (!value.empty()) link += "&value=" + escaped(value);
    if (!state.empty()) link += "&state=" + escaped(state);
    return link;
}

}  // namespace palermo::reports
