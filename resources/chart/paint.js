// One picture of the chart: ground, arrows, bars, and over them the panes that stay in place.

const canvas = document.getElementById("canvas");
const context = canvas.getContext("2d", { alpha: false });
let paintAsked = false;

// Paint before the next frame; asking twice paints once.
function requestPaint() {
  if (paintAsked) return;
  paintAsked = true;
  requestAnimationFrame(() => {
    paintAsked = false;
    paint();
  });
}

function resizeCanvas(width, height, ratio) {
  view.width = width;
  view.height = height;
  canvas.width = Math.round(width * ratio);
  canvas.height = Math.round(height * ratio);
  canvas.style.width = `${width}px`;
  canvas.style.height = `${height}px`;
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.textBaseline = "middle";
}

function paint() {
  if (!inks || !view.width) return;
  fill(inks.canvas, 0, 0, view.width, view.height);
  clipped(view.column, view.top, view.plotWidth, view.plotHeight, () => {
    paintGround();
    paintArrows();
    paintBars();
    paintRings();
  });
  paintHeader();
  if (plan.milestones.length) paintMilestones();
  paintLaneColumn();
}

function fill(colour, x, y, width, height) {
  context.fillStyle = colour;
  context.fillRect(x, y, width, height);
}

// Draw within a rectangle only.
function clipped(x, y, width, height, draw) {
  context.save();
  context.beginPath();
  context.rect(x, y, width, height);
  context.clip();
  draw();
  context.restore();
}

function roundedBox(x, y, width, height, radius) {
  const across = Math.max(width, 0);
  context.beginPath();
  context.roundRect(x, y, across, height, Math.max(Math.min(radius, across / 2, height / 2), 0));
}

// The days at the plot's edges.
function daysInSight() {
  return [Math.floor(dayAt(view.column)) - 1, Math.ceil(dayAt(view.width)) + 1];
}

// The lanes in sight.
function lanesInSight() {
  if (!layout.lanes.length) return [];
  const first = laneAt(view.scrollY);
  const last = laneAt(view.scrollY + view.plotHeight);
  return layout.lanes.slice(first, last + 1);
}

function paintGround() {
  const [first, last] = daysInSight();
  if (["day", "week"].includes(view.tier.lower)) {
    for (let day = periodStart(first, "week") + 5; day < last; day += 7) {
      fill(inks.weekend, xOf(day), view.top, 2 * view.pxPerDay, view.plotHeight);
    }
  }
  paintGrid(view.top, view.plotHeight);
  for (const lane of lanesInSight()) {
    if (lane.heads) {
      fill(inks.app, view.column, Math.round(yOf(lane.top)), view.plotWidth, METRICS.groupHead - 1);
      fill(inks.line, view.column, Math.round(yOf(lane.top)) + METRICS.groupHead - 1, view.plotWidth, 1);
    }
    fill(inks.line, view.column, Math.round(yOf(lane.top + lane.height)) - 1, view.plotWidth, 1);
  }
  for (const milestone of plan.milestones) {
    const x = Math.round(xOf(milestone.day + 0.5));
    if (x >= view.column && x < view.width) {
      fill(inks.hairlines[milestone.tone] ?? inks.hairlines.accent, x, view.top, 1, view.plotHeight);
    }
  }
  fill(inks.today, Math.round(xOf(plan.today + 0.5)), view.top, 1, view.plotHeight);
}

// The lines where periods begin.
function paintGrid(top, height) {
  const [first, last] = daysInSight();
  for (const [unit, colour] of [[view.tier.lower, inks.lineSoft], [view.tier.upper, inks.line]]) {
    for (const cell of cellsBetween(first, last, unit, true)) {
      fill(colour, Math.round(xOf(cell.start)), top, 1, height);
    }
  }
}
