// What must hold on every page. Each check gives a list of sentences: what is wrong, where.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { HtmlValidate } from "html-validate";
import { kRightToLeft } from "./site.mjs";

const require = createRequire(import.meta.url);
const kAxe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const kAxeRules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

const validator = new HtmlValidate({
  extends: ["html-validate:standard"],
  rules: {
    "no-inline-style": "error",
    // Matters of taste, not of validity.
    "long-title": "off",
    "no-trailing-whitespace": "off",
    "attribute-boolean-style": "off",
    "doctype-style": "off",
  },
});

export async function checkMarkup(html) {
  const report = await validator.validateString(html);
  return report.results.flatMap((result) =>
    result.messages.map((message) => `HTML ${message.line}:${message.column} ${message.ruleId}: ${message.message}`));
}

// `only`: the rules to be looked at; without it all of them.
export async function checkAccessibility(page, only = undefined) {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(kAxe);
  const runOnly = only ? { type: "rule", values: only } : { type: "tag", values: kAxeRules };
  const violations = await page.evaluate(
    (runOnly) => window.axe.run({ runOnly, resultTypes: ["violations"] }).then((result) => result.violations), runOnly);
  return violations.map((violation) => {
    const where = violation.nodes.slice(0, 3).map((node) => node.target.join(" ")).join(" | ");
    return `axe ${violation.id} (${violation.nodes.length}): ${violation.help}: ${where}`;
  });
}

// Nothing but what is meant to scroll (class scroll, the navigation strip) is wider than the window.
export async function checkWidth(page, width) {
  await page.setViewportSize({ width, height: 800 });
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  return wide > 0 ? [`${wide}px wider than the window at ${width}px`] : [];
}

export async function checkLanguages(page, language) {
  const expected = kRightToLeft.has(language) ? "rtl" : "ltr";
  return page.evaluate(([language, expected]) => {
    const faults = [];
    const root = document.documentElement;
    if (root.lang !== language || root.dir !== expected) faults.push(`html is ${root.lang}/${root.dir}`);
    const arabic = /[\u0600-\u06ff]/;
    for (const piece of document.querySelectorAll("main [lang]")) {
      const wanted = piece.getAttribute("lang") === "ar" ? "rtl" : "ltr";
      if (getComputedStyle(piece).direction !== wanted) faults.push(`${piece.tagName} ${piece.getAttribute("lang")} runs ${getComputedStyle(piece).direction}`);
    }
    // Arabic letters inside a page of another language always say that they are Arabic; of names of persons and values
    // as they were given nobody knows the language, and <bdi> keeps their direction to themselves.
    if (language !== "ar") {
      const walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
        const node = walker.currentNode;
        const said = node.parentElement.closest("[lang]").lang;
        if (arabic.test(node.data) && said !== "ar" && !node.parentElement.closest("[dir=auto], bdi"))
          faults.push(`Arabic text without its language: ${node.data.trim().slice(0, 40)}`);
      }
    }
    return faults;
  }, [language, expected]);
}

// On an Arabic page words in Latin letters are names, values or words of another language, and the markup says so; what it does not
// say was left untranslated. Abbreviations (XLSX, UTC) are written so everywhere.
export async function checkTranslated(page) {
  return page.evaluate(() => {
    const found = [];
    const walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const { data, parentElement } = walker.currentNode;
      const latin = data.match(/[A-Za-z_.-]*[a-z]{3,}[A-Za-z_.-]*/);
      if (!latin || parentElement.closest("bdi, code, time, option, textarea, [dir=auto], [dir=ltr]")) continue;
      if (parentElement.closest("[lang]").lang === "ar") found.push(`not in Arabic: ${data.trim().slice(0, 60)}`);
    }
    return found;
  });
}

export async function checkStaticRules(page, html) {
  const faults = await page.evaluate(() => {
    const found = [];
    // Pages work without scripts; those that some have are modules of our own.
    for (const script of document.scripts)
      if (script.type !== "module" || !script.getAttribute("src")?.startsWith("/assets/") || script.textContent !== "") found.push("a script that is no module of ours");
    if (document.querySelector("[style], style")) found.push("an inline style");
    if (document.querySelectorAll("h1").length !== 1) found.push(`${document.querySelectorAll("h1").length} h1`);
    const host = location.host;
    for (const element of document.querySelectorAll("[src], link[href]"))
      if (new URL(element.src ?? element.href, location).host !== host) found.push(`a file of another host: ${element.outerHTML}`);
    for (const link of document.querySelectorAll("a[href^='#']"))
      if (!document.getElementById(decodeURIComponent(link.hash.slice(1)))) found.push(`a link to nowhere: ${link.hash}`);
    for (const table of document.querySelectorAll("table"))
      if (!table.caption || table.querySelector("th:not([scope])")) found.push("a table without caption or scopes");
    return found;
  });
  if (html.includes("«")) {
    const missing = html.match(/«[a-z_]+(?:\.[A-Za-z0-9_]+)+»/);
    if (missing) faults.push(`a sentence is missing: ${missing[0]}`);
  }
  return faults;
}

// What a first visit costs: requests, and bytes as they crossed the line.
export async function measureVisit(page, url) {
  const client = await page.context().newCDPSession(page);
  await client.send("Network.enable");
  await client.send("Network.setCacheDisabled", { cacheDisabled: true });
  let bytes = 0;
  let requests = 0;
  client.on("Network.loadingFinished", (event) => { bytes += event.encodedDataLength; });
  // A browser draws its own controls with data: addresses; they ask nobody.
  client.on("Network.requestWillBeSent", (event) => { if (event.request.url.startsWith("http")) requests += 1; });
  await page.goto(url, { waitUntil: "load" });
  await page.waitForTimeout(50);  // the icon is asked for after the page is there
  await client.detach();
  return { bytes, requests };
}

// Tab reaches everything that can be used, in the order of the text, and one always sees where one is.
export async function checkKeyboard(page) {
  const faults = [];
  await page.keyboard.press("Tab");
  const first = await page.evaluate(() => document.activeElement?.getAttribute("href"));
  if (first !== "#main") faults.push(`the first stop of Tab is ${first}, not the skip link`);
  const box = await page.evaluate(() => document.activeElement.getBoundingClientRect().toJSON());
  if (box.top < 0 || box.height === 0) faults.push("the skip link is not visible when it has the focus");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  const inside = await page.evaluate(() => document.activeElement?.closest("main") !== null);
  if (!inside) faults.push("the skip link does not lead into the content");

  await page.evaluate(() => { document.activeElement?.blur(); window.getSelection().removeAllRanges(); window.scrollTo(0, 0); });
  const expected = await page.evaluate(() => {
    const usable = "a[href], button, input:not([type=hidden]), select, summary, textarea, [tabindex='0']";
    const stops = [...document.querySelectorAll(usable)].filter((stop) => stop.checkVisibility());
    stops.forEach((stop, index) => stop.setAttribute("data-stop", index));
    document.body.setAttribute("tabindex", "-1");
    document.body.focus();
    return stops.length;
  });
  const seen = [];
  for (let step = 0; step < expected; ++step) {
    await page.keyboard.press("Tab");
    const stop = await page.evaluate(() => {
      const active = document.activeElement;
      const style = getComputedStyle(active);
      const box = active.getBoundingClientRect();
      return {
        index: Number(active.getAttribute("data-stop") ?? -1),
        ring: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
        visible: box.bottom > 0 && box.top < innerHeight,
        name: active.outerHTML.slice(0, 80),
      };
    });
    if (!stop.ring) faults.push(`no focus ring on ${stop.name}`);
    if (!stop.visible) faults.push(`the focus is out of sight on ${stop.name}`);
    seen.push(stop.index);
  }
  const ordered = seen.every((index, step) => index === step);
  if (!ordered) faults.push(`Tab does not follow the text: ${seen.join(" ")}`);
  return faults;
}
