// A person at the keyboard alone: nothing is clicked; Tab leads to a field or button, keys fill it in, Enter presses it.
import { createHmac } from "node:crypto";

const kMostStops = 150;

// Presses Tab until the focus is on what the selector names.
export async function tabTo(page, selector) {
  if ((await page.locator(selector).count()) === 0) throw new Error(`${page.url()} has no ${selector}`);
  for (let stop = 0; stop < kMostStops; ++stop) {
    await page.keyboard.press("Tab");
    if ((await page.locator(`:focus`).and(page.locator(selector)).count()) > 0) return;
  }
  throw new Error(`Tab does not reach ${selector} on ${page.url()}`);
}

export async function type(page, selector, text) {
  await tabTo(page, selector);
  await page.keyboard.press("Control+A");
  await page.keyboard.type(text);
}

export async function press(page, selector) {
  await tabTo(page, selector);
  const before = page.url();
  await Promise.all([page.waitForEvent("load"), page.keyboard.press("Enter")]);
  return before;
}

// RFC 6238 for the step that is `later` steps from now.
export function codeOf(secret, later) {
  const bits = [...secret].map((letter) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter).toString(2).padStart(5, "0")).join("");
  const key = Buffer.from(bits.match(/.{8}/g).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30000) + later));
  const digest = createHmac("sha1", key).update(counter).digest();
  const number = digest.readUInt32BE(digest[19] & 15) & 0x7fffffff;
  return String(number % 1000000).padStart(6, "0");
}

export const expect = (condition, sentence) => { if (!condition) throw new Error(sentence); };
