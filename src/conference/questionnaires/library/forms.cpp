#include "conference/questionnaires/library/forms.hpp"

#include <algorithm>

#include "conference/questionnaires/library/stored_form.hpp"

namespace palermo::questionnaires {

namespace {

constexpr std::size_t kKept = 16;

constexpr store::Sql kVersion(R"(
select q.slug, v.version, v.form
from questionnaire_versions v join questionnaires q on q.id = v.questionnaire_id where v.id = ?1)");
constexpr store::Sql kRevision("select revision, status from questionnaire_versions where id = ?1");

void index(const Item& item, std::map<std::string, const Item*, std::less<>>& by_path) {
    by_path.emplace(item.path, &item);
    for (const Item& child : item.children) index(child, by_path);
}

bool is_asked(const Item& item) {
    return item.kind == ItemKind::question || item.kind == ItemKind::note;
}

// Whether a person sees anything of it: the meta group is none.
bool shows(const Item& item) {
    if (is_asked(item)) return item.has_control;
    return std::any_of(item.children.begin(), item.children.end(), shows);
}

std::vector<Section> sections_of(const Item& root) {
    std::vector<Section> sections;
    const bool loose = std::any_of(root.children.begin(), root.children.end(),
                                   [](const Item& item) { return is_asked(item) && shows(item); });
    if (loose) sections.push_back({root.path, &root});
    for (const Item& item : root.children)
        if (!is_asked(item) && shows(item)) sections.push_back({item.path, &item});
    return sections;
}

}  // namespace

const Item* PublishedForm::find(std::string_view path) const {
    const auto found = by_path.find(path);
    return found == by_path.end() ? nullptr : found->second;
}

std::uint16_t PublishedForm::language(Language language) const {
    const std::vector<FormLanguage>& languages = form().languages;
    for (std::size_t i = 0; i < languages.size(); ++i)
        if (!languages[i].tag.empty() && language_from_tag(languages[i].tag) == language)
            return static_cast<std::uint16_t>(i);
    return compiled->default_language();
}

Result<std::shared_ptr<const PublishedForm>> published_form(std::int64_t version, std::string questionnaire,
                                                            std::string version_name, Form form) {
    auto made = std::make_shared<PublishedForm>();
    made->version = version;
    made->questionnaire = std::move(questionnaire);
    made->version_name = std::move(version_name);
    made->compiled = TRY(CompiledForm::compile(std::move(form)));
    index(made->form().root, made->by_path);
    made->sections = sections_of(made->form().root);
    return std::shared_ptr<const PublishedForm>(std::move(made));
}

Result<std::shared_ptr<const PublishedForm>> FormLibrary::get(store::Reader& reader, std::int64_t version) {
    {
        const std::lock_guard lock(mutex_);
        const auto found = kept_.find(version);
        if (found != kept_.end()) return found->second;
    }
    const auto state = TRY(reader.first(kRevision, {version}));
    const auto row = TRY(reader.first(kVersion, {version}));
    if (!row || !state) return make_error(ErrorKind::not_found, "access.not_found");
    const auto made = published_form(version, row->text(0), row->text(1), TRY(form_from_stored(row->text(2))));
    if (!made)
        return make_error(ErrorKind::corrupt, "questionnaires.version_unreadable")
            .with("reason", made.error().debug_text());
    // A draft may change with the next filing; only what is published stays the same.
    if (state->text(1) == "draft") return *made;
    const std::lock_guard lock(mutex_);
    if (kept_.size() >= kKept) kept_.erase(kept_.begin());
    return kept_.insert_or_assign(version, *made).first->second;
}

}  // namespace palermo::questionnaires
