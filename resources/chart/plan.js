// The plan that this page shows, as it was written into it, and what is shown of it.

const plan = JSON.parse(document.getElementById("plan").textContent);
const bars = plan.initiatives; // parallel lists: one place in each list for each initiative
const BAR_COUNT = bars.title.length;
const HARD = 0, SOFT = 1, OPEN = 2; // how an end of a bar looks: to the day, vague, not known
const PLANNED = 0, SHIPPED = 1, DECLINED = 2; // the states that change a bar's colours
const NOTHING = -1;

const childrenOf = new Map(); // a bar to those right below it
bars.parent.forEach((parent, index) => {
  if (parent !== NOTHING) gather(childrenOf, parent, index);
});

const linksOf = new Map(); // a bar to the places of its dependencies
plan.dependencies.before.forEach((before, place) => {
  gather(linksOf, before, place);
  gather(linksOf, plan.dependencies.after[place], place);
});

function gather(map, key, value) {
  if (map.has(key)) map.get(key).push(value);
  else map.set(key, [value]);
}

function titleOf(index) {
  return bars.title[index] || "Untitled";
}

function laneOf(index) {
  return plan.lanes[bars.lane[index]];
}

function laneTitle(lane) {
  return lane.group ? `${lane.group} · ${lane.title}` : lane.title;
}

// Status, health and progress: "In progress · On track · 62%".
function stateWords(index) {
  const progress = bars.progress[index];
  const parts = [plan.statuses[bars.status[index]], plan.healths[bars.health[index]]?.title];
  if (progress !== null) parts.push(`${Math.round(progress)}%`);
  return parts.filter(Boolean).join(" · ");
}

// A bar's name for a screen reader: key, title, dates, lane and state.
function spokenWords(index) {
  const parts = [bars.key[index], titleOf(index), bars.dates[index], laneTitle(laneOf(index)), stateWords(index)];
  return parts.filter(Boolean).join(", ");
}

function counted(number, noun) {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}

// What the words of a search or filter are looked for in.
const haystacks = bars.title.map((title, index) =>
  `${title} ${bars.key[index]} ${bars.owners[index].map((owner) => plan.owners[owner]).join(" ")}`.toLowerCase(),
);

function holdsWords(index, words) {
  return words.every((word) => haystacks[index].includes(word));
}

function wordsOf(text) {
  return text.toLowerCase().split(/\s+/).filter(Boolean);
}
