// Usage: run.mjs URL [--quick] [--only=TEXT]     --quick: English and Arabic only, axe once a page.
// --only: looks at the pages whose address has the text (a regular expression), and tells no stories.
import * as checks from "./checks.mjs";
import { openPage, startBrowser } from "./browser.mjs";
import { stories } from "./people.mjs";
import { searches } from "./search.mjs";
import { crawl, kindOf, kLanguages, kTyped, sample } from "./site.mjs";

const kWidths = [1280, 360, 320];
// What axe looks at: both schemes and a wide and a narrow window in every language, all six together in the two languages
// that run in the two directions; where only the scheme differs from a look before, the colours.
const kColours = ["color-contrast"];
const kEverywhere = [[1280, "light"], [320, "dark"]];
const kThorough = [...kEverywhere, [360, "light"], [1280, "dark", kColours], [360, "dark", kColours], [320, "light", kColours]];
const kMaxRequests = 3;  // the page, its style, its icon; and each of its scripts
const kMaxDocumentBytes = 40 * 1000;
const kWorkers = 2;

const base = (process.argv[2] ?? "").replace(/\/$/, "");
const quick = process.argv.includes("--quick");
const onlyText = process.argv.find((argument) => argument.startsWith("--only="))?.slice("--only=".length);
const only = onlyText === undefined ? undefined : new RegExp(onlyText);
if (!/^https?:\/\//.test(base)) {
  console.error("usage: tests/browser/run URL [--quick]");
  process.exit(2);
}

let passed = 0;
let failed = 0;
function report(name, faults) {
  if (faults.length === 0) {
    passed += 1;
    return;
  }
  failed += 1;
  console.log(`FAILED ${name}`);
  for (const fault of faults.slice(0, 8)) console.log(`    ${fault}`);
}

// `page`: one for all that its worker looks at. A page of its own each time would compile axe anew, which is half of the time.
async function checkPage({ page, heard }, path, language) {
  heard.complaints.length = 0;
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.emulateMedia({ colorScheme: "light" });
  const visit = await checks.measureVisit(page, base + path);
  const html = await (await fetch(base + path)).text();
  const markup = await checks.checkMarkup(html);
  report(`${path}: valid HTML`, markup);
  report(`${path}: rules of the house`, await checks.checkStaticRules(page, html));
  report(`${path}: languages and directions`, await checks.checkLanguages(page, language));
  const scripts = await page.evaluate(() => document.scripts.length);
  report(`${path}: requests`, visit.requests > kMaxRequests + scripts ? [`${visit.requests} requests`] : []);
  if (kindOf(path) !== "provision")
    report(`${path}: weight`, visit.bytes > kMaxDocumentBytes ? [`${visit.bytes} bytes`] : []);
  for (const width of kWidths) report(`${path}: no sideways scroll, ${width}px`, await checks.checkWidth(page, width));
  const looks = quick ? kEverywhere.slice(0, 1) : language === "en" || language === "ar" ? kThorough : kEverywhere;
  for (const [width, scheme, rules] of looks) {
    await page.setViewportSize({ width, height: 800 });
    await page.emulateMedia({ colorScheme: scheme });
    report(`${path}: axe, ${width}px, ${scheme}`, await checks.checkAccessibility(page, rules));
  }
  report(`${path}: nothing in the console`, heard.complaints);
  return visit;
}

// `work` is given a page that stays its worker's own.
async function inParallel(browser, items, work) {
  const waiting = [...items];
  const worker = async () => {
    const opened = await openPage(browser);
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await work(opened, item);
    await opened.close();
  };
  await Promise.all(Array.from({ length: kWorkers }, worker));
}

const browser = await startBrowser();
try {
  let heaviest = { bytes: 0 };
  const english = [...(await crawl(base, "en")).entries()];
  report("every link of the site leads somewhere", english.filter(([, status]) => status !== 200).map(([path, status]) => `${path}: ${status}`));
  const documents = english.map(([path]) => path).filter((path) => kindOf(path) === "document");
  report("there are documents to look at", documents.length > 0 ? [] : ["the register is empty: import the sources first"]);

  const paths = sample(english.map(([path]) => path)).map((path) => path.slice("/en".length));
  const work = [];
  for (const language of quick ? ["en", "ar"] : kLanguages) {
    for (const path of paths) work.push([`/${language}${path}`, language]);
    for (const path of ["/decisions?words=zzzz-nothing", ...kTyped]) work.push([`/${language}${path}`, language]);
  }
  const chosen = work.filter(([path]) => only === undefined || only.test(path));
  await inParallel(browser, chosen, async (opened, [path, language]) => {
    const visit = await checkPage(opened, path, language);
    if (visit.bytes > heaviest.bytes) heaviest = { path, ...visit };
  });

  for (const path of [`/en/decisions`, `/ar/decisions`, `/en/mandates`, `/ar/mandates`, `/en/search`, documents[0], documents[0]?.replace("/en/", "/ar/")].filter((path) => path && (only?.test(path) ?? true))) {
    const { page, close } = await openPage(browser);
    await page.goto(base + path);
    report(`${path}: keyboard`, await checks.checkKeyboard(page));
    await close();
  }
  for (const [name, story] of Object.entries(only ? {} : { ...stories, ...searches })) {
    const { page, close } = await openPage(browser);
    try {
      report(name, await story({ browser, page, base, documents }));
    } catch (error) {
      report(name, [String(error)]);
    }
    await close();
  }
  console.log(`${chosen.length} pages looked at; heaviest first visit: ${heaviest.bytes} bytes, ${heaviest.requests} requests, ${heaviest.path}`);
} finally {
  await browser.close();
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
