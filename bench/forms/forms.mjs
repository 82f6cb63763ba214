// The form and answers of bench/forms/forms.cpp in survey-core, the engine of SurveyJS.
//
//   node bench/forms/forms.mjs [FOLDER_WITH_NODE_MODULES]
//
// Prints one line a row: the name of forms.cpp, a tab, milliseconds.
import { createRequire } from "node:module";
import { resolve } from "node:path";

const require = createRequire(resolve(process.argv[2] ?? ".", "package.json"));
const { Model } = require("survey-core");

const kQuestions = 1000;
const kAnswers = 300;
const words = {
  ar: "هل تطبق دولتكم هذه المادة من الاتفاقية؟",
  default: "Does your country apply this article of the Convention?",
  es: "¿Aplica su país este artículo de la Convención?",
  fr: "Votre pays applique-t-il cet article de la Convention ?",
  ru: "Применяет ли ваша страна эту статью Конвенции?",
  "zh-cn": "贵国是否适用《公约》本条？",
};
const inSixLanguages = (what, number) =>
  Object.fromEntries(Object.entries(words).map(([tag, text]) => [tag, `${number} ${text} (${what})`]));

const elements = [];
for (let number = 0; number < kQuestions; number++) {
  elements.push({
    type: "radiogroup",
    name: `q${number}`,
    title: inSixLanguages("label", number),
    description: inSixLanguages("hint", number),
    choices: ["yes", "no"].map((value) => ({ value, text: inSixLanguages(value, 0) })),
    ...(number > 0 && { visibleIf: `{q${number - 1}} = 'yes'` }),
  });
}
const json = JSON.stringify({ pages: [{ name: "page", elements }] });

const timed = (name, work) => {
  const start = process.hrtime.bigint();
  work();
  console.log(`${name}\t${(Number(process.hrtime.bigint() - start) / 1e6).toFixed(3)}`);
};

let survey;
timed("load", () => {
  survey = new Model(JSON.parse(json));
});
timed("answer", () => {
  for (let number = 0; number < kAnswers; number++) survey.setValue(`q${number}`, "yes");
});
if (!survey.getQuestionByName(`q${kAnswers}`).isVisible) throw new Error("the next question is not visible");
if (survey.getQuestionByName(`q${kAnswers + 1}`).isVisible) throw new Error("a later question is visible");
