// Within this module: the two kinds of files that a questionnaire is made of.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "conference/questionnaires/translation/work.hpp"

namespace palermo::questionnaires::translation {

// "<" is the first byte that is no blank: an XForm document.
bool is_xml(std::string_view bytes);

Result<Work> work_of_workbook(std::string_view bytes, std::string_view file, const WorkRequest& request);
Result<Work> work_of_xform(std::string_view bytes, std::string_view file, const WorkRequest& request);
Result<std::string> workbook_with_changes(std::string_view bytes, std::string_view file, const Work& work,
                                          const std::vector<Change>& changes);
Result<std::string> xform_with_changes(std::string_view bytes, const Work& work, const std::vector<Change>& changes);

// The words of one text by the tag of their language; "" for words whose language nobody named.
using Variants = std::map<std::string, std::string, std::less<>>;
// The tag of a language of a form: of "English (en)", or of a name that is a tag itself; "" when it has none.
std::string tag_of(std::string_view language_name);
// How the form calls the language; "العربية (ar)" when it has it not.
std::string name_in(const std::vector<std::string>& language_names, Language language);

// Makes units out of texts in their order.
class Units {
  public:
    // Languages of the form in their order, the default one first.
    Units(const WorkRequest& request, std::vector<std::string> tags);
    // Errors: see work_of().
    Result<void> expect_languages();
    const std::string& from() const { return from_; }

    // Adds a unit unless no other language has words. `parts` are joined with ":" and made an NMTOKEN. True when added.
    bool add(const std::vector<std::string>& parts, TextKind kind, const Variants& variants, Unit unit);
    std::vector<Unit> take() { return std::move(units_); }

  private:
    const WorkRequest& request_;
    std::vector<std::string> tags_;
    std::string from_;
    std::vector<Unit> units_;
    std::set<std::string> ids_;
};

// What of a text must be kept, each once, in its order.
std::vector<std::string> kept_in(std::string_view text);

}  // namespace palermo::questionnaires::translation
