#include "conference/mandates/reader/decode/language_words.hpp"

#include <array>

namespace palermo::mandates::reader {

namespace {

constexpr std::array kLatin = {
    LanguageWords{
        "en", true,
        "the of and to in a that for is on by with as be its at from which or this an it are was were has have had not "
        "all their other shall should would may can will those these such any been also into upon under between who "
        "whom whose through than more most no but if when where while there they them he she his her we our us you "
        "your i my me what how about after before during within without each both only so do does did being one two "
        "first second third up out over including against among further herein thereto thereof therein towards s",
        "united nations conference parties convention states assembly council general secretary secretariat resolution "
        "decision decides requests invites urges calls recalling noting reaffirming welcoming emphasizing stressing "
        "recognizing bearing mind considering technical assistance activities implementation international cooperation "
        "report reports session meeting working group member members development countries country organized crime "
        "transnational protocol protocols draft adopted article paragraph annex agenda item government governments law "
        "legal measures support programme budget review progress information necessary effective national regional "
        "efforts rights human security peace people person persons office fund resources needs training capacity "
        "building trafficking smuggling prevention criminal justice treaty declaration chapter page note question "
        "following accordance appreciation regarding concerning well new year years time strengthening ensure provide "
        "establish prepare submit take make continue establishment committee commission organization organizations "
        "agreement world house night water little great good day man men woman children said went came know think "
        "january february march april may june july august september october november december monday tuesday "
        "wednesday thursday friday add addendum corrigendum provisional item corr"},
    LanguageWords{
        "es", true,
        "de la que el en y a los del se las por un para con no una su al lo como más o pero sus le ha me si sin sobre "
        "este ya entre cuando todo esta ser son dos también fue había era muy años hasta desde está mi porque qué sólo "
        "han yo hay vez puede todos así nos ni parte tiene él uno donde bien tiempo mismo ese ahora cada e otro "
        "después "
        "otros aunque esa eso hace otra tan durante siempre ella tres sí dijo sido gran según menos mundo antes estos "
        "esas esos estas cual cuyo cuya cuyos cuyas quien quienes dicho dicha dichos dichas será sea sean serán haya "
        "hayan debería deberían mediante contra bajo conforme incluso incluida incluidos así tal tales les",
        "naciones unidas conferencia partes convención estados asamblea general consejo secretaría secretario "
        "resolución decisión decide pide solicita invita insta exhorta recordando observando reafirmando acogiendo "
        "subrayando reconociendo teniendo presente considerando asistencia técnica actividades aplicación cooperación "
        "internacional informe informes período sesiones reunión grupo trabajo miembro miembros desarrollo países país "
        "delincuencia organizada transnacional protocolo protocolos proyecto aprobada artículo párrafo anexo programa "
        "tema gobierno gobiernos ley jurídico medidas apoyo presupuesto examen progresos información necesario eficaz "
        "nacional regional esfuerzos derechos humanos seguridad paz pueblo persona personas oficina fondo recursos "
        "necesidades capacitación capacidad trata tráfico prevención penal justicia tratado declaración capítulo "
        "página nota pregunta siguiente conformidad reconocimiento respecto nuevo año fortalecimiento garantizar "
        "proporcionar establecer preparar presentar tomar continuar comité comisión organización organizaciones "
        "acuerdo "
        "casa noche agua niños mujer hombre día enero febrero marzo abril mayo junio julio agosto septiembre octubre "
        "noviembre "
        "diciembre lunes martes miércoles jueves viernes adición corrección provisional salud programa iniciación"},
    LanguageWords{
        "fr", true,
        "de la le et les des en un du une que est pour qui dans a par plus pas au sur ne se ce il sont la avec son il "
        "ou aux d l n s c j qu m t y ces cette leur leurs sa ses mais comme nous vous ils elle elles on été être avoir "
        "ont fait faire tout tous toute toutes même entre sans sous après avant pendant depuis contre chez vers lors "
        "ainsi aussi bien dont où si afin selon notamment eu égard cet celle celui ceux celles lui y elle deux trois "
        "premier première autre autres doit doivent peut peuvent devrait devraient soit soient sera seront non très "
        "encore jamais rien fois notre nos votre vos mon ma mes je tu te me moi était étaient avait compte",
        "nations unies conférence parties convention états assemblée générale conseil secrétariat secrétaire "
        "résolution "
        "décision décide prie invite demande engage exhorte rappelant notant réaffirmant accueillant soulignant "
        "reconnaissant ayant présent esprit considérant assistance technique activités application coopération "
        "internationale rapport rapports session réunion groupe travail membre membres développement pays criminalité "
        "transnationale organisée protocole protocoles projet adoptée article paragraphe annexe ordre jour point "
        "gouvernement gouvernements loi juridique mesures appui budget examen progrès informations nécessaire efficace "
        "national régional efforts droits homme sécurité paix peuple personne personnes office fonds ressources "
        "besoins "
        "formation capacités renforcement traite trafic prévention pénale justice traité déclaration chapitre page "
        "note "
        "question suivant conformément satisfaction concernant nouveau année ans temps assurer fournir établir "
        "préparer "
        "présenter prendre continuer comité commission organisation organisations accord provisoire maison nuit eau "
        "enfants femme hommes jour monde grand petit janvier février mars avril mai juin juillet août septembre "
        "octobre novembre "
        "décembre lundi mardi mercredi jeudi vendredi additif rectificatif partie début vingt quatrième huitième "
        "vienne"},
    LanguageWords{
        "de", false,
        "der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat "
        "dass sie nach wird bei einer um am sind noch wie einem über einen so zum war haben nur oder aber vor zur bis "
        "mehr durch man sein wurde sei hatte kann gegen vom können schon wenn habe seine ihre dann unter wir soll ich "
        "eines jahr zwei diese dieser dieses wieder keine uns ihr ihm ihn was wo sowie welche jeder ohne zwischen sein",
        "vereinten nationen konferenz vertragsparteien übereinkommen staaten versammlung generalversammlung rat "
        "sekretariat generalsekretär beschluss beschließt ersucht bittet tagung arbeitsgruppe mitgliedstaaten "
        "entwicklung kriminalität bericht maßnahmen zusammenarbeit technische hilfe rechte menschen sicherheit frieden "
        "artikel absatz anlage organisierte grenzüberschreitende durchführung verhütung bekämpfung schutz nacht "
        "wasser"},
    LanguageWords{
        "pt", false,
        "de a o que e do da em um para é com não uma os no se na por mais as dos como mas foi ao ele das tem à seu sua "
        "ou ser quando muito há nos já está eu também só pelo pela até isso ela entre era depois sem mesmo aos ter "
        "seus "
        "quem nas me esse eles estão você tinha foram essa num nem suas meu às minha têm numa pelos pelas elas havia "
        "seja qual será nós tenho lhe deles essas esses este esta estes estas dele tu te vocês são sobre cada outros",
        "nações unidas conferência partes convenção estados assembleia geral conselho secretariado secretário "
        "resolução "
        "decisão decide solicita convida insta recordando reconhecendo assistência técnica atividades aplicação "
        "cooperação internacional relatório sessão reunião grupo trabalho membros desenvolvimento países criminalidade "
        "organizada protocolo artigo parágrafo anexo governo medidas direitos segurança paz informação prevenção ação "
        "organização então coração não mulher homem noite água"},
    LanguageWords{
        "it", false,
        "di che e la il un a per in è una mi sono ho non ma lo ha le si con i da se come io ci questo qui hai sei del "
        "della dei delle degli al alla ai alle dal dalla nel nella nei nelle sul sulla gli anche più suo sua loro "
        "stato "
        "tutti tutto essere cui quale quali dello dall nell sull dell all l tra fra sia ogni altri altre così quando "
        "dove perché ancora solo dopo prima contro senza",
        "nazioni unite conferenza parti convenzione stati assemblea generale consiglio segretariato segretario "
        "risoluzione decisione decide chiede invita sessione riunione gruppo lavoro membri sviluppo paesi criminalità "
        "organizzata transnazionale protocollo articolo paragrafo allegato assistenza tecnica attività applicazione "
        "cooperazione rapporto misure diritti sicurezza pace informazioni prevenzione notte acqua donna uomo"},
    LanguageWords{
        "nl", false,
        "de van het een en in is dat op te zijn voor met die niet aan er om ook als dan maar bij door naar uit tot "
        "over "
        "was worden werd heeft hij zij ze wij we nog wordt hebben deze dit meer kan geen onder tegen tussen haar hun "
        "ik "
        "je wat wie waar hoe zou zal zullen moet moeten kunnen zich of na al toen",
        "verenigde naties conferentie partijen verdrag staten vergadering raad secretariaat besluit verzoekt werkgroep "
        "zitting verslag maatregelen samenwerking ontwikkeling landen georganiseerde misdaad rechten veiligheid vrede "
        "artikel bijlage technische bijstand uitvoering water nacht vrouw kinderen"},
    LanguageWords{
        "ca", false,
        "de la i el que a en les per un els amb una del es no al és s l d als més com va ser han aquest aquesta són "
        "també però seva seu seus ha o pel dels entre sobre fins tots totes quan molt altres aquests aquestes hi li "
        "havia sense cada des nostre",
        "nacions unides conferència parts convenció estats assemblea general consell secretaria resolució decisió "
        "sol·licita sessió reunió grup treball membres desenvolupament països delinqüència organitzada protocol "
        "article "
        "annex assistència tècnica aplicació cooperació informe mesures drets seguretat pau"},
    LanguageWords{
        "ro", false,
        "și de la în a cu pe nu un o din să este că se care pentru mai au al ale ai fi sau ce prin ca lor sunt cel cea "
        "după fost dar între către asupra fără dacă iar lui ei această acest aceste acestui când toate",
        "națiunile unite conferința părților convenția statele adunarea generală consiliul secretariatul rezoluția "
        "decizia hotărăște solicită sesiune raport grupul lucru membre dezvoltare țări criminalității organizate "
        "protocol articolul alineatul anexa asistență tehnică cooperare drepturile securitate"},
    LanguageWords{
        "pl", false,
        "i w na z do się nie że o jest to od za oraz przez po dla jako lub ze przy są tym być jego ich które który "
        "która których tego może ma te tej był była było ale czy co jak tylko już także przed między bez nad pod",
        "narodów zjednoczonych konferencja stron konwencja państwa zgromadzenie ogólne rada sekretariat rezolucja "
        "decyzja postanawia sesja sprawozdanie współpraca rozwój przestępczości zorganizowanej protokół artykuł ustęp"},
    LanguageWords{
        "sv", false,
        "och i att det som en på är av för med till den har de inte om ett han men var sig från vi så kan när år under "
        "eller även efter där skall ska vid sin mot mellan denna detta dessa genom hos utan över",
        "förenta nationerna konferensen parterna konventionen stater generalförsamlingen rådet sekretariatet beslutar "
        "uppmanar rapport arbetsgrupp utveckling länder brottslighet samarbete åtgärder säkerhet"},
    LanguageWords{
        "da", false,
        "og i at det som en på er af for med til den har de ikke om et han men var sig fra vi så kan når under eller "
        "også efter hvor skal ved sin mod mellem denne dette disse gennem uden over blev bliver være",
        "forenede nationer konferencen parterne konventionen stater generalforsamlingen rådet sekretariatet beslutter "
        "opfordrer rapport arbejdsgruppe udvikling lande kriminalitet samarbejde foranstaltninger sikkerhed"},
    LanguageWords{"tr", false,
                  "ve bir bu da de için ile olarak olan en çok daha gibi kadar sonra ne ya her o ki değil var veya ise "
                  "tarafından "
                  "üzere olduğu arasında göre ancak hem önce bütün",
                  "birleşmiş milletler konferansı taraf devletler sözleşme genel kurul konsey sekreterya karar grubu "
                  "oturum rapor "
                  "kalkınma ülkeler örgütlü suç protokol madde ek teknik yardım uygulanması işbirliği"},
    LanguageWords{
        "id", false,
        "yang dan di dengan untuk dari dalam ini itu pada tidak adalah akan oleh ke sebagai atau juga telah tersebut "
        "dapat ada bahwa para mereka kepada serta bagi antara karena secara lebih setiap",
        "perserikatan bangsa konferensi para pihak konvensi negara majelis umum dewan sekretariat keputusan meminta "
        "sidang laporan kelompok kerja pembangunan kejahatan terorganisir protokol pasal lampiran bantuan teknis"},
};

constexpr std::array kCyrillic = {
    LanguageWords{
        "ru", true,
        "и в не на что с по как к из у за от о для же все при его это до или так их то во она он они бы мы вы я а но "
        "если также которые который которая которое которых которым том этого этой этом этих со об без под над между "
        "через после перед более уже только еще ещё может могут должны должен был была было были быть есть нет себя "
        "свои свою своей своего своих их ее её ему им ими нее него тем тех те эти этот эта ли чтобы том числе",
        "организации объединенных наций конференция участников конвенции государства генеральная ассамблея совет "
        "секретариат генеральный секретарь резолюция решение постановляет просит предлагает призывает настоятельно "
        "ссылаясь отмечая подтверждая приветствуя подчеркивая признавая принимая внимание учитывая техническая помощь "
        "деятельность осуществление международное сотрудничество доклад сессия совещание рабочая группа члены развитие "
        "страны транснациональная организованная преступность протокол проект статья пункт приложение повестки дня "
        "правительство меры права человека безопасность мира информация фонд ресурсы января февраля марта апреля мая "
        "июня июля "
        "августа сентября октября ноября декабря понедельник вторник среда четверг пятница года году добавление "
        "исправление"},
    LanguageWords{
        "uk", false,
        "і в не на що з та до як у за від для про це по його із або так але є які який яка яке також між через "
        "після під над без щодо їх її він вона вони ми ви бути був була було були може якщо цього цієї у й",
        "організації об'єднаних націй конференція учасниць конвенції держави генеральна асамблея рада рішення"},
    LanguageWords{
        "bg", false,
        "на и да за се в от не с че е са по като до при или които който която което със във ще си към след "
        "между без както това тези този тази има бъде беше но ако само още през той тя те",
        "организацията обединените нации конференция страните конвенция държавите общото събрание съвет решение"},
    LanguageWords{
        "sr", false,
        "и у да је на се за са од не су који која које као или до би из о по што при а то али са након између "
        "овог ове ово бити био била било свих",
        "уједињених нација конференција страна конвенција државе генерална скупштина савет одлука"},
    LanguageWords{
        "be", false,
        "і ў не на што з па як да у за ад для гэта або так але ён яна яны мы вы быць быў была было які якая "
        "якое якія таксама паміж пасля пры іх яго",
        "арганізацыі аб'яднаных нацый канферэнцыя удзельнікаў канвенцыі дзяржавы генеральная асамблея рашэнне"},
};

constexpr std::array kArabicScript = {
    LanguageWords{
        "ar", true,
        "في من على إلى الى أن ان عن مع هذا هذه التي الذي ما لا كل بين أو او ذلك تلك وفي ومن وعلى وإلى والتي وأن وإذ إذ "
        "بما كما قد كان كانت يكون تكون غير بعد قبل عند حيث أي جميع وذلك بأن لم لن ثم هو هي هم بها به له لها فيها فيه "
        "منها منه عليها عليه الذين اللذين أيضا حتى خلال دون سيما بشأن وفقا أجل لدى نحو ضد إن وما ولا وغيرها وبين",
        "الأمم المتحدة مؤتمر الأطراف اتفاقية الاتفاقية الدول الجمعية العامة مجلس الأمانة الأمين العام قرار مقرر تطلب "
        "يطلب تقرر يقرر تدعو يدعو تحث يحث تشير تلاحظ تؤكد ترحب تشدد تدرك تضع اعتبارها المساعدة التقنية أنشطة تنفيذ "
        "التعاون الدولي تقرير دورة الدورة اجتماع الفريق العامل الأعضاء التنمية البلدان الجريمة المنظمة عبر الوطنية "
        "كانون الثاني شباط آذار نيسان أيار حزيران تموز آب أيلول تشرين الأول إضافة تصويب فيينا يناير فبراير مارس "
        "البروتوكول مشروع المادة الفقرة المرفق جدول الأعمال البند الحكومات تدابير حقوق الإنسان الأمن السلام معلومات"},
    LanguageWords{"fa", false,
                  "و در به از که این را با است برای آن یک می بر تا خود شود شده کرد کند باید هر یا هم بود نیز دارد آنها "
                  "ای ها های اند پس اگر همه نمی چه",
                  "سازمان ملل متحد کنفرانس کنوانسیون کشورهای عضو مجمع عمومی شورای دبیرخانه قطعنامه تصمیم گزارش"},
    LanguageWords{"ur", false,
                  "کے کی میں ہے اور کا سے کو نے پر یہ کہ ہیں اس جو تھا بھی ایک ہو کر نہیں تھے وہ ان ہی گیا کیا تو جس "
                  "لیے ساتھ تھی بعد تک ہوئے اپنے ہر",
                  "اقوام متحدہ کانفرنس کنونشن ریاستوں جنرل اسمبلی کونسل سیکرٹریٹ قرارداد فیصلہ رپورٹ"},
};

}  // namespace

std::span<const LanguageWords> latin_languages() {
    return kLatin;
}

std::span<const LanguageWords> cyrillic_languages() {
    return kCyrillic;
}

std::span<const LanguageWords> arabic_script_languages() {
    return kArabicScript;
}

std::string_view common_chinese_characters() {
    return "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行"
           "所然家种"
           "事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心本前开但因只从想实日军者意无力它与长把机"
           "十民第公"
           "此已工使情明性知全三又关点正业外将两高间由问很最重并物手应战向头文体政美相见被利什二等产或新己制身果加西斯"
           "月话合回特代"
           "内信表化老给世位次度门任常先海通教儿原东声提立及比员解水名真论处走义各入几口认条平系气题活尔更别打女变四神"
           "总何电数安少"
           "报才结反受目太量再感建务做接必场件计管期市直德资命山金指克许统区保至队形社便空决治展马科司五基眼书非则听白"
           "却界达光放强"
           "即像难且权思王象完设式色路记南品住告类求据程北边死张该交规万取拉格望觉术领共确传师观清今切院让识候带导争运"
           "笔际联团织组"
           "议约缔续罪犯跨援助技请秘处书决议审届届执委附款项条约履贩移徙毒预防刑司务须协调机构报告措施国家会员大会提供"
           "支持铭记回顾重申";
}

}  // namespace palermo::mandates::reader
