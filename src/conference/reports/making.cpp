#include "conference/reports/making.hpp"

#include <algorithm>
#include <memory>

#include "conference/questionnaires/library/queries.hpp"
#include "conference/replies/reporting.hpp"
#include "platform/base/words.hpp"

namespace palermo::reports {

namespace {

using questionnaires::AnswerType;
using questionnaires::Item;
using questionnaires::PublishedForm;
using replies::ReportedReply;

// What the text of an answer stands for: that there is one.
constexpr std::string_view kGiven = "given";

bool keeps_value(AnswerType type) {
    return type == AnswerType::select_one || type == AnswerType::select_multiple || type == AnswerType::rank ||
           type == AnswerType::boolean || type == AnswerType::integer || type == AnswerType::decimal;
}

std::vector<std::string> values_of(const Item& item, std::string_view value) {
    if (!keeps_value(item.type)) return {std::string(kGiven)};
    const std::vector<std::string_view> words = words_between_blanks(value);
    return {words.begin(), words.end()};
}

bool is_in(Population population, replies::Standing standing) {
    switch (population) {
        case Population::parties:
            return standing == replies::Standing::party;
        case Population::signatories:
            return standing == replies::Standing::signatory;
        case Population::both:
            return standing != replies::Standing::other;
    }
    return false;
}

// One cycle on its way into a cut.
class Taking {
  public:
    Taking(store::Reader& reader, const access::Scope& scope, const Services& services, const CutSpec& spec,
           Instant now)
        : reader_(reader), scope_(scope), services_(services), spec_(spec), now_(now) {}

    Result<void> read(std::string_view cycle) {
        cycle_ = TRY(replies::find_cycle(reader_, scope_, cycle));
        form_ = TRY(services_.replies->forms->get(reader_, cycle_.version));
        replies_ = TRY(replies::replies_for_report(reader_, scope_, *services_.replies, cycle, spec_.moment,
                                                   spec_.late == LateRule::counted, now_));
        std::erase_if(replies_, [&](const ReportedReply& reply) { return !is_in(spec_.population, reply.standing); });
        return ok();
    }

    const PublishedForm& form() const { return *form_; }

    Result<std::vector<CutState>> states() const {
        std::vector<CutState> states;
        for (const ReportedReply& reply : replies_) states.push_back(TRY(state_of(reply)));
        return states;
    }

    // `path`: what it is called in the cut.
    CutQuestion question(const Item& item, const std::string& path) const {
        CutQuestion question;
        question.path = path;
        question.type = name_of(item.type);
        place(item, question);
        if (const auto* list = find_choice_list(form_->form(), item.choices.list))
            for (const questionnaires::Choice& choice : list->choices) question.values.push_back(choice.value);
        for (std::size_t i = 0; i < replies_.size(); ++i) add_answer(item, i, question);
        return question;
    }

  private:
    Result<CutState> state_of(const ReportedReply& reply) const {
        CutState state;
        state.state = reply.state;
        state.group = services_.replies->state_group(reply.state);
        state.standing = name(reply.standing);
        state.receipt = receipt_of(reply);
        state.superseded = reply.superseded;
        state.named = reply.consent == replies::Consent::full && !reply.embargoed;
        state.submission = reply.submission;
        state.digest = reply.digest;
        if (reply.submitted_at) state.submitted_on = reply.submitted_at->date_utc();
        for (const std::string& instrument : services_.replies->instruments)
            if (TRY(services_.replies->standing(reader_, reply.state, instrument, spec_.moment.date_utc())) ==
                reply.standing)
                state.bound_by.insert(instrument);
        return state;
    }

    Receipt receipt_of(const ReportedReply& reply) const {
        if (reply.withdrawn) return Receipt::withdrawn;
        if (reply.submission == 0) {
            if (reply.too_late) return Receipt::too_late;
            return spec_.moment > replies::end_of_day_in_vienna(reply.due_on) ? Receipt::no_reply
                                                                              : Receipt::not_yet_due;
        }
        if (!reply.readable || !may_count(reply)) return Receipt::withheld;
        return reply.late ? Receipt::received_late : Receipt::received;
    }

    // What a State did not consent to be reported stands in no figure for the public.
    bool may_count(const ReportedReply& reply) const {
        return spec_.audience == Audience::secretariat || (reply.consent != replies::Consent::none && !reply.embargoed);
    }

    // The section, and of a field of an assistance or evidence block the question that it belongs to.
    void place(const Item& item, CutQuestion& question) const {
        std::string_view articles = extra(item, "article");
        std::string_view own_name = item.name;
        const std::size_t underscore = item.path.rfind('_');
        if (underscore != std::string::npos && underscore > item.path.rfind('/')) {
            const Item* base = form_->find(item.path.substr(0, underscore));
            if (base != nullptr) {
                question.base = base->path;
                question.block = item.path.substr(underscore);
                if (articles.empty()) articles = extra(*base, "article");
            }
        }
        const Section* section = services_.resources->section_of(articles, own_name);
        if (section == nullptr) return;
        question.section = section->key;
        question.instrument = section->instrument;
    }

    void add_answer(const Item& item, std::size_t index, CutQuestion& question) const {
        const ReportedReply& reply = replies_[index];
        if (reply.submission == 0 || !reply.readable || !may_count(reply)) return;
        if (reply.in_question.contains(item.path)) question.in_question.insert(index);
        std::vector<std::string> values;
        bool confidential = false;
        for (const replies::SealedAnswer& answer : reply.answers) {
            if (answer.path != item.path && replies::question_path(answer.path) != item.path) continue;
            confidential = confidential || answer.confidential;
            for (std::string& value : values_of(item, answer.value))
                if (std::find(values.begin(), values.end(), value) == values.end()) values.push_back(std::move(value));
        }
        if (confidential && spec_.audience == Audience::everybody)
            question.withheld.insert(index);
        else if (!values.empty())
            question.said.emplace(index, std::move(values));
        else if (reply.asked.contains(item.path))
            question.not_answered.insert(index);
        else
            question.not_asked.insert(index);
    }

    store::Reader& reader_;
    const access::Scope& scope_;
    const Services& services_;
    const CutSpec& spec_;
    Instant now_;
    replies::CycleView cycle_;
    std::shared_ptr<const PublishedForm> form_;
    std::vector<ReportedReply> replies_;
};

Result<void> add_previous(store::Reader& reader, const Taking& now_taken, Taking& previous, Cut& cut) {
    TRY(previous.read(cut.spec.previous));
    cut.previous_version = previous.form().version;
    cut.previous_states = TRY(previous.states());
    std::vector<questionnaires::MappedQuestion> pairs;
    if (cut.version == cut.previous_version) {
        for (const Item* item : questionnaires::questions_of(now_taken.form().form()))
            pairs.push_back({item->path,
                             item->path,
                             questionnaires::MappingKind::identical,
                             questionnaires::MappingBasis::path,
                             {}});
    } else {
        pairs = TRY(questionnaires::mapping_between(reader, previous.form(), now_taken.form()));
    }
    for (const questionnaires::MappedQuestion& pair : pairs) {
        if (pair.kind == questionnaires::MappingKind::not_comparable) continue;
        const Item* item = previous.form().find(pair.from_path);
        if (item != nullptr) cut.previous_questions.push_back(previous.question(*item, pair.to_path));
    }
    return ok();
}

}  // namespace

Result<Cut> make_cut(store::Reader& reader, const access::Scope& scope, const Services& services, const CutSpec& spec,
                     Instant now) {
    if (spec.moment > now) return make_error(ErrorKind::invalid_input, "reports.moment_to_come");
    if (spec.cycle == spec.previous)
        return make_error(ErrorKind::invalid_input, "reports.same_cycle").with("cycle", spec.cycle);
    Cut cut;
    cut.spec = spec;
    cut.made_at = now;
    cut.classes = services.resources->classes;
    Taking taking(reader, scope, services, spec, now);
    TRY(taking.read(spec.cycle));
    cut.version = taking.form().version;
    cut.states = TRY(taking.states());
    if (cut.states.empty())
        return make_error(ErrorKind::invalid_input, "reports.nobody_asked").with("cycle", spec.cycle);
    for (const Item* item : questionnaires::questions_of(taking.form().form()))
        cut.questions.push_back(taking.question(*item, item->path));
    if (!spec.previous.empty()) {
        Taking previous(reader, scope, services, spec, now);
        TRY(add_previous(reader, taking, previous, cut));
    }
    return cut;
}

}  // namespace palermo::reports
