// Who is charged, by classes of wording: one invented sentence a language for each.
#include <gtest/gtest.h>

#include <set>

#include "conference/mandates/reader/clause.hpp"
#include "conference/mandates/reader/reader.hpp"
#include "platform/base/utf8.hpp"

namespace palermo::mandates::reader {
namespace {

using Names = std::set<std::string>;

struct Clause {
    Language language;
    std::string_view text;
};

Provision read_clause_of(Language language, std::string_view text) {
    static const Result<Resources> pack = Resources::load(pack_files());
    ClauseContext context;
    context.language = language;
    context.acting_body = "general_assembly";
    const std::u32string source = to_code_points(text);
    Provision provision;
    provision.path = "1";
    provision.kind = ProvisionKind::operative;
    provision.spans = {{0, static_cast<std::uint32_t>(source.size())}};
    read_clause(source, context, *pack, provision);
    return provision;
}

// Arabic and Chinese have one word for commissions and committees.
Names charged(const Clause& clause) {
    const bool one_word = clause.language == Language::ar || clause.language == Language::zh;
    const auto name = [&](const std::string& canonical) {
        return one_word && canonical == "commission" ? std::string("committee") : canonical;
    };
    const Provision provision = read_clause_of(clause.language, clause.text);
    Names out;
    for (const Addressee& one : provision.addressees) out.insert(name(one.canonical));
    for (const SubAction& act : provision.sub_actions)
        for (const Addressee& one : act.addressees) out.insert(name(one.canonical));
    return out;
}

TEST(AddresseeClasses, a_state_that_is_called_by_its_name_is_charged) {
    for (const Clause& clause : std::initializer_list<Clause>{
             {Language::en, "Calls upon Kenya to submit its report without delay;"},
             {Language::fr, "Demande au Kenya de présenter son rapport sans tarder;"},
             {Language::es, "Exhorta a Kenya a que presente su informe sin demora;"},
             {Language::ru, "призывает Кению представить свой доклад без промедления;"},
             {Language::ar, "تدعو كينيا إلى تقديم تقريرها دون تأخير؛"},
             {Language::zh, "促请肯尼亚毫不拖延地提交报告；"},
         })
        EXPECT_EQ(charged(clause), (Names{"states"})) << clause.text;
    for (const Clause& clause : std::initializer_list<Clause>{
             {Language::en, "Urges Chad and the Sudan to strengthen cooperation along their common border;"},
             {Language::fr,
              "Prie instamment le Tchad et le Soudan de renforcer leur coopération le long de leur frontière commune;"},
             {Language::es, "Insta al Chad y al Sudán a que refuercen la cooperación a lo largo de su frontera común;"},
             {Language::ru, "настоятельно призывает Чад и Судан укреплять сотрудничество вдоль их общей границы;"},
             {Language::ar, "تحث تشاد والسودان على تعزيز التعاون على طول حدودهما المشتركة؛"},
             {Language::zh, "敦促乍得和苏丹加强沿其共同边界的合作；"},
         })
        EXPECT_EQ(charged(clause), (Names{"states"})) << clause.text;
}

TEST(AddresseeClasses, a_commission_or_committee_is_known_by_its_kind_whatever_its_name) {
    for (const Clause& clause : std::initializer_list<Clause>{
             {Language::en, "The Consular Commission is requested to report to the Conference at its fifth session;"},
             {Language::fr,
              "La Commission consulaire est priée de faire rapport à la Conférence à sa cinquième session;"},
             {Language::es,
              "Se pide a la Comisión Consular que presente un informe a la Conferencia en su quinto período de "
              "sesiones;"},
             {Language::ru, "Консульской комиссии предлагается представить доклад Конференции на ее пятой сессии;"},
         })
        EXPECT_EQ(charged(clause), (Names{"commission"})) << clause.text;
    for (const Clause& clause : std::initializer_list<Clause>{
             {Language::ar, "يُطلب إلى اللجنة القنصلية أن تقدم تقريرا إلى المؤتمر في دورته الخامسة؛"},
             {Language::zh, "请领事委员会向缔约方会议第五届会议提交报告；"},
         })
        EXPECT_EQ(charged(clause), (Names{"committee"})) << clause.text;
    for (const Clause& clause : std::initializer_list<Clause>{
             {Language::en, "Requests the Joint Commission on Border Affairs to prepare a study on smuggling routes;"},
             {Language::fr,
              "Prie la Commission mixte des affaires frontalières d'établir une étude sur les itinéraires du trafic;"},
             {Language::es,
              "Pide a la Comisión Mixta de Asuntos Fronterizos que prepare un estudio sobre las rutas del tráfico;"},
             {Language::ru,
              "просит Совместную комиссию по вопросам границ подготовить исследование о маршрутах незаконного ввоза;"},
         })
        EXPECT_EQ(charged(clause), (Names{"commission"})) << clause.text;
    for (const Clause& clause : std::initializer_list<Clause>{
             {Language::ar, "تطلب إلى اللجنة المشتركة لشؤون الحدود أن تعد دراسة عن مسالك التهريب؛"},
             {Language::zh, "请边界事务联合委员会编写关于偷运路线的研究报告；"},
         })
        EXPECT_EQ(charged(clause), (Names{"committee"})) << clause.text;
    for (const Clause& clause : std::initializer_list<Clause>{
             {Language::en,
              "Requests the ad hoc committee established by resolution 55/25 to complete its work before the end of "
              "2029;"},
             {Language::fr,
              "Prie le comité spécial créé par la résolution 55/25 d'achever ses travaux avant la fin de 2029;"},
             {Language::es,
              "Pide al comité especial establecido en virtud de la resolución 55/25 que concluya su labor antes de que "
              "finalice 2029;"},
             {Language::ru,
              "просит специальный комитет, учрежденный резолюцией 55/25, завершить свою работу до конца 2029 года;"},
             {Language::ar, "تطلب إلى اللجنة المخصصة المنشأة بموجب القرار 55/25 أن تنجز أعمالها قبل نهاية عام 2029؛"},
             {Language::zh, "请第55/25号决议设立的特设委员会在2029年底之前完成工作；"},
         })
        EXPECT_EQ(charged(clause), (Names{"committee"})) << clause.text;
}

TEST(AddresseeClasses, groups_of_experts_between_governments_are_working_groups) {
    for (const Clause& clause : std::initializer_list<Clause>{
             {Language::en,
              "Takes note of the report, and requests the open-ended intergovernmental expert group on asset recovery "
              "to finalize the guidelines;"},
             {Language::fr,
              "Prend note du rapport et prie le groupe intergouvernemental d'experts à composition non limitée sur le "
              "recouvrement d'avoirs de mettre au point les lignes directrices;"},
             {Language::es,
              "Toma nota del informe y pide al grupo intergubernamental de expertos de composición abierta sobre la "
              "recuperación de activos que dé forma definitiva a las directrices;"},
             {Language::ru,
              "принимает к сведению доклад и просит межправительственную группу экспертов открытого состава по "
              "вопросам возвращения активов доработать руководящие принципы;"},
             {Language::ar,
              "تحيط علما بالتقرير، وتطلب إلى فريق الخبراء الحكومي الدولي المفتوح باب العضوية المعني باسترداد الموجودات "
              "أن يضع المبادئ التوجيهية في صيغتها النهائية؛"},
             {Language::zh, "表示注意到该报告，并请资产追回问题不限成员名额政府间专家组最后审定准则；"},
         })
        EXPECT_EQ(charged(clause), (Names{"working_group"})) << clause.text;
}

TEST(AddresseeClasses, lists_go_on_behind_insertions) {
    for (const Clause& clause : std::initializer_list<Clause>{
             {Language::en,
              "Encourages States, in particular those that have not yet ratified the Convention, and regional "
              "organizations to exchange information;"},
             {Language::fr,
              "Encourage les États, en particulier ceux qui n'ont pas encore ratifié la Convention, et les "
              "organisations régionales à échanger des informations;"},
             {Language::es,
              "Alienta a los Estados, en particular a los que aún no han ratificado la Convención, y a las "
              "organizaciones regionales a que intercambien información;"},
             {Language::ru,
              "рекомендует государствам, в частности тем, которые еще не ратифицировали Конвенцию, и региональным "
              "организациям обмениваться информацией;"},
             {Language::ar,
              "تشجع الدول، ولا سيما تلك التي لم تصدق بعد على الاتفاقية، والمنظمات الإقليمية على تبادل المعلومات؛"},
             {Language::zh, "鼓励各国，特别是尚未批准《公约》的国家，以及区域组织交流信息；"},
         })
        EXPECT_EQ(charged(clause), (Names{"regional_organizations", "states"})) << clause.text;
    for (const Clause& clause : std::initializer_list<Clause>{
             {Language::en,
              "Urges Member States and relevant international organizations, within their respective mandates, to "
              "provide training to investigators;"},
             {Language::fr,
              "Prie instamment les États Membres et les organisations internationales compétentes, dans le cadre de "
              "leurs mandats respectifs, de former les enquêteurs;"},
             {Language::es,
              "Insta a los Estados Miembros y a las organizaciones internacionales pertinentes a que, en el marco de "
              "sus respectivos mandatos, impartan capacitación a los investigadores;"},
             {Language::ru,
              "настоятельно призывает государства-члены и соответствующие международные организации в рамках их "
              "соответствующих мандатов обеспечивать подготовку следователей;"},
             {Language::ar,
              "تحث الدول الأعضاء والمنظمات الدولية المعنية على أن توفر، كل في نطاق ولايته، التدريب للمحققين؛"},
             {Language::zh, "敦促会员国和相关国际组织在各自任务范围内为调查人员提供培训；"},
         })
        EXPECT_EQ(charged(clause), (Names{"ios", "member_states"})) << clause.text;
    for (const Clause& clause : std::initializer_list<Clause>{
             {Language::en,
              "Invites Member States, and the relevant entities of the United Nations system within their mandates, to "
              "raise awareness among the public;"},
             {Language::ru,
              "предлагает государствам-членам и, в рамках их мандатов, соответствующим структурам системы Организации "
              "Объединенных Наций повышать осведомленность общественности;"},
             {Language::ar,
              "تدعو الدول الأعضاء والكيانات المعنية في منظومة الأمم المتحدة، كل في إطار ولايته، إلى توعية الجمهور؛"},
             {Language::zh, "邀请会员国和联合国系统相关实体在各自任务范围内提高公众认识；"},
         })
        EXPECT_EQ(charged(clause), (Names{"member_states", "un_system"})) << clause.text;
}

TEST(AddresseeClasses, names_inside_of_an_insertion_are_not_asked) {
    for (const Clause& clause : std::initializer_list<Clause>{
             {Language::en,
              "Requests the Office, in consultation with the Secretary-General and the World Bank, to develop "
              "guidelines;"},
             {Language::fr,
              "Prie l'Office, en consultation avec le Secrétaire général et la Banque mondiale, d'élaborer des lignes "
              "directrices;"},
             {Language::es,
              "Pide a la Oficina que, en consulta con el Secretario General y el Banco Mundial, elabore directrices;"},
             {Language::ru,
              "просит Управление в консультации с Генеральным секретарем и Всемирным банком разработать руководящие "
              "принципы;"},
             {Language::zh, "请毒品和犯罪问题办公室与秘书长和世界银行协商，制定准则；"},
         })
        EXPECT_EQ(charged(clause), (Names{"unodc"})) << clause.text;
    for (const Clause& clause : std::initializer_list<Clause>{
             {Language::en,
              "Urges States parties, with the assistance of the secretariat and the private sector, and bearing in "
              "mind the needs of developing countries, to adopt legislation;"},
             {Language::fr,
              "Engage les États parties, avec l'aide du secrétariat et du secteur privé et compte tenu des besoins des "
              "pays en développement, à adopter des lois;"},
             {Language::es,
              "Insta a los Estados parte a que, con la asistencia de la secretaría y el sector privado y teniendo "
              "presentes las necesidades de los países en desarrollo, aprueben leyes;"},
             {Language::ru,
              "настоятельно призывает государства-участники при содействии секретариата и частного сектора и с учетом "
              "потребностей развивающихся стран принять законодательство;"},
             {Language::ar,
              "تحث الدول الأطراف على أن تعتمد، بمساعدة الأمانة والقطاع الخاص ومع مراعاة احتياجات البلدان النامية، "
              "تشريعات؛"},
             {Language::zh, "敦促缔约国在秘书处和私营部门的协助下，并铭记发展中国家的需要，通过立法；"},
         })
        EXPECT_EQ(charged(clause), (Names{"states_parties"})) << clause.text;
    for (const Clause& clause : std::initializer_list<Clause>{
             {Language::en,
              "Calls upon all States that have not yet done so, including donor countries, to become parties to the "
              "Protocol as soon as possible;"},
             {Language::fr,
              "Engage tous les États qui ne l'ont pas encore fait, y compris les pays donateurs, à devenir parties au "
              "Protocole dès que possible;"},
             {Language::es,
              "Exhorta a todos los Estados que aún no lo hayan hecho, incluidos los países donantes, a que se hagan "
              "partes en el Protocolo lo antes posible;"},
             {Language::ru,
              "призывает все государства, которые еще не сделали этого, включая страны-доноры, как можно скорее стать "
              "участниками Протокола;"},
             {Language::ar,
              "تهيب بجميع الدول التي لم تفعل ذلك بعد، بما فيها البلدان المانحة، أن تصبح أطرافا في البروتوكول في أقرب "
              "وقت ممكن؛"},
             {Language::zh, "促请所有尚未成为《议定书》缔约方的国家，包括捐助国，尽快成为缔约方；"},
         })
        EXPECT_EQ(charged(clause), (Names{"states"})) << clause.text;
}

TEST(AddresseeClasses, bodies_of_another_name_are_not_asked) {
    for (const Clause& clause : std::initializer_list<Clause>{
             {Language::en, "Invites the governing bodies of the specialized agencies to consider the matter;"},
             {Language::fr, "Invite les organes directeurs des institutions spécialisées à examiner la question;"},
             {Language::es,
              "Invita a los órganos rectores de los organismos especializados a que examinen la cuestión;"},
             {Language::ru, "предлагает руководящим органам специализированных учреждений рассмотреть этот вопрос;"},
             {Language::ar, "تدعو مجالس إدارة الوكالات المتخصصة إلى النظر في هذه المسألة؛"},
             {Language::zh, "邀请各专门机构的理事机构审议这一问题；"},
         })
        EXPECT_EQ(charged(clause), (Names{})) << clause.text;
}

TEST(AddresseeClasses, organizations_of_the_system_are_the_system) {
    for (const Clause& clause : std::initializer_list<Clause>{
             {Language::fr,
              "Demande aux organismes compétents du système des Nations Unies et aux institutions spécialisées "
              "intéressées de prêter leur concours;"},
             {Language::es,
              "Exhorta a las organizaciones pertinentes del sistema de las Naciones Unidas y a los organismos "
              "especializados interesados a que presten asistencia;"},
             {Language::ru,
              "призывает соответствующие организации системы Организации Объединенных Наций и заинтересованные "
              "специализированные учреждения оказывать помощь;"},
             {Language::ar,
              "تهيب بالمؤسسات المعنية في منظومة الأمم المتحدة والوكالات المتخصصة المهتمة أن تقدم المساعدة؛"},
             {Language::zh, "促请联合国系统有关组织和感兴趣的专门机构提供援助；"},
         })
        EXPECT_EQ(charged(clause), (Names{"specialized_agencies", "un_system"})) << clause.text;
}

TEST(AddresseeClasses, whom_the_assembly_is_to_ask_is_asked) {
    for (const Clause& clause : std::initializer_list<Clause>{
             {Language::en,
              "The Commission recommends that the General Assembly request the Secretary-General to establish a trust "
              "fund."},
             {Language::fr,
              "La Commission recommande à l'Assemblée générale de prier le Secrétaire général de créer un fonds "
              "d'affectation spéciale."},
             {Language::es,
              "La Comisión recomienda que la Asamblea General solicite al Secretario General que establezca un fondo "
              "fiduciario."},
             {Language::ru,
              "Комиссия рекомендует Генеральной Ассамблее просить Генерального секретаря учредить целевой фонд."},
             {Language::ar, "توصي اللجنة بأن تطلب الجمعية العامة إلى الأمين العام إنشاء صندوق استئماني."},
             {Language::zh, "委员会建议大会请秘书长设立一个信托基金。"},
         })
        EXPECT_EQ(charged(clause), (Names{"general_assembly", "secretary_general"})) << clause.text;
}

TEST(AddresseeClasses, an_impersonal_recommendation_charges_its_subject) {
    for (const Clause& clause : std::initializer_list<Clause>{
             {Language::en,
              "It is recommended that the Executive Director submit a progress report to the Conference at its eighth "
              "session."},
             {Language::fr,
              "Il est recommandé que le Directeur exécutif présente un rapport d'étape à la Conférence à sa huitième "
              "session."},
             {Language::es,
              "Se recomienda que el Director Ejecutivo presente un informe sobre los progresos realizados a la "
              "Conferencia en su octavo período de sesiones."},
             {Language::ru,
              "Рекомендуется, чтобы Директор-исполнитель представил Конференции на ее восьмой сессии доклад о ходе "
              "работы."},
             {Language::ar, "يوصى بأن يقدم المدير التنفيذي تقريرا مرحليا إلى المؤتمر في دورته الثامنة."},
             {Language::zh, "建议执行主任向缔约方会议第八届会议提交进展报告。"},
         })
        EXPECT_EQ(charged(clause), (Names{"executive_director"})) << clause.text;
}

TEST(AddresseeClasses, relevant_organizations_are_organizations) {
    for (const Clause& clause : std::initializer_list<Clause>{
             {Language::en,
              "Invites Parties, other Governments and relevant organizations to submit their views to the Executive "
              "Secretary;"},
             {Language::fr,
              "Invite les Parties, les autres gouvernements et les organisations compétentes à communiquer leurs vues "
              "au Secrétaire exécutif;"},
             {Language::es,
              "Invita a las Partes, a otros Gobiernos y a las organizaciones pertinentes a que presenten sus opiniones "
              "a la Secretaría Ejecutiva;"},
             {Language::ru,
              "предлагает Сторонам, другим правительствам и соответствующим организациям направить свои мнения "
              "Исполнительному секретарю;"},
             {Language::ar, "تدعو الأطراف والحكومات الأخرى والمنظمات ذات الصلة إلى تقديم آرائها إلى الأمين التنفيذي؛"},
             {Language::zh, "邀请各缔约方、其他国家政府和相关组织向执行秘书提交意见；"},
         })
        EXPECT_EQ(charged(clause), (Names{"governments", "ios", "states_parties"})) << clause.text;
}

TEST(AddresseeClasses, a_call_that_is_repeated_reaches_whom_it_was_made_to) {
    for (const Clause& clause : std::initializer_list<Clause>{
             {Language::en, "Reiterates its call upon Member States to designate central authorities;"},
             {Language::fr,
              "Réitère l'appel qu'elle a adressé aux États Membres pour qu'ils désignent des autorités centrales;"},
             {Language::es, "Reitera su llamamiento a los Estados Miembros para que designen autoridades centrales;"},
             {Language::ru, "вновь обращается к государствам-членам с призывом назначить центральные органы;"},
             {Language::ar, "تكرر دعوتها إلى الدول الأعضاء أن تعين سلطات مركزية؛"},
             {Language::zh, "再次呼吁会员国指定中央机关；"},
         })
        EXPECT_EQ(charged(clause), (Names{"member_states"})) << clause.text;
}

TEST(AddresseeClasses, the_agent_of_a_passive_is_charged) {
    for (const Clause& clause : std::initializer_list<Clause>{
             {Language::en, "The report shall be submitted by the secretariat to the Conference in 2028."},
             {Language::fr, "Le rapport sera présenté par le secrétariat à la Conférence en 2028."},
             {Language::es, "El informe será presentado por la secretaría a la Conferencia en 2028."},
             {Language::ru, "Доклад представляется секретариатом Конференции в 2028 году."},
             {Language::ar, "يُقدَّم التقرير من جانب الأمانة إلى المؤتمر في عام 2028."},
             {Language::zh, "该报告应由秘书处于2028年提交缔约方会议。"},
         })
        EXPECT_EQ(charged(clause), (Names{"secretariat"})) << clause.text;
}

TEST(AddresseeClasses, which_state_is_called_stands_in_its_words) {
    const Provision provision = read_clause_of(Language::en, "Urges Chad and the Sudan to strengthen cooperation;");
    ASSERT_EQ(provision.addressees.size(), 1U);
    EXPECT_EQ(provision.addressees.front().surface, "Chad and the Sudan");
}

TEST(DeadlineClasses, a_meeting_that_is_next_is_a_deadline) {
    for (const Clause& clause : std::initializer_list<Clause>{
             {Language::en, "Requests the working group to consider the matter at its next meeting;"},
             {Language::fr, "Prie le groupe de travail d'examiner la question à sa prochaine réunion;"},
             {Language::es, "Pide al grupo de trabajo que examine la cuestión en su próxima reunión;"},
             {Language::ru, "просит рабочую группу рассмотреть этот вопрос на ее следующем совещании;"},
             {Language::ar, "تطلب إلى الفريق العامل أن ينظر في المسألة في اجتماعه المقبل؛"},
             {Language::zh, "请工作组在下次会议上审议这一问题；"},
         }) {
        const Provision provision = read_clause_of(clause.language, clause.text);
        ASSERT_EQ(provision.deadlines.size(), 1U) << clause.text;
        EXPECT_EQ(provision.deadlines.front().type, "meeting") << clause.text;
    }
}

TEST(DeadlineClasses, so_many_weeks_before_a_session_are_an_interval) {
    for (const Clause& clause : std::initializer_list<Clause>{
             {Language::en, "Requests the Secretariat to circulate the report six weeks before the session;"},
             {Language::fr, "Prie le Secrétariat de distribuer le rapport six semaines avant la session;"},
             {Language::es,
              "Pide a la Secretaría que distribuya el informe seis semanas antes del período de sesiones;"},
             {Language::ru, "просит Секретариат распространить доклад за шесть недель до начала сессии;"},
             {Language::ar, "تطلب إلى الأمانة أن تعمم التقرير قبل ستة أسابيع من انعقاد الدورة؛"},
             {Language::zh, "请秘书处在届会前六周分发报告；"},
         }) {
        const Provision provision = read_clause_of(clause.language, clause.text);
        ASSERT_EQ(provision.deadlines.size(), 1U) << clause.text;
        EXPECT_EQ(provision.deadlines.front().type, "interval") << clause.text;
    }
}

}  // namespace
}  // namespace palermo::mandates::reader
