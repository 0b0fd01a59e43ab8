// The window onto the chart: which pixels show which days and rows. The head and the lane column stay in place.

const ZOOM = plan.zoom;
const HEADER_ROWS = plan.fiscalStart === 1 ? 2 : 3;
const ZOOM_STEP = 1.25;
const SCROLL_BAR = 12; // pixels that a scroll bar takes
const SPARE = 0.5; // so much of a screen may be scrolled beyond the first and last day

const view = {
  width: 0,
  height: 0,
  column: METRICS.laneColumn,
  pxPerDay: 1,
  scroll: 0, // x of a day is day * pxPerDay - scroll, from the plot's left edge
  scrollY: 0,
  header: HEADER_ROWS * METRICS.headerRow,
  get top() {
    return this.header + (plan.milestones.length ? METRICS.milestones : 0);
  },
  get plotWidth() {
    return Math.max(this.width - this.column, 1);
  },
  get plotHeight() {
    return Math.max(this.height - this.top, 1);
  },
  get tier() {
    return ZOOM.tiers.find((tier) => this.pxPerDay >= tier.least);
  },
};

function xOf(day) {
  return view.column + day * view.pxPerDay - view.scroll;
}

function dayAt(x) {
  return (x - view.column + view.scroll) / view.pxPerDay;
}

function yOf(contentY) {
  return view.top + contentY - view.scrollY;
}

function contentY(y) {
  return y - view.top + view.scrollY;
}

// The first day that can be scrolled to and the one after the last.
const range = (() => {
  let first = plan.first;
  let right = plan.right;
  bars.left.forEach((left, index) => {
    if (left !== null && bars.right[index] > left) {
      first = Math.min(first, left);
      right = Math.max(right, bars.reach[index]);
    }
  });
  return { first, right };
})();

// Another zoom with the day under an x kept in place.
function zoomTo(pxPerDay, x = view.column + view.plotWidth / 2) {
  const day = dayAt(x);
  view.pxPerDay = Math.min(Math.max(pxPerDay, ZOOM.least), ZOOM.most);
  view.scroll = day * view.pxPerDay - (x - view.column);
  changedView();
}

function scrollBy(across, down) {
  view.scroll += across;
  view.scrollY += down;
  changedView();
}

// Show these days in the whole width.
function fitDays(first, right) {
  const room = Math.max(view.plotWidth - 48, 1);
  view.pxPerDay = Math.min(Math.max(room / Math.max(right - first, 1), ZOOM.least), ZOOM.stops.weeks);
  view.scroll = ((first + right) / 2) * view.pxPerDay - view.plotWidth / 2;
  changedView();
}

function fitAll() {
  view.scrollY = 0;
  fitDays(plan.first, plan.right);
}

function goToDay(day) {
  view.scroll = day * view.pxPerDay - view.plotWidth / 2;
  changedView();
}

// Scroll as little as it takes to see a bar, with room around it.
function bringIntoSight(index) {
  const lane = layout.lanes[layout.laneNumber[index]];
  const y = rowTop(index);
  const most = y + METRICS.row + 8 - view.plotHeight;
  view.scrollY = Math.min(Math.max(view.scrollY, most), y - 8);
  if (lane.lane.scheduled) {
    const left = layout.left[index] * view.pxPerDay - 48;
    const right = layout.right[index] * view.pxPerDay + 48;
    if (view.scroll > left || right - left > view.plotWidth) view.scroll = left;
    else if (view.scroll < right - view.plotWidth) view.scroll = right - view.plotWidth;
  }
  changedView();
}

// How far down the chart can be scrolled; a scroll bar never lies on the last lane.
function mostScrollY() {
  return Math.max(layout.height + SCROLL_BAR - view.plotHeight, 0);
}

function clampView() {
  const spare = view.plotWidth * SPARE;
  const least = range.first * view.pxPerDay - spare;
  const most = Math.max(range.right * view.pxPerDay + spare - view.plotWidth, least);
  view.scroll = Math.min(Math.max(view.scroll, least), most);
  view.scrollY = Math.min(Math.max(view.scrollY, 0), mostScrollY());
}
