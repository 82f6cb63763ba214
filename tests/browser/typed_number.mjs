#!/usr/bin/env node
// Numbers as people type them, in the browser: what it makes of them before they are saved is what the server makes of them. The
// cases are those of the server's own test.
//
//     typed_number.mjs SOURCE_FOLDER
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const root = resolve(process.argv[2] ?? ".");
const { typedNumber } = await import(pathToFileURL(join(root, "assets/questionnaire.js")));
const cases = JSON.parse(readFileSync(join(root, "src/platform/text/data/typed_numbers.json"), "utf8"));
let failed = 0;
for (const [kind, language, typed, meant] of cases) {
  const found = typedNumber(typed, language, kind === "whole") ?? null;
  if (found === meant) continue;
  failed += 1;
  console.log(`FAILED ${kind} ${language} ${JSON.stringify(typed)}: ${found}, not ${meant}`);
}
console.log(`${cases.length - failed} of ${cases.length} numbers are understood in the browser as on the server`);
process.exit(failed === 0 && cases.length > 0 ? 0 : 1);
