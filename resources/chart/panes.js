// What stays in place: the header with its periods, the milestones under it, and the column of lane titles.

const HEADER_PAD = 8;
const TITLE_X = 25;
const DOT_X = 10;

function paintHeader() {
  fill(inks.canvas, 0, 0, view.width, view.header);
  clipped(view.column, 0, view.plotWidth, view.header, () => {
    const rows = headerRows();
    const pill = pillPlace(rows[rows.length - 1].texts);
    rows.forEach((row, number) => paintHeaderRow(row, number, number === rows.length - 1 ? pill : null));
    if (pill) paintPill(pill);
  });
  fill(inks.line, 0, view.header - 1, view.width, 1);
  fill(inks.line, view.column - 1, 0, 1, view.header);
}

// From top to bottom: the longer periods, fiscal ones where the plan has them, the shorter ones.
function headerRows() {
  const [first, last] = daysInSight();
  const rows = [{ cells: cellsBetween(first, last, view.tier.upper, false), font: FONTS.lane, ink: inks.text }];
  if (HEADER_ROWS === 3) {
    const unit = view.pxPerDay >= ZOOM.fiscalQuartersFrom ? "quarter" : "year";
    rows.push({ cells: fiscalCells(first, last, unit, plan.fiscalStart), font: FONTS.small, ink: inks.text2 });
  }
  rows.push({ cells: cellsBetween(first, last, view.tier.lower, true), font: FONTS.small, ink: inks.text2 });
  for (const row of rows) row.texts = row.cells.map((cell) => headerText(cell, row.font)).filter(Boolean);
  return rows;
}

// A period's name and where it goes, if there is room for it.
function headerText(cell, font) {
  const x = Math.max(xOf(cell.start), view.column) + HEADER_PAD;
  const width = font.width(cell.title);
  const room = Math.min(xOf(cell.right), view.width) - 4; // no name is cut at the edge
  return x + width <= room ? { title: cell.title, x, right: x + width } : null;
}

function paintHeaderRow(row, number, pill) {
  const top = number * METRICS.headerRow;
  const upper = number === 0;
  if (!upper) fill(inks.canvas, view.column, top, view.plotWidth, METRICS.headerRow);
  for (const cell of row.cells) {
    fill(upper ? inks.line : inks.lineSoft, Math.round(xOf(cell.start)), top, 1, METRICS.headerRow);
  }
  for (const text of row.texts) {
    if (pill && collide(pill, text)) continue;
    row.font.draw(context, text.title, row.ink, text.x, top + METRICS.headerRow / 2);
  }
}

function collide(pill, text) {
  return pill.x - 4 < text.right && pill.x + pill.width + 4 > text.x;
}

// Where the pill of today goes: on its line, moved aside a little where that keeps it off a name.
function pillPlace(texts) {
  const line = Math.round(xOf(plan.today + 0.5));
  if (line < view.column || line > view.width) return null;
  const width = FONTS.pill.width("Today") + 10;
  const centred = { x: Math.round(line - width / 2), width, line };
  const reach = width / 2 - 6;
  for (const text of texts.filter((each) => collide(centred, each))) {
    for (const by of [text.right + 5 - centred.x, text.x - 5 - (centred.x + width)]) {
      const moved = { ...centred, x: centred.x + by };
      if (Math.abs(by) <= reach && !texts.some((each) => collide(moved, each))) return moved;
    }
  }
  return centred;
}

function paintPill(pill) {
  const top = view.header - 22;
  context.fillStyle = inks.today;
  roundedBox(pill.x, top, pill.width, 17, 3);
  context.fill();
  fill(inks.today, pill.line, top + 17, 1, 5);
  FONTS.pill.draw(context, "Today", inks.onToday, pill.x + 5, top + 8.5);
}

function paintMilestones() {
  const top = view.header;
  const middle = top + METRICS.milestones / 2;
  clipped(view.column, top, view.plotWidth, METRICS.milestones, () => {
    fill(inks.canvas, view.column, top, view.plotWidth, METRICS.milestones);
    paintGrid(top, METRICS.milestones);
    fill(inks.today, Math.round(xOf(plan.today + 0.5)), top, 1, METRICS.milestones);
    const places = milestonePlaces();
    for (const place of places) {
      fill(place.ink, Math.round(place.x), middle, 1, METRICS.milestones / 2);
    }
    for (const place of places) paintMilestone(place, middle);
  });
  fill(inks.app, 0, top, view.column, METRICS.milestones);
  FONTS.lane.draw(context, "Milestones", inks.text, TITLE_X, middle, view.column - TITLE_X - 8);
  fill(inks.line, 0, top + METRICS.milestones - 1, view.width, 1);
  fill(inks.line, view.column - 1, top, 1, METRICS.milestones);
}

// The milestones in sight: where each diamond is, and the pixels its label may take before the next.
function milestonePlaces() {
  const reach = METRICS.diamond + 2;
  const places = plan.milestones
    .map((milestone, number) => ({ milestone, number, x: xOf(milestone.day + 0.5) }))
    .filter((place) => place.x > view.column - 240 && place.x < view.width + reach);
  places.forEach((place, at) => {
    const limit = at + 1 < places.length ? places[at + 1].x - reach : Infinity;
    place.room = Math.max(limit - (place.x + reach + 3) - 4, 0);
    place.ink = inks.tones[place.milestone.tone] ?? inks.accent;
  });
  return places;
}

function paintMilestone(place, middle) {
  const half = METRICS.diamond;
  const x = Math.round(place.x) + 0.5;
  context.beginPath();
  if (place.milestone.shape === "box") {
    const side = 2 * half - 3;
    context.rect(x - side / 2, middle - side / 2, side, side);
  } else {
    context.moveTo(x, middle - half);
    context.lineTo(x + half, middle);
    context.lineTo(x, middle + half);
    context.lineTo(x - half, middle);
    context.closePath();
  }
  context.lineJoin = "round";
  context.lineWidth = 3;
  context.strokeStyle = inks.canvas;
  context.stroke();
  context.fillStyle = place.ink;
  context.fill();
  const title = place.milestone.title;
  const text = place.room >= 40 || FONTS.small.width(title) <= place.room ? FONTS.small.fitted(title, place.room) : "";
  if (!text) return;
  const left = x + half + 5;
  fill(inks.canvas, left - 1, middle - 9, FONTS.small.width(text) + 2, 18); // no line runs through the words
  FONTS.small.draw(context, text, inks.text2, left, middle);
}

function paintLaneColumn() {
  clipped(0, view.top, view.column, view.plotHeight, () => {
    fill(inks.app, 0, view.top, view.column, view.plotHeight);
    for (const lane of lanesInSight()) paintLaneTitle(lane);
  });
  fill(inks.line, view.column - 1, view.top, 1, view.plotHeight);
}

// A lane's title, kept in sight while any of its rows is.
function paintLaneTitle(lane) {
  let top = yOf(lane.top);
  const bottom = top + lane.height;
  if (hovered.lane === lane.number) fill(inks.hover, 0, top + lane.head, view.column, lane.height - lane.head);
  if (lane.heads) {
    FONTS.small.draw(context, lane.lane.group, inks.text2, DOT_X, top + METRICS.groupHead / 2, view.column - 20);
    top += METRICS.groupHead;
    fill(inks.line, 0, Math.round(top) - 1, view.column, 1);
  }
  fill(inks.line, 0, Math.round(bottom) - 1, view.column, 1);
  top = Math.max(top, Math.min(view.top, bottom - (lane.folded ? METRICS.folded : METRICS.laneLeast)));
  const middle = top + 18;
  context.fillStyle = colourOf(lane.lane.colour);
  context.beginPath();
  context.arc(DOT_X + 4, middle, 4, 0, 2 * Math.PI);
  context.fill();
  const marked = lane.folded || hovered.lane === lane.number;
  if (marked) paintChevron(view.column - 20, middle, lane.folded);
  const room = view.column - TITLE_X - (marked ? 24 : 10);
  const width = FONTS.lane.draw(context, lane.lane.title, inks.text, TITLE_X, middle, room);
  if (!lane.folded) {
    FONTS.small.draw(context, laneCount(lane), inks.text3, TITLE_X, top + 37, view.column - TITLE_X - 10);
  } else if (room - width > FONTS.small.width(String(lane.members.length)) + 8) {
    FONTS.small.draw(context, String(lane.members.length), inks.text3, TITLE_X + width + 8, middle);
  }
}

// "7 initiatives · 46%", "7 initiatives · 61% of KR", or "3 of 7 initiatives" where a filter leaves some out.
function laneCount(lane) {
  const { count, note } = lane.lane;
  const shown = lane.members.length;
  if (shown !== count) return `${shown} of ${counted(count, "initiative")}`;
  return note ? `${counted(count, "initiative")} · ${note}` : counted(count, "initiative");
}

function paintChevron(x, middle, folded) {
  context.strokeStyle = inks.text3;
  context.lineWidth = 1.5;
  context.lineCap = "round";
  context.lineJoin = "round";
  context.beginPath();
  const points = folded ? [[3.5, -3.5], [7, 0], [3.5, 3.5]] : [[1.5, -1.5], [5, 2], [8.5, -1.5]];
  points.forEach(([across, down]) => context.lineTo(x + across, middle + down));
  context.stroke();
}
