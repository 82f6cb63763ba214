#include "conference/questionnaires/library/queries.hpp"

#include <algorithm>

#include "conference/questionnaires/library/rows.hpp"
#include "platform/store/blobs.hpp"
#include "platform/store/values.hpp"

namespace palermo::questionnaires {

namespace {

constexpr store::Sql kWorkbook("select workbook from questionnaire_versions where id = ?1");
constexpr store::Sql kMappings(R"(
select from_version, from_path, to_path, kind, note from questionnaire_mappings
where (from_version = ?1 and to_version = ?2) or (from_version = ?2 and to_version = ?1) order by id)");

void collect(const Item& item, std::vector<const Item*>& questions) {
    if (item.kind == ItemKind::question && item.has_control) questions.push_back(&item);
    for (const Item& child : item.children) collect(child, questions);
}

using ByKey = std::map<std::string, const Item*, std::less<>>;

// The question of each concept; one that several questions have decides nothing.
ByKey by_concept(const std::vector<const Item*>& questions) {
    ByKey found;
    for (const Item* item : questions) {
        const std::string_view concept_id = extra(*item, "concept");
        if (concept_id.empty()) continue;
        const auto [at, added] = found.try_emplace(std::string(concept_id), item);
        if (!added) at->second = nullptr;
    }
    return found;
}

class Pairing {
  public:
    Pairing(const PublishedForm& from, const PublishedForm& to)
        : from_(from), to_(to), questions_(questions_of(from.form())), others_(questions_of(to.form())) {}

    // What a person said: (from_path, to_path, kind, note), already turned into our direction.
    void said(MappedQuestion one) {
        if (one.kind != MappingKind::not_comparable) taken_.insert_or_assign(one.to_path, true);
        by_person_[one.from_path].push_back(std::move(one));
    }

    std::vector<MappedQuestion> pair() {
        const ByKey here = by_concept(questions_), there = by_concept(others_);
        std::vector<MappedQuestion> pairs;
        for (const Item* item : questions_) {
            if (const auto said = by_person_.find(item->path); said != by_person_.end()) {
                pairs.insert(pairs.end(), said->second.begin(), said->second.end());
                continue;
            }
            if (const Item* other = same_concept(*item, here, there))
                add(pairs, *item, *other, MappingBasis::concept_id);
            else if (from_.questionnaire == to_.questionnaire)
                if (const Item* same = to_.find(item->path); same != nullptr && same->kind == ItemKind::question)
                    add(pairs, *item, *same, MappingBasis::path);
        }
        return pairs;
    }

  private:
    static const Item* same_concept(const Item& item, const ByKey& here, const ByKey& there) {
        const std::string_view concept_id = extra(item, "concept");
        if (concept_id.empty()) return nullptr;
        const auto own = here.find(concept_id), other = there.find(concept_id);
        return own == here.end() || own->second == nullptr || other == there.end() ? nullptr : other->second;
    }

    void add(std::vector<MappedQuestion>& pairs, const Item& item, const Item& other, MappingBasis basis) {
        if (!taken_.try_emplace(other.path, true).second) return;
        pairs.push_back({item.path, other.path, MappingKind::identical, basis, {}});
    }

    const PublishedForm& from_;
    const PublishedForm& to_;
    std::vector<const Item*> questions_, others_;
    std::map<std::string, std::vector<MappedQuestion>, std::less<>> by_person_;
    std::map<std::string, bool, std::less<>> taken_;
};

}  // namespace

std::string_view name(VersionStatus status) {
    switch (status) {
        case VersionStatus::draft:
            return "draft";
        case VersionStatus::published:
            return "published";
        case VersionStatus::retired:
            return "retired";
    }
    return "draft";
}

std::string_view name(MappingKind kind) {
    switch (kind) {
        case MappingKind::identical:
            return "identical";
        case MappingKind::comparable:
            return "comparable";
        case MappingKind::not_comparable:
            return "not_comparable";
    }
    return "identical";
}

std::optional<MappingKind> mapping_kind_from_name(std::string_view text) {
    for (const MappingKind kind : {MappingKind::identical, MappingKind::comparable, MappingKind::not_comparable})
        if (name(kind) == text) return kind;
    return std::nullopt;
}

std::string_view name(MappingBasis basis) {
    switch (basis) {
        case MappingBasis::person:
            return "person";
        case MappingBasis::concept_id:
            return "concept";
        case MappingBasis::path:
            return "path";
    }
    return "person";
}

const std::string& best_of(const Titles& titles, Language language) {
    const auto of = [&](Language one) -> const std::string& { return titles[static_cast<std::size_t>(one)]; };
    if (!of(language).empty()) return of(language);
    if (!of(Language::en).empty()) return of(Language::en);
    const auto any =
        std::find_if(titles.begin(), titles.end(), [](const std::string& title) { return !title.empty(); });
    return any == titles.end() ? titles.front() : *any;
}

Result<FiledWorkbook> find_workbook(store::Reader& reader, const access::Scope& scope, std::string_view slug,
                                    std::string_view version) {
    const VersionView view = TRY(find_version(reader, scope, slug, version));
    const auto row = TRY(reader.first(kWorkbook, {view.id}));
    Digest digest{};
    const Bytes& kept = row->blob(0);
    std::copy_n(kept.begin(), std::min(kept.size(), digest.size()), digest.begin());
    std::optional<Bytes> content = TRY(store::get_blob(reader, digest));
    if (!content) return make_error(ErrorKind::not_found, "access.not_found");
    return FiledWorkbook{view.file_name, *std::move(content)};
}

std::vector<const Item*> questions_of(const Form& form) {
    std::vector<const Item*> questions;
    collect(form.root, questions);
    return questions;
}

Result<std::vector<MappedQuestion>> mapping_between(store::Reader& reader, const PublishedForm& from,
                                                    const PublishedForm& to) {
    Pairing pairing(from, to);
    for (const store::Row& row : TRY(reader.query(kMappings, {from.version, to.version}))) {
        const bool forward = row.integer(0) == from.version;
        pairing.said({row.text(forward ? 1 : 2), row.text(forward ? 2 : 1),
                      mapping_kind_from_name(row.text(3)).value_or(MappingKind::not_comparable), MappingBasis::person,
                      row.text(4)});
    }
    return pairing.pair();
}

}  // namespace palermo::questionnaires
