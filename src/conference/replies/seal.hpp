// What a submission seals: canonical JSON of every relevant answer, the evidence by its digest, and who stands behind
// it. docs/formats/sealed-reply.md.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "conference/replies/services.hpp"
#include "conference/replies/storage.hpp"
#include "platform/acts/act.hpp"

namespace palermo::replies {

struct SealedAnswer {
    std::string path, value, language;
    Origin origin = Origin::given;
    std::string origin_of;
    bool confidential = false;
    std::int64_t revision = 0;
};

// The answers of stored content. Error: replies.seal_unreadable.
Result<std::vector<SealedAnswer>> sealed_answers(std::string_view content);

// A piece of evidence as it was sealed: what happens to the draft's afterwards does not touch it.
struct SealedEvidence {
    std::int64_t number = 0;  // of its row, which is never deleted
    std::string path;
    EvidenceKind kind = EvidenceKind::link;
    std::string title, words, file_name;
    std::int64_t bytes = 0;
    std::string language;
};
// The evidence of stored content. Error: replies.seal_unreadable.
Result<std::vector<SealedEvidence>> sealed_evidence(std::string_view content);

struct Sealed {
    std::string content;  // RFC 8785 canonical JSON
    std::string digest;   // SHA-256 of it, hexadecimal
    std::int64_t answers = 0, files = 0;
};
// Answers that the form does not ask of this State now stay in the draft and are left out; so is what was prefilled and
// not confirmed. Error: replies.nothing_answered.
Result<Sealed> seal(acts::Context& context, const Services& services, const StoredReply& reply,
                    std::string_view remark);

// The needs that the answers of a submission speak of: one for each question whose technical assistance block says yes.
struct SpokenNeed {
    std::string path;             // of the answer the block belongs to
    std::string article;          // as the form has it: "UNTOC:16:5", several with blanks between
    std::string kinds;            // values of the block's choice, blanks between
    std::string urgency;          // value of the block's choice
    std::string words, language;  // what stands in the way, in the State's words
    std::string answer;           // what was answered there: "yes_part"
    std::string other;            // another kind of assistance, in words
    std::string ongoing;          // "yes", "no": whether assistance is being received
    std::string provider;         // from whom
    bool confidential = false;    // one of the answers is for the secretariat only
};
std::vector<SpokenNeed> spoken_needs(const questionnaires::PublishedForm& form,
                                     const std::vector<SealedAnswer>& answers);

}  // namespace palermo::replies
