// Takes the picture of the README: node tests/browser/screenshot.mjs URL [docs/screenshot.png] [path]
import { openPage, startBrowser } from "./browser.mjs";

const [base, file = "docs/screenshot.png", path = "/en/decisions/4-90"] = process.argv.slice(2);
if (!base) {
  console.error("usage: screenshot.mjs URL [FILE] [PATH]");
  process.exit(2);
}
const browser = await startBrowser();
const { page, close } = await openPage(browser, { viewport: { width: 1280, height: 960 }, colorScheme: "light" });
const response = await page.goto(base.replace(/\/$/, "") + path);
if (response.status() !== 200) throw new Error(`${path}: status ${response.status()}`);
await page.screenshot({ path: file });
await close();
await browser.close();
console.log(file);
