// The same conditions in openrosa-xpath-evaluator, the engine of Enketo, in chromium, whose own XPath it stands on.
//
//   node bench/forms/expression.mjs [SECONDS]
//
// Prints one line a row: the name of bench/forms/expression.cpp, a tab, evaluations in a second of processor time.
import { readFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { startBrowser } from "../../tests/browser/browser.mjs";

const kPackage = "node_modules/openrosa-xpath-evaluator";
const seconds = Number(process.argv[2] ?? 1);

// The package is made of CommonJS modules; the page gets their sources by path.
function sources(folder, prefix = "src") {
  const found = {};
  for (const name of readdirSync(join(folder, prefix))) {
    const path = `${prefix}/${name}`;
    if (statSync(join(folder, path)).isDirectory()) Object.assign(found, sources(folder, path));
    else if (name.endsWith(".js")) found[path] = readFileSync(join(folder, path), "utf8");
  }
  return found;
}

function measure({ modules, seconds, row }) {
  const loaded = {};
  const load = (path) => {
    if (loaded[path]) return loaded[path].exports;
    const module = (loaded[path] = { exports: {} });
    const require = (wanted) => {
      if (!wanted.startsWith(".")) throw new Error(`${wanted} is not needed here`);
      const parts = path.split("/").slice(0, -1);
      for (const part of wanted.split("/")) {
        if (part === "..") parts.pop();
        else if (part !== ".") parts.push(part);
      }
      return load(`${parts.join("/")}.js`);
    };
    new Function("module", "exports", "require", modules[path])(module, module.exports, require);
    return module.exports;
  };
  const evaluator = load("src/openrosa-xpath.js")();

  let xml = '<data id="bench">';
  for (let question = 0; question < 1000; ++question) {
    if (question % 100 === 0) xml += `<s${question / 100}>`;
    xml += `<q${question}>${question % 3 === 0 ? "yes" : "no"}</q${question}>`;
    if (question % 100 === 99) xml += `</s${(question - 99) / 100}>`;
  }
  for (let kid = 0; kid < 50; ++kid) xml += `<kid><name>n${kid}</name><age>${kid}</age></kid>`;
  xml += "<born>2001-12-26</born><list>a b c d e</list></data>";
  const reply = new DOMParser().parseFromString(xml, "text/xml");

  const path = (question) => `/data/s${Math.floor(question / 100)}/q${question}`;
  const each = (write) => Array.from({ length: 1000 }, (_, question) => write(question));
  const rows = [
    ["`${a} = 'yes'`", each((question) => ` ${path(question)}  = 'yes'`)],
    ["two of them with `and`", each((question) => `${path(question)} = 'yes' and ${path((question + 1) % 1000)} != 'no'`)],
    ["`selected(${list}, 'd')`", ["selected(/data/list, 'd')"]],
    ["`${born} < today()`", ["/data/born < today()"]],
    ["`sum(${age}) > 100` over 50", ["sum(/data/kid/age) > 100"]],
    ["`count(${kid}[age > 17])` over 50", ["count(/data/kid[age > 17])"]],
  ];
  if (row === rows.length) return null;
  return [rows[row]].map(([name, expressions]) => {
    let done = 0;
    let held = 0;
    const start = performance.now();
    let now = start;
    while (now - start < seconds * 1000) {
      for (const expression of expressions) {
        held += evaluator.evaluate(expression, reply, null, XPathResult.BOOLEAN_TYPE).booleanValue ? 1 : 0;
        ++done;
      }
      now = performance.now();
    }
    if (held === 0) throw new Error(`${name} never holds`);
    return [name, done];
  })[0];
}

const browser = await startBrowser();
try {
  const page = await browser.newPage();
  // The processor time of the page’s process: what other programs do meanwhile does not count.
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
  const processorSeconds = async () =>
    (await session.send("Performance.getMetrics")).metrics.find(({ name }) => name === "ProcessTime").value;
  const modules = sources(kPackage);
  for (let row = 0; ; ++row) {
    const before = await processorSeconds();
    const measured = await page.evaluate(measure, { modules, seconds, row });
    if (measured === null) break;
    console.log(`${measured[0]}\t${Math.round(measured[1] / ((await processorSeconds()) - before))}`);
  }
} finally {
  await browser.close();
}
