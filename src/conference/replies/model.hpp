// Cycles and replies: their states and what may follow what. Pure.
//
// A cycle puts one published version of a questionnaire to States. Each addressed State has one reply. Agencies of the
// State draft it, the focal point clears it, the approver submits it; then it is sealed. Amendments open it again and
// end in another submission; the first one stays as it was.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/result.hpp"
#include "platform/base/time.hpp"

namespace palermo::replies {

enum class CycleStatus : std::uint8_t { prepared, open, closed };
enum class Addressed : std::uint8_t { parties, signatories, both };
// What the State was to the instruments of the cycle on the day it opened.
enum class Standing : std::uint8_t { party, signatory, other };
enum class ReplyStatus : std::uint8_t { not_started, draft, cleared, submitted, withdrawn };
enum class Consent : std::uint8_t { none, summary, full };
// Where an answer came from. All but `given` need a person's confirmation before they count as the State's.
enum class Origin : std::uint8_t { given, previous_cycle, other_instrument, register_, offline };
enum class EvidenceKind : std::uint8_t { link, citation, file };
enum class ThreadStatus : std::uint8_t { open, answered, settled };

std::string_view name(CycleStatus status);
std::string_view name(Addressed addressed);
std::string_view name(Standing standing);
std::string_view name(ReplyStatus status);
std::string_view name(Consent consent);
std::string_view name(Origin origin);  // "register" for register_
std::string_view name(EvidenceKind kind);
std::string_view name(ThreadStatus status);
// The names above, back. None for any other.
std::optional<CycleStatus> cycle_status_from_name(std::string_view name);
std::optional<Addressed> addressed_from_name(std::string_view name);
std::optional<Standing> standing_from_name(std::string_view name);
std::optional<ReplyStatus> reply_status_from_name(std::string_view name);
std::optional<Consent> consent_from_name(std::string_view name);
std::optional<Origin> origin_from_name(std::string_view name);
std::optional<EvidenceKind> evidence_kind_from_name(std::string_view name);
std::optional<ThreadStatus> thread_status_from_name(std::string_view name);

// Limits of one reply.
inline constexpr std::size_t kMaxAnswerBytes = 100'000;
inline constexpr std::size_t kMaxWordsBytes = 20'000;  // a comment, a message, a remark
inline constexpr std::size_t kMaxTitleBytes = 500;     // of a piece of evidence
inline constexpr std::size_t kMaxLinkBytes = 2'000;
inline constexpr std::size_t kMegabyte = std::size_t{1024} * 1024;
inline constexpr std::size_t kMaxEvidenceFile = std::size_t{10} * 1024 * 1024;
inline constexpr std::int64_t kMaxEvidencePerAnswer = 50;
inline constexpr std::int64_t kMaxRepeatInstances = 200;
inline constexpr std::int64_t kMaxAnswers = 20'000;
inline constexpr std::int64_t kMaxAssignments = 2'000;
inline constexpr std::int64_t kMaxCommentsPerAnswer = 200;
inline constexpr std::size_t kMaxPathBytes = 1'000;

// A step in the life of a reply.
enum class Move : std::uint8_t { start, write, clear, take_back, submit, reopen, withdraw };
// What the reply is afterwards; none: not now.
std::optional<ReplyStatus> next_status(ReplyStatus status, Move move);

// "/data/cases[2]/law" -> "/data/cases/law": the path of the question in the form.
std::string question_path(std::string_view answer_path);
// Whether `path` is `part` or stands below it; both may have positions, and one without them holds for all instances.
bool is_within(std::string_view path, std::string_view part);
// Whether it has the shape of an answer's path: names between slashes, positions from 1. At most kMaxPathBytes.
bool is_answer_path(std::string_view path);

// "/data/s4/cases[2]/law" <-> "s4~cases!2~law": for addresses. The root's name is left out.
std::string address_of_path(std::string_view path);
// None when it is no such word. `root` is the path of the form's root, "/data".
std::optional<std::string> path_of_address(std::string_view address, std::string_view root);

// A cycle's day ends in Vienna, where the secretariat is: the moment at which that day is over.
Instant end_of_day_in_vienna(Date day);

}  // namespace palermo::replies
