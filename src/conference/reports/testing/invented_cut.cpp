#include "conference/reports/testing/invented_cut.hpp"

#include <random>

namespace palermo::reports::testing {

namespace {

constexpr std::int64_t kMoment = 1'205'312'400'000'000;  // 12 March 2008
constexpr int kPerCent = 100;

std::string code_of(std::size_t number) {
    std::string code = "X";
    code += static_cast<char>('A' + number / 26 % 26);
    code += static_cast<char>('A' + number % 26);
    return code;
}

class Inventing {
  public:
    Inventing(const InventedCut& wanted, const Resources& resources)
        : wanted_(wanted), resources_(resources), random_(wanted.seed) {}

    std::vector<CutState> states() {
        std::vector<CutState> states;
        for (std::size_t i = 0; i < wanted_.states; ++i) {
            CutState state;
            state.state = code_of(i);
            state.group = kGroups[i % kGroups.size()];
            state.standing = below(kPerCent) < 93 ? "party" : "signatory";
            state.receipt = below(kPerCent) < 55 ? Receipt::received
                                                 : static_cast<Receipt>(1 + below(static_cast<int>(kReceipts) - 1));
            state.superseded = below(kPerCent) < 2;
            state.named = below(kPerCent) < wanted_.named_percent;
            if (state.receipt == Receipt::received || state.receipt == Receipt::received_late) {
                state.submission = 1;
                state.digest = std::string(64, 'a');
                state.submitted_on = Instant{kMoment}.date_utc();
            }
            state.bound_by.insert("UNTOC");
            for (const Section& section : resources_.sections)
                if (!section.instrument.empty() && below(kPerCent) < 80) state.bound_by.insert(section.instrument);
            states.push_back(std::move(state));
        }
        return states;
    }

    std::vector<CutQuestion> questions(const std::vector<CutState>& states) {
        std::vector<CutQuestion> questions;
        for (std::size_t i = 0; questions.size() < wanted_.questions; ++i) {
            const Section& section = resources_.sections[i % resources_.sections.size()];
            CutQuestion question;
            question.path = "/data/q" + std::to_string(i);
            question.section = section.key;
            question.instrument = section.instrument;
            question.type = "select_one";
            question.values = i % 5 == 4 ? std::vector<std::string>{"a", "b", "c"}
                                         : std::vector<std::string>{"yes_full", "yes_part", "no", "not_applicable"};
            questions.push_back(answered(question, states));
            for (const char* field : {"_need", "_kind", "_urgency"}) {
                if (questions.size() >= wanted_.questions) break;
                CutQuestion block = question;
                block.base = question.path;
                block.block = field;
                block.path += field;
                if (block.block == "_need") block.values = {"yes", "no"};
                if (block.block == "_kind") {
                    block.type = "select_multiple";
                    block.values = {"legal_advice", "capacity_building", "equipment_it"};
                }
                if (block.block == "_urgency") block.values = {"within_1y", "1_to_3y", "later"};
                block.said.clear();
                questions.push_back(answered(block, states));
            }
        }
        return questions;
    }

  private:
    int below(int limit) { return static_cast<int>(random_() % static_cast<std::uint32_t>(limit)); }

    CutQuestion answered(CutQuestion question, const std::vector<CutState>& states) {
        for (std::size_t i = 0; i < states.size(); ++i) {
            if (states[i].receipt != Receipt::received && states[i].receipt != Receipt::received_late) continue;
            const int what = below(kPerCent);
            if (what < 10) {
                question.not_answered.insert(i);
            } else if (what < 20) {
                question.not_asked.insert(i);
            } else if (what < 22) {
                question.withheld.insert(i);
            } else {
                if (what == 22) question.in_question.insert(i);
                const auto one = static_cast<std::size_t>(below(static_cast<int>(question.values.size())));
                question.said[i] = {question.values[one]};
                if (question.type == "select_multiple" && one + 1 < question.values.size())
                    question.said[i].push_back(question.values[one + 1]);
            }
        }
        return question;
    }

    const InventedCut& wanted_;
    const Resources& resources_;
    std::mt19937 random_;
};

}  // namespace

Cut invented_cut(const InventedCut& wanted, const Resources& resources) {
    Inventing inventing(wanted, resources);
    Cut cut;
    cut.spec.cycle = "invented-2";
    cut.spec.moment = Instant{kMoment};
    cut.spec.population = Population::both;
    cut.made_at = Instant{kMoment};
    cut.classes = resources.classes;
    cut.states = inventing.states();
    cut.questions = inventing.questions(cut.states);
    if (wanted.with_previous) {
        cut.spec.previous = "invented-1";
        cut.previous_states = inventing.states();
        cut.previous_questions = inventing.questions(cut.previous_states);
    }
    return cut;
}

ReportInput report_input(const Cut& cut, Language language, const text::Catalogue& catalogue,
                         const Resources& resources) {
    ReportInput input;
    input.wording.language = language;
    input.wording.catalogue = &catalogue;
    input.wording.resources = &resources;
    input.wording.groups = kGroups;
    input.wording.state_name = [](std::string_view code) { return "State " + std::string(code); };
    input.wording.group_name = [](std::string_view group) { return std::string(group); };
    input.wording.address = "/" + std::string(tag(language)) + "/reports/invented-2";
    for (const CutQuestion& question : cut.questions) input.wording.questions[question.path].label = question.path;
    for (std::string& title : input.head.titles) title = "Invented report";
    input.cut_of = [&cut](std::string_view) -> const Cut& { return cut; };
    return input;
}

}  // namespace palermo::reports::testing
