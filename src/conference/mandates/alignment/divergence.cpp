#include "conference/mandates/alignment/divergence.hpp"

#include <algorithm>
#include <array>

#include "conference/mandates/alignment/cell_difference.hpp"
#include "platform/base/bytes.hpp"

namespace palermo::mandates::alignment {

namespace {

// What the finding says, without where it stands in a file.
std::string id_of(const Divergence& divergence, std::span<const Version> versions) {
    // In whatever order the versions are given, the finding is the same.
    std::vector<std::string> sides;
    for (const DivergenceSide& side : divergence.sides) {
        std::string said;
        for (const std::string_view part :
             {tag(versions[side.version].document->head.language), std::string_view(side.path),
              std::string_view(side.value), std::string_view(side.words)}) {
            said += '\x1f';
            said += part;
        }
        sides.push_back(said + '\x1e');
    }
    std::sort(sides.begin(), sides.end());
    std::string content(name(divergence.kind));
    for (const std::string& side : sides) content += side;
    const Digest digest = sha256(as_bytes(content));
    return to_hex(ByteView(digest).first(8));
}

Divergence from(CellDifference&& difference, std::size_t row, std::size_t pair, const ComparedPair& compared,
                std::span<const Version> versions) {
    Divergence made;
    made.kind = difference.kind;
    made.row = row;
    made.pair = pair;
    made.minor = difference.minor;
    difference.left.version = compared.left;
    difference.right.version = compared.right;
    made.sides = {std::move(difference.left), std::move(difference.right)};
    made.detail = std::move(difference.detail);
    made.confidence = difference.confidence;
    made.rule = std::move(difference.rule);
    made.id = id_of(made, versions);
    return made;
}

// A provision that the translation does not have.
CellDifference missing(const Cell& has, bool left_has) {
    CellDifference made;
    made.kind = DivergenceKind::missing_provision;
    const std::size_t first = has.provisions.front();
    DivergenceSide says;
    says.path = has.document.provisions[first].path;
    const text::TextSpan& text = has.features.provisions[first].text;
    says.span = has.features.source_span(text);
    says.words = has.features.words_of(text);
    (left_has ? made.left : made.right) = std::move(says);
    made.confidence = 80;
    made.rule = "divergence.provision.missing";
    return made;
}

}  // namespace

std::string_view name(DivergenceKind kind) {
    static constexpr std::array<std::string_view, 9> kNames = {
        "act_strength", "addressee",         "number", "date", "deadline", "reference", "missing_concept",
        "qualifier",    "grammatical_number"};
    if (kind == DivergenceKind::missing_provision) return "missing_provision";
    return kNames[static_cast<std::size_t>(kind)];
}

std::vector<Divergence> find_divergences(std::span<const Version> versions, const Alignment& alignment,
                                         const Concepts& concepts) {
    FeatureTable table;
    std::vector<const Document*> documents;
    for (const Version& version : versions) documents.push_back(version.document);
    const std::vector<VersionFeatures> features = features_of(documents, concepts, table);
    const auto cell = [&](const Row& row, std::size_t version) {
        return Cell{*versions[version].document, features[version], row.cells[version]};
    };
    std::vector<ActUsage> usage(alignment.compared.size());
    for (std::size_t p = 0; p < usage.size(); ++p)
        for (const Row& row : alignment.rows)
            usage[p].add(cell(row, alignment.compared[p].left), cell(row, alignment.compared[p].right));

    std::vector<Divergence> found;
    for (std::size_t r = 0; r < alignment.rows.size(); ++r) {
        const Row& row = alignment.rows[r];
        for (std::size_t p = 0; p < alignment.compared.size(); ++p) {
            const ComparedPair& compared = alignment.compared[p];
            if (compared.comparison != Comparison::translation) continue;
            const Cell left = cell(row, compared.left);
            const Cell right = cell(row, compared.right);
            if (left.provisions.empty() != right.provisions.empty()) {
                const bool left_has = right.provisions.empty();
                found.push_back(from(missing(left_has ? left : right, left_has), r, p, compared, versions));
            }
            for (CellDifference& difference : differences_between(left, right, usage[p], concepts))
                found.push_back(from(std::move(difference), r, p, compared, versions));
        }
    }
    return found;
}

}  // namespace palermo::mandates::alignment
