// What the pages of focal points cost on a slow line: the first visit, and the next question.
import * as checks from "../checks.mjs";
import { openPage } from "../browser.mjs";

const kMaxFirstVisit = 50 * 1000;
const kMaxNextPage = 12 * 1000;
const kMaxRequests = 6;

async function measureNext(page, address) {
  const client = await page.context().newCDPSession(page);
  await client.send("Network.enable");
  const seen = { bytes: 0, requests: 0 };
  client.on("Network.loadingFinished", (event) => { seen.bytes += event.encodedDataLength; });
  client.on("Network.requestWillBeSent", (event) => { if (event.request.url.startsWith("http")) seen.requests += 1; });
  // What the browser has kept asks nobody.
  client.on("Network.requestServedFromCache", () => { seen.requests -= 1; });
  client.on("Network.responseReceived", (event) => { if (event.response.fromDiskCache) seen.requests -= 1; });
  await page.goto(address, { waitUntil: "networkidle" });
  return seen;
}

export async function checkWeight(stage, opened, first, next) {
  const other = await openPage(stage.browser);
  await other.page.context().addCookies(await opened.page.context().cookies());
  const visit = await checks.measureVisit(other.page, first);
  await other.page.goto(first, { waitUntil: "networkidle" });
  const after = await measureNext(other.page, next);
  await other.close();
  console.log(`first visit ${visit.bytes} bytes in ${visit.requests} requests, next ${after.bytes} in ${after.requests}`);
  stage.expect(visit.bytes <= kMaxFirstVisit && visit.requests <= kMaxRequests, "the first visit is too heavy");
  stage.expect(after.bytes <= kMaxNextPage && after.requests <= 1, "the next question is too heavy");
}
