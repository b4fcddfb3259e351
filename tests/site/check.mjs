/* Looks at the built pages as a reader's browser does, from a folder, with the network forbidden:
 *   node check.mjs FOLDER [PDF]
 * Every page loads without a console error and asks nobody for anything; every link inside arrives; every claim has
 * its address as a place; search, sort and filter work; nothing scrolls sideways; axe and html-validate find nothing;
 * without script everything is still there; one page is printed. Exits with 1 and says what is wrong. */
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, relative, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { HtmlValidate } from "html-validate";
import { chromium } from "playwright-core";

const require = createRequire(import.meta.url);
const [folder, pdf] = [resolve(process.argv[2]), process.argv[3]];
const problems = [];
const told = {};
const began = Date.now();
const time = (what) => { told[what] = Math.round((Date.now() - began) / 1000); };
const say = (what) => problems.push(what);
const address = (name) => pathToFileURL(join(folder, name)).href;

const pages = readdirSync(folder, { recursive: true })
  .map(String)
  .filter((name) => name.endsWith(".html") && !name.startsWith("_") && !name.startsWith("data"))
  .sort();
/* One page of each kind. */
const KINDS = ["index", "library", "api", "search", "known", ...["V01", "V12", "E020", "E002", "J001", "J026", "X001", "S001", "S112",
  "dead", "timeline", "counts", "proceedings", "contradictions", "sources", "voices", "acts", "people", "bodies", "places",
  "not-known", "known-2021", "what-happened", "pictures", "everything"].map((name) => `record/${name}`)].map((name) => `${name}.html`);
const HEAVY = new Set(["record/voices.html", "record/counts.html", "record/people.html", "record/bodies.html", "api.html"]);

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync"],
});

async function opened(options = {}) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  page.setDefaultTimeout(60000);
  page.on("request", (request) => {
    if (!/^(file|data|blob):/.test(request.url())) say(`${page.url()} asks for ${request.url()}`);
  });
  await context.route(/^https?:/, (route) => route.abort());
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) say(`${page.url()} says: ${message.text()}`);
  });
  page.on("pageerror", (error) => say(`${page.url()} fails: ${error}`));
  return page;
}

/* 1. Every page, its places and links. */
const places = new Map();
const links = [];
{
  const waiting = [...pages];
  const reader = async () => {
   const page = await opened();
   for (let name = waiting.shift(); name; name = waiting.shift()) {
    await page.goto(address(name));
    const found = await page.evaluate(() => ({
      ids: [...document.querySelectorAll("[id]")].map((one) => one.id),
      hrefs: [...document.querySelectorAll("a[href]")].map((one) => one.href),
      foreign: [...document.querySelectorAll("script[src],link[rel=stylesheet],img[src],source,iframe")]
        .map((one) => one.src || one.href).filter((one) => one && !/^(file|data):/.test(one)),
      title: document.title,
    }));
    const twice = found.ids.filter((id, at) => found.ids.indexOf(id) !== at);
    if (twice.length) say(`${name} has places twice: ${[...new Set(twice)].slice(0, 5)}`);
    for (const one of found.foreign) say(`${name} loads ${one}`);
    places.set(name, new Set(found.ids));
    for (const href of new Set(found.hrefs)) if (href.startsWith("file:")) links.push([name, href]);
   }
   await page.context().close();
  };
  await Promise.all([reader(), reader(), reader()]);
  const files = new Set(readdirSync(folder, { recursive: true }).map(String));
  for (const [from, href] of links) {
    const url = new URL(href);
    const to = relative(folder, decodeURIComponent(url.pathname));
    const place = decodeURIComponent(url.hash.slice(1));
    if (!files.has(to)) say(`${from} leads to ${to}, which is not there`);
    else if (place && to.endsWith(".html") && !places.get(to)?.has(place)) say(`${from} leads to ${to}#${place}, which is not there`);
  }
  told.pages = pages.length;
  told.links = links.length;
}

time("loaded");
/* 2. Every claim has its address, and its voice, as a place on the page where it belongs. */
const INDEX = { N: "counts", O: "voices", A: "acts", P: "people", G: "bodies", L: "places", Q: "not-known" };
{
  const csv = readFileSync(join(folder, "data", "datapackage", "claims.csv"), "utf-8");
  const outcomes = readFileSync(join(folder, "data", "datapackage", "outcomes.csv"), "utf-8");
  const proceedings = new Map([...outcomes.matchAll(/^(U\d+),.*?\b(J\d+)\b/gm)].map((match) => [match[1], match[2]]));
  let claims = 0;
  for (const [, id] of csv.matchAll(/^([A-Z]\d+[^,\r\n]*:O\d+),/gm)) {
    const record = /^[A-Z]\d+/.exec(id)[0];
    const page = `record/${INDEX[record[0]] ?? proceedings.get(record) ?? record}.html`;
    claims += 1;
    for (const one of [id, id.split(":")[0]]) if (!places.get(page)?.has(one)) say(`${one} has no place on ${page}`);
  }
  told.claims = claims;
}

time("placed");
/* 3. Search, from the folder. */
{
  const page = await opened();
  const ASKED = { Гафаров: "V01", Gafarov: "V01", Qafarov: "V01", Ahmadov: "V07", Ağazadə: "V06", agazade: "V06", Сабирли: "V03", electric: "" };
  for (const [asked, wanted] of Object.entries(ASKED)) {
    await page.goto(`${address("search.html")}?q=${encodeURIComponent(asked)}`);
    await page.waitForFunction(() => document.querySelector("#search-results ul.search li") || document.querySelector("#search-results p.search-summary"));
    await page.waitForTimeout(700);
    const found = await page.evaluate(() => [...document.querySelectorAll("#search-results li a")].map((one) => one.getAttribute("href")));
    if (!found.length || (wanted && !found.some((href) => href.includes(`${wanted}.html`)))) say(`search for ${asked} finds ${found.slice(0, 5)}`);
  }
  told.searches = Object.keys(ASKED).length;
  await page.context().close();
}

time("searched");
/* 4. Tables sort and filter. */
{
  const page = await opened();
  await page.goto(address("record/counts.html"));
  const column = (at) => page.$$eval("table.tc-list tbody tr", (rows, index) => rows.filter((row) => !row.hidden).map((row) => row.cells[index].textContent), at);
  const heads = await page.$$eval("table.tc-list th", (all) => all.map((one) => one.textContent));
  const at = heads.indexOf("id");
  await page.click(`table.tc-list th:nth-child(${at + 1}) button`);
  const up = await column(at);
  await page.click(`table.tc-list th:nth-child(${at + 1}) button`);
  const down = await column(at);
  if (up[0] !== "N001" || JSON.stringify(up) !== JSON.stringify([...down].reverse())) say("the counts do not sort");
  await page.fill(".tc-filter input", "deaths");
  const few = await column(heads.indexOf("measure"));
  if (!few.length || few.length === up.length || !few.every((one) => one.includes("deaths"))) say("the counts do not filter");
  await page.selectOption(".tc-filter select", "official");
  const official = await column(heads.indexOf("who says so"));
  if (!official.length || !official.every((one) => one.includes("official"))) say("the counts do not filter by side");
  await page.goto(`${address("record/S001.html")}#S001`);
  await page.context().close();
}

time("sorted");
/* 5. Nothing scrolls sideways; 6. axe. */
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf-8");
for (const scheme of ["light", "dark"]) {
  for (const width of scheme === "light" ? [390, 768, 1280] : [390]) {
    const page = await opened({ viewport: { width, height: 900 }, colorScheme: scheme });
    for (const name of KINDS) {
      await page.goto(address(name));
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      if (wide > 0) say(`${name} scrolls sideways by ${wide} at ${width}`);
      if (width === 768 || (HEAVY.has(name) && !(width === 390 && scheme === "light"))) continue;
      await page.evaluate(axe);
      const found = await page.evaluate(async () => (await axe.run(document, { resultTypes: ["violations"], preload: false })).violations);
      for (const one of found.filter((each) => ["serious", "critical"].includes(each.impact)))
        say(`${name} (${scheme}, ${width}): ${one.id}, ${one.help}: ${one.nodes.slice(0, 2).map((node) => node.html.slice(0, 160)).join(" | ")}`);
    }
    await page.context().close();
  }
}

time("looked");
/* 7. Our own part is valid; 8. without script everything is there. */
{
  const validator = new HtmlValidate({
    extends: ["html-validate:standard"],
    rules: { "no-trailing-whitespace": "off", "long-title": "off", "no-raw-characters": "off" },
  });
  const page = await opened({ javaScriptEnabled: false });
  for (const name of KINDS.filter((one) => one.startsWith("record/") || one === "index.html")) {
    const text = readFileSync(join(folder, name), "utf-8");
    const own = /<article role="main"[^>]*>([\s\S]*)<\/article>\s*<\/div>\s*<footer/.exec(text)?.[1];
    if (!own) { say(`${name} has no part of our own`); continue; }
    const report = await validator.validateString(`<!DOCTYPE html><html lang="en"><head><title>x</title></head><body>${own}</body></html>`);
    for (const message of report.results.flatMap((one) => one.messages).filter((one) => one.severity === 2).slice(0, 3))
      say(`${name}: ${message.ruleId}: ${message.message}`);
    await page.goto(address(name));
    const shown = await page.evaluate(() => document.querySelector("article[role=main]").textContent.length);
    const written = own.replace(/<(script|style)[\s\S]*?<\/\1>/g, "").replace(/<[^>]+>/g, "").length;
    if (shown < written * 0.8) say(`${name} without script shows ${shown} of ${written} letters`);
    const closed = await page.$$eval("details", (all) => all.filter((one) => getComputedStyle(one).display === "none").length);
    if (closed) say(`${name} hides folds without script`);
  }
  await page.context().close();
}

time("valid");
/* 9. On paper. */
{
  const page = await opened();
  await page.goto(address("record/V01.html"));
  writeFileSync(pdf ?? join(folder, "..", "V01.pdf"), await page.pdf({ format: "A4", printBackground: false }));
}

await browser.close();
console.log(JSON.stringify(told));
if (problems.length) {
  const counted = new Map();
  for (const one of problems) counted.set(one, (counted.get(one) ?? 0) + 1);
  console.log(`${counted.size} problems`);
  for (const one of [...counted.keys()].slice(0, 400)) console.log(`- ${one}`);
  process.exit(1);
}
console.log("the pages hold");
