// A small questionnaire for practice, as an XForm in six languages: what the browser tests of replies put to invented States.
const kNames = { ar: "العربية (ar)", zh: "中文 (zh)", en: "English (en)", fr: "Français (fr)", ru: "Русский (ru)", es: "Español (es)" };
const kTexts = {
  "practice": ["استبيان للتدريب", "练习问卷", "Questionnaire for practice", "Questionnaire d’exercice", "Учебный вопросник", "Cuestionario de práctica"],
  "general": ["معلومات عامة", "一般信息", "General information", "Informations générales", "Общие сведения", "Información general"],
  "status": ["ما وضع دولتكم من الاتفاقية؟", "贵国与公约的关系如何？", "What is your State to the Convention?", "Quel est le statut de votre État au regard de la Convention ?", "Каков статус вашего государства по Конвенции?", "¿Cuál es la situación de su Estado respecto de la Convención?"],
  "party": ["دولة طرف", "缔约国", "State party", "État partie", "Государство-участник", "Estado parte"],
  "signatory": ["دولة موقعة", "签署国", "Signatory", "État signataire", "Подписавшее государство", "Estado signatario"],
  "neither": ["لا هذا ولا ذاك", "两者都不是", "Neither", "Ni l’un ni l’autre", "Ни то ни другое", "Ninguno"],
  "treaty": ["كيف تسري المعاهدات في قانونكم؟", "条约如何在贵国法律中生效？", "How do treaties take effect in your law?", "Comment les traités prennent-ils effet dans votre droit ?", "Как договоры действуют в вашем праве?", "¿Cómo surten efecto los tratados en su derecho?"],
  "law": ["تسليم المطلوبين", "引渡", "Extradition", "Extradition", "Выдача", "Extradición"],
  "offences": ["الجرائم الموجبة للتسليم", "可引渡的犯罪", "Extraditable offences", "Infractions donnant lieu à extradition", "Преступления, влекущие выдачу", "Delitos que dan lugar a extradición"],
  "has": ["هل تجيز قوانينكم التسليم في هذه الجرائم؟", "贵国法律是否允许就这些犯罪引渡？", "Does your law allow extradition for these offences?", "Votre droit permet-il l’extradition pour ces infractions ?", "Допускает ли ваше право выдачу за эти преступления?", "¿Permite su derecho la extradición por estos delitos?"],
  "full": ["نعم، بالكامل", "是，完全", "Yes, in full", "Oui, pleinement", "Да, полностью", "Sí, plenamente"],
  "part": ["نعم، جزئياً", "是，部分", "Yes, in part", "Oui, en partie", "Да, частично", "Sí, en parte"],
  "no": ["لا", "否", "No", "Non", "Нет", "No"],
  "missing": ["ما الذي ينقص القانون أو الممارسة؟", "法律或实践中缺少什么？", "What is missing in the law or in practice?", "Que manque-t-il dans la loi ou la pratique ?", "Чего не хватает в законе или на практике?", "¿Qué falta en la ley o en la práctica?"],
  "missing_hint": ["بأي لغة رسمية.", "任何正式语文均可。", "In any official language.", "Dans n’importe quelle langue officielle.", "На любом официальном языке.", "En cualquier idioma oficial."],
  "latest": ["تاريخ أحدث قانون", "最新法律的日期", "Date of the latest law", "Date de la loi la plus récente", "Дата последнего закона", "Fecha de la ley más reciente"],
  "requests": ["كم طلباً ورد في السنة الأخيرة؟", "去年收到多少请求？", "How many requests came in the last year?", "Combien de demandes l’an dernier ?", "Сколько запросов поступило за последний год?", "¿Cuántas solicitudes llegaron el último año?"],
  "requests_rule": ["لا يقل العدد عن صفر.", "数目不得小于零。", "A number is not below zero.", "Un nombre n’est pas inférieur à zéro.", "Число не бывает меньше нуля.", "Un número no es inferior a cero."],
  "cases": ["قضايا بارزة", "重要案件", "Notable cases", "Affaires notables", "Примечательные дела", "Casos notables"],
  "case_name": ["اسم القضية", "案件名称", "Name of the case", "Nom de l’affaire", "Название дела", "Nombre del caso"],
  "case_count": ["عدد الأشخاص", "涉及人数", "Number of persons", "Nombre de personnes", "Число лиц", "Número de personas"],
  "needs": ["الاحتياجات من المساعدة التقنية", "技术援助需要", "Technical assistance needs", "Besoins d’assistance technique", "Потребности в технической помощи", "Necesidades de asistencia técnica"],
  "kinds": ["أنواع المساعدة المطلوبة", "需要哪些援助？", "Which kinds of assistance are needed?", "Quels types d’assistance faut-il ?", "Какие виды помощи нужны?", "¿Qué tipos de asistencia se necesitan?"],
  "advice": ["مشورة قانونية", "法律咨询", "Legal advice", "Conseils juridiques", "Правовые консультации", "Asesoramiento jurídico"],
  "training": ["تدريب", "培训", "Training", "Formation", "Подготовка кадров", "Capacitación"],
  "equipment": ["معدات", "设备", "Equipment", "Matériel", "Оборудование", "Equipo"],
  "order": ["رتّبوها حسب الأهمية", "按重要性排序", "Put them in order of importance", "Classez-les par importance", "Расположите по важности", "Ordénelos por importancia"],
  "agree": ["أُعدّ هذا الرد بالتشاور مع الجهات المعنية", "本答复已与有关机构协商", "This reply was made in consultation with the agencies concerned", "Cette réponse a été établie en consultation avec les organismes concernés", "Ответ подготовлен по согласованию с ведомствами", "Esta respuesta se preparó en consulta con los organismos competentes"],
};

const escape = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

export const kVersion = "1";

export function practiceForm() {
  const order = ["ar", "zh", "en", "fr", "ru", "es"];
  const translations = order.map((tag, index) => `<translation lang="${kNames[tag]}"${tag === "en" ? ' default="true()"' : ""}>` +
    Object.entries(kTexts).map(([id, texts]) => `<text id="${id}"><value>${escape(texts[index])}</value></text>`).join("") + "</translation>").join("");
  const label = (id) => `<label ref="jr:itext('${id}')"/>`;
  const items = (ids) => ids.map((id) => `<item>${label(id)}<value>${id}</value></item>`).join("");
  return `<?xml version="1.0" encoding="UTF-8"?>
<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml" xmlns:jr="http://openrosa.org/javarosa" xmlns:odk="http://www.opendatakit.org/xforms" xmlns:orx="http://openrosa.org/xforms">
<h:head><h:title>Practice</h:title><model odk:xforms-version="1.0.0"><itext>${translations}</itext>
<instance><data id="practice" version="${kVersion}"><general><status/><treaty/></general><law><offences><has/><missing/><latest/><requests/></offences>
<cases jr:template=""><case_name/><case_count/></cases><cases><case_name/><case_count/></cases></law><needs><kinds/><order/><agree/></needs><meta><instanceID/></meta></data></instance>
<bind nodeset="/data/general/status" type="string" required="true()"/><bind nodeset="/data/general/treaty" type="string"/>
<bind nodeset="/data/law/offences/has" type="string" required="true()"/>
<bind nodeset="/data/law/offences/missing" type="string" relevant="/data/law/offences/has = 'part'"/>
<bind nodeset="/data/law/offences/latest" type="date" relevant="/data/law/offences/has != 'no'"/>
<bind nodeset="/data/law/offences/requests" type="int" constraint=". &gt;= 0" jr:constraintMsg="jr:itext('requests_rule')"/>
<bind nodeset="/data/law/cases/case_name" type="string"/><bind nodeset="/data/law/cases/case_count" type="int"/>
<bind nodeset="/data/needs/kinds" type="string"/><bind nodeset="/data/needs/order" type="odk:rank" relevant="count-selected(/data/needs/kinds) &gt; 1"/>
<bind nodeset="/data/needs/agree" type="string"/><bind nodeset="/data/meta/instanceID" type="string" jr:preload="uid" readonly="true()"/>
</model></h:head>
<h:body>
<group ref="/data/general">${label("general")}<select1 ref="/data/general/status">${label("status")}${items(["party", "signatory", "neither"])}</select1>
<input ref="/data/general/treaty">${label("treaty")}</input></group>
<group ref="/data/law">${label("law")}<group ref="/data/law/offences" appearance="field-list">${label("offences")}
<select1 ref="/data/law/offences/has">${label("has")}${items(["full", "part", "no"])}</select1>
<input ref="/data/law/offences/missing">${label("missing")}<hint ref="jr:itext('missing_hint')"/></input>
<input ref="/data/law/offences/latest">${label("latest")}</input><input ref="/data/law/offences/requests">${label("requests")}</input></group>
<group ref="/data/law/cases">${label("cases")}<repeat nodeset="/data/law/cases"><input ref="/data/law/cases/case_name">${label("case_name")}</input>
<input ref="/data/law/cases/case_count">${label("case_count")}</input></repeat></group></group>
<group ref="/data/needs">${label("needs")}<select ref="/data/needs/kinds">${label("kinds")}${items(["advice", "training", "equipment"])}</select>
<odk:rank ref="/data/needs/order">${label("order")}${items(["advice", "training", "equipment"])}</odk:rank>
<trigger ref="/data/needs/agree">${label("agree")}</trigger></group>
</h:body></h:html>
`;
}
