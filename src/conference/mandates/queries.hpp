// The reads of the register of mandates. Each takes the Scope of whoever asks and returns view structs, ready for a
// page or for JSON. Thread-safe.
//
// A *document* is one text of a body in one state (a draft, an adopted decision); it holds one *version* for each
// language that was filed. The reading of a version is a Document of model.hpp.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "conference/mandates/intake/intake.hpp"
#include "conference/mandates/model.hpp"
#include "platform/acts/access.hpp"
#include "platform/base/bytes.hpp"
#include "platform/base/result.hpp"
#include "platform/store/database.hpp"

namespace palermo::mandates {

// One language version, as lists show it.
struct VersionSummary {
    Language language;
    std::int64_t revision;  // 1, 2, ...: the same language filed again
    std::string title;
    std::string file_name;
    std::int64_t provisions;
    std::int64_t mandates;
    int confidence;  // lowest of its provisions
    bool original;   // the document says this is its original language
};

// A row of the register.
struct DocumentSummary {
    std::string slug;    // permanent: "2-6", "ctoc-cop-2006-l-8", "draft-2005-10-18-technical-assistance-activities"
    std::string body;    // canonical: "conference"
    std::string type;    // "decision"
    std::string status;  // "draft" or "adopted"
    std::string number;  // "2/6", may be empty
    std::string symbol;  // may be empty
    std::optional<int> session;
    std::string session_place;
    std::optional<Date> session_start, session_end;
    std::optional<Date> date;
    bool withdrawn = false;                // shown to officers and auditors only
    std::vector<VersionSummary> versions;  // in the order of their tags
};

// What the register is asked for. Empty strings and nullopt mean "any".
struct RegisterFilter {
    std::string body = {};
    std::optional<int> session = {};
    std::optional<Language> language = {};  // documents that have a version in it
    std::string status = {};
    std::string words = {};       // all of them in a title, number or symbol, in any language
    std::string sort = "newest";  // "newest", "oldest", "number", "title"
    std::size_t page = 1;
    std::size_t page_size = 50;  // at most 200
};

// The row of a document by its number, as other modules know it; nothing when it is not there for the reader.
Result<std::optional<DocumentSummary>> find_summary(store::Reader& reader, const access::Scope& scope,
                                                    std::int64_t document_id);

struct Facet {
    std::string value;
    std::int64_t count;
};

struct RegisterView {
    std::int64_t total;     // documents the reader may see
    std::int64_t matching;  // of these, the filter's
    std::vector<DocumentSummary> documents;
    std::vector<Facet> bodies, sessions, languages, statuses;  // counted over all the reader may see
};

// Reads the whole list for one question; a server keeps it in a Register (register.hpp).
// Errors: those of the store; mandates.page_out_of_range.
Result<RegisterView> find_documents(store::Reader& reader, const access::Scope& scope, const RegisterFilter& filter);

struct DocumentView {
    DocumentSummary summary;
    Language shown;  // the version read below
    Document document;
    std::string file_name;
    Digest source_digest;  // SHA-256 of the file as it was filed
    std::int64_t source_bytes;
    std::string encoding;
    intake::Format format = intake::Format::text;
    Instant filed_at;
    std::string reader_version;     // which reader made this reading
    std::int64_t journal_sequence;  // the entry of the filing
};

// The document of that slug in the wanted language, or in its original or first language when it has none: `shown` says
// which. Errors: mandates.no_such_document (slug).
Result<DocumentView> find_document(store::Reader& reader, const access::Scope& scope, std::string_view slug,
                                   std::optional<Language> wanted);

// Errors: mandates.no_such_document (slug), also when the reader may not see it. An empty slug asks for nothing.
Result<void> require_document(store::Reader& reader, const access::Scope& scope, std::string_view slug);

// The file as it was filed. Errors: mandates.no_such_document.
struct SourceFile {
    std::string file_name;
    Bytes content;
    std::string encoding;
    intake::Format format = intake::Format::text;
    Language language;
};
Result<SourceFile> find_source(store::Reader& reader, const access::Scope& scope, std::string_view slug,
                               Language language);

}  // namespace palermo::mandates
