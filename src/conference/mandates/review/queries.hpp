// What waits for people: readings the reader is not sure of, corrections that lost their paragraph, divergences between
// language versions. Thread-safe.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "conference/mandates/queries.hpp"
#include "conference/mandates/review/storage.hpp"

namespace palermo::mandates::review {

// A paragraph that waits.
struct QueueRow {
    std::string slug;
    Language language = Language::en;
    std::string path;
    std::vector<std::string> doubts;  // names of Doubt
    int confidence = 0;
    std::string words;  // the first of the paragraph
};

struct QueueFilter {
    std::optional<Language> language;
    std::string document;  // slug; empty: all
    std::string doubt;     // name of a Doubt; empty: any
    std::size_t page = 1;
    std::size_t page_size = 50;  // at most 200
};

struct QueueView {
    std::int64_t matching = 0;
    std::vector<QueueRow> rows;       // least sure first
    std::vector<QueueRow> set_aside;  // corrections whose paragraph says something else now; at most 200
    std::int64_t open_divergences = 0;
};
// Errors: those of the store; mandates.page_out_of_range.
Result<QueueView> find_queue(store::Reader& reader, const access::Scope& scope, const QueueFilter& filter);

// A divergence as it stands.
struct DivergenceRow {
    struct Side {
        Language language = Language::en;
        std::string path, words, value;
        text::TextSpan span;
    };
    std::string slug;
    std::string id;    // of the finding
    std::string kind;  // name of alignment::DivergenceKind
    bool minor = false;
    Side left, right;
    std::string detail, rule;
    int confidence = 0;
    bool settled = false;
    std::string resolution, reason, settled_by;
    std::optional<Instant> settled_at;
    std::int64_t revision = 0;
};

struct DivergenceFilter {
    std::string document;  // slug; empty: all
    std::string state;     // "open", "settled"; empty: any
    bool with_minor = true;
    std::size_t page = 1;
    std::size_t page_size = 50;  // at most 200
};
struct DivergenceList {
    std::int64_t matching = 0;
    std::vector<DivergenceRow> rows;  // by document, then in the order in which they were found
};
Result<DivergenceList> find_divergences(store::Reader& reader, const access::Scope& scope,
                                        const DivergenceFilter& filter);

}  // namespace palermo::mandates::review
