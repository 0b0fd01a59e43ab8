// Where the lines of dependencies run: along free places between bars, found once for each layout.

const STUB = 8; // pixels that a line runs straight out of a bar before it turns
const COURSE_DAYS = 60; // so many days beyond both bars a free place is looked for
const MOST_COURSE_ROWS = 120; // over more rows there is hardly one, and nobody follows the line
const LEAST_PLACE = 6; // pixels that a free place must be wide to be used
const courses = { revision: NOTHING, kept: new Map() };

// How a dependency's line gets from bar to bar without crossing others. "straight": one vertical right before
// the successor is free; else it runs between the rows, and through those between both within the days of
// "channel" (null: there is no way), unless the bars are "nextToIt", with no row between them.
function courseOf(place) {
  if (courses.revision !== layout.revision) {
    courses.revision = layout.revision;
    courses.kept.clear();
  }
  if (!courses.kept.has(place)) courses.kept.set(place, findCourse(place));
  return courses.kept.get(place);
}

function findCourse(place) {
  const [before, after, kind] = [links.before[place], links.after[place], links.kind[place]];
  const [top, bottom] = [rowTop(before), rowTop(after)].sort((a, b) => a - b);
  const leave = kind[0] === "F" ? layout.right[before] : layout.left[before];
  const arrive = kind[1] === "S" ? layout.left[after] : layout.right[after];
  const rows = bottom > top ? rowsBetween(top + METRICS.row + 1, bottom - 1) : [];
  if (rows.length > MOST_COURSE_ROWS) return { straight: true, channel: null, nextToIt: false };
  const first = Math.min(leave, arrive) - COURSE_DAYS;
  const right = Math.max(leave, arrive) + COURSE_DAYS;
  const taken = rows.flatMap((items) => takenIn(items, first, right));
  const free = freePlaces(taken, first, right);
  if (kind === "FS" && arrive >= leave && isRowFree(before, leave, arrive, after)) {
    const day = arrive - 1;
    if (!rows.length || free.some(([from, until]) => from <= day && day < until)) {
      return { straight: true, channel: null, nextToIt: false };
    }
  }
  if (!rows.length) return { straight: false, channel: null, nextToIt: true };
  const aim = kind[1] === "S" ? arrive : arrive + 1;
  const distance = ([from, until]) => Math.max(from - aim, aim - until, 0);
  const channel = free.reduce((best, each) => (best && distance(best) <= distance(each) ? best : each), null);
  return { straight: false, channel, nextToIt: false };
}

// The rows of bars, as lists of them, between two ys of the chart; folded lanes count for nothing.
function rowsBetween(top, bottom) {
  const rows = [];
  for (let number = laneAt(top); layout.lanes[number]?.top < bottom; number += 1) {
    const lane = layout.lanes[number];
    if (!lane.lane.scheduled || lane.folded) continue;
    const from = Math.max(Math.floor((top - lane.rowsTop) / lane.rowHeight), 0);
    const until = Math.min(Math.floor((bottom - lane.rowsTop) / lane.rowHeight) + 1, Math.max(lane.rows.length, 1));
    for (let row = from; row < until; row += 1) rows.push(lane.rows[row] ?? []);
  }
  return rows;
}

// The days of a row's bars that touch a stretch of days.
function takenIn(items, first, right) {
  const taken = [];
  for (let at = firstAfter(items, first); at < items.length && layout.left[items[at]] < right; at += 1) {
    taken.push([layout.left[items[at]], layout.reach[items[at]]]);
  }
  return taken;
}

// What is left of a stretch of days without those taken.
function freePlaces(taken, first, right) {
  const free = [];
  let at = first;
  for (const [from, until] of taken.sort((a, b) => a[0] - b[0] || a[1] - b[1])) {
    if (from > at) free.push([at, Math.min(from, right)]);
    at = Math.max(at, until);
  }
  if (at < right) free.push([at, right]);
  return free;
}

// Whether nothing but two bars lies in a bar's row between two days.
function isRowFree(index, first, right, besides) {
  const items = layout.lanes[layout.laneNumber[index]].rows[layout.rowOf[index]];
  for (let at = firstAfter(items, first); at < items.length && layout.left[items[at]] < right; at += 1) {
    if (items[at] !== index && items[at] !== besides) return false;
  }
  return true;
}

// The corners of a line between two bars' ends, each given at the middle of its bar's height.
function cornersOf([x1, y1], [x2, y2], kind, course) {
  const leave = x1 + (kind[0] === "F" ? STUB : -STUB);
  const arrive = x2 + (kind[1] === "S" ? -STUB : STUB);
  if (y1 === y2 && kind === "FS" && x2 > x1 && course.straight) return [[x1, y1], [x2, y2]];
  if (course.straight && kind === "FS" && arrive >= leave) return [[x1, y1], [arrive, y1], [arrive, y2], [x2, y2]];
  const down = y2 >= y1 ? METRICS.row / 2 : -METRICS.row / 2;
  const [out, back] = [y1 + down, y2 - down];
  if (y1 === y2 || course.nextToIt || Math.abs(y2 - y1) <= METRICS.row) {
    return [[x1, y1], [leave, y1], [leave, out], [arrive, out], [arrive, y2], [x2, y2]];
  }
  let x = arrive;
  if (course.channel) {
    const [first, right] = course.channel.map(xOf);
    if (right - first >= LEAST_PLACE) x = Math.round(Math.min(Math.max(arrive, first + 2), right - 3));
  }
  return [[x1, y1], [leave, y1], [leave, out], [x, out], [x, back], [arrive, back], [arrive, y2], [x2, y2]];
}
