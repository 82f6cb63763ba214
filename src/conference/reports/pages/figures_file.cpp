#include "conference/reports/pages/figures_file.hpp"

#include "conference/reports/analytical/addendum.hpp"
#include "conference/reports/analytical/writing.hpp"
#include "platform/document/csv_stream.hpp"

namespace palermo::reports {

namespace {

constexpr std::string_view kAll = "all";

class FiguresFile {
  public:
    explicit FiguresFile(const ReportInput& input)
        : input_(input), csv_([this](std::string_view piece) { bytes_.append(piece); }) {}

    std::string write() {
        for (const char* column :
             {"question", "section", "instrument", "standing", "group", "figure", "states", "hidden"})
            csv_.text(column);
        csv_.end_record();
        const Cut& status = input_.cut_of("status");
        for (const CutQuestion& listed : status.questions) {
            const bool whole = listed.section.empty() || !input_.earlier.empty();
            const Cut& cut = input_.cut_of(whole ? "status" : listed.section);
            const CutQuestion* question = cut.question(listed.path);
            if (question == nullptr) continue;
            for (const std::string_view standing : standings_of(cut.spec.population)) write(cut, *question, standing);
        }
        csv_.finish();
        return std::move(bytes_);
    }

  private:
    void write(const Cut& cut, const CutQuestion& question, std::string_view standing) {
        const std::vector<std::string>& groups = input_.wording.groups;
        const Figures figures(cut, question, standing, groups);
        tells_ = false;
        for (const Cut* earlier : input_.earlier)
            tells_ = tells_ || difference_tells(*earlier, cut, question.path, standing, groups);
        for (const AnswerState state : kAllAnswerStates)
            record(question, standing, kAll, name(state),
                   {figures.all().of(state), is_answer(state) && figures.any_hidden()});
        record(question, standing, kAll, "any_answer", figures.answered());
        record(question, standing, kAll, "asked", figures.asked());
        for (const std::string& value : figures.values())
            record(question, standing, kAll, "value:" + value, figures.of_value(value));
        for (std::size_t group = 0; group < groups.size(); ++group) {
            record(question, standing, groups[group], "any_answer", figures.group_answered(group));
            for (const std::string& value : figures.values())
                record(question, standing, groups[group], "value:" + value, figures.group_value(group, value));
        }
    }

    void record(const CutQuestion& question, std::string_view standing, std::string_view group, std::string_view figure,
                Shown shown) {
        shown.hidden = shown.hidden || (tells_ && figure != "asked");
        csv_.text(question.path);
        csv_.text(question.section);
        csv_.text(question.instrument);
        csv_.text(standing);
        csv_.text(group);
        csv_.text(figure);
        if (shown.hidden)
            csv_.empty();
        else
            csv_.integer(shown.value);
        csv_.integer(shown.hidden ? 1 : 0);
        csv_.end_record();
    }

    const ReportInput& input_;
    bool tells_ = false;  // of an addendum: what a State said, laid beside its report
    std::string bytes_;
    document::CsvStream csv_;
};

}  // namespace

std::string figures_csv(const ReportInput& input) {
    return FiguresFile(input).write();
}

}  // namespace palermo::reports
