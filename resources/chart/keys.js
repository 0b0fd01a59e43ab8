// The keyboard: arrows pan the chart, or walk from bar to bar when one has the focus; the rest works anywhere.

const PAN = 80;

const ANYWHERE = {
  "+": () => zoomTo(view.pxPerDay * ZOOM_STEP),
  "=": () => zoomTo(view.pxPerDay * ZOOM_STEP),
  "-": () => zoomTo(view.pxPerDay / ZOOM_STEP),
  0: fitAll,
  t: () => goToDay(plan.today + 0.5),
  "/": focusSearch,
  n: () => goToFound(1),
  N: () => goToFound(-1),
  f: foldFocused,
  "?": () => document.getElementById("help").showModal(),
};

const PAN_BY = {
  ArrowLeft: () => scrollBy(-PAN, 0),
  ArrowRight: () => scrollBy(PAN, 0),
  ArrowUp: () => scrollBy(0, -PAN),
  ArrowDown: () => scrollBy(0, PAN),
  PageUp: () => scrollBy(0, -view.plotHeight * 0.9),
  PageDown: () => scrollBy(0, view.plotHeight * 0.9),
  Home: fitAll,
};

const WALK = {
  ArrowLeft: (index) => beside(index, -1),
  ArrowRight: (index) => beside(index, 1),
  ArrowUp: (index) => aboveOrBelow(index, -1),
  ArrowDown: (index) => aboveOrBelow(index, 1),
};

document.addEventListener("keydown", (event) => {
  const typing = event.target.matches("input, select, textarea");
  const zooming = (event.ctrlKey || event.metaKey) && ["+", "=", "-", "0"].includes(event.key);
  if (event.key === "Escape") {
    escape(event);
    return;
  }
  if (typing || event.altKey || ((event.ctrlKey || event.metaKey) && !zooming)) return;
  if (document.querySelector("dialog[open]")) return;
  const onBar = focused !== NOTHING;
  const onChart = onBar || event.target === canvas || event.target === document.body;
  let act = ANYWHERE[event.key];
  if (onBar && WALK[event.key]) act = () => walk(WALK[event.key](focused));
  else if (onChart && PAN_BY[event.key]) act = PAN_BY[event.key];
  if (!act) return;
  event.preventDefault();
  act();
});

// One step back: the popup, the search, the details, the bar in hand.
function escape(event) {
  if (document.querySelector("dialog[open]")) return; // it closes itself
  if (!filterPopup.hidden) {
    closeFilters();
  } else if (event.target === searchField) {
    clearSearch();
    canvas.focus({ preventScroll: true });
  } else if (chosen !== NOTHING) {
    closeDetails();
  } else if (searching()) {
    clearSearch();
  } else if (focused !== NOTHING) {
    canvas.focus({ preventScroll: true });
  }
}

function walk(index) {
  if (index === NOTHING) return;
  focusBar(index);
  if (chosen !== NOTHING) openDetails(index);
}

// The items of a row of bars or chips, in order.
function rowItems(lane, row) {
  return lane.lane.scheduled ? lane.rows[row] : lane.chips[row]?.map((chip) => chip.index);
}

function beside(index, step) {
  const lane = layout.lanes[layout.laneNumber[index]];
  const items = rowItems(lane, layout.rowOf[index]);
  return items[items.indexOf(index) + step] ?? NOTHING;
}

// The nearest of the next row up or down; over a folded lane to the next.
function aboveOrBelow(index, step) {
  let number = layout.laneNumber[index];
  let row = layout.rowOf[index] + step;
  while (layout.lanes[number]) {
    const lane = layout.lanes[number];
    const items = lane.folded ? undefined : rowItems(lane, row);
    if (items?.length) return nearest(items, index);
    number += step;
    const next = layout.lanes[number];
    if (next) row = step > 0 ? 0 : Math.max(next.rows.length, next.chips.length) - 1;
  }
  return NOTHING;
}

function nearest(items, index) {
  const middle = (each) => {
    const place = placeOf(each);
    return place.x + place.width / 2;
  };
  const here = middle(index);
  return items.reduce((best, each) => (Math.abs(middle(each) - here) < Math.abs(middle(best) - here) ? each : best));
}

// Fold the lane of the bar in hand, and go on with the lane after it.
function foldFocused() {
  const index = focused !== NOTHING ? focused : chosen;
  if (index !== NOTHING) foldLane(bars.lane[index]);
}
