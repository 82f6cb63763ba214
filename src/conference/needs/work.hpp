// Within this module: what the acts share. Each room registers its own.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "conference/needs/services.hpp"
#include "conference/needs/storage.hpp"
#include "platform/acts/act.hpp"

namespace palermo::needs {

void register_need_acts(acts::Registry& registry, const Services& services);
void register_handling_acts(acts::Registry& registry, const Services& services);
void register_taking_acts(acts::Registry& registry, const Services& services);
void register_request_acts(acts::Registry& registry, const Services& services);
void register_lesson_acts(acts::Registry& registry, const Services& services);

// Forms offer what the pack has for these fields: the act’s fields become choices.
void offer_words(acts::Act& act, const Services& services);

// Reports every wrong field, not the first.
class Checks {
  public:
    void add(Error error) { faults_.push_back(std::move(error)); }
    // Neither empty nor too long, and text.
    void required(std::string_view field, std::string_view text, std::size_t limit);
    void limited(std::string_view field, std::string_view text, std::size_t limit);
    void limited(std::string_view field, const std::string& text, std::size_t limit) {
        limited(field, std::string_view(text), limit);
    }
    void limited(std::string_view field, const std::optional<std::string>& text, std::size_t limit) {
        if (text) limited(field, std::string_view(*text), limit);
    }
    void link(std::string_view field, const std::optional<std::string>& address);
    void not_ahead(std::string_view field, Date day, Date today);
    // Takes the value, or notes the fault of the field.
    template <typename T>
    std::optional<T> take(std::string_view field, Result<T> result) {
        if (result) return std::move(*result);
        Error error = result.error();
        if (error.argument("field").empty()) error.arguments.push_back({"field", std::string(field)});
        add(std::move(error));
        return std::nullopt;
    }
    Result<void> result();

  private:
    std::vector<Error> faults_;
};

// The code of a State that exists, invented or not.
Result<const parties::State*> expect_state(const Services& services, std::string_view written);
// The instrument's code.
Result<std::string> expect_instrument(const Services& services, std::string_view written);
// "18(13)" and the like of that instrument, as a list.
Result<std::string> expect_articles(const Services& services, std::string_view instrument,
                                    const std::vector<std::string>& articles);
// "UNTOC:16" and the like, as a list.
Result<std::string> expect_references(const Services& services, const std::vector<std::string>& references);
Result<std::string> expect_kind(const Services& services, std::string_view kind);
Result<std::string> expect_kinds(const Services& services, const std::vector<std::string>& kinds);
Result<std::string> expect_legal_system(std::string_view system);
Result<std::string> expect_words(std::string_view field, const std::vector<std::string>& given,
                                 const std::vector<std::string_view>& known);

// The error of an act that cannot be done now.
Error not_now(std::int64_t number, std::string_view state, std::string_view act);

// Says who, which act and why in the revision, saves it, says the object, and brings the search up to date.
Result<void> done(acts::Context& context, Need& need, std::string_view act, std::string_view reason);
Result<void> done(acts::Context& context, Request& request, std::string_view act, std::string_view reason);
Result<void> done(acts::Context& context, Lesson& lesson, std::string_view act, std::string_view reason);

// For the journal: the text itself, or of a long one its length and digest; of none, null.
Json for_journal(std::string_view words);

// What the search finds: title and texts.
Result<void> index(store::Writer& writer, const Need& need);
Result<void> index(store::Writer& writer, const Request& request);
Result<void> index(store::Writer& writer, const Lesson& lesson);

}  // namespace palermo::needs
