#include "conference/replies/cycles/comparison.hpp"

#include <algorithm>
#include <map>

#include "conference/replies/reply_rows.hpp"
#include "conference/replies/rights.hpp"
#include "conference/replies/seal.hpp"
#include "conference/replies/storage.hpp"
#include "platform/base/words.hpp"

namespace palermo::replies {

namespace {

using questionnaires::AnswerType;
using questionnaires::Item;
using questionnaires::MappedQuestion;
using questionnaires::MappingKind;
using questionnaires::PublishedForm;

constexpr store::Sql kContent("select content from reply_submissions where reply_id = ?1 and number = ?2");

using Answers = std::map<std::string, std::string, std::less<>>;
struct Counted {
    Answers answers;
    bool readable = false;
};

// The answers of every State that may be counted: what can be read, and what its State lets be counted.
Result<std::map<std::string, Counted>> counted_replies(store::Reader& reader, const access::Scope& scope,
                                                       const CycleView& cycle, Instant now) {
    std::map<std::string, Counted> all;
    for (const StoredReply& reply : TRY(replies_in_cycle(reader, cycle.id))) {
        if (!reply.has_submission()) continue;
        const bool readable = TRY(sight_of(reader, scope.actor(), reply, now)).submitted;
        const bool released = !reply.embargo_until || *reply.embargo_until <= now;
        if (!readable && (reply.consent == Consent::none || !released)) continue;
        const auto row = TRY(reader.first(kContent, {reply.id, reply.submissions}));
        if (!row) continue;
        Counted counted;
        counted.readable = readable;
        for (SealedAnswer& answer : readable_answers(scope.actor(), reply, TRY(sealed_answers(row->text(0)))))
            counted.answers.emplace(std::move(answer.path), std::move(answer.value));
        all.emplace(reply.state, std::move(counted));
    }
    return all;
}

bool has_choices(const Item& item) {
    return item.type == AnswerType::select_one || item.type == AnswerType::select_multiple ||
           item.type == AnswerType::boolean || item.type == AnswerType::rank;
}

std::vector<std::string> values_in(const Item& item, std::string_view answer) {
    if (item.type == AnswerType::select_one || item.type == AnswerType::boolean) return {std::string(answer)};
    const std::vector<std::string_view> words = words_between_blanks(answer);
    return {words.begin(), words.end()};
}

std::vector<std::string> choice_values(const PublishedForm& form, const Item& item) {
    std::vector<std::string> values;
    if (const questionnaires::ChoiceList* list = find_choice_list(form.form(), item.choices.list))
        for (const questionnaires::Choice& choice : list->choices) values.push_back(choice.value);
    return values;
}

class Comparing {
  public:
    Comparing(CycleComparison& comparison, const std::map<std::string, Counted>& left,
              const std::map<std::string, Counted>& right)
        : comparison_(comparison), left_(left), right_(right) {}

    void panel() {
        for (const auto& [state, counted] : left_) {
            const auto other = right_.find(state);
            if (other == right_.end()) continue;
            comparison_.panel.push_back(state);
            comparison_.all_readable = comparison_.all_readable && counted.readable && other->second.readable;
        }
    }

    void question(const MappedQuestion& mapping) {
        const Item* left = comparison_.left_form->find(mapping.from_path);
        const Item* right = comparison_.right_form->find(mapping.to_path);
        if (left == nullptr || right == nullptr) return;
        ComparedQuestion one;
        one.mapping = mapping;
        std::map<std::string, std::pair<std::int64_t, std::int64_t>, std::less<>> counts;
        for (const std::string& state : comparison_.panel) {
            const std::string_view here = answer_of(left_, state, mapping.from_path);
            const std::string_view there = answer_of(right_, state, mapping.to_path);
            if (!here.empty()) ++one.left_answered;
            if (!there.empty()) ++one.right_answered;
            if (!here.empty() && !there.empty()) ++one.both;
            if (!here.empty() && here == there) ++one.unchanged;
            if (!has_choices(*left) || !has_choices(*right)) continue;
            for (const std::string& value : values_in(*left, here))
                if (!value.empty()) ++counts[value].first;
            for (const std::string& value : values_in(*right, there))
                if (!value.empty()) ++counts[value].second;
        }
        if (has_choices(*left) && has_choices(*right)) list_values(*left, *right, counts, one);
        if (!comparison_.all_readable) hide(one);
        comparison_.questions.push_back(std::move(one));
    }

  private:
    static std::string_view answer_of(const std::map<std::string, Counted>& replies, const std::string& state,
                                      const std::string& path) {
        const Answers& answers = replies.at(state).answers;
        const auto found = answers.find(path);
        return found == answers.end() ? std::string_view() : std::string_view(found->second);
    }

    void list_values(const Item& left, const Item& right,
                     std::map<std::string, std::pair<std::int64_t, std::int64_t>, std::less<>>& counts,
                     ComparedQuestion& one) const {
        std::vector<std::string> order = choice_values(*comparison_.left_form, left);
        for (std::string& value : choice_values(*comparison_.right_form, right))
            if (std::find(order.begin(), order.end(), value) == order.end()) order.push_back(std::move(value));
        for (const auto& [value, count] : counts)
            if (std::find(order.begin(), order.end(), value) == order.end()) order.push_back(value);
        for (const std::string& value : order) {
            const auto found = counts.find(value);
            const auto [in_left, in_right] =
                found == counts.end() ? std::pair<std::int64_t, std::int64_t>{} : found->second;
            one.values.push_back({value, in_left, in_right, false, false});
        }
    }

    void hide(ComparedQuestion& one) const {
        const auto small = [](std::int64_t count) { return count > 0 && count < kFewestStates; };
        const auto panel = static_cast<std::int64_t>(comparison_.panel.size());
        one.hidden = panel < kFewestStates || small(one.left_answered) || small(one.right_answered) ||
                     small(panel - one.left_answered) || small(panel - one.right_answered);
        // How many changed their answer would tell of the few that did or did not.
        if (small(one.unchanged) || small(one.both - one.unchanged) || small(one.both)) one.both = one.unchanged = 0;
        std::vector<std::int64_t> left, right;
        for (const ComparedValue& value : one.values) {
            left.push_back(value.left);
            right.push_back(value.right);
        }
        const std::vector<bool> left_hidden = hidden_cells(left), right_hidden = hidden_cells(right);
        for (std::size_t i = 0; i < one.values.size(); ++i) {
            ComparedValue& value = one.values[i];
            value.left_hidden = one.hidden || left_hidden[i];
            value.right_hidden = one.hidden || right_hidden[i];
            if (value.left_hidden) value.left = 0;
            if (value.right_hidden) value.right = 0;
        }
        if (one.hidden) one.left_answered = one.right_answered = one.both = one.unchanged = 0;
    }

    CycleComparison& comparison_;
    const std::map<std::string, Counted>& left_;
    const std::map<std::string, Counted>& right_;
};

}  // namespace

std::vector<bool> hidden_cells(const std::vector<std::int64_t>& counts) {
    std::vector<bool> hidden(counts.size(), false);
    std::size_t count = 0;
    for (std::size_t i = 0; i < counts.size(); ++i) {
        if (counts[i] <= 0 || counts[i] >= kFewestStates) continue;
        hidden[i] = true;
        ++count;
    }
    if (count != 1) return hidden;
    // With one gap the total gives it away: the smallest of the others goes with it, a zero only when there is nothing
    // else.
    std::optional<std::size_t> second;
    for (std::size_t i = 0; i < counts.size(); ++i) {
        if (hidden[i]) continue;
        const auto rank = [&](std::size_t at) { return std::pair(counts[at] == 0, counts[at]); };
        if (!second || rank(i) < rank(*second)) second = i;
    }
    if (second) hidden[*second] = true;
    return hidden;
}

Result<CycleComparison> compare_cycles(store::Reader& reader, const access::Scope& scope, const Services& services,
                                       std::string_view left, std::string_view right, Instant now) {
    CycleComparison comparison;
    comparison.left = TRY(find_cycle(reader, scope, left));
    comparison.right = TRY(find_cycle(reader, scope, right));
    if (comparison.left.id == comparison.right.id)
        return make_error(ErrorKind::invalid_input, "replies.same_cycle").with("cycle", left);
    comparison.left_form = TRY(services.forms->get(reader, comparison.left.version));
    comparison.right_form = TRY(services.forms->get(reader, comparison.right.version));
    const auto left_replies = TRY(counted_replies(reader, scope, comparison.left, now));
    const auto right_replies = TRY(counted_replies(reader, scope, comparison.right, now));
    Comparing comparing(comparison, left_replies, right_replies);
    comparing.panel();
    std::vector<MappedQuestion> pairs;
    if (comparison.left.version == comparison.right.version)
        for (const Item* item : questionnaires::questions_of(comparison.left_form->form()))
            pairs.push_back({item->path, item->path, MappingKind::identical, questionnaires::MappingBasis::path, {}});
    else
        pairs = TRY(questionnaires::mapping_between(reader, *comparison.left_form, *comparison.right_form));
    for (const MappedQuestion& pair : pairs) {
        if (pair.kind == MappingKind::not_comparable)
            ++comparison.not_comparable;
        else
            comparing.question(pair);
    }
    const auto paired = static_cast<std::int64_t>(pairs.size());
    const auto count = [](const PublishedForm& form) {
        return static_cast<std::int64_t>(questionnaires::questions_of(form.form()).size());
    };
    comparison.left_only = std::max<std::int64_t>(0, count(*comparison.left_form) - paired);
    comparison.right_only = std::max<std::int64_t>(0, count(*comparison.right_form) - paired);
    return comparison;
}

}  // namespace palermo::replies
