#include "conference/replies/seal.hpp"

#include <map>
#include <set>

#include "conference/replies/relevance.hpp"
#include "platform/base/bytes.hpp"
#include "platform/journal/canonical_json.hpp"
#include "platform/store/values.hpp"

namespace palermo::replies {

namespace {

using questionnaires::Item;
using questionnaires::PublishedForm;

constexpr store::Sql kEvidence(R"(
select path, kind, title, words, file_name, digest, bytes, language, id
from reply_evidence where reply_id = ?1 and removed_at is null order by path, id)");
constexpr store::Sql kFormDigest("select form_digest from questionnaire_versions where id = ?1");

// The fields that the technical assistance block adds to a question, by their suffix (docs/formats/questionnaire.md).
constexpr std::string_view kNeedSuffix = "_need";
constexpr std::string_view kKindSuffix = "_kind";
constexpr std::string_view kUrgencySuffix = "_urgency";
constexpr std::string_view kGapSuffix = "_gap";
constexpr std::string_view kOtherSuffix = "_other";
constexpr std::string_view kOngoingSuffix = "_ongoing";
constexpr std::string_view kProviderSuffix = "_provider";

Json to_json(const SealedAnswer& answer) {
    JsonObject object;
    object.add("path", answer.path).add("value", answer.value);
    if (!answer.language.empty()) object.add("language", answer.language);
    object.add("origin", name(answer.origin));
    if (!answer.origin_of.empty()) object.add("origin_of", answer.origin_of);
    if (answer.confidential) object.add("confidential", true);
    object.add("revision", answer.revision);
    return object;
}

SealedAnswer sealed(const StoredAnswer& answer) {
    return {answer.path,      answer.value,        answer.language, answer.origin,
            answer.origin_of, answer.confidential, answer.revision};
}

Result<JsonArray> evidence_of(store::Reader& reader, std::int64_t reply, const std::set<std::string>& asked,
                              std::int64_t& files) {
    JsonArray list;
    for (const store::Row& row : TRY(reader.query(kEvidence, {reply}))) {
        if (!asked.contains(row.text(0))) continue;
        JsonObject object;
        object.add("number", row.integer(8)).add("path", row.text(0));
        object.add("kind", row.text(1)).add("title", row.text(2));
        if (!row.text(3).empty()) object.add("words", row.text(3));
        if (!row.text(4).empty()) {
            object.add("file_name", row.text(4)).add("sha256", to_hex(row.blob(5))).add("bytes", row.integer(6));
            ++files;
        }
        if (!row.text(7).empty()) object.add("language", row.text(7));
        list.emplace_back(std::move(object));
    }
    return list;
}

Error unreadable() {
    return make_error(ErrorKind::corrupt, "replies.seal_unreadable");
}

// A list of the stored content.
Result<JsonArray> sealed_list(std::string_view content, std::string_view member) {
    const Result<Json> json = parse_json(content, {.max_bytes = store::kMaxValueBytes});
    const JsonArray* list = json ? (*json)[member].if_array() : nullptr;
    if (list == nullptr) return unreadable();
    return *list;
}

}  // namespace

Result<std::vector<SealedEvidence>> sealed_evidence(std::string_view content) {
    std::vector<SealedEvidence> evidence;
    for (const Json& one : TRY(sealed_list(content, "evidence"))) {
        const std::int64_t* number = one["number"].if_integer();
        const std::int64_t* bytes = one["bytes"].if_integer();
        const auto kind = evidence_kind_from_name(one["kind"].string_or_empty());
        if (number == nullptr || !kind) return unreadable();
        const auto text = [&](std::string_view member) { return std::string(one[member].string_or_empty()); };
        evidence.push_back({*number, text("path"), *kind, text("title"), text("words"), text("file_name"),
                            bytes == nullptr ? 0 : *bytes, text("language")});
    }
    return evidence;
}

Result<std::vector<SealedAnswer>> sealed_answers(std::string_view content) {
    const JsonArray list = TRY(sealed_list(content, "answers"));
    std::vector<SealedAnswer> answers;
    answers.reserve(list.size());
    for (const Json& one : list) {
        const auto origin = origin_from_name(one["origin"].string_or_empty());
        const std::int64_t* revision = one["revision"].if_integer();
        if (!origin || revision == nullptr) return unreadable();
        const bool* confidential = one["confidential"].if_bool();
        answers.push_back({std::string(one["path"].string_or_empty()), std::string(one["value"].string_or_empty()),
                           std::string(one["language"].string_or_empty()), *origin,
                           std::string(one["origin_of"].string_or_empty()), confidential != nullptr && *confidential,
                           *revision});
    }
    return answers;
}

Result<Sealed> seal(acts::Context& context, const Services& services, const StoredReply& reply,
                    std::string_view remark) {
    store::Writer& writer = context.writer();
    const auto form = TRY(services.forms->get(writer, reply.version));
    const std::vector<StoredAnswer> answers = TRY(answers_of(writer, reply.id));
    const questionnaires::Session session =
        TRY(fill(*form, answers, TRY(repeats_of(writer, reply.id)), Language::en, context.now(), false));
    std::map<std::string, const StoredAnswer*, std::less<>> by_path;
    for (const StoredAnswer& answer : answers)
        if (answer.confirmed && !answer.value.empty()) by_path.emplace(answer.path, &answer);
    Sealed result;
    JsonArray list;
    std::set<std::string> asked;
    for (const AskedQuestion& question : asked_questions(*form, session)) {
        asked.insert(question.path);
        const auto found = by_path.find(question.path);
        if (found == by_path.end()) continue;
        list.push_back(to_json(sealed(*found->second)));
        ++result.answers;
    }
    if (list.empty()) return make_error(ErrorKind::conflict, "replies.nothing_answered");
    JsonObject object;
    object.add("layout", 1)
        .add("cycle", reply.cycle_slug)
        .add("state", reply.state)
        .add("standing", name(reply.standing))
        .add("submission", reply.submissions + 1)
        .add("questionnaire", form->questionnaire)
        .add("version", form->version_name)
        .add("form_sha256", TRY(writer.first(kFormDigest, {reply.version}))->text(0))
        .add("language", reply.language)
        .add("submitted_at", context.now().iso());
    if (!remark.empty()) object.add("remark", remark);
    object.add("answers", std::move(list));
    object.add("evidence", TRY(evidence_of(writer, reply.id, asked, result.files)));
    result.content = TRY(journal::canonical(Json(std::move(object))));
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(result.content.data());
    result.digest = to_hex(sha256(ByteView(bytes, result.content.size())));
    return result;
}

std::vector<SpokenNeed> spoken_needs(const PublishedForm& form, const std::vector<SealedAnswer>& answers) {
    std::map<std::string, const SealedAnswer*, std::less<>> by_path;
    for (const SealedAnswer& answer : answers) by_path.emplace(answer.path, &answer);
    std::vector<SpokenNeed> needs;
    for (const SealedAnswer& answer : answers) {
        if (!answer.path.ends_with(kNeedSuffix) || answer.value != "yes") continue;
        const std::string base = answer.path.substr(0, answer.path.size() - kNeedSuffix.size());
        // A form may ask for needs without a question before; then the block is its own source.
        const Item* item = form.find(question_path(base));
        const std::string source = item != nullptr ? base : answer.path;
        if (item == nullptr) item = form.find(question_path(answer.path));
        if (item == nullptr) continue;
        SpokenNeed need;
        need.path = source;
        need.article = questionnaires::extra(*item, "article");
        need.confidential = answer.confidential;
        const auto value_of = [&](std::string_view suffix) -> std::string {
            const auto found = by_path.find(base + std::string(suffix));
            if (found == by_path.end()) return {};
            need.confidential = need.confidential || found->second->confidential;
            // All texts of a block are by one writer, in one language.
            if (!found->second->language.empty()) need.language = found->second->language;
            return found->second->value;
        };
        need.answer = value_of({});
        need.kinds = value_of(kKindSuffix);
        need.other = value_of(kOtherSuffix);
        need.urgency = value_of(kUrgencySuffix);
        need.ongoing = value_of(kOngoingSuffix);
        need.provider = value_of(kProviderSuffix);
        need.words = value_of(kGapSuffix);
        needs.push_back(std::move(need));
    }
    return needs;
}

}  // namespace palermo::replies
