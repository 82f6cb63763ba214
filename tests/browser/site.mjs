// Which pages there are: found by following the links of the site itself.
export const kLanguages = ["ar", "zh", "en", "fr", "ru", "es"];
export const kRightToLeft = new Set(["ar"]);

const kMaxPages = 1600;
const kMaxEntries = 4; // of one list
const kMaxStates = 4;
const kMaxVariants = 2; // of one address, with different queries

async function linksOf(base, path) {
  const response = await fetch(base + path);
  const html = await response.text();
  const links = [...html.matchAll(/<a [^>]*href="([^"#]*)/g)].map((match) => match[1].replaceAll("&amp;", "&"));
  return { status: response.status, links: links.filter((link) => link.startsWith("/")) };
}

// All pages in one language, from its first page on; links to other languages and to data are left.
export async function crawl(base, language) {
  const found = new Map();
  const waiting = [`/${language}/`];
  while (waiting.length > 0 && found.size < kMaxPages) {
    const path = waiting.shift();
    if (found.has(path)) continue;
    const { status, links } = await linksOf(base, path);
    found.set(path, status);
    for (const link of links) if (link.startsWith(`/${language}/`) && !found.has(link)) waiting.push(link);
  }
  return found;
}

export function kindOf(path) {
  if (path.includes("/downloads/")) return "download";
  if (path.includes("/provisions/")) return "provision";
  if (/\/decisions\/[^/?]+(\?|$)/.test(path)) return "document";
  if (/\/mandates\/[^?]+/.test(path)) return "mandate";
  if (/\/needs\/states\//.test(path)) return "need";
  if (/\/(needs|requests|lessons)\/\d+/.test(path)) return "need";
  if (/\/(states|authorities)\/[^?]+/.test(path)) return "entry";
  return "register";
}

// Addresses that no link of the site leads to: a person types them, or fills in a form.
export const kTyped = ["/search?q=technical+assistance", "/search?q=zzzz-nothing&status=draft", "/mandates?words=zzzz-nothing",
  "/mandates?as_of=2008-09-01", "/states?as_of=2003-10-01&group=african&status=party", "/states?words=zzzz-nothing",
  "/authorities?words=zzzz-nothing", "/needs?rows=states&columns=kinds&show=unmet", "/needs?rows=systems&columns=articles",
  "/needs/all?words=zzzz-nothing", "/requests?clock=overdue", "/instruments/convention?as_of=2002-01-01", "/timeline?from=2008-01-01&as_of=2008-10-10"];

// The pages that are looked at one by one: all registers and documents, of each address a few of its queries, and of each document's
// provisions and mandates a few that differ (every n-th), because there are hundreds that are built alike. Files to save are no pages.
export function sample(paths, provisionsPerDocument = 2) {
  const byDocument = new Map();
  const variants = new Map();
  const chosen = [];
  const states = [];
  for (const path of paths) {
    if (kindOf(path) === "download") continue;
    // The pages of States are built alike: a few of them.
    if (/^\/\w+\/states\/[^/?]+/.test(path)) {
      if (states.push(path) <= kMaxStates) chosen.push(path);
      continue;
    }
    if (kindOf(path) === "need") {
      const list = path.replace(/[^/]*$/, "");
      const seen = variants.get(list + "entries") ?? 0;
      variants.set(list + "entries", seen + 1);
      if (seen < kMaxEntries) chosen.push(path);
      continue;
    }
    if (kindOf(path) === "entry") {
      // States and authorities are many and alike.
      const list = path.split("/").slice(0, 3).join("/");
      const seen = variants.get(list + "/") ?? 0;
      variants.set(list + "/", seen + 1);
      if (seen < kMaxEntries) chosen.push(path);
      continue;
    }
    if (kindOf(path) !== "provision" && kindOf(path) !== "mandate") {
      const address = path.split("?")[0];
      const seen = variants.get(address) ?? 0;
      variants.set(address, seen + 1);
      if (seen < kMaxVariants) chosen.push(path);
      continue;
    }
    const end = kindOf(path) === "mandate" ? path.lastIndexOf("/") : path.indexOf("/provisions/");
    const document = path.slice(0, end) + (path.split("?")[1] ?? "");
    if (!byDocument.has(document)) byDocument.set(document, []);
    byDocument.get(document).push(path);
  }
  for (const provisions of byDocument.values()) {
    const step = Math.max(1, Math.ceil(provisions.length / provisionsPerDocument));
    for (let i = 0; i < provisions.length; i += step) chosen.push(provisions[i]);
  }
  return chosen;
}
