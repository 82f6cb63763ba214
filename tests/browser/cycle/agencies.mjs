// The focal point gives parts to agencies; two of them answer online, each in its own way: with scripts, saved as it is typed, and without.
import { openPage } from "../browser.mjs";
import { kCycleTitles } from "./secretariat.mjs";

const kSavedWithin = 8000;
const kShownWithin = 3000;
export const kParts = { law: "/data/law/offences", cases: "/data/law/cases", general: "/data/general" };

// Opens the reply of the State in this cycle and begins it.
export async function begin(stage, focal, cycle, language) {
  const { page } = focal;
  await page.goto(`${stage.base}/${language}/replies`);
  await stage.look(focal, "questionnaires", language);
  await stage.press(page, `main .tasks a.main:has-text("${kCycleTitles[cycle][language]}")`);
  await stage.look(focal, "start", language);
  await stage.send(page, "main form[method=post] button.btn", "beginning the reply");
  await stage.look(focal, "sections", language);
  return new URL(page.url()).pathname.replace(/^\/[a-z]+/, "");
}

export async function assign(stage, focal, reply, language, part, agency, words) {
  const { page } = focal;
  await page.goto(`${stage.base}/${language}${reply}/assignments`);
  await page.selectOption("main [name=path]", part);
  const of = page.locator("main [name=membership] option").filter({ hasText: agency });
  await page.selectOption("main [name=membership]", await of.first().getAttribute("value"));
  await page.fill("main [name=words]", words);
  await stage.send(page, "main form.flow:has([name=membership]) button.btn", `giving ${part} to ${agency}`);
}

// A contributor finds the part from the list of questionnaires, as the letter says.
export async function openPart(stage, contributor, cycle, language) {
  const { page } = contributor;
  await page.goto(`${stage.base}/${language}/replies`);
  await stage.press(page, `main .tasks a.main:has-text("${kCycleTitles[cycle][language]}")`);
  await stage.look(contributor, "contributor", language);
}

export async function finish(stage, contributor, reply, language) {
  const { page } = contributor;
  await page.goto(`${stage.base}/${language}${reply}/assignments`);
  await stage.send(page, "main form.act:has(input[value=finish]) button", "telling that a part is done");
}

// Text, a number that does not agree and is put right, and a date, in a page that saves them as they are typed.
export async function answerAsItIsTyped(stage, contributor, reply, language, words) {
  const { page } = contributor;
  await stage.press(page, "main a.btn");
  await stage.look(contributor, "question", language);
  const missing = page.locator("[data-field='law~offences~missing']");
  stage.expect(!(await missing.isVisible()), "a question is shown before it is asked");
  await page.check("[name='a.law~offences~has'][value=part]");
  await missing.waitFor({ state: "visible", timeout: kShownWithin }).catch(() => stage.expect(false, "the question does not follow at once"));
  await page.fill("[name='a.law~offences~missing']", words.text);
  await page.selectOption("[name='l.law~offences~missing']", words.language);
  await page.fill("[name='a.law~offences~requests']", "-3");
  await page.locator("[name='a.law~offences~requests']").blur();
  await page.waitForFunction(() => /\d\d:\d\d/.test(document.querySelector("[data-status]").textContent), null, { timeout: kSavedWithin })
    .catch(() => stage.expect(false, "nothing says that it is saved"));
  await page.locator("[data-field='law~offences~requests'] [data-note]").waitFor({ state: "visible", timeout: kShownWithin })
    .catch(() => stage.expect(false, "what does not agree is not said"));
  await stage.look(contributor, "question-saved", language);
  const kept = await stage.json(page, `${reply}/questions/law~offences`);
  stage.expect(kept.questions.find((one) => one.path.endsWith("missing"))?.value === words.text, "autosave kept nothing");
  await page.fill("[name='a.law~offences~requests']", "12");
  await page.fill("[name='a.law~offences~latest.d']", "14");
  await page.fill("[name='a.law~offences~latest.m']", "6");
  await page.fill("[name='a.law~offences~latest.y']", "2007");
  await stage.send(page, "main .sticky button.btn", "saving the answers");
}

// Two people answer the same question at once: the second is shown both versions and chooses.
export async function answerAtOnce(stage, focal, contributor, reply, language) {
  const { page } = focal;
  const theirs = contributor.page;
  const question = `${stage.base}/${language}${reply}/questions/law~offences`;
  await page.goto(question);
  await theirs.goto(question);
  await theirs.evaluate(() => document.querySelector("form[data-autosave]").removeAttribute("data-autosave"));
  await page.fill("[name='a.law~offences~requests']", "13");
  await theirs.fill("[name='a.law~offences~requests']", "14");
  await stage.send(page, "main .sticky button.btn", "the first of two answers");
  await Promise.all([theirs.waitForEvent("load"), theirs.evaluate(() => document.getElementById("answers").submit())]);
  stage.expect((await theirs.locator("main .errsum").count()) === 1, "the conflict is not said");
  stage.expect((await theirs.locator("[name='k.law~offences~requests']").count()) === 2, "there is no choice of versions");
  await stage.look(contributor, "conflict", language, { refused: true });
  await theirs.check("[name='k.law~offences~requests'][value=theirs]");
  await stage.send(theirs, "main .sticky button.btn", "choosing one of two answers");
  const chosen = await stage.json(page, `${reply}/questions/law~offences`);
  stage.expect(chosen.questions.find((one) => one.path.endsWith("requests"))?.value === "13", "the other version was not kept");
}

// An instance of a repeat, in another language, with a file as evidence; everything by save and return.
export async function answerWithoutScripts(stage, contributor, reply, language, words, evidence) {
  const plain = await openPage(stage.browser, { javaScriptEnabled: false });
  const { page } = plain;
  await page.context().addCookies(await contributor.page.context().cookies());
  await page.goto(`${stage.base}/${language}${reply}/questions/law~cases`);
  if ((await page.locator("main .tasks a.main").count()) === 0) await stage.send(page, "main button[name=add]", "adding a case");
  else await stage.press(page, "main .tasks a.main");
  await page.fill("[name='a.law~cases!1~case_name']", words.text);
  await page.selectOption("[name='l.law~cases!1~case_name']", words.language);
  await page.fill("[name='a.law~cases!1~case_count']", "4");
  await page.locator("main details:has([name='e-file']) > summary").click();
  await page.fill("[name='e-title']", evidence.title);
  await page.selectOption("[name='e-language']", words.language);
  await page.setInputFiles("[name='e-file']", { name: evidence.file, mimeType: "application/pdf", buffer: evidence.content });
  await stage.send(page, "main button[name=stay]", "adding evidence");
  const link = page.locator("main .files a[href*='/evidence/']");
  stage.expect((await link.count()) === 1, `the evidence is not listed: ${await stage.said(page)}`);
  const file = await page.request.get(stage.base + (await link.first().getAttribute("href")));
  stage.expect((await file.body()).equals(evidence.content), "the evidence is another file than was given");
  await plain.close();
  await contributor.page.goto(`${stage.base}/${language}${reply}/questions/law~cases!1`);
  await stage.look(contributor, "case", language);
}

// The focal point fills in what nobody else was given, without scripts.
export async function answerTheRest(stage, focal, reply, language) {
  const plain = await openPage(stage.browser, { javaScriptEnabled: false });
  const { page } = plain;
  await page.context().addCookies(await focal.page.context().cookies());
  await page.goto(`${stage.base}/${language}${reply}/questions/needs~kinds`);
  await page.check("[name='a.needs~kinds'][value=advice]");
  await page.check("[name='a.needs~kinds'][value=training]");
  await page.fill("[name='comment']", "To be looked at together.");
  await stage.send(page, "main .sticky button.btn", "kinds of assistance");
  stage.expect(page.url().includes("needs~order"), `after two kinds their order is asked: ${page.url()}`);
  await page.selectOption("[name='a.needs~order.1']", "training");
  await page.selectOption("[name='a.needs~order.2']", "advice");
  await stage.send(page, "main .sticky button.btn", "their order");
  await page.check("[name='a.needs~agree']");
  await stage.send(page, "main .sticky button.btn", "the last question");
  await plain.close();
}

// What the previous cycle said: confirmed as still true, or changed and then taken from there after all.
// Without scripts: nothing is ticked until a person does it, alone or all that are shown.
async function confirmOnSection(stage, contributor, reply, language, address) {
  // What must hold on the page is looked at with scripts: axe never ends without.
  await contributor.page.goto(`${stage.base}/${language}${reply}/sections/law`);
  await stage.look(contributor, "section-to-confirm", language);
  const plain = await openPage(stage.browser, { javaScriptEnabled: false });
  const { page } = plain;
  await page.context().addCookies(await contributor.page.context().cookies());
  await page.goto(`${stage.base}/${language}${reply}/sections/law`);
  stage.expect((await page.locator("main [name=confirm]:checked").count()) === 0, "answers are ticked by nobody");
  await stage.press(page, "main a[href*='tick=all']");
  const all = await page.locator("main [name=confirm]").count();
  stage.expect((await page.locator("main [name=confirm]:checked").count()) === all && all > 1, "not all that are shown are ticked");
  for (const box of await page.locator("main [name=confirm]").all()) if ((await box.getAttribute("value")) !== address) await box.uncheck();
  await stage.send(page, "main form:has([name=confirm]) button[type=submit]", "confirming what was ticked");
  stage.expect((await page.locator("main .note.ok").count()) === 1, "nothing says what was confirmed");
  await plain.close();
}

export async function answerFromBefore(stage, contributor, reply, language) {
  const { page } = contributor;
  const question = `${stage.base}/${language}${reply}/questions/law~offences`;
  const value = async (name) => (await stage.json(page, `${reply}/questions/law~offences`)).questions.find((one) => one.path.endsWith(name));
  await page.goto(question);
  await stage.look(contributor, "prefilled", language);
  stage.expect((await value("missing")).confirmed === false, "what was prefilled counts before anybody confirmed it");
  await stage.send(page, "main button[name=confirm][value='law~offences~has']", "one answer is still true");
  stage.expect((await value("has")).confirmed === true && (await value("latest")).confirmed === false, "more than the one answer is confirmed");
  await stage.send(page, "main .sticky button.btn.two:not([name])", "going on without confirming");
  stage.expect((await value("latest")).confirmed === false, "going on without confirming confirms");
  await confirmOnSection(stage, contributor, reply, language, "law~offences~missing");
  stage.expect((await value("missing")).confirmed === true && (await value("latest")).confirmed === false, "not what was ticked is confirmed");
  await page.goto(question);
  await page.evaluate(() => document.querySelector("form[data-autosave]").removeAttribute("data-autosave"));
  await page.fill("[name='a.law~offences~requests']", "21");
  await stage.send(page, "main .sticky button[name=still_true]", "saying that the rest is still true");
  stage.expect((await value("latest")).confirmed === true, "what is still true is not confirmed by going on");
  stage.expect((await value("requests")).value === "21", "the changed answer is not kept");
  stage.expect(!page.url().endsWith("law~offences"), `going on stays where it was: ${page.url()}`);
  await page.goto(question);
  await stage.send(page, "main button[name=copy][value='law~offences~requests']", "taking the previous answer");
  stage.expect((await value("requests")).value === "13", "the previous answer was not taken");
}
