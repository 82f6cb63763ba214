// The browser's evaluator against the runtime on the same cases.
//
//   node browser.mjs CASES_PROGRAM ASSETS_FOLDER
//
// A state that the evaluator leaves to the server counts as such; any other must be the runtime's.
import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const [program, assets] = process.argv.slice(2);
const { Questionnaire } = await import(pathToFileURL(resolve(join(assets, 'questionnaire.js'))));
const made = spawnSync(program, { encoding: 'utf8', maxBuffer: 1 << 30 });
if (made.status !== 0) throw new Error(`${program} ended with ${made.status}: ${made.stderr}`);

let right = 0;
let left = 0;
const wrong = [];

function violation(state) {
  if (!state.relevant || state.readonly) return '';
  if (state.required && !state.value) return 'required';
  return state.value && !state.valid ? 'constraint' : '';
}

function check(name, step, questionnaire, states) {
  for (const [reference, expected] of Object.entries(states)) {
    if (!questionnaire.states.has(reference)) continue; // a group without questions
    const found = questionnaire.state(reference);
    if (found.ask) {
      left += 1;
      continue;
    }
    const ours = { relevant: found.relevant, required: found.required, readonly: found.readonly };
    const isQuestion = expected.value !== undefined;
    ours.violation = isQuestion ? violation(found) : '';
    if (isQuestion) ours.value = found.value;
    if (JSON.stringify(ours) === JSON.stringify(expected)) right += 1;
    else wrong.push(`${name} step ${step} ${reference}: ${JSON.stringify(ours)}, runtime ${JSON.stringify(expected)}`);
  }
}

const cases = made.stdout.trim().split('\n').map((line) => JSON.parse(line));
for (const { name, entries, answers, steps } of cases) {
  const questionnaire = new Questionnaire(entries, answers);
  steps.forEach((step, number) => {
    if (step.set) questionnaire.set(...step.set);
    check(name, number, questionnaire, step.states);
  });
}
for (const line of wrong.slice(0, 40)) console.log(line);
console.log(`${cases.length} forms, ${right + wrong.length} states decided in the browser, ${left} left to the server`);
console.log(`score questionnaires.browser ${(Math.floor((right / (right + wrong.length)) * 1e4) / 1e4).toFixed(4)} ${right + wrong.length}`);
if (wrong.length > 0 || right < 5000 * Number(cases.length > 100) || left > right) process.exit(1);
