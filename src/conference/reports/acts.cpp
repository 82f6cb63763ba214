#include <algorithm>

#include "conference/replies/queries.hpp"
#include "conference/replies/reporting.hpp"
#include "conference/reports/making.hpp"
#include "conference/reports/operations.hpp"
#include "conference/reports/storage.hpp"
#include "platform/acts/declare.hpp"
#include "platform/base/assert.hpp"
#include "platform/base/embedded.hpp"
#include "platform/base/field_faults.hpp"
#include "platform/base/slug.hpp"
#include "platform/base/utf8.hpp"

namespace palermo::reports {

std::span<const EmbeddedFile> migration_files();

BOOST_DESCRIBE_ENUM(Population, parties, signatories, both)
BOOST_DESCRIBE_ENUM(LateRule, counted, left_out)
BOOST_DESCRIBE_ENUM(Audience, everybody, secretariat)
BOOST_DESCRIBE_STRUCT(CreateReport, (),
                      (slug, title_ar, title_en, title_es, title_fr, title_ru, title_zh, cycle, previous, population,
                       late, audience, until, symbol, original))
BOOST_DESCRIBE_STRUCT(CutReport, (), (report, revision, until))
BOOST_DESCRIBE_STRUCT(RefreshBlock, (), (report, revision, block))
BOOST_DESCRIBE_STRUCT(WriteBlock, (), (report, revision, block, language, words))
BOOST_DESCRIBE_STRUCT(AddendumToReport, (), (report, slug, until, symbol))
BOOST_DESCRIBE_STRUCT(PublishReport, (), (report, revision))

namespace {

Error fault(std::string_view code, std::string_view field, std::size_t limit = 0) {
    Error detail = make_error(ErrorKind::invalid_input, code).with("field", field);
    if (limit > 0) detail = std::move(detail).with("limit", static_cast<std::int64_t>(limit));
    return field_fault(std::move(detail));
}

Result<void> check_words(std::string_view field, std::string_view words, std::size_t limit, bool needed) {
    if (needed && words.empty()) return fault("reports.needed", field);
    if (words.size() > limit) return fault("reports.too_long", field, limit);
    if (first_invalid_utf8(words)) return fault("reports.not_text", field);
    return ok();
}

Result<Titles> titles_of(const CreateReport& act) {
    const std::array<std::pair<std::string_view, const std::string*>, kLanguageCount> given = {
        {{"title_ar", &act.title_ar},
         {"title_en", &act.title_en},
         {"title_es", &act.title_es},
         {"title_fr", &act.title_fr},
         {"title_ru", &act.title_ru},
         {"title_zh", &act.title_zh}}};
    Titles titles;
    for (std::size_t i = 0; i < given.size(); ++i) {
        TRY(check_words(given[i].first, *given[i].second, kMaxTitleBytes, true));
        titles[i] = *given[i].second;
    }
    return titles;
}

// A day that is not over yet counts up to now.
Instant moment_of(const std::optional<Date>& until, Instant now) {
    return until ? std::min(replies::end_of_day_in_vienna(*until), now) : now;
}

Result<void> cut_now(acts::Context& context, const Services& services, const ReportSummary& report, Instant moment,
                     std::int64_t number) {
    CutSpec spec;
    spec.cycle = report.cycle;
    spec.previous = report.previous;
    spec.moment = moment;
    spec.population = report.population;
    spec.late = report.late;
    spec.audience = report.audience;
    const access::Scope scope = access::scope_of(context.actor());
    const Cut cut = TRY(make_cut(context.writer(), scope, services, spec, context.now()));
    const std::string digest =
        TRY(add_cut(context.writer(), report.id, number, cut, context.actor().id, context.now()));
    context.changed("cut", {}, Json(number));
    context.changed("digest", {}, Json(digest));
    return ok();
}

Result<void> create(acts::Context& context, const Services& services, const CreateReport& act) {
    if (!is_slug(act.slug)) return fault("reports.bad_slug", "slug");
    ReportSummary report;
    report.slug = act.slug;
    report.titles = TRY(titles_of(act));
    report.cycle = act.cycle;
    report.previous = act.previous.value_or(std::string());
    report.population = act.population;
    report.late = act.late;
    report.audience = act.audience;
    report.symbol = act.symbol.value_or(std::string());
    report.original = act.original;
    TRY(check_words("symbol", report.symbol, kMaxSymbolBytes, false));
    if (TRY(report_row(context.writer(), act.slug)))
        return make_error(ErrorKind::conflict, "reports.slug_taken").with("slug", act.slug);
    const access::Scope scope = access::scope_of(context.actor());
    report.invented = TRY(replies::find_cycle(context.writer(), scope, act.cycle)).invented;
    report.id = TRY(add_report(context.writer(), report));
    context.object(kReportObject, report.slug, 1);
    context.changed("title", {}, Json(act.title_en));
    context.changed("cycle", {}, Json(act.cycle));
    return cut_now(context, services, report, moment_of(act.until, context.now()), 1);
}

// The report of an act, when it can still change.
template <typename T>
Result<ReportSummary> draft_for(acts::Context& context, const T& act) {
    ReportSummary report = TRY(expect_report(context.writer(), act.report));
    TRY(acts::Context::expect_revision(act.revision, report.revision));
    if (report.published) return make_error(ErrorKind::conflict, "reports.published").with("report", report.slug);
    return report;
}

Result<void> raise(acts::Context& context, const ReportSummary& report) {
    TRY(raise_revision(context.writer(), report.id));
    context.object(kReportObject, report.slug, report.revision + 1);
    return ok();
}

Result<void> cut_again(acts::Context& context, const Services& services, const CutReport& act) {
    const ReportSummary report = TRY(draft_for(context, act));
    const std::vector<CutSummary> cuts = TRY(cuts_of(context.writer(), report.id));
    if (static_cast<std::int64_t>(cuts.size()) >= kMaxCuts)
        return make_error(ErrorKind::too_large, "reports.too_many_cuts").with("limit", kMaxCuts);
    TRY(raise(context, report));
    return cut_now(context, services, report, moment_of(act.until, context.now()), cuts.back().number + 1);
}

Result<void> add_addendum(acts::Context& context, const Services& services, const AddendumToReport& act) {
    const ReportSummary main = TRY(expect_report(context.writer(), act.report));
    if (!main.published) return make_error(ErrorKind::conflict, "reports.not_published").with("report", main.slug);
    if (main.addendum_to) return make_error(ErrorKind::conflict, "reports.of_addendum").with("report", main.slug);
    if (!is_slug(act.slug)) return fault("reports.bad_slug", "slug");
    if (TRY(report_row(context.writer(), act.slug)))
        return make_error(ErrorKind::conflict, "reports.slug_taken").with("slug", act.slug);
    const std::vector<CutSummary> cuts = TRY(cuts_of(context.writer(), main.id));
    const access::Scope scope = access::scope_of(context.actor());
    if (TRY(replies::submissions_after(context.writer(), scope, main.cycle, cuts.back().moment)) == 0)
        return make_error(ErrorKind::conflict, "reports.nothing_received").with("report", main.slug);
    ReportSummary report = main;
    report.slug = act.slug;
    report.symbol = act.symbol.value_or(std::string());
    TRY(check_words("symbol", report.symbol, kMaxSymbolBytes, false));
    report.late = LateRule::counted;
    report.addendum_to = main.id;
    report.id = TRY(add_report(context.writer(), report));
    context.object(kReportObject, report.slug, 1);
    context.changed("addendum_to", {}, Json(main.slug));
    return cut_now(context, services, report, moment_of(act.until, context.now()), 1);
}

Result<void> expect_block(const ReportSummary& report, const Services& services, std::string_view block) {
    const std::vector<std::string> keys = block_keys(report, *services.resources);
    if (std::find(keys.begin(), keys.end(), block) == keys.end())
        return make_error(ErrorKind::invalid_input, "reports.no_such_block").with("block", block);
    return ok();
}

Result<void> refresh(acts::Context& context, const Services& services, const RefreshBlock& act) {
    const ReportSummary report = TRY(draft_for(context, act));
    std::vector<std::string> blocks = block_keys(report, *services.resources);
    if (act.block && !act.block->empty()) {
        TRY(expect_block(report, services, *act.block));
        blocks = {*act.block};
    }
    const std::int64_t latest = TRY(cuts_of(context.writer(), report.id)).back().number;
    for (const std::string& block : blocks) TRY(put_block(context.writer(), report.id, block, latest));
    TRY(raise(context, report));
    context.changed("block", {}, Json(act.block.value_or(std::string())));
    context.changed("cut", {}, Json(latest));
    return ok();
}

Result<void> write(acts::Context& context, const Services& services, const WriteBlock& act) {
    const ReportSummary report = TRY(draft_for(context, act));
    TRY(expect_block(report, services, act.block));
    TRY(check_words("words", act.words, kMaxWordsBytes, false));
    TRY(put_text(context.writer(), report, act.block, act.language, act.words, context.actor().id, context.now()));
    TRY(raise(context, report));
    context.changed("block", {}, Json(act.block));
    context.changed("language", {}, Json(tag(act.language)));
    context.changed("bytes", {}, Json(static_cast<std::int64_t>(act.words.size())));
    return ok();
}

Result<void> publish(acts::Context& context, const Services&, const PublishReport& act) {
    const ReportSummary report = TRY(draft_for(context, act));
    TRY(mark_published(context.writer(), report.id, context.now()));
    TRY(raise(context, report));
    context.changed("status", Json("draft"), Json("published"));
    return ok();
}

// --- whom it concerns

Result<access::Subject> subject_of_creating(store::Reader&, const CreateReport&) {
    access::Subject subject;
    subject.type = kReportObject;
    subject.release = access::ReleaseState::internal;
    return subject;
}

struct OfReport {
    template <typename T>
    Result<access::Subject> operator()(store::Reader& reader, const T& act) const {
        return subject_of(TRY(expect_report(reader, act.report)));
    }
};

template <typename T, typename Subject>
void add_act(acts::Registry& registry, const Services& services, std::string_view name, std::string_view verb,
             std::string_view route, Subject subject,
             Result<void> (*operation)(acts::Context&, const Services&, const T&)) {
    const acts::Declaration declaration{
        .name = name, .object_type = kReportObject, .verb = verb, .route = route, .page = "/reports/{object}"};
    registry.add(acts::declare<T>(declaration, subject, [operation, &services](acts::Context& context, const T& act) {
        return operation(context, services, act);
    }));
}

}  // namespace

void register_acts(acts::Registry& registry, const Services& services) {
    add_act(registry, services, "report.create", "draft", "POST /reports", subject_of_creating, create);
    add_act(registry, services, "report.cut", "draft", "POST /reports/{report}/cut", OfReport(), cut_again);
    add_act(registry, services, "report.refresh", "draft", "POST /reports/{report}/refresh", OfReport(), refresh);
    add_act(registry, services, "report.write", "draft", "POST /reports/{report}/write", OfReport(), write);
    add_act(registry, services, "report.addendum", "draft", "POST /reports/{report}/addendum", OfReport(),
            add_addendum);
    add_act(registry, services, "report.publish", "publish", "POST /reports/{report}/publish", OfReport(), publish);
}

std::vector<store::Migration> migrations() {
    const EmbeddedFile* reports = find_embedded(migration_files(), "001_reports.sql");
    const EmbeddedFile* files = find_embedded(migration_files(), "002_report_files.sql");
    const EmbeddedFile* addenda = find_embedded(migration_files(), "003_addenda.sql");
    ASSERT(reports != nullptr && files != nullptr && addenda != nullptr);
    return {{"reports", 1, "reports and what they count", reports->content},
            {"reports", 2, "PDF files that are made for later", files->content},
            {"reports", 3, "addenda", addenda->content}};
}

}  // namespace palermo::reports
