#include "conference/replies/prefill.hpp"

#include <algorithm>
#include <sstream>

#include "conference/replies/answer_value.hpp"
#include "conference/replies/relevance.hpp"
#include "conference/replies/seal.hpp"
#include "platform/store/values.hpp"

namespace palermo::replies {

namespace {

using questionnaires::Item;
using questionnaires::ItemKind;
using questionnaires::PublishedForm;

constexpr store::Sql kLastOfCycle(R"(
select s.content, c.slug, c.version_id
from replies r join cycles c on c.id = r.cycle_id join reply_submissions s on s.reply_id = r.id and s.number = r.submissions
where r.cycle_id = ?1 and r.state = ?2 and s.number > r.withdrawn_through)");
constexpr store::Sql kLastOfOthers(R"(
select s.content, c.slug, c.version_id
from replies r join cycles c on c.id = r.cycle_id join reply_submissions s on s.reply_id = r.id and s.number = r.submissions
where r.cycle_id <> ?1 and r.cycle_id <> ?2 and r.state = ?3 and s.number > r.withdrawn_through
order by s.at desc, s.id desc)");
constexpr store::Sql kMappings(R"(
select from_path, to_path, kind from questionnaire_mappings where from_version = ?1 and to_version = ?2)");

// A reply of the State that was sealed.
struct SealedReply {
    std::string cycle;
    std::shared_ptr<const PublishedForm> form;
    std::vector<SealedAnswer> answers;
};

Result<SealedReply> sealed_from(store::Reader& reader, const Services& services, const store::Row& row) {
    SealedReply sealed;
    sealed.cycle = row.text(1);
    sealed.form = TRY(services.forms->get(reader, row.integer(2)));
    sealed.answers = TRY(sealed_answers(row.text(0)));
    return sealed;
}

bool in_repeat(std::string_view path) {
    return path.find('[') != std::string_view::npos;
}

KnownAnswer known(const SealedReply& sealed, const SealedAnswer& answer) {
    return {answer.value, answer.language, sealed.cycle, answer.confidential, false};
}

// Path in this form of the question with each concept; a concept that two questions have decides nothing.
std::map<std::string, std::string, std::less<>> paths_by_concept(const PublishedForm& form) {
    std::map<std::string, std::string, std::less<>> paths;
    for (const auto& [path, item] : form.by_path) {
        const std::string_view concept_id = questionnaires::extra(*item, "concept");
        if (concept_id.empty()) continue;
        const auto [at, added] = paths.try_emplace(std::string(concept_id), path);
        if (!added) at->second.clear();
    }
    return paths;
}

std::string_view concept_of(const SealedReply& sealed, const SealedAnswer& answer) {
    const Item* item = sealed.form->find(answer.path);
    return item == nullptr ? std::string_view() : questionnaires::extra(*item, "concept");
}

bool is_question(const PublishedForm& form, std::string_view path) {
    const Item* item = form.find(path);
    return item != nullptr && item->kind == ItemKind::question;
}

// Saves a known answer where there is none yet.
Result<bool> take(acts::Context& context, const StoredReply& reply, const PublishedForm& form, const std::string& path,
                  StoredAnswer answer) {
    const Item* item = form.find(path);
    if (item == nullptr || answer.value.empty() || is_in_repeat(form, path)) return false;
    if (!check_answer(form.form(), *item, answer.value)) return false;
    const StoredAnswer there = TRY(answer_at(context.writer(), reply.id, path));
    if (there.revision != 0) return false;
    answer.path = path;
    answer.confirmed = false;
    answer.author = context.actor().id;
    answer.at = context.now();
    TRY(save_answer(context.writer(), reply.id, answer));
    return true;
}

bool asks_choice(const Item& item) {
    return item.type == questionnaires::AnswerType::select_one ||
           item.type == questionnaires::AnswerType::select_multiple;
}

// The names that this question's list has for what is meant; empty when it has none for one of them: half of what is
// known would be a wrong answer.
std::string in_list(const PublishedForm& form, const Item& item, const parties::KnownValue& value) {
    if (item.type == questionnaires::AnswerType::select_one && value.choices.size() != 1) return {};
    std::vector<std::string> chosen;
    for (const std::vector<std::string>& names : value.choices) {
        const auto found = std::find_if(names.begin(), names.end(), [&](const std::string& name) {
            return check_answer(form.form(), item, name).has_value();
        });
        if (found == names.end()) return {};
        if (std::find(chosen.begin(), chosen.end(), *found) == chosen.end()) chosen.push_back(*found);
    }
    std::string words;
    for (const std::string& one : chosen) words.append(words.empty() ? "" : " ").append(one);
    return words;
}

// Empty when what is known is no answer to this question.
StoredAnswer answer_from(const PublishedForm& form, const Item& item, const parties::KnownValue& value) {
    StoredAnswer answer;
    switch (value.shape) {
        case parties::KnownValue::Shape::choice:
            if (asks_choice(item)) answer.value = in_list(form, item, value);
            break;
        case parties::KnownValue::Shape::date:
            if (item.type == questionnaires::AnswerType::date) answer.value = value.text;
            break;
        case parties::KnownValue::Shape::words:
            if (!is_free_text(item)) break;
            answer.value = value.text;
            answer.language = tag(value.language);
            break;
    }
    return answer;
}

std::vector<std::string> keys_of(const Item& item) {
    std::vector<std::string> keys;
    std::istringstream words{std::string(questionnaires::extra(item, "prefill"))};
    for (std::string key; words >> key;) keys.push_back(key);
    return keys;
}

// The first key of the question that gives an answer to it.
Result<StoredAnswer> register_answer(acts::Context& context, const Services& services, const StoredReply& reply,
                                     const PublishedForm& form, const Item& item) {
    for (const std::string& key : keys_of(item)) {
        for (const parties::KnownValue& value :
             TRY(services.register_value(context.writer(), reply.state, key, context.now().date_utc()))) {
            StoredAnswer answer = answer_from(form, item, value);
            if (answer.value.empty()) continue;
            answer.origin = Origin::register_;
            answer.origin_of = std::string("replies.register.").append(parties::register_of_key(key));
            return answer;
        }
    }
    return StoredAnswer();
}

Result<std::int64_t> take_from_registers(acts::Context& context, const Services& services, const StoredReply& reply,
                                         const PublishedForm& form) {
    std::int64_t taken = 0;
    if (!services.register_value) return taken;
    for (const auto& [path, item] : form.by_path) {
        if (item->kind != ItemKind::question) continue;
        StoredAnswer answer = TRY(register_answer(context, services, reply, form, *item));
        if (TRY(take(context, reply, form, path, std::move(answer)))) ++taken;
    }
    return taken;
}

}  // namespace

Result<std::map<std::string, KnownAnswer, std::less<>>> previous_answers(store::Reader& reader,
                                                                         const Services& services,
                                                                         const StoredReply& reply,
                                                                         const PublishedForm& form) {
    std::map<std::string, KnownAnswer, std::less<>> all;
    if (reply.previous_cycle == 0) return all;
    const auto row = TRY(reader.first(kLastOfCycle, store::values(reply.previous_cycle, reply.state)));
    if (!row) return all;
    const SealedReply sealed = TRY(sealed_from(reader, services, *row));
    std::map<std::string, std::pair<std::string, std::string>> mapped;
    for (const store::Row& one : TRY(reader.query(kMappings, {sealed.form->version, form.version})))
        mapped[one.text(0)] = {one.text(1), one.text(2)};
    const auto by_concept = paths_by_concept(form);
    const bool same_questionnaire = sealed.form->questionnaire == form.questionnaire;
    for (const SealedAnswer& answer : sealed.answers) {
        if (in_repeat(answer.path)) continue;
        KnownAnswer one = known(sealed, answer);
        std::string to;
        if (const auto row_of = mapped.find(answer.path); row_of != mapped.end()) {
            if (row_of->second.second == "not_comparable") continue;
            to = row_of->second.first;
            one.comparable_only = row_of->second.second == "comparable";
        } else if (const auto same = by_concept.find(concept_of(sealed, answer)); same != by_concept.end()) {
            to = same->second;
        } else if (same_questionnaire) {
            to = answer.path;
        }
        if (!to.empty() && is_question(form, to)) all.try_emplace(to, std::move(one));
    }
    return all;
}

Result<std::int64_t> prefill(acts::Context& context, const Services& services, const StoredReply& reply,
                             const PublishedForm& form) {
    std::int64_t taken = TRY(take_from_registers(context, services, reply, form));
    const auto take_known = [&](const std::string& path, const KnownAnswer& one, Origin origin) -> Result<void> {
        StoredAnswer answer;
        answer.value = one.value;
        answer.language = one.language;
        answer.origin = origin;
        answer.origin_of = one.cycle;
        answer.confidential = one.confidential;  // for the secretariat only, until the State says otherwise
        if (TRY(take(context, reply, form, path, std::move(answer)))) ++taken;
        return ok();
    };
    for (const auto& [path, one] : TRY(previous_answers(context.writer(), services, reply, form)))
        if (!one.comparable_only) TRY(take_known(path, one, Origin::previous_cycle));
    const auto by_concept = paths_by_concept(form);
    const store::Rows others =
        TRY(context.writer().query(kLastOfOthers, store::values(reply.cycle, reply.previous_cycle, reply.state)));
    for (const store::Row& row : others) {
        const SealedReply sealed = TRY(sealed_from(context.writer(), services, row));
        for (const SealedAnswer& answer : sealed.answers) {
            const auto same = by_concept.find(concept_of(sealed, answer));
            if (in_repeat(answer.path) || same == by_concept.end() || !is_question(form, same->second)) continue;
            TRY(take_known(same->second, known(sealed, answer), Origin::other_instrument));
        }
    }
    return taken;
}

}  // namespace palermo::replies
