// Within this module: what the acts on one reply share.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "conference/questionnaires/runtime/session.hpp"
#include "conference/replies/services.hpp"
#include "conference/replies/storage.hpp"
#include "platform/acts/act.hpp"

namespace palermo::replies {

// The registration of each room's acts.
void register_drafting_acts(acts::Registry& registry, const Services& services);
void register_evidence_acts(acts::Registry& registry, const Services& services);
void register_assigning_acts(acts::Registry& registry, const Services& services);
void register_sealing_acts(acts::Registry& registry, const Services& services);
void register_clarifying_acts(acts::Registry& registry, const Services& services);
void register_offline_acts(acts::Registry& registry, const Services& services);

// The subjects of an act with a member `reply`, and perhaps `path`, for declare().
struct OfDraft {
    template <typename T>
    Result<access::Subject> operator()(store::Reader& reader, const access::Actor& actor, const T& act) const {
        const StoredReply reply = TRY(expect_reply(reader, act.reply));
        if constexpr (requires { act.path; })
            return draft_subject(reader, actor, reply, act.path);
        else
            return draft_subject(reader, actor, reply, {});
    }
};
struct OfSubmission {
    template <typename T>
    Result<access::Subject> operator()(store::Reader& reader, const T& act) const {
        // Whatever time it is: who acts on a submission is of the State or of the secretariat.
        return submitted_subject(TRY(expect_reply(reader, act.reply)), Instant{});
    }
};

// The reply of an act, when the move is possible now. Error: replies.not_now.
Result<StoredReply> reply_for(acts::Context& context, std::int64_t id, Move move, std::string_view act);
// Writes the reply with its next revision and says the object.
Result<void> done(acts::Context& context, StoredReply& reply, std::string_view object_type);

// A text that a person wrote: field.faults with replies.needed, replies.too_long (limit), replies.not_text.
Result<void> check_words(std::string_view field, std::string_view words, std::size_t limit, bool needed = true);

// For the journal: the text itself, or of a long one its length and digest.
Json for_journal(std::string_view words);

// The questions that a reply's paths name, repeats with the instances it has now. For several paths in a row.
class Places {
  public:
    // `reader`, `form` and `reply` outlive it.
    Places(store::Reader& reader, const questionnaires::PublishedForm& form, const StoredReply& reply)
        : reader_(reader), form_(form), reply_(reply) {}
    // Errors: replies.no_such_question (path).
    Result<const questionnaires::Item*> question_at(std::string_view path);

  private:
    store::Reader& reader_;
    const questionnaires::PublishedForm& form_;
    const StoredReply& reply_;
    std::optional<questionnaires::Session> session_;  // opened when a path has a position
};
// The same for one path of the reply that an act is about.
Result<const questionnaires::Item*> question_at(acts::Context& context, const questionnaires::PublishedForm& form,
                                                const StoredReply& reply, std::string_view path);

}  // namespace palermo::replies
