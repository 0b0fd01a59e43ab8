// The bars in sight, with soft ends where a date is vague, and the chips of what is not scheduled.

const PAD = 10;
const OPEN_PAD = 14;
const GAP = 6;
const DOT = 8;
const TICK = 10;
const MARGIN = 40; // pixels beyond the edges of the screen that a bar still reaches
const END_WIDTHS = [METRICS.radius, 12, 36]; // of hard, soft and open ends
const MOSTLY = 0.6; // a title of which less than this fits goes beside its bar
const LEAST_BESIDE = 48;
const LEAST_OWNER = 48;
const FADED = 0.4; // what a search does not find

function paintBars() {
  const [first, last] = daysInSight();
  for (const lane of lanesInSight()) {
    if (!lane.lane.scheduled) {
      if (!lane.folded) paintChips(lane);
      continue;
    }
    const from = Math.max(Math.floor((view.scrollY - lane.rowsTop) / lane.rowHeight), 0);
    const until = Math.min(
      Math.floor((view.scrollY + view.plotHeight - lane.rowsTop) / lane.rowHeight) + 1,
      lane.rows.length,
    );
    for (let row = from; row < until; row += 1) {
      paintRow(lane, row, first, last);
    }
  }
  context.globalAlpha = 1;
}

function paintRow(lane, row, first, last) {
  const items = lane.rows[row];
  const y = yOf(lane.rowsTop + row * lane.rowHeight);
  for (let place = firstAfter(items, first); place < items.length; place += 1) {
    const index = items[place];
    if (layout.left[index] >= last) break;
    context.globalAlpha = searching() && !isFound(index) ? FADED : 1;
    if (lane.folded) {
      paintThin(index, y, lane.rowHeight);
      continue;
    }
    const end = xOf(layout.reach[index]);
    let free = place + 1 < items.length ? xOf(layout.left[items[place + 1]]) - end : 400;
    if (plan.lineEnds.has(index)) free = 0; // there is an arrow
    paintBar(index, Math.round(y) + METRICS.barInset, free);
  }
}

// A bar of a folded lane.
function paintThin(index, y, height) {
  const x = xOf(layout.left[index]);
  fill(lookOf(index).border, x, y, Math.max(xOf(layout.right[index]) - x, 1), Math.max(height * 0.8, 0.5));
}

function barBox(index) {
  const x = Math.round(xOf(layout.left[index]));
  const right = Math.max(Math.round(xOf(layout.right[index])) - 1, x + 2);
  return { x, right, reach: Math.max(Math.round(xOf(layout.reach[index])) - 1, right) };
}

function paintBar(index, top, free) {
  const look = lookOf(index);
  const box = barBox(index);
  const width = box.right - box.x;
  if (width < METRICS.detailLeast && box.reach === box.right) {
    fill(look.border, box.x, top, width, METRICS.bar);
    paintBeside(index, box.reach, top, free);
    return;
  }
  paintBody(index, look, box, top);
  if (width < METRICS.labelLeast) paintBeside(index, box.reach, top, free);
  else paintTitle(index, look, box, top, free);
}

// The kinds of both ends, and how many pixels each takes.
function endsOf(index, width) {
  const kinds = [bars.before[index], bars.after[index]];
  let widths = kinds.map((kind) => END_WIDTHS[kind]);
  if (widths[0] + widths[1] > width) widths = widths.map((end) => Math.min(end, width / 2));
  return { kinds, widths };
}

function paintBody(index, look, box, top) {
  const left = Math.max(box.x, view.column - MARGIN);
  const reach = Math.min(box.reach, view.width + MARGIN);
  const { kinds, widths } = endsOf(index, box.right - box.x);
  const early = bars.early[index] * view.pxPerDay;
  const fades = early > 0 || box.reach > box.right;
  const soft = {
    left: kinds[0] === HARD ? 0 : widths[0],
    right: fades ? box.reach - box.right + Math.min(early, box.right - box.x) : kinds[1] === HARD ? 0 : widths[1],
  };
  const reached = reachedX(index, box);
  const shade = (ink) => faded(ink, box, soft);
  roundedBox(left, top, reach - left, METRICS.bar, METRICS.radius);
  context.fillStyle = shade(look.border);
  context.fill();
  roundedBox(left + 1, top + 1, reach - left - 2, METRICS.bar - 2, METRICS.radius - 1);
  if (soft.left || soft.right) {
    context.fillStyle = inks.canvas; // or the border would show through a fading fill
    context.fill();
  }
  context.fillStyle = shade(look.fill);
  context.fill();
  if (reached > left || bars.derived[index]) {
    context.save();
    context.clip();
    if (reached > left) fill(shade(look.progress), left, top, reached - left, METRICS.bar);
    if (bars.derived[index]) paintStripes(shade(look.border), left, reach, top);
    context.restore();
  }
  if (fades) fill(look.border, box.right - 1, top + 1, 1, METRICS.bar - 2);
}

// The x that progress reaches.
function reachedX(index, box) {
  const progress = bars.progress[index];
  if (!progress || bars.state[index] !== PLANNED) return box.x;
  return box.x + ((box.right - box.x) * Math.min(progress, 100)) / 100;
}

// A colour that is nothing at a soft end and whole where the bar is certain.
function faded(ink, box, soft) {
  if (!soft.left && !soft.right) return ink;
  const width = box.reach - box.x;
  const gradient = context.createLinearGradient(box.x, 0, box.reach, 0);
  const at = (place) => Math.min(Math.max(place, 0), 1);
  gradient.addColorStop(0, soft.left ? `${ink}00` : ink);
  if (soft.left) gradient.addColorStop(at(soft.left / width), ink);
  if (soft.right) gradient.addColorStop(at(1 - soft.right / width), ink);
  gradient.addColorStop(1, soft.right ? `${ink}00` : ink);
  return gradient;
}

// Stripes: dates that come from below look derived.
function paintStripes(ink, left, right, top) {
  context.strokeStyle = ink;
  context.lineWidth = 1;
  context.beginPath();
  for (let x = left - METRICS.bar - ((left - METRICS.bar) % 8); x < right; x += 8) {
    context.moveTo(x, top + METRICS.bar);
    context.lineTo(x + METRICS.bar, top);
  }
  context.stroke();
}
