#include "conference/replies/relevance.hpp"

#include <unordered_map>

namespace palermo::replies {

namespace {

using questionnaires::ItemKind;
using questionnaires::NodeType;
using questionnaires::NodeView;
using questionnaires::PublishedForm;
using questionnaires::Session;
using questionnaires::Violation;

constexpr store::Sql kRepeats("select path, instances from reply_repeats where reply_id = ?1 and instances > 0");

}  // namespace

bool is_in_repeat(const questionnaires::PublishedForm& form, std::string_view path) {
    for (std::size_t end = path.rfind('/'); end != 0 && end != std::string_view::npos; end = path.rfind('/', end - 1)) {
        const questionnaires::Item* item = form.find(path.substr(0, end));
        if (item != nullptr && item->kind == questionnaires::ItemKind::repeat) return true;
    }
    return false;
}

Result<Repeats> repeats_of(store::Reader& reader, std::int64_t reply) {
    Repeats repeats;
    for (const store::Row& row : TRY(reader.query(kRepeats, {reply}))) repeats.emplace(row.text(0), row.integer(1));
    return repeats;
}

Result<Session> fill(const PublishedForm& form, const std::vector<StoredAnswer>& answers, const Repeats& repeats,
                     Language language, Instant now, bool also_unconfirmed) {
    JsonObject values;
    for (const StoredAnswer& answer : answers)
        if (!answer.value.empty() && (answer.confirmed || also_unconfirmed)) values.add(answer.path, answer.value);
    JsonObject counts;
    for (const auto& [path, count] : repeats) counts.add(path, count);
    questionnaires::SessionOptions options;
    options.mode = questionnaires::OpenMode::restore;
    options.skip_unknown_answers = true;  // one answer that lost its place must not close the whole reply
    options.answers = JsonObject().add("answers", std::move(values)).add("repeats", std::move(counts));
    options.clock = std::make_shared<ManualClock>(now);
    options.locale = tag(language);
    const std::uint16_t index = form.language(language);
    if (index < form.form().languages.size()) options.language = form.form().languages[index].name;
    return Session::open(form.compiled, options);
}

std::vector<AskedQuestion> asked_questions(const PublishedForm& form, const Session& session) {
    std::vector<AskedQuestion> asked;
    for (const NodeView& node : session.view()) {
        if (node.type != NodeType::question || !node.relevant || node.item == nullptr) continue;
        if (node.item->kind != ItemKind::question || node.readonly) continue;
        const questionnaires::Item* item = form.find(node.item->path);
        asked.push_back(
            {node.reference, item, node.required, !node.value.empty(), node.violation == Violation::constraint});
    }
    return asked;
}

Progress progress_of(const std::vector<AskedQuestion>& asked, const std::vector<StoredAnswer>& answers) {
    std::unordered_map<std::string_view, bool> confirmed;  // of those that are not empty, by path
    for (const StoredAnswer& answer : answers)
        if (!answer.value.empty()) confirmed.emplace(answer.path, answer.confirmed);
    Progress progress;
    for (const AskedQuestion& question : asked) {
        const auto answer = confirmed.find(question.path);
        const bool counts = answer != confirmed.end() && answer->second;
        ++progress.relevant;
        if (counts) ++progress.answered;
        if (answer != confirmed.end() && !counts) ++progress.unconfirmed;
        if (question.required && !counts) ++progress.required_open;
    }
    return progress;
}

}  // namespace palermo::replies
