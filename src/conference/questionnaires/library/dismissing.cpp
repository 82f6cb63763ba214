#include "conference/questionnaires/library/dismissing.hpp"

#include "conference/questionnaires/library/rows.hpp"
#include "conference/questionnaires/library/searching.hpp"
#include "platform/acts/declare.hpp"
#include "platform/store/values.hpp"

namespace palermo::questionnaires {

BOOST_DESCRIBE_STRUCT(DismissQuestionnaire, (), (slug, version))

namespace {

constexpr std::string_view kInstallationName = "installation";

constexpr store::Sql kForgetMappings("delete from questionnaire_mappings where from_version = ?1 or to_version = ?1");
constexpr store::Sql kForgetQuestions("delete from questionnaire_questions where version_id = ?1");
constexpr store::Sql kForgetVersion("delete from questionnaire_versions where id = ?1");

Result<access::Subject> subject_of(store::Reader&, const access::Actor& actor, const DismissQuestionnaire&) {
    access::Subject subject;
    subject.type = "demonstration";
    subject.assigned = actor.id == kInstallationName;  // people have pseudonyms, which look otherwise
    return subject;
}

Result<void> dismiss(acts::Context& context, const DismissQuestionnaire& act) {
    const auto version = TRY(version_row(context.writer(), act.slug, act.version));
    if (!version) return make_error(ErrorKind::not_found, "access.not_found");
    if (!version->invented)
        return make_error(ErrorKind::denied, "questionnaires.not_invented")
            .with("slug", act.slug)
            .with("version", act.version);
    TRY(forget_questionnaire(context.writer(), version->id));
    for (const store::Sql sql : {kForgetMappings, kForgetQuestions, kForgetVersion})
        TRY(context.writer().execute(sql, {version->id}));
    context.object(kQuestionnaireObject, act.slug + "/" + act.version, version->revision + 1);
    context.changed("form_sha256", Json(version->digest), Json());
    return ok();
}

}  // namespace

void register_dismissing(acts::Registry& registry) {
    registry.add(acts::declare<DismissQuestionnaire>({.name = "questionnaire.dismiss",
                                                      .object_type = "demonstration",
                                                      .verb = "run",
                                                      .route = "POST /questionnaires/{slug}/{version}/dismiss",
                                                      .page = "/questionnaires"},
                                                     subject_of, dismiss));
}

}  // namespace palermo::questionnaires
