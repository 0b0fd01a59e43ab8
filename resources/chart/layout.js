// Lanes and their rows from top to bottom. Every y counts in pixels from the first lane's top.

const METRICS = plan.metrics;

const layout = {
  lanes: [], // those with something to show, in order
  height: 0,
  left: Float64Array.from(bars.left),
  right: Float64Array.from(bars.right),
  reach: Float64Array.from(bars.reach), // as far as an end with a worst day fades
  rowOf: new Int32Array(BAR_COUNT),
  laneNumber: new Int32Array(BAR_COUNT), // among the lanes that are shown
  count: 0, // how many initiatives are shown
  period: null,
  revision: 0,
};
const foldedLanes = new Set(); // places in plan.lanes

// Lay out the initiatives for which shown[index] is true, in lanes that fit the chips into so many pixels.
function layOut(shown, period, chipRoom) {
  measureOpenBars(period);
  const members = plan.lanes.map(() => []);
  for (let index = 0; index < BAR_COUNT; index += 1) {
    if (shown[index]) members[bars.lane[index]].push(index);
  }
  layout.laneNumber.fill(NOTHING);
  layout.lanes = [];
  layout.count = 0;
  plan.lanes.forEach((lane, place) => {
    if (!members[place].length) return;
    const before = layout.lanes[layout.lanes.length - 1];
    const number = layout.lanes.length;
    const heads = Boolean(lane.group) && before?.lane.group !== lane.group;
    const inOrder = plan.each ? inFamilies(members[place]) : members[place];
    layout.lanes.push({ lane, place, number, heads, members: inOrder, rows: [], chips: [] });
    layout.count += members[place].length;
  });
  for (const lane of layout.lanes) packLane(lane, chipRoom);
  stackLanes();
}

// A bar with one date only is drawn one period of the zoom long.
function measureOpenBars(period) {
  if (layout.period === period) return;
  layout.period = period;
  bars.openStart.forEach((index) => (layout.left[index] = shifted(bars.right[index], period, -1)));
  bars.openEnd.forEach((index) => {
    layout.right[index] = layout.reach[index] = shifted(bars.left[index], period, 1);
  });
}

function packLane(lane, chipRoom) {
  if (lane.lane.scheduled) {
    lane.rows = packedRows(lane);
    lane.rows.forEach((items, row) => items.forEach((index) => (layout.rowOf[index] = row)));
  } else {
    lane.chips = wrappedChips(lane.members, plan.each ? 0 : chipRoom);
    lane.chips.forEach((chips, row) => chips.forEach((chip) => (layout.rowOf[chip.index] = row)));
  }
  for (const index of lane.members) layout.laneNumber[index] = lane.number;
}

// Bars share rows, unless each has a row of its own; a folded lane is as low as its bars can be packed.
function packedRows(lane) {
  if (plan.each && !foldedLanes.has(lane.place)) return lane.members.map((index) => [index]);
  const pack = haveFamilies(lane.members) ? packedFamilies : packed;
  return pack(lane.members, layout.left, layout.reach);
}

// What has no date, as chips in rows that fit into so many pixels.
function wrappedChips(members, room) {
  const rows = [];
  let x = room + 1;
  for (const index of members) {
    const wanted = FONTS.chip.width(titleOf(index)) + 2 * METRICS.chipPadding;
    const width = Math.min(Math.max(wanted, METRICS.chipLeast), METRICS.chipMost);
    if (x + width > room) {
      rows.push([]);
      x = METRICS.chipGap;
    }
    rows[rows.length - 1].push({ index, x, width });
    x += width + METRICS.chipGap;
  }
  return rows;
}

function stackLanes() {
  let y = 0;
  for (const lane of layout.lanes) {
    const rows = Math.max(lane.rows.length, lane.chips.length, 1);
    lane.folded = foldedLanes.has(lane.place);
    lane.head = lane.heads ? METRICS.groupHead : 0;
    lane.top = y;
    const open = Math.max(rows * METRICS.row + 2 * METRICS.lanePadding, METRICS.laneLeast);
    lane.height = (lane.folded ? METRICS.folded : open) + lane.head;
    lane.rowHeight = lane.folded ? (METRICS.folded - 2 * METRICS.lanePadding - 4) / rows : METRICS.row;
    lane.rowsTop = y + lane.head + METRICS.lanePadding + (lane.folded ? 2 : 0);
    y += lane.height;
  }
  layout.height = y;
  layout.revision += 1;
}

// The top of the row that a bar or chip lies in.
function rowTop(index) {
  const lane = layout.lanes[layout.laneNumber[index]];
  return lane.rowsTop + layout.rowOf[index] * lane.rowHeight;
}

function isShown(index) {
  return layout.laneNumber[index] !== NOTHING;
}

// The number of the lane at a y, or of the nearest.
function laneAt(y) {
  let low = 0;
  let high = layout.lanes.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (layout.lanes[middle].top <= y) low = middle;
    else high = middle - 1;
  }
  return low;
}

// The place of the first bar of a row that ends after a day.
function firstAfter(items, day) {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (layout.reach[items[middle]] <= day) low = middle + 1;
    else high = middle;
  }
  return low;
}
