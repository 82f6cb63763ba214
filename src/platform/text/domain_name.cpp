#include "platform/text/domain_name.hpp"

#include <unicode/uidna.h>

#include <algorithm>
#include <array>
#include <memory>

#include "platform/base/assert.hpp"

namespace palermo::text {

namespace {

constexpr std::size_t kMaxNameBytes = 253;
constexpr std::size_t kMaxLabelBytes = 63;

struct CloseIdna {
    void operator()(UIDNA* idna) const { uidna_close(idna); }
};

const UIDNA* idna() {
    static const std::unique_ptr<UIDNA, CloseIdna> shared = [] {
        UErrorCode status = U_ZERO_ERROR;
        constexpr std::uint32_t kOptions =
            UIDNA_USE_STD3_RULES | UIDNA_CHECK_BIDI | UIDNA_CHECK_CONTEXTJ | UIDNA_NONTRANSITIONAL_TO_ASCII;
        std::unique_ptr<UIDNA, CloseIdna> opened(uidna_openUTS46(kOptions, &status));
        ASSERT(U_SUCCESS(status));
        return opened;
    }();
    return shared.get();
}

bool is_label(std::string_view label) {
    const auto fits = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; };
    return !label.empty() && label.size() <= kMaxLabelBytes && label.front() != '-' && label.back() != '-' &&
           std::all_of(label.begin(), label.end(), fits);
}

}  // namespace

std::optional<std::string> ascii_domain(std::string_view utf8) {
    if (utf8.empty() || utf8.size() > 4 * kMaxNameBytes) return std::nullopt;
    std::array<char, 1'024> buffer{};
    UIDNAInfo info = UIDNA_INFO_INITIALIZER;
    UErrorCode status = U_ZERO_ERROR;
    const std::int32_t length =
        uidna_nameToASCII_UTF8(idna(), utf8.data(), static_cast<std::int32_t>(utf8.size()), buffer.data(),
                               static_cast<std::int32_t>(buffer.size()), &info, &status);
    if (U_FAILURE(status) || info.errors != 0 || length <= 0) return std::nullopt;
    const std::string name(buffer.data(), static_cast<std::size_t>(length));
    if (name.size() > kMaxNameBytes) return std::nullopt;
    for (std::string_view rest = name;;) {
        const std::size_t dot = rest.find('.');
        if (!is_label(rest.substr(0, dot))) return std::nullopt;
        if (dot == std::string_view::npos) return name;
        rest.remove_prefix(dot + 1);
    }
}

}  // namespace palermo::text
