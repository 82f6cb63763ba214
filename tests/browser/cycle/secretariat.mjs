// The secretariat's side: a questionnaire is filed and published, a cycle opened; coverage; questions about a reply; opening it again.
import { kVersion, practiceForm } from "./practice_form.mjs";

const kDaysToReply = 34;
const kMillisecondsADay = 86_400_000;
export const kTags = ["ar", "zh", "en", "fr", "ru", "es"];
export const kCycleTitles = {
  "walked-1": { ar: "دورة التدريب الأولى", zh: "第一练习周期", en: "First practice cycle", fr: "Premier cycle d’exercice", ru: "Первый учебный цикл",
    es: "Primer ciclo de práctica" },
  "walked-2": { ar: "دورة التدريب الثانية", zh: "第二练习周期", en: "Second practice cycle", fr: "Deuxième cycle d’exercice", ru: "Второй учебный цикл",
    es: "Segundo ciclo de práctica" },
};

const dayFromToday = (days) => new Date(Date.now() + days * kMillisecondsADay).toISOString().slice(0, 10);

// What was proposed to a second person is completed by one; nothing to do when the act needed nobody else.
async function completeAsSecond(stage, first, second, fields) {
  if (!first.url().includes("/waiting")) return;
  await stage.prove(second);
  await second.goto(`${stage.base}/en/waiting`);
  await stage.press(second, "main a[href*='/waiting/']");
  const asked = (await second.locator("main [name=note_number_given]").count()) > 0;
  await stage.complete(second, asked ? fields : {});
}

// A sheet goes out to a translator and comes back: first one of another text, which is refused whole, then the right one.
async function translateQuestionnaire(stage, officer) {
  const { page } = officer;
  const here = `${stage.base}/en/questionnaires/walked/${kVersion}`;
  const link = page.locator("main a[href$='/translation-fr.xlf']");
  const sheet = await (await page.request.get(stage.base + (await link.getAttribute("href")))).text();
  const translated = sheet.replace("Informations générales", "Renseignements généraux");
  stage.expect(translated !== sheet, "the sheet lacks a text of the questionnaire");
  const file = (text) => ({ name: "practice.fr.xlf", mimeType: "application/xliff+xml", buffer: Buffer.from(text) });
  await stage.press(page, "main a[href*='/acts/questionnaire.translate']");
  await stage.fill(page, { file_name: "practice.fr.xlf" }, file(translated.replace("<source>General information", "<source>General matters")));
  await stage.press(page, "main form[method=post] button[type=submit]");
  stage.expect((await page.locator("main .errsum").count()) === 1, "a sheet of another text is taken");
  await stage.look(officer, "sheet-refused", "en", { refused: true });
  const french = async () => (await page.request.get(here.replace("/en/", "/fr/"))).text();
  stage.expect((await french()).includes("Informations générales"), "a sheet that was refused has changed something");
  await page.goto(here);
  await stage.act(page, "main a[href*='/acts/questionnaire.translate']", { file_name: "practice.fr.xlf" }, file(translated));
  stage.expect((await french()).includes("Renseignements généraux"), "what came back from the translator is not there");
  await page.goto(here);
}

export async function publishQuestionnaire(stage, officer, second) {
  const { page } = officer;
  await page.goto(`${stage.base}/en/acts/questionnaire.file`);
  await stage.fill(page, { slug: "walked", file_name: "practice.xml", invented: true, official: false },
    { name: "practice.xml", mimeType: "application/xml", buffer: Buffer.from(practiceForm()) });
  await stage.send(page, "main form[method=post] button[type=submit]", "filing the questionnaire");
  await page.goto(`${stage.base}/en/questionnaires/walked/${kVersion}`);
  await stage.look(officer, "version", "en");
  await translateQuestionnaire(stage, officer);
  // The title of an XForm is in one language.
  await stage.act(page, "main a[href*='/acts/questionnaire.publish']", { without: kTags.join("\n") });
  await completeAsSecond(stage, page, second.page);
  await page.goto(`${stage.base}/ar/questionnaires/walked/${kVersion}`);
  stage.expect((await page.locator("main h1 [lang=en][dir=ltr]").count()) === 1, "the heading in another language than the page does not say so");
}

export async function openCycle(stage, officer, second, cycle, previous = "") {
  const { page } = officer;
  const titles = Object.fromEntries(kTags.map((tag) => [`title_${tag}`, kCycleTitles[cycle][tag]]));
  await page.goto(`${stage.base}/en/questionnaires/walked/${kVersion}`);
  await stage.press(page, "main a[href*='/acts/cycle.prepare']");
  await stage.look(officer, "prepare", "en");
  await stage.fill(page, { slug: cycle, ...titles, addressed: "both", instruments: "UNTOC", due_on: dayFromToday(kDaysToReply), previous });
  await stage.send(page, "main form[method=post] button[type=submit]", "preparing the cycle");
  await page.goto(`${stage.base}/en/cycles/${cycle}`);
  await stage.look(officer, "prepared", "en");
  const note = { number: "CU 2026/1", date: dayFromToday(0) };
  await stage.act(page, "main a[href*='/acts/cycle.open']", { note_number: note.number, note_date: note.date });
  await completeAsSecond(stage, page, second.page, { note_number_given: note.number, note_date_given: note.date });
}

// What everybody sees of a cycle: how many were asked and how many replied, and the same words in the heading.
export async function coverageOf(stage, cycle, language) {
  const visitor = await stage.visitor();
  await visitor.page.goto(`${stage.base}/${language}/cycles/${cycle}`);
  await stage.look(visitor, `coverage-${(await stage.json(visitor.page, `/cycles/${cycle}`)).coverage.replied}`, language);
  const told = await visitor.page.locator("main .lede").innerText();
  const data = await stage.json(visitor.page, `/cycles/${cycle}`);
  const { asked, replied } = data.coverage;
  stage.expect(told.includes(String(replied)) && told.includes(String(asked)), `the page of ${cycle} tells other numbers: ${told}`);
  const states = data.replied.map((one) => one.state);
  const links = await visitor.page.locator("main ul.columns a[href*='/replies/']").count();
  await visitor.close();
  return { asked, replied, states, links, byGroup: data.by_group.reduce((sum, one) => sum + one.replied, 0) };
}

// The question about an answer, asked from the page of the reply.
export async function askAbout(stage, officer, reply, language, path, words) {
  const { page } = officer;
  await page.goto(`${stage.base}/${language}${reply}`);
  await stage.look(officer, "officer", language);
  await page.selectOption("main form:has(input[value=clarify]) [name=path]", path);
  await page.fill("main form:has(input[value=clarify]) [name=words]", words);
  await stage.send(page, "main form:has(input[value=clarify]) button[type=submit]", "asking about an answer");
}

// A further question where the State has answered one.
export async function askFurther(stage, officer, reply, language, words) {
  const { page } = officer;
  await page.goto(`${stage.base}/${language}${reply}/clarifications`);
  await page.fill("main form:has(input[value=ask]) textarea", words);
  await stage.send(page, "main form:has(input[value=ask]) button", "asking further");
}

export async function settle(stage, officer, reply, language) {
  const { page } = officer;
  await page.goto(`${stage.base}/${language}${reply}/clarifications`);
  await stage.look(officer, "clarifications-officer", language);
  await stage.send(page, "main form:has(input[value=settle]) button", "settling the clarification");
  stage.expect((await page.locator("main form:has(input[value=settle])").count()) === 0, "the clarification is not settled");
}

export async function reopen(stage, officer, reply, language, reason) {
  const { page } = officer;
  await page.goto(`${stage.base}/${language}${reply}`);
  await stage.act(page, "main a[href*='/acts/reply.reopen']", { reason });
}

// How a State stands in the secretariat's list.
export async function statesOf(stage, officer, cycle, language) {
  await officer.page.goto(`${stage.base}/${language}/cycles/${cycle}/states`);
  await stage.look(officer, "states", language);
}
