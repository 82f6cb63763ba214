#include "conference/replies/offline.hpp"

#include <algorithm>

#include "conference/replies/answer_value.hpp"
#include "conference/replies/work.hpp"
#include "platform/store/values.hpp"

namespace palermo::replies {

namespace {

using questionnaires::Item;
using questionnaires::ItemKind;
using questionnaires::NodeType;
using questionnaires::NodeView;

constexpr store::Sql kValueAt(
    "select value from reply_answer_revisions where reply_id = ?1 and path = ?2 and revision = ?3");

// Types that a person can fill in by typing or choosing.
bool can_be_filled(const Item& item) {
    using questionnaires::AnswerType;
    switch (item.type) {
        case AnswerType::text:
        case AnswerType::integer:
        case AnswerType::decimal:
        case AnswerType::boolean:
        case AnswerType::date:
        case AnswerType::date_time:
        case AnswerType::time:
        case AnswerType::select_one:
        case AnswerType::select_multiple:
        case AnswerType::rank:
        case AnswerType::range:
        case AnswerType::acknowledge:
            return item.kind == ItemKind::question;
        default:
            return false;
    }
}

}  // namespace

std::string instance_numbers(std::string_view path) {
    std::string numbers;
    for (std::size_t open = path.find('['); open != std::string_view::npos; open = path.find('[', open + 1)) {
        const std::size_t close = std::min(path.find(']', open), path.size());
        numbers.append(numbers.empty() ? "" : ".").append(path.substr(open + 1, close - open - 1));
    }
    return numbers;
}

OfflineHead offline_head(const ReplyView& view, Language language) {
    return {kOfflineLayout, view.row.id,        view.row.cycle,
            view.row.state, view.form->version, std::string(tag(language))};
}

Result<std::vector<OfflineQuestion>> offline_questions(const ReplyView& view, Language language, Instant now) {
    const questionnaires::Session session = TRY(session_of(view, language, now));
    const std::uint16_t index = view.form->language(language);
    std::vector<OfflineQuestion> questions;
    std::string section;
    for (const NodeView& node : session.view()) {
        const Item* item = node.item == nullptr ? nullptr : view.form->find(node.item->path);
        if (item == nullptr) continue;
        const bool top = std::count(item->path.begin(), item->path.end(), '/') == 2;
        if (node.type == NodeType::group && top) section = questionnaires::plain_text(item->texts.label, index);
        if (node.type != NodeType::question || !can_be_filled(*item) || !view.may_write_at(node.reference)) continue;
        OfflineQuestion question;
        question.path = node.reference;
        question.item = item;
        question.section = top ? std::string() : section;
        question.label = session.text(node.reference, item->texts.label);
        question.hint = session.text(node.reference, item->texts.hint);
        question.relevant = node.relevant;
        question.choices = node.choices;
        if (const auto answer = view.answers.find(node.reference); answer != view.answers.end()) {
            question.value = answer->second.value;
            question.revision = answer->second.revision;
            question.to_confirm = !question.value.empty() && !answer->second.confirmed;
        }
        questions.push_back(std::move(question));
    }
    return questions;
}

std::string write_offline_json(const OfflineFile& file) {
    JsonObject answers;
    for (const auto& [path, answer] : file.answers) {
        JsonObject one;
        one.add("value", answer.value).add("revision", answer.revision);
        if (answer.still_true) one.add("still_true", true);
        answers.add(path, std::move(one));
    }
    return Json(JsonObject()
                    .add("palermo_reply", file.head.layout)
                    .add("reply", file.head.reply)
                    .add("cycle", file.head.cycle)
                    .add("state", file.head.state)
                    .add("version", file.head.version)
                    .add("language", file.head.language)
                    .add("answers", std::move(answers)))
        .write();
}

Result<OfflineReport> compare_offline(store::Reader& reader, const Services& services, const access::Actor& actor,
                                      const StoredReply& reply, std::string_view file_name, std::string_view content) {
    const OfflineHead head = TRY(read_offline_head(file_name, content));
    if (head.reply != reply.id || head.state != reply.state || head.cycle != reply.cycle_slug)
        return make_error(ErrorKind::conflict, "replies.offline_other_reply")
            .with("state", head.state)
            .with("cycle", head.cycle);
    if (head.version != reply.version) return make_error(ErrorKind::conflict, "replies.offline_other_version");
    const auto form = TRY(services.forms->get(reader, reply.version));
    const OfflineFile file = TRY(read_offline_file(*form, file_name, content));
    const std::vector<std::string> parts = TRY(parts_of(reader, reply.id, actor.id));
    const auto may_write = [&](std::string_view path) {
        return actor.role != access::Role::contributor ||
               std::any_of(parts.begin(), parts.end(), [&](const std::string& part) { return is_within(path, part); });
    };
    Places places(reader, *form, reply);
    OfflineReport report;
    report.language = head.language;
    const Language language = language_from_tag(head.language).value_or(Language::en);
    for (const auto& [path, as_typed] : file.answers) {
        OfflineAnswer given = as_typed;
        // A number is what its writer meant by it; one that can mean two is a matter for a person.
        bool ambiguous = false;
        const StoredAnswer current = TRY(answer_at(reader, reply.id, path));
        const Result<const Item*> item = places.question_at(path);
        if (item) {
            Result<std::string> meant = typed_answer(**item, given.value, language);
            ambiguous = !meant && meant.error().code == "replies.ambiguous_number";
            if (meant) given.value = std::move(*meant);
        }
        std::string base;
        if (given.revision > 0) {
            const auto row = TRY(reader.first(kValueAt, store::values(reply.id, path, given.revision)));
            if (row) base = row->text(0);
        }
        const bool waits = !current.value.empty() && !current.confirmed && given.value == current.value;
        const bool confirms = waits && given.still_true;
        if (!confirms && (given.value == base || given.value == current.value)) {
            ++report.unchanged;
            if (waits && may_write(path)) ++report.to_confirm;
            continue;
        }
        OfflineDifference difference{path, OfflineDifferenceKind::changed, given.value, current.value,
                                     current.revision};
        if (confirms) {
            difference.kind = may_write(path) ? OfflineDifferenceKind::confirmed : OfflineDifferenceKind::refused;
            report.differences.push_back(std::move(difference));
            continue;
        }
        if (!item || ambiguous || !check_answer(form->form(), **item, given.value))
            difference.kind = OfflineDifferenceKind::wrong;
        else if (!may_write(path))
            difference.kind = OfflineDifferenceKind::refused;
        else if (current.revision != given.revision)
            difference.kind = OfflineDifferenceKind::conflict;
        report.differences.push_back(std::move(difference));
    }
    return report;
}

Result<OfflineReport> compare_offline(store::Reader& reader, const access::Scope& scope, const Services& services,
                                      std::int64_t id, std::string_view file_name, std::string_view content) {
    const StoredReply reply = TRY(expect_reply(reader, id));
    const access::Subject subject = TRY(draft_subject(reader, scope.actor(), reply, {}));
    if (!access::decide(scope.actor(), "write", subject)) return make_error(ErrorKind::not_found, "access.not_found");
    return compare_offline(reader, services, scope.actor(), reply, file_name, content);
}

}  // namespace palermo::replies
