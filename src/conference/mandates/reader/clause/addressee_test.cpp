// Who is charged in sentences that do not begin with an act: subjects, passives, the present tense of rules.
#include <gtest/gtest.h>

#include "conference/mandates/reader/clause.hpp"
#include "conference/mandates/reader/reader.hpp"
#include "platform/base/utf8.hpp"

namespace palermo::mandates::reader {
namespace {

using Names = std::vector<std::string>;

const Resources& pack() {
    static const Result<Resources> loaded = Resources::load(pack_files());
    return *loaded;
}

struct Clause {
    Language language;
    std::string_view text;
};

Names charged(const Clause& clause) {
    ClauseContext context;
    context.language = clause.language;
    context.acting_body = "general_assembly";
    const std::u32string source = to_code_points(clause.text);
    Provision provision;
    provision.path = "1";
    provision.kind = ProvisionKind::operative;
    provision.spans = {{0, static_cast<std::uint32_t>(source.size())}};
    read_clause(source, context, pack(), provision);
    Names out;
    for (const Addressee& one : provision.addressees) out.push_back(one.canonical);
    return out;
}

void expect_all(std::span<const Clause> clauses, const Names& names) {
    for (const Clause& clause : clauses) EXPECT_EQ(charged(clause), names) << clause.text;
}

TEST(Addressees, the_present_tense_of_rules_charges_its_subject) {
    const Clause clauses[] = {
        {Language::fr, "Le Secrétariat établit un compte rendu de chaque séance."},
        {Language::es, "La Secretaría prepara un acta resumida de cada sesión."},
        {Language::ru, "Секретариат готовит краткий отчет о каждом заседании."},
        {Language::ar, "تقدم الأمانة محضرا موجزا عن كل جلسة."},
    };
    expect_all(clauses, {"secretariat"});
}

TEST(Addressees, who_is_called_in_the_passive_is_charged) {
    const Clause clauses[] = {
        {Language::fr, "Les États Membres sont instamment invités à verser leurs contributions."},
        {Language::es, "Se invita a los Estados Miembros a que paguen sus contribuciones."},
        {Language::ru, "Государства-члены призваны выплатить свои взносы."},
        {Language::ar, "الدول الأعضاء مدعوة إلى دفع اشتراكاتها."},
        {Language::en, "Member States are strongly encouraged to pay their contributions."},
    };
    expect_all(clauses, {"member_states"});
}

TEST(Addressees, an_impersonal_request_charges_who_follows) {
    const Clause clauses[] = {
        {Language::fr, "À cet égard, il est demandé au Secrétariat de publier les textes."},
        {Language::es, "A este respecto, se pide a la Secretaría que publique los textos."},
        {Language::ru, "Предлагается Секретариату опубликовать эти тексты."},
    };
    expect_all(clauses, {"secretariat"});
}

TEST(Addressees, a_subject_behind_an_opening_is_charged) {
    const Clause clauses[] = {
        {Language::fr, "À ce sujet, le Secrétariat devrait justifier les dépenses."},
        {Language::es, "A ese respecto, la Secretaría debería justificar los gastos."},
        {Language::ru, "Двигаясь к этой цели, Секретариату следует обосновать расходы."},
        {Language::zh, "在这方面，秘书处应说明支出的理由。"},
    };
    expect_all(clauses, {"secretariat"});
}

TEST(Addressees, the_future_may_stand_behind_the_complement_of_its_subject) {
    const Clause clauses[] = {
        {Language::fr, "Le secrétariat de la Conférence présentera ses vues au Comité."},
        {Language::es, "La secretaría de la Conferencia presentará sus opiniones al Comité."},
    };
    expect_all(clauses, {"secretariat"});
}

TEST(Addressees, the_agent_of_a_passive_is_charged) {
    const Clause clauses[] = {
        {Language::en, "The medal is awarded every third year by the Secretary-General."},
        {Language::fr, "La médaille est remise tous les trois ans par le Secrétaire général."},
        {Language::es, "La medalla será entregada cada tres años por el Secretario General."},
        {Language::ru, "Медаль вручается раз в три года Генеральным секретарем."},
    };
    expect_all(clauses, {"secretary_general"});
}

TEST(Addressees, a_relative_clause_may_charge_its_subject) {
    const Clause clauses[] = {
        {Language::fr, "Le pays a un plan que la communauté internationale, à tous les niveaux, doit appuyer."},
        {Language::es, "El país tiene un plan que la comunidad internacional debe apoyar."},
        {Language::ar, "للبلد خطة يجب أن يواصل المجتمع الدولي دعمها."},
        {Language::zh, "该国有一项计划，国际社会应继续予以支持。"},
    };
    expect_all(clauses, {"international_community"});
}

TEST(Addressees, who_asks_in_the_name_of_another_is_not_charged) {
    // The chair only asks; the bureau may act, and who may is not bound by a sentence about somebody else.
    EXPECT_EQ(charged({Language::es, "A petición del Presidente de una comisión, la Mesa deberá decidir."}),
              Names{"bureau"});
    EXPECT_EQ(charged({Language::zh, "应委员会主席的请求，秘书处应提供协助。"}), Names{"secretariat"});
    EXPECT_TRUE(charged({Language::ar, "يجب أن يُعرض على الأمانة أي تغيير."}).empty());
}

TEST(Addressees, what_is_only_told_charges_nobody) {
    for (const Clause& clause : {
             Clause{Language::en, "Of those 51 countries, 43 are classified by the World Bank as middle-income."},
             {Language::en, "The future of your nations and countries will be in your hands."},
             {Language::en, "The terms of office of the members, including the Chair of the Committee, will expire."},
             {Language::en, "There are higher costs, which donors would like organizations to absorb."},
             {Language::fr, "Le Secrétaire général informe que la lettre est parvenue."},
             {Language::ru, "В 2015 году, когда война длится, международное сообщество не может молчать."},
             {Language::ru, "Участники подчеркнули, что вся помощь доноров должна быть увязана с планами."},
             {Language::ar, "تقدم الحكومة الدعم الفني للمجلس الوطني."},
         })
        EXPECT_TRUE(charged(clause).empty()) << clause.text;
    EXPECT_EQ(
        charged({Language::ru, "Секретариат Конференции представляет свои рекомендации Подготовительному комитету."}),
        Names{"secretariat"});
}

TEST(Addressees, an_arabic_verb_may_have_its_subject_before_those_it_calls) {
    EXPECT_EQ(charged({Language::ar, "تهيب المجموعة بتلك الدول أن تمتنع عن ذلك."}), Names{"states"});
    EXPECT_EQ(charged({Language::ar, "تشجع فرنسا الدول على الاستفادة من الخدمات."}), Names{"states"});
    EXPECT_TRUE(charged({Language::ar, "أوصى المجلس في الفقرة 5 من تقريره بما يلي."}).empty());
}

}  // namespace
}  // namespace palermo::mandates::reader
