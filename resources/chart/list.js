// Milestones and bars as a list that nobody sees but every screen reader reads. Its buttons hold the focus: a
// ring on the canvas shows where it is, and only the bar in hand is a stop of the Tab key.

const list = document.getElementById("list");
const barButtons = new Array(BAR_COUNT);
const laneButtons = [];
const laneSections = [];
let focused = NOTHING; // the bar that has the focus
let current = NOTHING; // the bar that Tab comes to

// Make the list, a few hundred bars at a time, so that the page answers meanwhile.
function makeList() {
  const members = plan.lanes.map(() => []);
  for (let index = 0; index < BAR_COUNT; index += 1) members[bars.lane[index]].push(index);
  if (plan.milestones.length) list.append(milestoneSection());
  let lane = 0;
  const goOn = () => {
    for (let made = 0; lane < plan.lanes.length && made < 400; lane += 1) {
      list.append(laneSection(lane, members[lane]));
      made += members[lane].length;
    }
    if (lane < plan.lanes.length) setTimeout(goOn);
    else updateList();
  };
  goOn();
}

function milestoneSection() {
  const items = plan.milestones.map(({ title, words }) => element("li", {}, `${title || "Untitled"}, ${words}`));
  return element("section", {}, element("h2", {}, "Milestones"), element("ul", {}, ...items));
}

function laneSection(lane, members) {
  const fold = element("button", { type: "button", tabIndex: -1 }, laneTitle(plan.lanes[lane]));
  fold.addEventListener("click", () => foldLane(lane));
  laneButtons[lane] = fold;
  const items = members.map((index) => {
    const button = element("button", { type: "button", tabIndex: -1 }, spokenWords(index));
    button.dataset.bar = index;
    barButtons[index] = button;
    return element("li", {}, button);
  });
  laneSections[lane] = element("section", {}, element("h2", {}, fold), element("ul", {}, ...items));
  return laneSections[lane];
}

// Show in the list what the chart shows.
function updateList() {
  barButtons.forEach((button, index) => (button.parentNode.hidden = !isShown(index)));
  laneSections.forEach((section) => (section.hidden = true));
  for (const lane of layout.lanes) {
    if (!laneSections[lane.place]) continue;
    laneSections[lane.place].hidden = false;
    laneButtons[lane.place].textContent = `${laneTitle(plan.lanes[lane.place])}, ${laneCount(lane)}`;
    laneButtons[lane.place].setAttribute("aria-expanded", String(!lane.folded));
  }
  if (current === NOTHING || !isShown(current)) setCurrent(firstShown());
}

function firstShown() {
  const lane = layout.lanes.find((each) => each.members.length);
  if (!lane) return NOTHING;
  return (lane.rows[0] ?? lane.members)[0] ?? lane.members[0];
}

// The one bar that Tab comes to.
function setCurrent(index) {
  if (barButtons[current]) barButtons[current].tabIndex = -1;
  current = index;
  if (barButtons[current]) barButtons[current].tabIndex = 0;
}

function focusBar(index) {
  setCurrent(index);
  barButtons[index]?.focus({ preventScroll: true });
}

list.addEventListener("focusin", (event) => {
  if (event.target.dataset.bar === undefined) return;
  focused = Number(event.target.dataset.bar);
  setCurrent(focused);
  unfoldLane(bars.lane[focused]);
  bringIntoSight(focused);
});

list.addEventListener("focusout", () => {
  focused = NOTHING;
  requestPaint();
});

list.addEventListener("click", (event) => {
  if (event.target.dataset.bar !== undefined) openDetails(Number(event.target.dataset.bar), true);
});

// Say something to screen readers alone.
function announce(words) {
  document.getElementById("said").textContent = words;
}
