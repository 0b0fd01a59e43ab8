/* Drives one peer in headless Chromium: BUNDLE PLAN_FILE BROWSER; prints its figures as JSON.

   A figure is what one step cost the page's main thread: its tasks' durations, from the call to two frames
   later, as Chromium's own trace tells them. Raster and compositor threads are not in it. */
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [bundle, planFile, browserPath] = process.argv.slice(2);
const { chromium } = await import(pathToFileURL(`${process.env.NODE_PATH}/playwright-core/index.mjs`).href);
const FLAGS = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync",
];
const CATEGORIES = ["toplevel", "blink.user_timing", "disabled-by-default-devtools.timeline"];

/* In the page: every step between two marks; a step's work may wait for a frame, so three go by. */
async function steps(plan) {
  const container = document.getElementById("peer");
  const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  const step = async (name, act) => {
    performance.mark(`${name}:begin`);
    act();
    for (let frames = 0; frames < 3; frames += 1) await frame();
    performance.mark(`${name}:end`);
    if (name === "zoom" && window.peer.between) {
      window.peer.between(plan);
      await frame();
    }
  };
  const way = (number) => (Math.floor((number + 10) / 20) % 2 === 0 ? 1 : -1);
  await step("first", () => window.peer.make(container, plan));
  await new Promise((done) => setTimeout(done, 500));
  if (window.peer.begin) window.peer.begin(plan);
  await new Promise((done) => setTimeout(done, 500));
  for (let number = 0; number < 40; number += 1)
    await step("pan", () => window.peer.pan(7 * way(number), plan));
  for (let number = 0; number < 40; number += 1)
    await step("zoom", () => window.peer.zoom(way(number) > 0 ? 1.046 : 1 / 1.046, plan));
  for (let number = 0; number < 20; number += 1)
    await step("move", () => window.peer.move(way(number), plan));
}

/* Milliseconds of the main thread's tasks within each step. */
function figures(trace) {
  const events = trace.traceEvents;
  const marks = events.filter((event) => event.cat?.includes("blink.user_timing") && / ?:(begin|end)$/.test(event.name));
  const { pid, tid } = marks[0];
  const tasks = events.filter(
    (event) => event.pid === pid && event.tid === tid && event.ph === "X" && /RunTask$/.test(event.name),
  );
  const outermost = [];
  for (const task of tasks.sort((one, other) => one.ts - other.ts || other.dur - one.dur)) {
    const last = outermost.at(-1);
    if (!last || task.ts >= last.ts + last.dur) outermost.push(task);
  }
  const found = {};
  const begun = {};
  for (const { name, ts } of marks.sort((one, other) => one.ts - other.ts)) {
    const [step, which] = name.split(":");
    if (which === "begin") begun[step] = ts;
    else {
      const from = begun[step];
      const spent = outermost.reduce((sum, task) => sum + Math.max(0, Math.min(ts, task.ts + task.dur) - Math.max(from, task.ts)), 0);
      (found[step] ??= []).push(spent / 1000);
    }
  }
  return found;
}

const plan = JSON.parse(readFileSync(planFile, "utf8"));
const browser = await chromium.launch({ executablePath: browserPath, headless: true, args: FLAGS });
try {
  const page = await browser.newPage({ viewport: { width: plan.left + plan.width, height: plan.height } });
  const errors = [];
  page.on("pageerror", (error) => errors.push(error.message));
  await page.route(/^https?:/, (route) => route.abort()); // fonts from elsewhere
  await page.goto(pathToFileURL(bundle).href);
  await page.evaluate((given) => { window.plan = given; }, plan);
  await browser.startTracing(page, { categories: CATEGORIES });
  await page.evaluate(`(${steps})(window.plan)`);
  const trace = JSON.parse((await browser.stopTracing()).toString());
  if (process.env.PEERS_PICTURES) await page.screenshot({ path: `${bundle}.png` });
  if (errors.length) throw new Error(errors.join("\n"));
  console.log(JSON.stringify({ browser: browser.version(), ...figures(trace) }));
} finally {
  await browser.close();
}
