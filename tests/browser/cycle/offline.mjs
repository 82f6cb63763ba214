// One agency works without a connection: the page is filled in from the disk, or the workbook by a program; both are brought back.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import * as checks from "../checks.mjs";
import { openPage } from "../browser.mjs";
import { fillWorkbook } from "./workbook.mjs";

async function download(stage, contributor, reply, language, kind) {
  const { page } = contributor;
  await page.goto(`${stage.base}/${language}${reply}/offline`);
  await stage.look(contributor, "offline", language);
  const link = page.locator(`main .files a[href$='/offline/${kind}']`);
  const [file] = await Promise.all([page.waitForEvent("download"), link.click()]);
  return { name: file.suggestedFilename(), content: readFileSync(await file.path()) };
}

// The page as it lies on a disk, in a browser that reaches nobody.
async function fillPage(stage, name, content, answers, stillTrue, language) {
  const folder = mkdtempSync(join(tmpdir(), "palermo-offline-"));
  const path = join(folder, name);
  writeFileSync(path, content);
  const opened = await openPage(stage.browser, { offline: true, acceptDownloads: true });
  const { page, heard } = opened;
  await page.goto(pathToFileURL(path).href);
  const faults = [...(await checks.checkAccessibility(page)), ...(await checks.checkMarkup(content.toString())).filter((one) => !one.includes("inline"))];
  for (const width of [1280, 320]) faults.push(...(await checks.checkWidth(page, width)));
  if (stage.folder) await page.screenshot({ path: `${stage.folder}/offline-page-${language}.png`, fullPage: true });
  for (const fault of faults) console.log(`    ${fault}`);
  stage.expect(faults.length === 0, "the offline page");
  for (const [question, value] of Object.entries(answers)) {
    const field = page.locator(`[data-path="${question}"]`);
    if ((await field.evaluate((one) => one.tagName)) === "FIELDSET") await field.locator(`input[value="${value}"]`).check();
    else await field.fill(value);
  }
  for (const question of stillTrue) await page.locator(`[data-still-true="${question}"]`).check();
  const [saved] = await Promise.all([page.waitForEvent("download"), page.click("#save")]);
  const file = { name: saved.suggestedFilename(), content: readFileSync(await saved.path()) };
  stage.expect(heard.requests.every((one) => !one.startsWith("http")), "the offline page asks the network");
  await opened.close();
  rmSync(folder, { recursive: true });
  return file;
}

// Nothing is taken over unseen: the differences are shown, then accepted.
async function bringBack(stage, contributor, reply, language, file, expected) {
  const { page } = contributor;
  await page.goto(`${stage.base}/${language}${reply}/offline`);
  await page.setInputFiles("main [name=file]", { name: file.name, mimeType: "application/octet-stream", buffer: file.content });
  await stage.send(page, "main form:has([name=file]) button.btn", "comparing the file");
  await stage.look(contributor, "differences", language, { refused: true });
  const shown = await page.locator("main [name=accept]:checked").count();
  stage.expect(shown === expected, `${shown} differences instead of ${expected}: ${await stage.said(page)}`);
  await stage.send(page, "main form:has([name=accept]) button.btn", "taking the file over");
}

// The same file again says nothing new.
async function bringAgain(stage, contributor, reply, language, file) {
  const { page } = contributor;
  await page.goto(`${stage.base}/${language}${reply}/offline`);
  await page.setInputFiles("main [name=file]", { name: file.name, mimeType: "application/octet-stream", buffer: file.content });
  await stage.send(page, "main form:has([name=file]) button.btn", "comparing the file again");
  stage.expect((await page.locator("main [name=accept]").count()) === 0, "a file brought twice changes something");
}

// `stillTrue`: paths of what was filled in beforehand, to be confirmed by the file.
export async function answerOffline(stage, contributor, reply, language, kind, answers, stillTrue = []) {
  const taken = await download(stage, contributor, reply, language, kind);
  const filled = kind === "page" ? await fillPage(stage, taken.name, taken.content, answers, stillTrue, language)
    : { name: taken.name, content: fillWorkbook(taken.content, answers, stillTrue) };
  await bringBack(stage, contributor, reply, language, filled, Object.keys(answers).length + stillTrue.length);
  await bringAgain(stage, contributor, reply, language, filled);
}
