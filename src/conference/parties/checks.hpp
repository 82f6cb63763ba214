// Checks of what people enter: every wrong field is reported, not the first.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/field_faults.hpp"
#include "platform/base/result.hpp"

namespace palermo::parties {

inline constexpr std::size_t kMaxShort = 200;   // bytes: names, sources, addresses of the network
inline constexpr std::size_t kMaxLong = 4'000;  // bytes: texts, postal addresses, reasons

class Checks {
  public:
    void add(Error error) { faults_.push_back(std::move(error)); }
    void required(std::string_view field, std::string_view text, std::size_t limit) {
        if (text.find_first_not_of(" \t\r\n") == std::string_view::npos)
            add(make_error(ErrorKind::invalid_input, "parties.empty").with("field", field));
        limited(field, text, limit);
    }
    void limited(std::string_view field, std::string_view text, std::size_t limit) {
        if (text.size() > limit)
            add(make_error(ErrorKind::invalid_input, "parties.too_long")
                    .with("field", field)
                    .with("bytes", static_cast<std::int64_t>(text.size()))
                    .with("limit", static_cast<std::int64_t>(limit)));
    }
    void limited(std::string_view field, const std::optional<std::string>& text, std::size_t limit) {
        if (text) limited(field, std::string_view(*text), limit);
    }
    // Takes the value, or notes the fault.
    template <typename T>
    std::optional<T> take(Result<T> result) {
        if (result) return std::move(*result);
        add(result.error());
        return std::nullopt;
    }
    Result<void> result() {
        if (faults_.empty()) return {};
        return field_faults(std::move(faults_));
    }

  private:
    std::vector<Error> faults_;
};

}  // namespace palermo::parties
