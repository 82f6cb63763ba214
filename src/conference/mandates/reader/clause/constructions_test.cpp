// One construction each, in its six-language forms: what the clause reader must find whatever the language.
#include <gtest/gtest.h>

#include <algorithm>

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

Provision read_one(const Clause& clause, std::string_view body = "general_assembly", std::optional<int> year = {}) {
    ClauseContext context;
    context.language = clause.language;
    context.acting_body = body;
    context.year = year;
    const std::u32string source = to_code_points(clause.text);
    Provision provision;
    provision.path = "1";
    provision.kind = ProvisionKind::operative;
    provision.spans = {{0, static_cast<std::uint32_t>(source.size())}};
    read_clause(source, context, pack(), provision);
    return provision;
}

Names names(const std::vector<Addressee>& addressees) {
    Names out;
    for (const Addressee& one : addressees) out.push_back(one.canonical);
    return out;
}

TEST(Constructions, an_agenda_of_a_session_is_a_deadline) {
    const Clause clauses[] = {
        {Language::en, "Decides to include in the provisional agenda of its eighty-first session the item entitled X."},
        {Language::fr, "Décide d'inscrire à l'ordre du jour provisoire de sa quatre-vingt-unième session la question."},
        {Language::es,
         "Decide incluir en el programa provisional de su octogésimo primer período de sesiones el tema titulado X."},
        {Language::ru, "постановляет включить в предварительную повестку дня своей восемьдесят первой сессии пункт."},
        {Language::ar, "تقرر أن تدرج في جدول الأعمال المؤقت لدورتها الحادية والثمانين البند المعنون."},
        {Language::zh, "决定将该项目列入第八十一届会议临时议程。"}};
    for (const Clause& clause : clauses) {
        const Provision provision = read_one(clause);
        ASSERT_EQ(provision.deadlines.size(), 1U) << clause.text;
        EXPECT_EQ(provision.deadlines.front().session, 81) << clause.text;
        EXPECT_EQ(provision.deadlines.front().body, "general_assembly") << clause.text;
    }
}

TEST(Constructions, two_sessions_in_one_phrase_are_two_deadlines) {
    const Clause clauses[] = {
        {Language::en, "Requests the Committee, at its fourteenth and fifteenth sessions, to consider the matter;"},
        {Language::fr, "Prie le Comité d'examiner la question à ses quatorzième et quinzième sessions ;"},
        {Language::es, "Solicita al Comité que, en sus períodos de sesiones 14º y 15º, examine la cuestión;"},
        {Language::ru, "просит Комитет рассмотреть вопрос на его четырнадцатой и пятнадцатой сессиях;"},
        {Language::ar, "يطلب إلى اللجنة أن تنظر في المسألة في دورتيها الرابعة عشرة والخامسة عشرة؛"},
        {Language::zh, "请委员会在第十四届和第十五届会议上审议该问题；"}};
    for (const Clause& clause : clauses) {
        const Provision provision = read_one(clause);
        ASSERT_EQ(provision.deadlines.size(), 2U) << clause.text;
        EXPECT_EQ(provision.deadlines[0].session, 14) << clause.text;
        EXPECT_EQ(provision.deadlines[1].session, 15) << clause.text;
    }
}

TEST(Constructions, without_delay_is_as_soon_as_possible) {
    const Clause clauses[] = {
        {Language::en, "Urges Member States to act without any further delay;"},
        {Language::fr, "Demande instamment aux États Membres d'agir sans plus tarder ;"},
        {Language::es, "Insta a los Estados Miembros a que actúen sin más demoras;"},
        {Language::ru, "настоятельно призывает государства-члены действовать без дальнейшей задержки;"},
        {Language::ar, "يحث الدول الأعضاء على أن تتصرف دون مزيد من التأخير؛"},
        {Language::zh, "敦促会员国毫不拖延地采取行动；"}};
    for (const Clause& clause : clauses) {
        const Provision provision = read_one(clause);
        ASSERT_EQ(provision.deadlines.size(), 1U) << clause.text;
        EXPECT_EQ(provision.deadlines.front().type, "asap") << clause.text;
        EXPECT_EQ(names(provision.addressees), Names{"member_states"}) << clause.text;
    }
}

TEST(Constructions, immediately_after_a_meeting_is_no_haste) {
    const Provision provision =
        read_one({Language::en, "Requests the secretariat to meet the donors immediately after the meeting;"});
    EXPECT_TRUE(provision.deadlines.empty());
}

TEST(Constructions, a_day_after_an_extension_is_the_last_one) {
    const Clause clauses[] = {{Language::en, "Decides to extend the mandate until 31 March 2015;"},
                              {Language::fr, "Décide de proroger le mandat jusqu'au 31 mars 2015 ;"},
                              {Language::es, "Decide prorrogar el mandato hasta el 31 de marzo de 2015;"},
                              {Language::ru, "постановляет продлить мандат до 31 марта 2015 года;"},
                              {Language::ar, "يقرر تمديد الولاية حتى 31 آذار/مارس 2015؛"},
                              {Language::zh, "决定将任务期限延长至2015年3月31日；"}};
    for (const Clause& clause : clauses) {
        const Provision provision = read_one(clause);
        ASSERT_EQ(provision.deadlines.size(), 1U) << clause.text;
        EXPECT_EQ(provision.deadlines.front().relation, "until") << clause.text;
        EXPECT_EQ(provision.deadlines.front().date, Date::make(2015, 3, 31)) << clause.text;
    }
}

TEST(Constructions, a_plain_year_counts_only_where_it_lies_ahead_of_the_document) {
    const Clause clause{Language::en, "Decides to convene a dialogue among Parties in 2018;"};
    const Provision ahead = read_one(clause, "conference", 2015);
    ASSERT_EQ(ahead.deadlines.size(), 1U);
    EXPECT_EQ(ahead.deadlines.front().year, 2018);
    EXPECT_TRUE(read_one(clause, "conference", 2019).deadlines.empty());
    EXPECT_TRUE(read_one(clause, "conference").deadlines.empty());
}

TEST(Constructions, a_session_that_says_who_presides_is_no_deadline) {
    const Clause clauses[] = {
        {Language::en,
         "Requests the President of the sixty-ninth session of the General Assembly to hold consultations;"},
        {Language::es,
         "Solicita al Presidente de la Asamblea General en su sexagésimo noveno período de sesiones que celebre "
         "consultas;"},
        {Language::ru, "просит Председателя шестьдесят девятой сессии Генеральной Ассамблеи провести консультации;"},
        {Language::ar, "تطلب إلى رئيس الدورة التاسعة والستين للجمعية العامة أن يعقد مشاورات؛"},
        {Language::zh, "请大会第六十九届会议主席举行协商；"}};
    for (const Clause& clause : clauses) {
        const Provision provision = read_one(clause);
        EXPECT_TRUE(provision.deadlines.empty()) << clause.text;
        EXPECT_EQ(names(provision.addressees), Names{"president_general_assembly"}) << clause.text;
    }
}

TEST(Constructions, a_pronoun_stands_for_the_addressee_before) {
    const Clause clauses[] = {
        {Language::en, "Commends the Secretary-General for his support, and requests him to continue;"},
        {Language::fr, "Félicite le Secrétaire général de son appui et lui demande de continuer ;"},
        {Language::es, "Encomia al Secretario General por su apoyo, y le solicita que continúe;"},
        {Language::ru, "выражает признательность Генеральному секретарю за поддержку и просит его продолжать;"},
        {Language::ar, "يثني على الأمين العام، ويطلب إليه أن يواصل الدعم؛"},
        {Language::zh, "赞扬秘书长的支持，并请他继续提供支持；"}};
    for (const Clause& clause : clauses) {
        const Provision provision = read_one(clause);
        ASSERT_EQ(provision.sub_actions.size(), 2U) << clause.text;
        EXPECT_EQ(provision.sub_actions[1].action.canonical, "request") << clause.text;
        EXPECT_EQ(names(provision.sub_actions[1].addressees), Names{"secretary_general"}) << clause.text;
    }
}

TEST(Constructions, a_further_sentence_holds_a_further_act) {
    const Clause clauses[] = {
        {Language::en, "Welcomes the report. In addition, it requests the Secretary-General to publish it;"},
        {Language::fr,
         "Accueille avec satisfaction le rapport. En outre, elle prie le Secrétaire général de le publier ;"}};
    for (const Clause& clause : clauses) {
        const Provision provision = read_one(clause);
        ASSERT_EQ(provision.sub_actions.size(), 2U) << clause.text;
        EXPECT_EQ(names(provision.sub_actions[1].addressees), Names{"secretary_general"}) << clause.text;
    }
}

TEST(Constructions, who_is_worked_with_is_not_asked) {
    const Clause clauses[] = {
        {Language::en,
         "Requests the Secretary-General, in close cooperation, as appropriate, with the Bank, the Fund and other "
         "international organizations, to report;"},
        {Language::fr, "Prie le Secrétaire général, en consultation avec les États Membres, de faire rapport ;"},
        {Language::es,
         "Solicita al Secretario General que, en consulta con los Estados Miembros, presente un informe;"},
        {Language::ru, "просит Генерального секретаря в консультации с государствами-членами представить доклад;"},
        {Language::ar, "تطلب إلى الأمين العام أن يقوم، بالتشاور مع الدول الأعضاء، بتقديم تقرير؛"},
        {Language::zh, "请秘书长与会员国协商，提交报告；"}};
    for (const Clause& clause : clauses)
        EXPECT_EQ(names(read_one(clause).addressees), Names{"secretary_general"}) << clause.text;
}

TEST(Constructions, adjectives_share_one_noun) {
    const Clause clauses[] = {
        {Language::en, "Urges international, regional and subregional organizations to cooperate;"},
        {Language::fr, "Exhorte les organisations internationales, régionales et sous-régionales à coopérer ;"},
        {Language::es, "Insta a las organizaciones internacionales, regionales y subregionales a que cooperen;"},
        {Language::ru,
         "настоятельно призывает международные, региональные и субрегиональные организации сотрудничать;"},
        {Language::ar, "يحث المنظمات الدولية والإقليمية ودون الإقليمية على التعاون؛"},
        {Language::zh, "敦促国际、区域和次区域组织开展合作；"}};
    for (const Clause& clause : clauses) {
        const Names found = names(read_one(clause).addressees);
        EXPECT_NE(std::find(found.begin(), found.end(), "ios"), found.end()) << clause.text;
        EXPECT_NE(std::find(found.begin(), found.end(), "regional_organizations"), found.end()) << clause.text;
    }
}

TEST(Constructions, one_government_is_asked_like_several) {
    const Clause clauses[] = {{Language::en, "Urges the Government of Sudan to cooperate;"},
                              {Language::fr, "Exhorte le Gouvernement soudanais à coopérer ;"},
                              {Language::es, "Insta al Gobierno del Sudán a que coopere;"},
                              {Language::ru, "настоятельно призывает правительство Судана сотрудничать;"},
                              {Language::ar, "يحث حكومة السودان على التعاون؛"},
                              {Language::zh, "敦促苏丹政府开展合作；"}};
    for (const Clause& clause : clauses)
        EXPECT_EQ(names(read_one(clause).addressees), Names{"governments"}) << clause.text;
}

TEST(Constructions, the_head_of_a_chinese_noun_phrase_stands_last) {
    EXPECT_EQ(names(read_one({Language::zh, "促请海地当局采取一切必要步骤；"}).addressees), Names{"authorities"});
    EXPECT_EQ(names(read_one({Language::zh, "请公共行政专家委员会审议新问题；"}).addressees), Names{"committee"});
    EXPECT_EQ(names(read_one({Language::zh, "邀请尚未批准公约的会员国考虑批准；"}).addressees), Names{"member_states"});
}

TEST(Constructions, a_chinese_act_may_stand_around_its_object) {
    const Provision one = read_one({Language::zh, "对局势不断恶化表示关切；"});
    ASSERT_TRUE(one.action);
    EXPECT_EQ(one.action->canonical, "express_concern");
    const Provision two = read_one({Language::zh, "注意到会议的报告，并对基金会组织这次会议表示赞赏；"});
    ASSERT_EQ(two.sub_actions.size(), 2U);
    EXPECT_EQ(two.sub_actions[1].action.canonical, "express_appreciation");
}

TEST(Constructions, a_verb_with_a_qualifier_keeps_its_other_meanings) {
    const Clause clauses[] = {{Language::fr, "Prie également les États Membres de coopérer ;"},
                              {Language::ru, "призывает также государства-члены сотрудничать;"},
                              {Language::zh, "又请会员国开展合作；"}};
    for (const Clause& clause : clauses) EXPECT_FALSE(read_one(clause).action->alternatives.empty()) << clause.text;
}

}  // namespace
}  // namespace palermo::mandates::reader
