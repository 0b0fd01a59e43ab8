// Mouse, pen and touch: drag to pan, wheel to scroll, Ctrl+wheel or two fingers to zoom, click for details.

const CLICK_REACH = 4; // a press that moves less than this is a click
const WHEEL_LINE = 16;
const WHEEL_ZOOM = 0.0022; // per pixel of a wheel
const TIP_DELAY = 350;

const hovered = { bar: NOTHING, lane: NOTHING, milestone: NOTHING };
const pressed = new Map(); // pointers that are down, by id
let moved = false;
let tipTimer = 0;
const tip = document.getElementById("tip");

// What lies under a point of the canvas: a bar, a milestone, a lane's title, or nothing.
function hit(x, y) {
  const nothing = { bar: NOTHING, lane: NOTHING, milestone: NOTHING };
  if (x < 0 || y < 0 || x > view.width || y > view.height) return nothing;
  if (y < view.top) return y >= view.header && x > view.column ? { ...nothing, milestone: milestoneAt(x) } : nothing;
  const inside = contentY(y);
  if (!layout.lanes.length || inside >= layout.height) return nothing;
  const lane = layout.lanes[laneAt(inside)];
  if (x < view.column) return { ...nothing, lane: lane.number };
  return { ...nothing, bar: barAt(lane, x, y, inside) };
}

function barAt(lane, x, y, inside) {
  const row = Math.floor((inside - lane.rowsTop) / lane.rowHeight);
  if (!lane.lane.scheduled) {
    const chip = lane.chips[row]?.find((each) => x >= view.column + each.x && x < view.column + each.x + each.width);
    return chip && !lane.folded ? chip.index : NOTHING;
  }
  const items = lane.rows[row];
  if (!items) return NOTHING;
  const inset = lane.folded ? 0 : METRICS.barInset;
  const top = yOf(lane.rowsTop + row * lane.rowHeight) + inset;
  if (y < top || y > top + lane.rowHeight - 2 * inset) return NOTHING;
  const place = firstAfter(items, dayAt(x - 3)); // a narrow bar is found a little beside it, too
  const index = items[place];
  return index !== undefined && xOf(layout.left[index]) <= x + 3 ? index : NOTHING;
}

function milestoneAt(x) {
  for (const place of milestonePlaces().reverse()) {
    const label = Math.min(FONTS.small.width(place.milestone.title), place.room);
    if (x >= place.x - 9 && x <= place.x + 14 + label) return place.number;
  }
  return NOTHING;
}

canvas.addEventListener("pointerdown", (event) => {
  if (event.button !== 0) return;
  canvas.setPointerCapture(event.pointerId);
  pressed.set(event.pointerId, { x: event.offsetX, y: event.offsetY });
  if (pressed.size === 1) moved = false;
  hideTip();
});

canvas.addEventListener("pointermove", (event) => {
  const before = pressed.get(event.pointerId);
  if (!before) {
    hover(event.offsetX, event.offsetY);
    return;
  }
  const now = { x: event.offsetX, y: event.offsetY };
  if (pressed.size === 2) {
    pinch(event.pointerId, before, now);
  } else if (moved || Math.hypot(now.x - before.x, now.y - before.y) > CLICK_REACH) {
    moved = true;
    canvas.classList.add("panning");
    scrollBy(before.x - now.x, before.y - now.y);
  } else {
    return; // it may become a click
  }
  pressed.set(event.pointerId, now);
});

// Two fingers: the days under them stay under them.
function pinch(id, before, now) {
  const other = [...pressed].find(([each]) => each !== id)[1];
  const apart = (point) => Math.max(Math.hypot(point.x - other.x, point.y - other.y), 1);
  moved = true;
  zoomTo((view.pxPerDay * apart(now)) / apart(before), (now.x + other.x) / 2);
  scrollBy((before.x - now.x) / 2, (before.y - now.y) / 2);
}

canvas.addEventListener("pointerup", (event) => {
  const was = pressed.delete(event.pointerId);
  canvas.classList.remove("panning");
  if (was && !moved) click(event.offsetX, event.offsetY);
});

canvas.addEventListener("pointercancel", (event) => pressed.delete(event.pointerId));

canvas.addEventListener("pointerleave", () => {
  Object.assign(hovered, { bar: NOTHING, lane: NOTHING, milestone: NOTHING });
  hideTip();
  requestPaint();
});

function click(x, y) {
  const found = hit(x, y);
  if (found.lane !== NOTHING) {
    foldLane(layout.lanes[found.lane].place);
  } else if (found.bar !== NOTHING) {
    openDetails(found.bar);
  } else {
    closeDetails();
    canvas.focus({ preventScroll: true });
  }
}

canvas.addEventListener(
  "wheel",
  (event) => {
    event.preventDefault();
    hideTip();
    const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? WHEEL_LINE : 1;
    const [across, down] = [event.deltaX * unit, event.deltaY * unit];
    if (event.ctrlKey || event.metaKey) zoomTo(view.pxPerDay * Math.exp(-down * WHEEL_ZOOM), event.offsetX);
    else if (event.shiftKey && !across) scrollBy(down, 0);
    else scrollBy(across, down);
  },
  { passive: false },
);

function hover(x, y) {
  const found = hit(x, y);
  const same = ["bar", "lane", "milestone"].every((part) => found[part] === hovered[part]);
  if (same) return;
  Object.assign(hovered, found);
  const over = [found.bar, found.lane, found.milestone].some((each) => each !== NOTHING);
  canvas.classList.toggle("over", over);
  hideTip();
  if (over) tipTimer = setTimeout(() => showTip(tipWords(found), x, y), TIP_DELAY);
  requestPaint();
}

function tipWords({ bar, lane, milestone }) {
  if (bar !== NOTHING) {
    const owners = bars.owners[bar].map((owner) => plan.owners[owner]).join(", ");
    return [titleOf(bar), bars.dates[bar], bars.ends[bar], stateWords(bar), owners];
  }
  if (milestone !== NOTHING) return [plan.milestones[milestone].title, plan.milestones[milestone].words];
  const shown = layout.lanes[lane];
  return [laneTitle(shown.lane), laneCount(shown), shown.folded ? "Click to unfold" : "Click to fold"];
}

function showTip(lines, x, y) {
  tip.replaceChildren(...lines.filter(Boolean).map((line) => element("div", {}, line)));
  tip.hidden = false;
  const left = Math.min(x + 14, view.width - tip.offsetWidth - 8);
  const below = y + 20 + tip.offsetHeight < view.height;
  tip.style.left = `${Math.max(left, 8)}px`;
  tip.style.top = `${below ? y + 20 : y - tip.offsetHeight - 10}px`;
}

function hideTip() {
  clearTimeout(tipTimer);
  tip.hidden = true;
}
