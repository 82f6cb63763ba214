// Technical assistance, of what is kept: needs and the activities named for them, requests and their clock, lessons.
#include <map>

#include "conference/needs/queries.hpp"
#include "conference/reports/paper_writing.hpp"

namespace palermo::reports {

namespace {

using needs::NeedRow;
using needs::RequestRow;

std::string key(std::string_view prefix, std::string_view name) {
    return std::string(prefix).append(name);
}

class Assistance {
  public:
    Assistance(PaperWriting& writing, const Services& services) : writing_(writing), services_(services) {}

    void write_needs(const std::vector<NeedRow>& needs) {
        writing_.heading("papers.assistance.needs");
        std::map<needs::NeedStatus, std::int64_t> by_status;
        std::int64_t unmet = 0;
        for (const NeedRow& row : needs) {
            ++by_status[row.need.status];
            unmet += row.unmet ? 1 : 0;
        }
        writing_.sentence("papers.assistance.needs_number", {{"number", std::ssize(needs)}, {"unmet", unmet}});
        document::TableBlock counts = writing_.table_of({{"status", 30}, {"number", 10}});
        counts.columns.back().align = document::Align::end;
        for (const auto& [status, number] : by_status)
            counts.rows.push_back({document::heading_cell(writing_.words(key("needs_pages.status.", name(status)))),
                                   document::TableCell(number)});
        counts.totals.push_back(
            {document::heading_cell(writing_.words("reports.all_states")), document::TableCell(std::ssize(needs))});
        writing_.table(std::move(counts), "papers.assistance.needs_counts");
    }

    void write_activities(const std::vector<NeedRow>& needs) {
        writing_.heading("papers.assistance.activities");
        writing_.sentence("papers.assistance.not_kept");
        document::TableBlock table =
            writing_.table_of({{"state", 16}, {"need", 30}, {"assistance", 16}, {"activity", 28}, {"stage", 12}});
        for (const NeedRow& row : needs) {
            const needs::Need& need = row.need;
            if (need.activity.empty()) continue;
            table.rows.push_back(
                {document::heading_cell(state(need.state)), writing_.words_of(need.title, need.language),
                 kind(need.assistance), document::TableCell(need.activity),
                 need.stage ? document::TableCell(writing_.words(key("needs_pages.stage.", name(*need.stage))))
                            : document::TableCell()});
        }
        writing_.table(std::move(table), "papers.assistance.activities");
    }

    void write_requests(const std::vector<RequestRow>& requests) {
        writing_.heading("papers.assistance.requests");
        std::int64_t overdue = 0;
        for (const RequestRow& row : requests) overdue += row.overdue ? 1 : 0;
        writing_.sentence("papers.assistance.requests_number",
                          {{"number", std::ssize(requests)}, {"overdue", overdue}});
        document::TableBlock table = writing_.table_of({{"state", 16},
                                                        {"request", 30},
                                                        {"received", 14},
                                                        {"acknowledged", 14},
                                                        {"circulated", 14},
                                                        {"status", 14}});
        for (const RequestRow& row : requests) {
            const needs::Request& one = row.request;
            table.rows.push_back(
                {document::heading_cell(state(one.state)), writing_.words_of(one.title, one.language),
                 writing_.day(one.received_on), writing_.day(one.acknowledged_on), writing_.day(one.circulated_on),
                 document::TableCell(writing_.words(key("needs_pages.request_status.", name(one.status))))});
        }
        writing_.table(std::move(table), "papers.assistance.requests");
    }

    void write_lessons(const std::vector<needs::Lesson>& lessons) {
        writing_.heading("papers.assistance.lessons");
        writing_.sentence("papers.assistance.lessons_number", {{"number", std::ssize(lessons)}});
        document::TableBlock table =
            writing_.table_of({{"lesson", 30}, {"state", 16}, {"activity", 24}, {"worked", 40}});
        for (const needs::Lesson& one : lessons)
            table.rows.push_back({document::heading_cell(writing_.words_of(one.title, one.language)),
                                  one.state.empty() ? document::TableCell() : document::TableCell(state(one.state)),
                                  writing_.words_of(one.project, one.language),
                                  writing_.words_of(one.worked, one.language)});
        writing_.table(std::move(table), "papers.assistance.lessons");
    }

  private:
    std::string state(const std::string& code) const {
        return services_.replies->state_name(code, writing_.language());
    }
    document::TableCell kind(const std::string& kind) const {
        const needs::Kind* found = services_.needs->terms->kind(kind);
        if (found == nullptr) return document::TableCell(kind);
        return document::TableCell(found->names[static_cast<std::size_t>(writing_.language())]);
    }

    PaperWriting& writing_;
    const Services& services_;
};

}  // namespace

Result<document::Document> assistance_paper(store::Reader& reader, const access::Scope& scope, const Services& services,
                                            PaperWriting writing) {
    if (services.needs == nullptr) return make_error(ErrorKind::not_found, "access.not_found");
    const bool invented = writing.request().invented;
    const Date today = writing.request().now.date_utc();
    needs::NeedFilter of_needs;
    needs::RequestFilter of_requests;
    needs::LessonFilter of_lessons;
    of_needs.invented = of_requests.invented = of_lessons.invented = invented;
    const auto needs = TRY(needs::needs_of(reader, scope, *services.needs, of_needs));
    const auto requests = TRY(needs::requests_of(reader, scope, *services.needs, of_requests, today));
    const auto lessons = TRY(needs::lessons_of(reader, scope, of_lessons));
    writing.heading("reports.heading.introduction");
    writing.sentence("papers.assistance.basis", {{"day", today}});
    writing.sentence("papers.assistance.reader");
    Assistance assistance(writing, services);
    assistance.write_needs(needs);
    assistance.write_activities(needs);
    assistance.write_requests(requests);
    assistance.write_lessons(lessons);
    return writing.take();
}

}  // namespace palermo::reports
