// Checks of what people enter: every wrong field is reported, not the first.
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

#include "conference/mandates/reader/resources.hpp"
#include "platform/base/field_faults.hpp"
#include "platform/base/result.hpp"

namespace palermo::mandates::follow_up {

class Checks {
  public:
    void add(Error error) { faults_.push_back(std::move(error)); }
    void required(std::string_view field, std::string_view text, std::size_t limit) {
        const bool blank = text.find_first_not_of(" \t\r\n") == std::string_view::npos;
        if (blank) add(make_error(ErrorKind::invalid_input, "mandates_follow_up.empty").with("field", field));
        limited(field, text, limit);
    }
    void limited(std::string_view field, std::string_view text, std::size_t limit) {
        if (text.size() <= limit) return;
        add(make_error(ErrorKind::invalid_input, "mandates_follow_up.too_long")
                .with("field", field)
                .with("bytes", static_cast<std::int64_t>(text.size()))
                .with("limit", static_cast<std::int64_t>(limit)));
    }
    void limited(std::string_view field, const std::optional<std::string>& text, std::size_t limit) {
        if (text) limited(field, std::string_view(*text), limit);
    }
    // A value that is none of those there are.
    void unknown(std::string_view code, std::string_view field, std::string_view value) {
        add(make_error(ErrorKind::invalid_input, code).with("field", field).with("value", value));
    }
    Result<void> result() {
        if (faults_.empty()) return ok();
        return field_faults(std::move(faults_));
    }

  private:
    std::vector<Error> faults_;
};

// Whether the lexicon knows the canonical name as a body or person.
inline bool is_actor(const reader::Resources& resources, std::string_view canonical) {
    const auto& lexicon = resources.lexicon();
    return std::any_of(lexicon.begin(), lexicon.end(), [&](const reader::LexiconEntry& entry) {
        return entry.kind == "actor" && entry.canonical == canonical;
    });
}

}  // namespace palermo::mandates::follow_up
