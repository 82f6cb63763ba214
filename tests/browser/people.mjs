// What people do on the pages of the register: filter, change the language, follow a footnote, link to a paragraph.
import { kLanguages } from "./site.mjs";

const expect = (faults, condition, sentence) => { if (!condition) faults.push(sentence); };

export const stories = {
  async a_filter_is_an_address_and_survives_the_change_of_language({ page, base }) {
    const faults = [];
    await page.goto(`${base}/en/decisions`);
    const all = await page.locator("table.register tbody tr").count();
    const status = await page.locator("select[name=status] option").nth(1).getAttribute("value");
    await page.selectOption("select[name=status]", status);
    await page.click("form.filters button");
    const fewer = await page.locator("table.register tbody tr").count();
    expect(faults, page.url().includes(`status=${status}`), `the address does not hold the filter: ${page.url()}`);
    expect(faults, fewer <= all && fewer > 0, `${fewer} of ${all} rows`);
    await page.click(".langs a[lang=ar]");
    expect(faults, page.url().includes("/ar/decisions") && page.url().includes(`status=${status}`), `lost: ${page.url()}`);
    expect(faults, (await page.locator("select[name=status]").inputValue()) === status, "the form forgot the filter");
    expect(faults, (await page.locator("table.register tbody tr").count()) === fewer, "another number of rows in Arabic");
    return faults;
  },

  async nothing_found_is_said_and_leads_back({ page, base }) {
    const faults = [];
    await page.goto(`${base}/en/decisions`);
    await page.fill("#f-words", "zzzz no such words");
    await page.press("#f-words", "Enter");
    expect(faults, (await page.locator(".empty").count()) === 1, "no empty state");
    expect(faults, (await page.locator("#f-words").inputValue()) === "zzzz no such words", "what was typed is lost");
    await page.click(".empty a");
    expect(faults, (await page.locator("table.register tbody tr").count()) > 0, "the link does not show all");
    return faults;
  },

  async the_register_leads_to_a_document_a_paragraph_and_back({ page, base }) {
    const faults = [];
    await page.goto(`${base}/en/`);
    await page.click("table.register tbody tr:first-child th a");
    expect(faults, /\/en\/decisions\/[^/]+$/.test(page.url()), page.url());
    const paragraph = page.locator("article.prov").nth(2);
    const id = await paragraph.getAttribute("id");
    await paragraph.locator("h3 a").click();
    expect(faults, page.url().endsWith(`/provisions/${id}`), page.url());
    expect(faults, (await page.locator("table tbody tr").count()) > 0, "no evidence is shown");
    await page.click(`a[href$="#${id}"]`);
    expect(faults, page.url().endsWith(`#${id}`), page.url());
    const target = await page.evaluate(() => document.querySelector(":target")?.id);
    expect(faults, target === id, `the paragraph is not the target: ${target}`);
    return faults;
  },

  async a_footnote_call_leads_to_its_footnote_and_back({ page, base, documents }) {
    const faults = [];
    for (const path of documents) {
      await page.goto(base + path);
      for (const call of await page.locator("a.call").all()) {
        const wanted = (await call.getAttribute("href")).slice(1);
        await call.click();
        const target = await page.evaluate(() => document.querySelector(":target")?.id);
        expect(faults, target === wanted, `${path}: ${target} instead of ${wanted}`);
        await page.click(`[id="${wanted}"] > a`);
        const back = await page.evaluate(() => document.querySelector(":target")?.className);
        expect(faults, back === "call", `${path}: the footnote does not lead back`);
      }
    }
    return faults;
  },

  async how_it_was_read_opens_without_script({ browser, base, documents }) {
    const faults = [];
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(base + documents[0]);
    const details = page.locator("article.prov details").first();
    await details.locator("summary").click();
    expect(faults, await details.locator(".evidence li").first().isVisible(), "the evidence stays closed");
    await context.close();
    return faults;
  },

  async the_data_twin_has_the_paragraphs_of_the_page({ page, base, documents }) {
    const faults = [];
    for (const path of documents) {
      await page.goto(base + path);
      const shown = await page.locator("article.prov, ol.fn > li").count();
      const address = await page.locator("link[type='application/json']").getAttribute("href");
      const twin = await (await fetch(base + address)).json();
      expect(faults, twin.reading.provisions.length === shown, `${path}: ${shown} on the page, ${twin.reading.provisions.length} in the data`);
    }
    return faults;
  },

  async on_paper_there_is_the_text_and_no_navigation({ page, base, documents }) {
    const faults = [];
    await page.goto(base + documents[0]);
    await page.emulateMedia({ media: "print" });
    expect(faults, !(await page.locator(".nav").isVisible()), "the navigation is printed");
    expect(faults, await page.locator("article.prov").first().isVisible(), "the text is not printed");
    await page.emulateMedia({ media: "screen" });
    return faults;
  },

  async a_page_that_does_not_exist_says_so_in_every_language({ page, base }) {
    const faults = [];
    const titles = new Set();
    for (const language of kLanguages) {
      const response = await page.goto(`${base}/${language}/decisions/there-is-no-such-document`);
      expect(faults, response.status() === 404, `${language}: status ${response.status()}`);
      titles.add(await page.locator("h1").innerText());
      expect(faults, (await page.locator("main code").count()) === 1, `${language}: no reference`);
    }
    expect(faults, titles.size === kLanguages.length, "two languages have the same title");
    return faults;
  },

  async the_root_leads_to_the_language_of_the_browser({ browser, base }) {
    const faults = [];
    for (const [locale, language] of [["fr-FR", "fr"], ["ar-EG", "ar"], ["zh-CN", "zh"], ["de-AT", "en"]]) {
      const context = await browser.newContext({ locale });
      const page = await context.newPage();
      await page.goto(`${base}/`);
      expect(faults, new URL(page.url()).pathname === `/${language}/`, `${locale}: ${page.url()}`);
      await context.close();
    }
    return faults;
  },

  async with_forced_colours_marks_and_status_stay_visible({ browser, base, documents }) {
    const faults = [];
    const context = await browser.newContext({ forcedColors: "active" });
    const page = await context.newPage();
    await page.goto(base + documents[0]);
    const borders = await page.locator("mark").first().evaluate((mark) => getComputedStyle(mark).borderBlockEndStyle);
    expect(faults, borders !== "none", "a mark has no line of its own");
    await context.close();
    return faults;
  },
};
