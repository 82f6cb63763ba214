// Published questionnaires, kept compiled: read once, shared by all threads.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "conference/questionnaires/model.hpp"
#include "conference/questionnaires/runtime/compiled_form.hpp"
#include "platform/base/language.hpp"
#include "platform/store/database.hpp"

namespace palermo::questionnaires {

// A section: a top-level group, or the questions before the first one.
struct Section {
    std::string path;  // of the group; of loose questions, that of the root
    const Item* item = nullptr;
};

// One version with all that is made of it.
struct PublishedForm {
    std::int64_t version = 0;
    std::string questionnaire, version_name;
    std::shared_ptr<const CompiledForm> compiled;  // never null; the form itself is in it
    std::vector<Section> sections;
    std::map<std::string, const Item*, std::less<>> by_path;  // all items, by path in the form

    const Form& form() const { return compiled->form(); }
    // The item at this path of the form (without positions), or nullptr.
    const Item* find(std::string_view path) const;
    // The index in form.languages for a language of the interface; the default one when the form has it not.
    std::uint16_t language(Language language) const;
};

// Compiles the form and finds its sections. Errors: those of CompiledForm::compile().
Result<std::shared_ptr<const PublishedForm>> published_form(std::int64_t version, std::string questionnaire,
                                                            std::string version_name, Form form);

// Thread-safe.
class FormLibrary {
  public:
    // Errors: access.not_found (version), questionnaires.version_unreadable.
    Result<std::shared_ptr<const PublishedForm>> get(store::Reader& reader, std::int64_t version);

  private:
    std::mutex mutex_;
    std::map<std::int64_t, std::shared_ptr<const PublishedForm>> kept_;  // the latest few
};

}  // namespace palermo::questionnaires
