// What people do with the one search: ask in their language and find what was written in another.
import * as checks from "./checks.mjs";

const expect = (faults, condition, sentence) => { if (!condition) faults.push(sentence); };
const kArabicLetters = /[\u0600-\u06ff]/;
// A term of the field in the languages of those who ask; the demonstration documents have it in an Arabic provision.
const kQuestions = { fr: "contributions volontaires", en: "voluntary contributions", es: "contribuciones voluntarias", ru: "добровольные взносы", zh: "自愿捐款" };

async function axeEverywhere(page, faults) {
  for (const [width, scheme] of [[1280, "light"], [320, "dark"]]) {
    await page.setViewportSize({ width, height: 800 });
    await page.emulateMedia({ colorScheme: scheme });
    for (const fault of await checks.checkAccessibility(page)) faults.push(`${width}px, ${scheme}: ${fault}`);
    for (const fault of await checks.checkWidth(page, width)) faults.push(fault);
  }
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.emulateMedia({ colorScheme: "light" });
}

export const searches = {
  async a_search_in_french_finds_an_arabic_provision_and_leads_to_it({ page, base }) {
    const faults = [];
    await page.goto(`${base}/fr/search`);
    await page.fill("#f-q", kQuestions.fr);
    await page.selectOption("select[name=language]", "ar");
    await page.click("form.flow button[type=submit]");
    const hit = page.locator("ol.hits > li").filter({ has: page.locator("p[lang=ar] mark.hit") }).first();
    expect(faults, (await hit.count()) === 1, `nothing Arabic was found: ${page.url()}`);
    if (faults.length > 0) return faults;
    const passage = hit.locator("p[lang=ar]").first();
    expect(faults, (await passage.getAttribute("dir")) === "rtl", "the passage does not run from right to left");
    expect(faults, kArabicLetters.test(await passage.locator("mark.hit").first().innerText()), "no Arabic word is marked");
    expect(faults, (await page.locator(".note bdi[lang=ar]").count()) > 0, "the terms that found it are not told");
    await axeEverywhere(page, faults);

    const links = hit.locator("a[href*='/provisions/']");
    const toArabic = links.and(page.locator("[href*='text=ar']")).first();
    const toFrench = links.and(page.locator("[href*='text=fr']")).first();
    expect(faults, (await toArabic.count()) === 1, "no link leads to the Arabic provision");
    expect(faults, (await toFrench.count()) === 1, "no link leads to the same provision in French");
    if (faults.length > 0) return faults;
    const french = await toFrench.getAttribute("href");
    await toArabic.click();
    expect(faults, /\/fr\/decisions\/[^/]+\/provisions\//.test(page.url()), page.url());
    expect(faults, kArabicLetters.test(await page.locator("main [lang=ar]").first().innerText()), "the provision is not in Arabic");
    await axeEverywhere(page, faults);
    await page.goto(base + french);
    expect(faults, (await page.locator("main").innerText()).includes("contributions volontaires"), "the French provision is another one");
    return faults;
  },

  async every_language_finds_the_arabic_provision_through_its_own_term({ page, base }) {
    const faults = [];
    for (const [language, words] of Object.entries(kQuestions)) {
      await page.goto(`${base}/${language}/search?q=${encodeURIComponent(words)}&language=ar`);
      expect(faults, (await page.locator("ol.hits p[lang=ar] mark.hit").count()) > 0, `${language}: nothing Arabic for ${words}`);
    }
    return faults;
  },

  async only_the_words_as_typed_can_be_asked_for({ page, base }) {
    const faults = [];
    await page.goto(`${base}/fr/search?q=${encodeURIComponent(kQuestions.fr)}&language=ar`);
    const found = await page.locator("ol.hits > li").count();
    await page.click(".note a[href*='exact=1']");
    expect(faults, (await page.locator("ol.hits > li").count()) < found, "as many as through the terms");
    return faults;
  },

  async a_search_is_an_address_that_keeps_its_filters_in_another_language({ page, base }) {
    const faults = [];
    await page.goto(`${base}/en/search?q=${encodeURIComponent(kQuestions.en)}&type=document`);
    const found = await page.locator("ol.hits > li").count();
    await page.click(".langs a[lang=ar]");
    expect(faults, page.url().includes("/ar/search") && page.url().includes("type=document"), `lost: ${page.url()}`);
    expect(faults, (await page.locator("#f-q").inputValue()) === kQuestions.en, "what was typed is lost");
    expect(faults, found > 0 && (await page.locator("ol.hits > li").count()) === found, "another number in Arabic");
    return faults;
  },
};
