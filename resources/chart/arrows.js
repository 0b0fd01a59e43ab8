// Dependencies as orthogonal lines behind the bars: calm grey, red where the dates break them.

const HEAD = 6;
const links = plan.dependencies;
const reach = { revision: NOTHING, top: [], bottom: [], first: [], last: [] }; // what each line may cross

// The bars that have a line at their right end: no title can stand beside them.
plan.lineEnds = new Set();
links.kind.forEach((kind, place) => {
  if (kind[0] === "F") plan.lineEnds.add(links.before[place]);
  if (kind[1] === "F") plan.lineEnds.add(links.after[place]);
});

function isDrawable(place) {
  const lanes = [links.before[place], links.after[place]].map((index) => layout.lanes[layout.laneNumber[index]]);
  return lanes.every((lane) => lane?.lane.scheduled) && !lanes.every((lane) => lane.folded);
}

function measureReach() {
  reach.revision = layout.revision;
  links.before.forEach((before, place) => {
    if (!isDrawable(place)) {
      reach.top[place] = Infinity;
      reach.bottom[place] = -Infinity;
      return;
    }
    const after = links.after[place];
    const [first, second] = [rowTop(before), rowTop(after)];
    reach.top[place] = Math.min(first, second) - METRICS.row;
    reach.bottom[place] = Math.max(first, second) + 2 * METRICS.row;
    reach.first[place] = Math.min(layout.left[before], layout.left[after]) - COURSE_DAYS;
    reach.last[place] = Math.max(layout.right[before], layout.right[after]) + COURSE_DAYS;
  });
}

function paintArrows() {
  if (reach.revision !== layout.revision) measureReach();
  const [top, bottom] = [view.scrollY, view.scrollY + view.plotHeight];
  const [first, last] = [dayAt(view.column - 2 * STUB), dayAt(view.width + 2 * STUB)];
  for (const violated of [false, true]) {
    const ink = violated ? inks.badDot : inks.arrow;
    for (let place = 0; place < links.before.length; place += 1) {
      if (Boolean(links.words[place]) !== violated) continue;
      if (reach.bottom[place] < top || reach.top[place] > bottom) continue;
      if (reach.last[place] < first || reach.first[place] > last) continue;
      paintArrow(place, ink);
    }
  }
}

function paintArrow(place, ink) {
  const kind = links.kind[place];
  const before = lineBox(links.before[place]);
  const after = lineBox(links.after[place]);
  const points = cornersOf(
    [kind[0] === "F" ? before.right : before.x, before.middle],
    [kind[1] === "S" ? after.x : after.right, after.middle],
    kind,
    courseOf(place),
  );
  for (let corner = 1; corner < points.length; corner += 1) {
    const [x1, y1] = points[corner - 1];
    const [x2, y2] = points[corner];
    if (y1 === y2) fill(ink, Math.min(x1, x2), y1, Math.abs(x2 - x1) + 1, 1);
    else fill(ink, x1, Math.min(y1, y2), 1, Math.abs(y2 - y1) + 1);
  }
  const [x, y] = points[points.length - 1];
  const tail = kind[1] === "S" ? -HEAD : HEAD;
  context.fillStyle = ink;
  context.beginPath();
  context.moveTo(x, y + 0.5);
  context.lineTo(x + tail, y - 3.5);
  context.lineTo(x + tail, y + 4.5);
  context.fill();
}

function lineBox(index) {
  const box = barBox(index);
  const lane = layout.lanes[layout.laneNumber[index]];
  return { x: box.x, right: box.right, middle: Math.round(yOf(rowTop(index)) + lane.rowHeight / 2) };
}
