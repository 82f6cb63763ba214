// The catalogue in the language of one page: every sentence, number, date and size that a page shows.
//
// Cheap to copy. The catalogue must outlive it. Thread-safe.
#pragma once

#include <cstdint>
#include <functional>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/language.hpp"
#include "platform/base/result.hpp"
#include "platform/base/time.hpp"
#include "platform/text/catalogue.hpp"
#include "platform/web/html.hpp"

namespace palermo::web {

class Words {
  public:
    Words(const text::Catalogue& catalogue, Language language) : catalogue_(&catalogue), language_(language) {}

    Language language() const { return language_; }
    const text::Catalogue& catalogue() const { return *catalogue_; }

    // The whole sentence of a key.
    std::string operator()(std::string_view key, const std::vector<text::MessageArgument>& arguments = {}) const {
        return catalogue_->text(language_, key, arguments);
    }
    std::string of(const Error& error) const { return catalogue_->text(language_, error); }
    bool has(std::string_view key) const { return catalogue_->has(language_, key); }

    // A place in a sentence that is markup: a link, or a name in a language and direction of its own.
    struct Slot {
        std::string_view name;
        std::function<void(Html&)> write;
    };
    // Writes the sentence with its slots filled by markup, wherever the language puts them. At most nine slots.
    void sentence(Html& html, std::string_view key, std::initializer_list<Slot> slots,
                  std::vector<text::MessageArgument> arguments = {}) const;

    // "1,829" as the language writes it.
    std::string count(std::int64_t value) const;
    // "18 October 2005".
    std::string date(Date date) const;
    // "8–17 October 2008"; month and year are said once where both days share them.
    std::string date_range(Date first, Date last) const;
    // "3.1 KB". Kilobytes of 1,000 bytes.
    std::string file_size(std::int64_t bytes) const;
    // "18 October 2005, 09:14 UTC".
    std::string moment(Instant instant) const;
    // The name of a language in the language of the page: "French".
    std::string language_name(Language named) const;

  private:
    const text::Catalogue* catalogue_;
    Language language_;
};

}  // namespace palermo::web
