#include "platform/mail/address.hpp"

#include <algorithm>
#include <optional>

#include "platform/text/domain_name.hpp"

namespace palermo::mail {

namespace {

constexpr std::size_t kMaxAddressBytes = 254;  // RFC 5321 section 4.5.3.1.3, without the angle brackets
constexpr std::size_t kMaxLocalBytes = 64;
constexpr std::size_t kShownBytes = 100;  // of what was refused

bool is_letter_or_digit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

// Dot-atom, RFC 5322 section 3.2.3.
bool is_local_part(std::string_view text) {
    constexpr std::string_view kSigns = "!#$%&'*+-/=?^_`{|}~.";
    if (text.empty() || text.size() > kMaxLocalBytes) return false;
    if (text.front() == '.' || text.back() == '.' || text.find("..") != std::string_view::npos) return false;
    return std::all_of(text.begin(), text.end(),
                       [&](char c) { return is_letter_or_digit(c) || kSigns.find(c) != std::string_view::npos; });
}

std::string_view without_spaces_around(std::string_view text) {
    constexpr std::string_view kSpaces = " \t";
    const std::size_t first = text.find_first_not_of(kSpaces);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(kSpaces) + 1 - first);
}

bool looks_like_ip_address(std::string_view domain) {
    const std::string_view last = domain.substr(domain.rfind('.') + 1);  // npos + 1 is 0
    return std::all_of(last.begin(), last.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// What can be shown of a text that was refused: one line without control characters.
std::string shown(std::string_view text) {
    std::string out(text.substr(0, kShownBytes));
    std::replace_if(
        out.begin(), out.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }, ' ');
    while (!out.empty() && (static_cast<unsigned char>(text[out.size() - 1]) & 0x80) != 0 && out.size() < text.size() &&
           (static_cast<unsigned char>(text[out.size()]) & 0xC0) == 0x80)
        out.pop_back();
    return out;
}

}  // namespace

Result<Address> Address::parse(std::string_view text) {
    const std::string_view given = without_spaces_around(text);
    const auto refused = [&] {
        return make_error(ErrorKind::invalid_input, "mail.bad_address").with("address", shown(given));
    };
    const std::size_t at = given.rfind('@');
    if (given.size() > 4 * kMaxAddressBytes || at == std::string_view::npos) return refused();
    const std::optional<std::string> domain = text::ascii_domain(given.substr(at + 1));
    if (!domain || looks_like_ip_address(*domain) || !is_local_part(given.substr(0, at))) return refused();
    std::string address = std::string(given.substr(0, at)) + "@" + *domain;
    if (address.size() > kMaxAddressBytes) return refused();
    return Address(std::move(address));
}

}  // namespace palermo::mail
