#!/usr/bin/env node
// Two whole cycles of a questionnaire as people live them, on the demonstration. The first in English: the secretariat opens it, three
// agencies of a State answer in three languages, one of them offline, it is cleared and submitted by two persons, the receipt is checked,
// a clarification is asked and answered, it is opened again and amended, published, and read by the public. The second in Arabic: what
// the first said is still true, the workbook is filled in offline, and in the end the State takes its reply back.
//
//     replies.mjs URL PASSWORD [FOLDER]       FOLDER: where pictures of the pages go, or none
import * as agencies from "./cycle/agencies.mjs";
import * as approval from "./cycle/approval.mjs";
import * as secretariat from "./cycle/secretariat.mjs";
import { answerOffline } from "./cycle/offline.mjs";
import { Stage } from "./cycle/stage.mjs";
import { checkWeight } from "./cycle/weight.mjs";

const [base, password, folder] = [(process.argv[2] ?? "").replace(/\/$/, ""), process.argv[3], process.argv[4]];
if (!base || !password) {
  console.error("usage: tests/browser/replies.mjs URL PASSWORD [FOLDER]");
  process.exit(2);
}
const kState = "bantara";
const kCode = "XBT";
const kSaid = {
  en: "Time limits are missing.",
  fr: "L’affaire du port d’Esperance",
  ar: "تسري المعاهدات بعد نشرها في الجريدة الرسمية",
};
const kEvidence = { title: "Arrêt de la Cour", file: "arrêt.pdf", content: Buffer.from("%PDF-1.4\n% a judgment, invented\n") };

// Three agencies of the State, one of them offline.
async function draftTogether(stage, people, reply, cycle, language) {
  const { focal, justice, police, finance } = people;
  await agencies.assign(stage, focal, reply, language, agencies.kParts.law, "Ministry of Justice, central", "As last year, please.");
  await agencies.assign(stage, focal, reply, language, agencies.kParts.cases, "National police", "Cases of the last year.");
  await agencies.assign(stage, focal, reply, language, agencies.kParts.general, "Financial intelligence", "…");
  await stage.look(focal, "assignments", language);
  await agencies.openPart(stage, justice, cycle, language);
  if (language === "en") {
    await agencies.answerAsItIsTyped(stage, justice, reply, language, { text: kSaid.en, language: "en" });
    await agencies.answerAtOnce(stage, focal, justice, reply, language);
  } else {
    await agencies.answerFromBefore(stage, justice, reply, language);
  }
  await agencies.openPart(stage, police, cycle, language);
  await agencies.answerWithoutScripts(stage, police, reply, language, { text: kSaid.fr, language: "fr" }, kEvidence);
  await agencies.openPart(stage, finance, cycle, language);
  await answerOffline(stage, finance, reply, "ar", language === "en" ? "page" : "workbook",
    language === "en" ? { "/data/general/status": "party", "/data/general/treaty": kSaid.ar } : { "/data/general/treaty": `${kSaid.ar}.` },
    language === "en" ? [] : ["/data/general/status"]);
  for (const one of [justice, police, finance]) await agencies.finish(stage, one, reply, language);
  if (language === "en") await agencies.answerTheRest(stage, focal, reply, language);
}

async function walkInEnglish(stage, people, officer) {
  const [cycle, language] = ["walked-1", "en"];
  const { focal, approver } = people;
  const before = await secretariat.coverageOf(stage, cycle, language);
  const reply = await agencies.begin(stage, focal, cycle, language);
  await draftTogether(stage, people, reply, cycle, language);
  await checkWeight(stage, focal, `${base}/en${reply}/questions/law~offences`, `${base}/en${reply}/questions/general~status`);
  await approval.clearAndPropose(stage, focal, reply, language);
  await approval.submit(stage, approver, reply, language);
  await approval.checkReceipt(stage, approver, reply, language, 1);
  const after = await secretariat.coverageOf(stage, cycle, language);
  stage.expect(before.replied === 0 && after.replied === 1 && after.byGroup === 1 && after.asked === before.asked && after.states.includes(kCode),
    `coverage does not move: ${JSON.stringify([before, after])}`);

  await secretariat.askAbout(stage, officer, reply, language, "/data/law/offences/missing", "Which time limits?");
  await approval.answerClarification(stage, focal, reply, language, { text: "Those of extradition.", language: "en" });
  await secretariat.askFurther(stage, officer, reply, language, "Since which law?");
  await approval.answerClarification(stage, focal, reply, language, { text: "Depuis la loi de 2007.", language: "fr" });
  await secretariat.settle(stage, officer, reply, language);

  await approval.askToReopen(stage, focal, reply, language, "A number was counted twice.");
  await secretariat.reopen(stage, officer, reply, language, "The State asked for it.");
  await focal.page.goto(`${base}/en${reply}`);
  await stage.look(focal, "reopened", language);
  await focal.page.goto(`${base}/en${reply}/questions/general~treaty`);
  stage.expect((await focal.page.locator("[name='l.general~treaty']").inputValue()) === "ar", "the language of what was written offline is lost");
  await approval.clearAndPropose(stage, focal, reply, language);
  await approval.submit(stage, approver, reply, language);
  await approval.checkReceipt(stage, approver, reply, language, 2);

  const hidden = await approval.seenByPublic(stage, reply, language, []);
  stage.expect(hidden.status === 404, `a visitor sees the reply before the State consents: ${hidden.status}`);
  await approval.consent(stage, approver, reply, language, "full");
  const wanted = Object.values(kSaid);
  const seen = await approval.seenByPublic(stage, reply, language, wanted);
  stage.expect(seen.status === 200 && seen.words.length === wanted.length && seen.evidence, `the public sees ${JSON.stringify(seen)}`);
  stage.expect((await secretariat.coverageOf(stage, cycle, language)).links === 1, "the page of the cycle does not lead to the published reply");
}

async function walkInArabic(stage, people, officer) {
  const [cycle, language] = ["walked-2", "ar"];
  const { focal, approver } = people;
  const before = await secretariat.coverageOf(stage, cycle, language);
  const reply = await agencies.begin(stage, focal, cycle, language);
  await draftTogether(stage, people, reply, cycle, language);
  await approval.clearAndPropose(stage, focal, reply, language);
  await secretariat.statesOf(stage, officer, cycle, language);
  await approval.submit(stage, approver, reply, language);
  await approval.checkReceipt(stage, approver, reply, language, 1);
  await secretariat.askAbout(stage, officer, reply, language, "/data/law/offences/missing", "أيّ مهل؟");
  await approval.answerClarification(stage, focal, reply, language, { text: "مهل التسليم.", language: "ar" });
  await secretariat.settle(stage, officer, reply, language);
  await approval.consent(stage, approver, reply, language, "full");
  const seen = await approval.seenByPublic(stage, reply, language, Object.values(kSaid));
  stage.expect(seen.status === 200 && seen.words.length === Object.values(kSaid).length && seen.evidence, `in Arabic the public sees ${JSON.stringify(seen)}`);
  const after = await secretariat.coverageOf(stage, cycle, language);
  stage.expect(before.replied === 0 && after.replied === 1, `coverage does not move in Arabic: ${JSON.stringify([before, after])}`);

  await approval.withdraw(stage, focal, approver, reply, language, "أُرسل الرد خطأً.");
  const gone = await approval.seenByPublic(stage, reply, language, []);
  stage.expect(gone.status === 404, `a reply that was withdrawn is still read: ${gone.status}`);
  stage.expect((await secretariat.coverageOf(stage, cycle, language)).replied === 0, "a reply that was withdrawn still counts");
}

const stage = await Stage.open({ base, password, folder });
const officer = await stage.person("officer-1");
await stage.landed(officer, "/waiting", "an officer");
const second = await stage.person("officer-2");
await secretariat.publishQuestionnaire(stage, officer, second);
await secretariat.openCycle(stage, officer, second, "walked-1");
const people = {};
for (const [part, name] of Object.entries({ focal: "focal-point", approver: "approver", justice: "justice", police: "police", finance: "finance" }))
  people[part] = await stage.person(`${name}.${kState}`);
await stage.landed(people.focal, "/replies", "a focal point");
await stage.landed(people.justice, "/replies", "an agency");
await walkInEnglish(stage, people, officer);
await secretariat.openCycle(stage, officer, second, "walked-2", "walked-1");
await walkInArabic(stage, people, officer);
await stage.browser.close();
console.log(`${stage.looked} pages looked at; ${stage.failed === 0 ? "two cycles were walked" : `${stage.failed} failed`}`);
process.exit(stage.failed === 0 ? 0 : 1);
