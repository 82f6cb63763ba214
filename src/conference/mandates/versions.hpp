// The language versions of a document as the acts work with them: read whole, read again, stored again.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "conference/mandates/alignment/concepts.hpp"
#include "conference/mandates/model.hpp"
#include "conference/mandates/reader/resources.hpp"
#include "platform/acts/act.hpp"
#include "platform/store/database.hpp"

namespace palermo::mandates {

// What the acts of the register work with. What it refers to outlives the acts; both are immutable while they run.
struct Services {
    const reader::Resources& resources;
    const alignment::Concepts& concepts;
};

struct DocumentRow {
    std::int64_t id = 0;
    std::string slug;
    std::int64_t revision = 0;
};
// Errors: mandates.no_such_document (slug).
Result<DocumentRow> load_document(store::Reader& reader, std::string_view slug);

// What access has to know of a document. Errors: mandates.no_such_document (slug), also where it is beyond the reach of
// the one who asks, so that what is hidden and what is not there answer alike.
Result<access::Subject> document_subject(store::Reader& reader, const access::Actor& actor, std::string_view slug);
// What belongs to the register as a whole: who may edit it may do so.
access::Subject register_subject();

struct CurrentVersion {
    std::int64_t id = 0;
    Document document;
};
// All of them, in the order of their language tags.
Result<std::vector<CurrentVersion>> current_versions(store::Reader& reader, std::int64_t document_id);
// Errors: mandates.no_such_version (slug, language).
Result<CurrentVersion> current_version(store::Reader& reader, const DocumentRow& of, Language language);

// Reads the filed file of a version again, without any correction.
Result<Document> read_again(store::Reader& reader, const reader::Resources& resources, std::int64_t version_id);

// Keeps another reading of a version: with a correction, or by a newer reader.
Result<void> replace_reading(store::Writer& writer, std::int64_t version_id, const Document& document);

// Fills in the dates of deadlines that name a session without having them.
void resolve_sessions(const reader::Resources& resources, Provision& provision);

// Everything that is kept beside the readings of a document, made anew after one of them changed: the review queue,
// divergences, what it says of other documents, its mandates. Called by every act that stores a reading, in its
// transaction.
Result<void> reading_changed(acts::Context& context, const Services& services, const DocumentRow& of,
                             const Document& changed);

}  // namespace palermo::mandates
