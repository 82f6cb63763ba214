// Debian's chromium, started so that it talks to nobody but the server under test.
import { existsSync } from "node:fs";
import { chromium } from "playwright-core";

const kChromium = process.env.PALERMO_CHROMIUM ?? "/usr/bin/chromium";

export async function startBrowser() {
  if (!existsSync(kChromium)) throw new Error(`there is no ${kChromium}: install the Debian package chromium`);
  return chromium.launch({
    executablePath: kChromium,
    args: [
      "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
      "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ],
  });
}

// A page of its own, with all that it asked the network and everything it complained about.
export async function openPage(browser, options = {}) {
  // Without motion: colours that are still changing would be measured on their way.
  const context = await browser.newContext({ reducedMotion: "reduce", viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  const heard = { requests: [], complaints: [] };
  page.on("request", (request) => heard.requests.push(request.url()));
  page.on("requestfailed", (request) => heard.complaints.push(`request failed: ${request.url()}`));
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") heard.complaints.push(message.text());
  });
  page.on("pageerror", (error) => heard.complaints.push(String(error)));
  return { page, heard, close: () => context.close() };
}
