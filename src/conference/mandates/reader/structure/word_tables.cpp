// The words of structure in six languages, beside the lexicon: bodies, annexes, closings, header terms.
// Facts of United Nations usage (editorial manual, official documents in the six languages).
#include <array>

#include "conference/mandates/reader/structure/words.hpp"

namespace palermo::mandates::reader::structure {

namespace {

using Words = std::vector<std::u32string>;
using Organs = std::vector<std::pair<std::u32string, std::string_view>>;
using Names = std::vector<std::pair<std::u32string, Language>>;

StructureWords english() {
    StructureWords w;
    w.articles = {U"the "};
    w.qualifiers = {U"also",
                    U"further",
                    U"deeply",
                    U"strongly",
                    U"once again",
                    U"once more",
                    U"again",
                    U"firmly",
                    U"gravely",
                    U"seriously",
                    U"profoundly",
                    U"particularly",
                    U"reiterates that it",
                    U"solemnly",
                    U"furthermore",
                    U"in addition",
                    U"likewise",
                    U"warmly",
                    U"fully",
                    U"urgently",
                    U"unequivocally",
                    U"categorically",
                    U"in this regard",
                    U"in this context",
                    U"moreover",
                    U"accordingly",
                    U"hereby",
                    U"extremely",
                    U"especially",
                    U"increasingly",
                    U"equally",
                    U"similarly",
                    U"utterly",
                    U"vehemently",
                    U"highly"};
    w.preambular = {
        U"acting under", U"bearing in mind", U"mindful",     U"concerned",  U"convinced",  U"alarmed",
        U"aware",        U"conscious",       U"cognizant",   U"cognisant",  U"determined", U"disturbed",
        U"dismayed",     U"guided",          U"inspired",    U"encouraged", U"committed",  U"desirous",
        U"resolved",     U"shocked",         U"outraged",    U"saddened",   U"appalled",   U"grateful",
        U"persuaded",    U"satisfied",       U"having",      U"being",      U"whereas",    U"in accordance with its",
        U"appreciative", U"troubled",        U"confident",   U"seized",     U"prompted",   U"motivated",
        U"alerted",      U"gratified",       U"pursuant to", U"attaching",  U"anxious",    U"impressed",
        U"heartened",    U"distressed",      U"perturbed",   U"horrified",  U"moved"};
    w.operative = {
        U"decides",     U"requests",   U"resolves",   U"adopts",        U"invites",        U"urges",
        U"demands",     U"insists",    U"condemns",   U"deplores",      U"regrets",        U"rejects",
        U"reminds",     U"appeals",    U"proclaims",  U"declares",      U"determines",     U"elects",
        U"appoints",    U"accepts",    U"admits",     U"agrees",        U"takes",          U"expresses",
        U"pays",        U"renews",     U"extends",    U"resolves",      U"instructs",      U"directs",
        U"authorizes",  U"authorises", U"concludes",  U"concurs",       U"confirms",       U"considers",
        U"calls",       U"commits",    U"recommits",  U"congratulates", U"continues",      U"remains",
        U"reserves",    U"thanks",     U"looks",      U"acts",          U"wishes",         U"hopes",
        U"trusts",      U"believes",   U"welcomes",   U"notes",         U"recognises",     U"emphasises",
        U"underscores", U"underlines", U"stresses",   U"highlights",    U"commends",       U"encourages",
        U"recommends",  U"endorses",   U"approves",   U"establishes",   U"designates",     U"dissolves",
        U"terminates",  U"mandates",   U"entrusts",   U"submits",       U"transmits",      U"refers",
        U"repeats",     U"sets",       U"shares",     U"supports",      U"suggests",       U"undertakes",
        U"warns",       U"objects",    U"opposes",    U"observes",      U"proposes",       U"reaffirms",
        U"reiterates",  U"recalls",    U"recognizes", U"acknowledges",  U"affirms",        U"appreciates",
        U"applauds",    U"asks",       U"assures",    U"decided",       U"requested",      U"adopted",
        U"invited",     U"urged",      U"took note",  U"endorsed",      U"approved",       U"recommended",
        U"encouraged",  U"welcomed",   U"noted",      U"expressed",     U"called",         U"agreed",
        U"recalled",    U"reaffirmed", U"emphasized", U"established",   U"stressed",       U"authorized",
        U"recognized",  U"reiterated", U"commended",  U"acknowledged",  U"directed",       U"instructed",
        U"elected",     U"appointed",  U"mandated",   U"extended",      U"now, therefore", U"now therefore",
        U"hereby",      U"underlined", U"confirmed",  U"appealed",      U"thanked",        U"strongly condemns"};
    w.organs = {{U"conference of the parties serving as", "conference"},
                {U"conference of the parties", "conference"},
                {U"conference of the states parties", "conference"},
                {U"conference of states parties", "conference"},
                {U"meeting of the parties", "meeting_of_the_parties"},
                {U"meeting of states parties", "conference"},
                {U"general assembly", "general_assembly"},
                {U"security council", "security_council"},
                {U"economic and social council", "ecosoc"},
                {U"human rights council", "human_rights_council"},
                {U"commission on crime prevention and criminal justice", "commission_on_crime_prevention"},
                {U"commission on narcotic drugs", "commission_on_narcotic_drugs"},
                {U"commission on human rights", "commission_on_human_rights"},
                {U"united nations environment assembly", "environment_assembly"},
                {U"united nations habitat assembly", "habitat_assembly"},
                {U"united nations-habitat assembly", "habitat_assembly"},
                {U"governing council", "governing_council"},
                {U"trusteeship council", "trusteeship_council"},
                {U"executive board", "executive_board"},
                {U"working group", "working_group"},
                {U"conference", "conference"},
                {U"commission", ""},
                {U"committee", ""},
                {U"council", ""},
                {U"assembly", ""},
                {U"board", ""},
                {U"congress", ""},
                {U"plenary", ""},
                {U"states parties", ""},
                {U"parties", ""},
                {U"ministers", ""},
                {U"executive body", ""},
                {U"executive committee", ""},
                {U"states members", ""}};
    w.annex = {U"annex", U"appendix", U"enclosure"};
    w.section = {U"article", U"section", U"part",  U"chapter",    U"principle", U"rule",
                 U"goal",    U"target",  U"title", U"regulation", U"option"};
    w.closing = {U"plenary meeting", U"meeting",     U"recorded vote",  U"in favour:",
                 U"against:",        U"abstaining:", U"without a vote", U"abstentions"};
    w.adopted = {U"adopted", U"[adopted", U"in favour", U"against", U"abstaining", U"approved at"};
    w.modals = {U" shall ", U" will ", U" should ", U" must ", U" may "};
    w.resolution = {U"resolution"};
    w.decision = {U"decision"};
    w.draft = {U"draft "};
    w.note = {U"note by the secretariat", U"note by the secretary-general", U"note by the"};
    w.submitted = {U"submitted by", U"proposed by", U"prepared by"};
    w.session = {U"session"};
    w.committee = {U"committee"};
    w.agenda_item = {U"agenda items", U"agenda item", U"item"};
    w.distribution = {U"distr"};
    w.general = {U"general"};
    w.limited = {U"limited"};
    w.restricted = {U"restricted"};
    w.original = {U"original"};
    w.contents = {U"contents"};
    w.language_names = {{U"arabic", Language::ar}, {U"english", Language::en}, {U"spanish", Language::es},
                        {U"french", Language::fr}, {U"russian", Language::ru}, {U"chinese", Language::zh}};
    return w;
}

StructureWords french() {
    StructureWords w;
    w.articles = {U"la ", U"le ", U"l'", U"les "};
    w.qualifiers = {U"vivement",       U"profondement", U"gravement",       U"en outre",     U"egalement",
                    U"aussi",          U"de nouveau",   U"une fois encore", U"a nouveau",    U"fermement",
                    U"solennellement", U"instamment",   U"se declarant",    U"par ailleurs", U"de plus"};
    w.preambular = {U"convaincu", U"conscient", U"preoccupe",      U"alarme",        U"resolu",        U"guide",
                    U"determine", U"soucieu",   U"desireu",        U"inspire",       U"encourage par", U"encouragee",
                    U"saisi",     U"attache",   U"inquiet",        U"trouble",       U"indigne",       U"satisfait",
                    U"attrist",   U"decide a",  U"decidee a",      U"ayant",         U"vu ",           U"compte tenu",
                    U"eu egard",  U"sachant",   U"craignant",      U"frappe",        U"animee",        U"vu la",
                    U"vu le",     U"vu les",    U"en application", U"conformement a"};
    w.operative = {U"a decide",
                   U"a prie",
                   U"a invite",
                   U"a demande",
                   U"a adopte",
                   U"a pris note",
                   U"a approuve",
                   U"a recommande",
                   U"a fait sien",
                   U"a reaffirme",
                   U"a souligne",
                   U"a exhorte",
                   U"a encourage",
                   U"a engage",
                   U"a rappele",
                   U"a note",
                   U"a accueilli",
                   U"s'est felicite",
                   U"s'est declaree",
                   U"decide",
                   U"prie",
                   U"invite",
                   U"demande",
                   U"adopte",
                   U"approuve",
                   U"recommande",
                   U"fait sien",
                   U"exhorte",
                   U"engage",
                   U"reaffirme",
                   U"souligne",
                   U"constate",
                   U"se felicite",
                   U"prend note",
                   U"prend acte",
                   U"rappelle",
                   U"encourage",
                   U"note",
                   U"salue",
                   U"condamne",
                   U"exige",
                   U"declare",
                   U"proclame",
                   U"autorise",
                   U"charge",
                   U"exprime",
                   U"se declare",
                   U"remercie",
                   U"felicite",
                   U"insiste",
                   U"estime",
                   U"considere",
                   U"reconnait",
                   U"appelle",
                   U"lance un appel",
                   U"regrette",
                   U"deplore",
                   U"reitere",
                   U"accueille",
                   U"affirme",
                   U"confirme",
                   U"appuie",
                   U"sait gre",
                   U"rend hommage",
                   U"proroge",
                   U"est consciente",
                   U"est conscient",
                   U"souscrit",
                   U"convient",
                   U"attend",
                   U"espere",
                   U"elit",
                   U"nomme",
                   U"cree",
                   U"etablit",
                   U"institue",
                   U"conseille",
                   U"suggere",
                   U"demeure",
                   U"reste saisi",
                   U"met l'accent",
                   U"mesure",
                   U"releve",
                   U"se dit",
                   U"s'engage",
                   U"s'associe",
                   U"entend",
                   U"rejette",
                   U"tient compte",
                   U"fait observer",
                   U"attire l'attention"};
    w.organs = {{U"conference des parties", "conference"},
                {U"conference des etats parties", "conference"},
                {U"reunion des parties", "meeting_of_the_parties"},
                {U"assemblee generale", "general_assembly"},
                {U"conseil de securite", "security_council"},
                {U"conseil economique et social", "ecosoc"},
                {U"conseil des droits de l'homme", "human_rights_council"},
                {U"commission pour la prevention du crime et la justice penale", "commission_on_crime_prevention"},
                {U"commission des stupefiants", "commission_on_narcotic_drugs"},
                {U"assemblee des nations unies pour l'environnement", "environment_assembly"},
                {U"conseil d'administration", "governing_council"},
                {U"groupe de travail", "working_group"},
                {U"conference", "conference"},
                {U"commission", ""},
                {U"comite", ""},
                {U"conseil", ""},
                {U"assemblee", ""},
                {U"etats parties", ""},
                {U"parties", ""},
                {U"congres", ""}};
    w.annex = {U"annexe", U"appendice", U"piece jointe"};
    w.section = {U"article", U"section", U"partie",          U"chapitre",       U"principe",
                 U"regle",   U"titre",   U"premiere partie", U"deuxieme partie"};
    w.closing = {U"seance pleniere", U"seance", U"vote enregistre", U"sans vote", U"sans etre mise aux voix"};
    w.adopted = {U"adopte", U"[adopte", U"adoptee", U"[adoptee", U"ont vote"};
    w.modals = {U" doit ",    U" doivent ",    U" devra ",  U" devront ", U" devrait ",    U" devraient ",
                U" prendra ", U" presentera ", U" fera ",   U" tiendra ", U" se reunira ", U" examinera ",
                U" sera ",    U" seront ",     U" aidera ", U" etablira "};
    w.resolution = {U"resolution"};
    w.decision = {U"decision"};
    w.draft = {U"projet de "};
    w.note = {U"note du secretariat", U"note du secretaire general", U"note de la secretaire generale"};
    w.submitted = {U"presente par", U"presentee par", U"propose par", U"soumis par", U"depose par"};
    w.session = {U"session"};
    w.committee = {U"commission", U"comite"};
    w.agenda_item = {U"points de l'ordre du jour", U"point de l'ordre du jour", U"points", U"point"};
    w.distribution = {U"distr"};
    w.general = {U"general"};
    w.limited = {U"limite"};
    w.restricted = {U"restreint"};
    w.original = {U"original"};
    w.contents = {U"table des matieres"};
    w.language_names = {{U"arabe", Language::ar},    {U"anglais", Language::en}, {U"espagnol", Language::es},
                        {U"francais", Language::fr}, {U"russe", Language::ru},   {U"chinois", Language::zh}};
    return w;
}

StructureWords spanish() {
    StructureWords w;
    w.articles = {U"la ", U"el ", U"los ", U"las "};
    w.qualifiers = {U"profundamente",   U"gravemente",     U"tambien",          U"ademas",
                    U"asimismo",        U"firmemente",     U"una vez mas",      U"nuevamente",
                    U"encarecidamente", U"seriamente",     U"plenamente",       U"sumamente",
                    U"solemnemente",    U"por otra parte", U"en este contexto", U"a este respecto"};
    w.preambular = {U"convencid",     U"consciente",
                    U"preocupad",     U"alarmad",
                    U"resuelt",       U"guiad",
                    U"decidid",       U"determinad",
                    U"deseos",        U"inspirad",
                    U"alentad",       U"atent",
                    U"persuadid",     U"sabedor",
                    U"teniendo",      U"habiendo",
                    U"habida cuenta", U"visto",
                    U"vista",         U"empenad",
                    U"comprometid",   U"conmovid",
                    U"consternad",    U"perturbad",
                    U"inquiet",       U"de conformidad con",
                    U"por cuanto",    U"a la luz",
                    U"animad"};
    w.operative = {U"decide",         U"pide",
                   U"insta",          U"invita",
                   U"exhorta",        U"aprueba",
                   U"adopta",         U"recomienda",
                   U"reafirma",       U"destaca",
                   U"subraya",        U"observa",
                   U"toma nota",      U"acoge",
                   U"alienta",        U"reconoce",
                   U"recuerda",       U"expresa",
                   U"condena",        U"exige",
                   U"declara",        U"proclama",
                   U"autoriza",       U"encomia",
                   U"hace suy",       U"hace un llamamiento",
                   U"hace hincapie",  U"pone de relieve",
                   U"recalca",        U"lamenta",
                   U"deplora",        U"reitera",
                   U"afirma",         U"confirma",
                   U"apoya",          U"agradece",
                   U"celebra",        U"considera",
                   U"solicita",       U"ruega",
                   U"encarga",        U"establece",
                   U"nombra",         U"felicita",
                   U"rinde homenaje", U"prorroga",
                   U"rechaza",        U"estima",
                   U"espera",         U"conviene",
                   U"se compromete",  U"seguira",
                   U"señala",         U"acuerda",
                   U"resuelve",       U"aconseja",
                   U"sugiere",        U"aguarda",
                   U"manifiesta",     U"denuncia",
                   U"advierte",       U"refrenda",
                   U"decidio",        U"pidio",
                   U"insto",          U"invito",
                   U"exhorto",        U"aprobo",
                   U"adopto",         U"recomendo",
                   U"reafirmo",       U"destaco",
                   U"subrayo",        U"observo",
                   U"tomo nota",      U"acogio",
                   U"alento",         U"reconocio",
                   U"recordo",        U"expreso",
                   U"hizo suy",       U"solicito",
                   U"encomio",        U"puso de relieve"};
    w.organs = {{U"conferencia de las partes", "conference"},
                {U"conferencia de los estados parte", "conference"},
                {U"reunion de las partes", "meeting_of_the_parties"},
                {U"asamblea general", "general_assembly"},
                {U"consejo de seguridad", "security_council"},
                {U"consejo economico y social", "ecosoc"},
                {U"consejo de derechos humanos", "human_rights_council"},
                {U"comision de prevencion del delito y justicia penal", "commission_on_crime_prevention"},
                {U"comision de estupefacientes", "commission_on_narcotic_drugs"},
                {U"asamblea de las naciones unidas sobre el medio ambiente", "environment_assembly"},
                {U"consejo de administracion", "governing_council"},
                {U"grupo de trabajo", "working_group"},
                {U"conferencia", "conference"},
                {U"comision", ""},
                {U"comite", ""},
                {U"consejo", ""},
                {U"asamblea", ""},
                {U"estados partes", ""},
                {U"estados parte", ""},
                {U"partes", ""},
                {U"congreso", ""}};
    w.annex = {U"anexo", U"apendice"};
    w.section = {U"articulo", U"seccion", U"parte", U"capitulo", U"principio", U"regla", U"titulo"};
    w.closing = {U"sesion plenaria", U"sesion", U"votacion registrada", U"sin votacion", U"reunion"};
    w.adopted = {U"aprobad", U"[aprobad", U"votos a favor"};
    w.modals = {U" debera ",     U" deberan ",   U" debe ",       U" deben ",     U" adoptara ",
                U" presentara ", U" celebrara ", U" se reunira ", U" examinara ", U" tomara ",
                U" prestara ",   U" sera ",      U" seran ",      U" hara "};
    w.resolution = {U"resolucion"};
    w.decision = {U"decision"};
    w.draft = {U"proyecto de "};
    w.note = {U"nota de la secretaria", U"nota del secretario general"};
    w.submitted = {U"presentado por", U"presentada por", U"propuesto por"};
    w.session = {U"periodo de sesiones", U"periodo extraordinario de sesiones"};
    w.committee = {U"comision", U"comite"};
    w.agenda_item = {U"temas del programa", U"tema del programa", U"temas", U"tema"};
    w.distribution = {U"distr"};
    w.general = {U"general"};
    w.limited = {U"limitad"};
    w.restricted = {U"reservad", U"restringid"};
    w.original = {U"original"};
    w.contents = {U"indice"};
    w.language_names = {{U"arabe", Language::ar},   {U"ingles", Language::en}, {U"espanol", Language::es},
                        {U"frances", Language::fr}, {U"ruso", Language::ru},   {U"chino", Language::zh}};
    return w;
}

StructureWords russian() {
    StructureWords w;
    w.articles = {};
    w.qualifiers = {U"также",
                    U"далее",
                    U"вновь",
                    U"глубоко",
                    U"серьезно",
                    U"решительно",
                    U"настоятельно",
                    U"с удовлетворением",
                    U"с обеспокоенностью",
                    U"с озабоченностью",
                    U"с признательностью",
                    U"кроме того",
                    U"с глубокой обеспокоенностью",
                    U"еще раз",
                    U"особо",
                    U"будучи",
                    U"с сожалением",
                    U"самым решительным образом",
                    U"торжественно",
                    U"с интересом",
                    U"с глубоким сожалением",
                    U"в этой связи",
                    U"высоко",
                    U"всецело",
                    U"с глубокой озабоченностью",
                    U"полностью",
                    U"твердо",
                    U"крайне",
                    U"опять же"};
    w.preambular = {
        U"убежден",         U"обеспокоен",  U"встревожен",       U"озабочен",      U"преисполнен", U"воодушевлен",
        U"глубоко убежден", U"исходя из",   U"выражая",          U"признавая",     U"осознавая",   U"сознавая",
        U"считая",          U"полагая",     U"напоминая",        U"желая",         U"обращая",     U"настаивая",
        U"учитывая",        U"ожидая",      U"поддерживая",      U"рассчитывая",   U"подтверждая", U"осуждая",
        U"отвергая",        U"призывая",    U"придавая",         U"воздавая",      U"принимая",    U"отмечая",
        U"подчеркивая",     U"указывая",    U"усматривая",       U"разделяя",      U"будучи",      U"надеясь",
        U"стремясь",        U"констатируя", U"в соответствии с", U"во исполнение", U"ввиду",       U"с учетом"};
    w.operative = {U"постановляет",   U"просит",         U"предлагает",    U"призывает",   U"настоятельно призывает",
                   U"принимает",      U"утверждает",     U"рекомендует",   U"поощряет",    U"одобряет",
                   U"подчеркивает",   U"отмечает",       U"приветствует",  U"признает",    U"выражает",
                   U"напоминает",     U"подтверждает",   U"осуждает",      U"требует",     U"поручает",
                   U"уполномочивает", U"заявляет",       U"провозглашает", U"поздравляет", U"воздает",
                   U"благодарит",     U"ссылается",      U"поддерживает",  U"считает",     U"сожалеет",
                   U"особо отмечает", U"обращается",     U"рассматривает", U"учреждает",   U"решает",
                   U"решила",         U"постановила",    U"просила",       U"предложила",  U"призвала",
                   U"приняла",        U"утвердила",      U"рекомендовала", U"одобрила",    U"подчеркнула",
                   U"отметила",       U"приветствовала", U"признала",      U"выразила",    U"напомнила",
                   U"подтвердила",    U"поручила",       U"призвал",       U"постановил",  U"просил",
                   U"предложил",      U"принял",         U"отметил",       U"одобрил"};
    w.organs = {{U"конференция участников", "conference"},
                {U"конференция сторон", "conference"},
                {U"конференция государств-участников", "conference"},
                {U"конференция государств - участников", "conference"},
                {U"совещание сторон", "meeting_of_the_parties"},
                {U"генеральная ассамблея", "general_assembly"},
                {U"совет безопасности", "security_council"},
                {U"экономический и социальный совет", "ecosoc"},
                {U"совет по правам человека", "human_rights_council"},
                {U"комиссия по предупреждению преступности и уголовному правосудию", "commission_on_crime_prevention"},
                {U"комиссия по наркотическим средствам", "commission_on_narcotic_drugs"},
                {U"ассамблея организации объединенных наций по окружающей среде", "environment_assembly"},
                {U"совет управляющих", "governing_council"},
                {U"рабочая группа", "working_group"},
                {U"конференция", "conference"},
                {U"комиссия", ""},
                {U"комитет", ""},
                {U"совет", ""},
                {U"ассамблея", ""},
                {U"конгресс", ""}};
    w.annex = {U"приложение", U"добавление"};
    w.section = {U"статья", U"раздел", U"часть", U"глава", U"принцип", U"правило"};
    w.closing = {U"пленарное заседание", U"-е заседание", U"заседание,", U"заносимое в отчет", U"без голосования"};
    w.adopted = {U"принята", U"[принята", U"принято", U"голосовали"};
    w.modals = {U" должна ",  U" должен ", U" должно ",     U" должны ",     U" будет ",   U" будут ",
                U" следует ", U" примет ", U" рассмотрит ", U" представит ", U" проведет "};
    w.resolution = {U"резолюци"};
    w.decision = {U"решени"};
    w.draft = {U"проект "};
    w.note = {U"записка секретариата", U"записка генерального секретаря"};
    w.submitted = {U"представленный", U"представленная", U"представлено", U"внесенный", U"предложенный"};
    w.session = {U"сессия", U"сессии", U"сессию"};
    w.committee = {U"комитет"};
    w.agenda_item = {U"пункты повестки дня", U"пункт повестки дня", U"пункты", U"пункт"};
    w.distribution = {U"distr", U"распространение"};
    w.general = {U"general", U"общ"};
    w.limited = {U"limited", U"ограничен"};
    w.restricted = {U"restricted", U"для служебного"};
    w.original = {U"original", U"язык оригинала", U"подлинный текст"};
    w.contents = {U"содержание"};
    w.language_names = {{U"arabic", Language::ar},    {U"english", Language::en},  {U"spanish", Language::es},
                        {U"french", Language::fr},    {U"russian", Language::ru},  {U"chinese", Language::zh},
                        {U"арабск", Language::ar},    {U"английск", Language::en}, {U"испанск", Language::es},
                        {U"французск", Language::fr}, {U"русск", Language::ru},    {U"китайск", Language::zh}};
    return w;
}

StructureWords arabic() {
    StructureWords w;
    w.articles = {U"إن "};
    w.qualifiers = {U"و"};
    w.preambular = {U"إذ ",     U"وإذ ",      U"وقد ",    U"وبعد أن",  U"بعد أن",     U"إدراكا",   U"وإدراكا",
                    U"اقتناعا", U"واقتناعا",  U"حرصا",    U"وحرصا",    U"رغبة",       U"ورغبة",    U"تصميما",
                    U"وتصميما", U"مسترشد",    U"ومسترشد", U"اعترافا",  U"واعترافا",   U"ترحيبا",   U"وعيا",
                    U"ووعيا",   U"مع مراعاة", U"لما كان", U"ولما كان", U"تأكيدا",     U"وتأكيدا",  U"عملا ب",
                    U"وعملا ب", U"إيمانا",    U"وإيمانا", U"انطلاقا",  U"وانطلاقا",   U"سعيا",     U"وسعيا",
                    U"عزما",    U"وعزما",     U"تقديرا",  U"وتقديرا",  U"استنادا",    U"واستنادا", U"مراعاة",
                    U"ومراعاة", U"إشارة إلى", U"تسليما",  U"وتسليما",  U"بالنظر إلى", U"نظرا"};
    w.operative = {
        U"يقرر",       U"تقرر",       U"قرر",   U"قررت",  U"يطلب",  U"تطلب",  U"طلب",       U"طلبت",      U"يدعو",
        U"تدعو",       U"دعا",        U"دعت",   U"يحث",   U"تحث",   U"حث",    U"حثت",       U"يشجع",      U"تشجع",
        U"شجع",        U"شجعت",       U"يوصي",  U"توصي",  U"أوصى",  U"أوصت",  U"يحيط علما", U"تحيط علما", U"أحاط علما",
        U"أحاطت علما", U"يلاحظ",      U"تلاحظ", U"لاحظ",  U"لاحظت", U"يرحب",  U"ترحب",      U"رحب",       U"رحبت",
        U"يؤكد",       U"تؤكد",       U"أكد",   U"أكدت",  U"يشدد",  U"تشدد",  U"شدد",       U"شددت",      U"يعيد تأكيد",
        U"تعيد تأكيد", U"أعاد تأكيد", U"يعرب",  U"تعرب",  U"أعرب",  U"أعربت", U"يعتمد",     U"تعتمد",     U"اعتمد",
        U"اعتمدت",     U"يقر",        U"تقر",   U"أقر",   U"أقرت",  U"يوافق", U"توافق",     U"وافق",      U"وافقت",
        U"يؤيد",       U"تؤيد",       U"أيد",   U"أيدت",  U"يسلم",  U"تسلم",  U"يعترف",     U"تعترف",     U"يهيب",
        U"تهيب",       U"أهاب",       U"يناشد", U"تناشد", U"ناشد",  U"يدين",  U"تدين",      U"يشير",      U"تشير",
        U"أشار",       U"أشارت",      U"يثني",  U"تثني",  U"أثنى",  U"يشيد",  U"تشيد",      U"يكرر",      U"تكرر",
        U"كرر",        U"يعلن",       U"تعلن",  U"يأذن",  U"تأذن",  U"أذن",   U"يكلف",      U"تكلف",      U"كلف",
        U"يطالب",      U"تطالب",      U"يأسف",  U"تأسف",  U"يشجب",  U"تشجب",  U"يرجو",      U"ترجو",      U"رجا",
        U"يعين",       U"تعين",       U"ينشئ",  U"تنشئ",  U"أنشأ",  U"يبرز",  U"تبرز",      U"يتطلع",     U"تتطلع",
        U"يعقد العزم", U"يبقي",       U"تبقي",  U"يدعم",  U"تدعم",  U"يمتدح", U"تمتدح",     U"يستنكر",    U"تستنكر",
        U"يعتبر",      U"تعتبر",      U"يرى",   U"ترى",   U"يواصل", U"تواصل", U"يتعهد",     U"تتعهد",     U"يهنئ",
        U"تهنئ",       U"يذكر",       U"تذكر",  U"ذكر",   U"يوعز",  U"توعز",  U"يقدر",      U"تقدر",      U"يحيي",
        U"تحيي",       U"يعرض",       U"يختار", U"يظل",   U"تظل",   U"يمدد",  U"تمدد",      U"يرفض",      U"ترفض"};
    w.organs = {{U"مؤتمر الأطراف", "conference"},
                {U"مؤتمر الدول الأطراف", "conference"},
                {U"اجتماع الأطراف", "meeting_of_the_parties"},
                {U"الجمعية العامة", "general_assembly"},
                {U"مجلس الأمن", "security_council"},
                {U"المجلس الاقتصادي والاجتماعي", "ecosoc"},
                {U"مجلس حقوق الإنسان", "human_rights_council"},
                {U"لجنة منع الجريمة والعدالة الجنائية", "commission_on_crime_prevention"},
                {U"لجنة المخدرات", "commission_on_narcotic_drugs"},
                {U"جمعية الأمم المتحدة للبيئة", "environment_assembly"},
                {U"مجلس الإدارة", "governing_council"},
                {U"الفريق العامل", "working_group"},
                {U"المؤتمر", "conference"},
                {U"اللجنة", ""},
                {U"المجلس", ""},
                {U"الدول الأطراف", ""},
                {U"الأطراف", ""},
                {U"لجنة", ""},
                {U"مجلس", ""},
                {U"مؤتمر", ""},
                {U"الجمعية", ""}};
    w.annex = {U"المرفق", U"مرفق", U"التذييل", U"الضميمة"};
    w.section = {U"المادة", U"الجزء", U"الفصل", U"الباب", U"الفرع", U"المبدأ", U"القاعدة"};
    w.closing = {U"الجلسة العامة", U"الجلسة", U"جلسة", U"تصويت مسجل", U"دون تصويت", U"بدون تصويت"};
    w.adopted = {U"اعتمد", U"[اعتمد", U"اتخذ", U"[اتخذ"};
    w.modals = {U" يتعين ", U" سوف ",   U" ينبغي ", U" يجب ",   U" سيتخذ ",
                U" ستتخذ ", U" سيعقد ", U" سيقدم ", U" ستقدم ", U" سينظر "};
    w.resolution = {U"قرار", U"القرار"};
    w.decision = {U"مقرر", U"المقرر"};
    w.draft = {U"مشروع "};
    w.note = {U"مذكرة من الأمانة", U"مذكرة من الأمين العام", U"مذكرة مقدمة من الأمانة"};
    w.submitted = {U"مقدم من", U"المقدم من", U"مقدمة من", U"قدمه", U"اقترحه"};
    w.session = {U"الدورة", U"دورته", U"دورة"};
    w.committee = {U"اللجنة"};
    w.agenda_item = {U"البنود", U"البند", U"بند"};
    w.distribution = {U"distr", U"توزيع", U"التوزيع"};
    w.general = {U"general", U"عام"};
    w.limited = {U"limited", U"محدود"};
    w.restricted = {U"restricted", U"مقيد"};
    w.original = {U"original", U"الأصل"};
    w.contents = {U"المحتويات"};
    w.language_names = {{U"arabic", Language::ar},    {U"english", Language::en},     {U"spanish", Language::es},
                        {U"french", Language::fr},    {U"russian", Language::ru},     {U"chinese", Language::zh},
                        {U"بالعربية", Language::ar},  {U"بالإنكليزية", Language::en}, {U"بالإسبانية", Language::es},
                        {U"بالفرنسية", Language::fr}, {U"بالروسية", Language::ru},    {U"بالصينية", Language::zh}};
    return w;
}

StructureWords chinese() {
    StructureWords w;
    w.articles = {};
    w.qualifiers = {U"又",   U"还",   U"并",   U"也",   U"再次", U"进一步", U"特别",
                    U"深为", U"严重", U"强烈", U"郑重", U"坚决", U"同时",   U"此外"};
    w.preambular = {U"回顾",   U"铭记",   U"考虑到", U"认识到", U"深信",     U"确信", U"意识到", U"重申", U"关切",
                    U"注意到", U"欢迎",   U"强调",   U"认为",   U"承认",     U"赞赏", U"决心",   U"遵循", U"审议了",
                    U"根据",   U"按照",   U"念及",   U"鉴于",   U"深为关切", U"感到", U"震惊",   U"遗憾", U"肯定",
                    U"忆及",   U"期望",   U"希望",   U"相信",   U"赞扬",     U"感谢", U"表示",   U"申明", U"确认",
                    U"本着",   U"有鉴于", U"深切",   U"痛感",   U"满意",     U"收到", U"听取",   U"依照", U"行使"};
    w.operative = {U"决定", U"请",     U"促请", U"敦促", U"要求",     U"邀请", U"呼吁", U"吁请", U"通过", U"核准",
                   U"批准", U"建议",   U"赞同", U"鼓励", U"注意到",   U"欢迎", U"重申", U"强调", U"表示", U"承认",
                   U"确认", U"认识到", U"回顾", U"谴责", U"声明",     U"宣布", U"授权", U"责成", U"祝贺", U"感谢",
                   U"赞扬", U"支持",   U"认可", U"着重", U"着重指出", U"关切", U"深表", U"期待", U"认为", U"同意",
                   U"设立", U"提请",   U"肯定", U"申明", U"赞赏",     U"指示", U"委托", U"任命", U"选举", U"商定",
                   U"延长", U"接受",   U"铭记", U"痛惜", U"遗憾",     U"满意", U"继续", U"仍然", U"承诺", U"指出",
                   U"特别", U"吁",     U"希望", U"号召"};
    w.organs = {{U"缔约方会议", "conference"},
                {U"缔约方大会", "conference"},
                {U"缔约国会议", "conference"},
                {U"缔约国大会", "conference"},
                {U"联合国环境大会", "environment_assembly"},
                {U"大会", "general_assembly"},
                {U"安全理事会", "security_council"},
                {U"经济及社会理事会", "ecosoc"},
                {U"人权理事会", "human_rights_council"},
                {U"预防犯罪和刑事司法委员会", "commission_on_crime_prevention"},
                {U"麻醉药品委员会", "commission_on_narcotic_drugs"},
                {U"理事会", "governing_council"},
                {U"工作组", "working_group"},
                {U"联合国打击跨国有组织犯罪公约缔约方会议", "conference"},
                {U"《联合国打击跨国有组织犯罪公约》缔约方会议", "conference"},
                {U"委员会", ""},
                {U"会议", "conference"}};
    w.annex = {U"附件", U"附录"};
    w.section = {U"第"};
    w.closing = {U"次全体会议", U"次会议", U"记录表决", U"未经表决"};
    w.adopted = {U"[通过", U"通过于", U"赞成", U"未经表决"};
    w.modals = {U"应", U"须", U"将"};
    w.resolution = {U"决议"};
    w.decision = {U"决定"};
    w.draft = {U"草案"};
    w.note = {U"秘书处的说明", U"秘书处说明", U"秘书长的说明"};
    w.submitted = {U"提交的", U"提出的", U"提交"};
    w.session = {U"届会议", U"届会", U"届常会", U"届特别会议", U"届"};
    w.committee = {U"委员会"};
    w.agenda_item = {U"临时议程项目", U"议程项目"};
    w.distribution = {U"distr", U"分发"};
    w.general = {U"general", U"普遍"};
    w.limited = {U"limited", U"有限"};
    w.restricted = {U"restricted", U"限制"};
    w.original = {U"original", U"原件", U"原文"};
    w.contents = {U"目录"};
    w.language_names = {{U"arabic", Language::ar}, {U"english", Language::en}, {U"spanish", Language::es},
                        {U"french", Language::fr}, {U"russian", Language::ru}, {U"chinese", Language::zh},
                        {U"阿拉伯", Language::ar}, {U"英", Language::en},      {U"西班牙", Language::es},
                        {U"法", Language::fr},     {U"俄", Language::ru},      {U"中", Language::zh}};
    return w;
}

// Everything is compared as skeletons; a trailing space is part of the word and kept.
void make_skeletons(Words& words) {
    for (std::u32string& word : words) {
        const bool spaced_before = !word.empty() && word.front() == U' ';
        const bool spaced_after = word.size() > 1 && word.back() == U' ';
        word = skeleton_of(word);
        if (spaced_before) word.insert(word.begin(), U' ');
        if (spaced_after) word.push_back(U' ');
    }
}

StructureWords finished(StructureWords w) {
    for (Words* list : {&w.articles, &w.qualifiers, &w.preambular, &w.operative,  &w.annex,       &w.section,
                        &w.closing,  &w.adopted,    &w.modals,     &w.resolution, &w.decision,    &w.draft,
                        &w.note,     &w.submitted,  &w.session,    &w.committee,  &w.agenda_item, &w.distribution,
                        &w.general,  &w.limited,    &w.restricted, &w.original,   &w.contents})
        make_skeletons(*list);
    for (auto& [surface, canonical] : w.organs) surface = skeleton_of(surface);
    for (auto& [surface, language] : w.language_names) surface = skeleton_of(surface);
    return w;
}

}  // namespace

const StructureWords& structure_words(Language language) {
    static const std::array<StructureWords, kLanguageCount> kWords = {finished(arabic()),  finished(english()),
                                                                      finished(spanish()), finished(french()),
                                                                      finished(russian()), finished(chinese())};
    return kWords[static_cast<std::size_t>(language)];
}

}  // namespace palermo::mandates::reader::structure
