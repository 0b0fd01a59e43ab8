// Days and periods. A day is a whole number: day 1 is 1 Jan of the year 1, as in the file this page was made from.

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const MONTHS_IN = { month: 1, quarter: 3, half: 6, year: 12, decade: 120 };
const UNIX_EPOCH = 719163; // the day of 1 Jan 1970
const MILLISECONDS = 86_400_000;

// The date of a day; to be read in UTC, so that no summer time comes between.
function dateOf(day) {
  return new Date((day - UNIX_EPOCH) * MILLISECONDS);
}

// The first day of a month, counted from January of the year 0.
function monthStart(months) {
  const date = new Date(0);
  date.setUTCFullYear(Math.floor(months / 12), ((months % 12) + 12) % 12, 1);
  return Math.round(date.getTime() / MILLISECONDS) + UNIX_EPOCH;
}

// The month of a day, counted from January of the year 0.
function monthOf(day) {
  const date = dateOf(day);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
}

function periodStart(day, unit) {
  if (unit === "day") return day;
  if (unit === "week") return day - ((((day - 1) % 7) + 7) % 7); // day 1 was a Monday
  const length = MONTHS_IN[unit];
  return monthStart(Math.floor(monthOf(day) / length) * length);
}

function nextStart(day, unit) {
  if (unit === "day") return day + 1;
  if (unit === "week") return periodStart(day, unit) + 7;
  const length = MONTHS_IN[unit];
  return monthStart((Math.floor(monthOf(day) / length) + 1) * length);
}

// A day moved by whole periods; the last day of a month stays the last.
function shifted(day, unit, periods) {
  if (unit === "day") return day + periods;
  if (unit === "week") return day + 7 * periods;
  const month = monthOf(day);
  const target = month + periods * MONTHS_IN[unit];
  const length = monthStart(target + 1) - monthStart(target);
  const inMonth = day - monthStart(month);
  const last = monthStart(month + 1) - monthStart(month) - 1;
  return monthStart(target) + (inMonth === last ? length - 1 : Math.min(inMonth, length - 1));
}

// What a header says of the period that begins on a day: "Q4 2026", "16 Nov", "2026".
function periodTitle(start, unit, short) {
  const date = dateOf(start);
  const year = date.getUTCFullYear();
  const month = date.getUTCMonth();
  if (unit === "day") return String(date.getUTCDate());
  if (unit === "week") return `${date.getUTCDate()} ${MONTHS[month]}`;
  if (unit === "decade") return `${Math.floor(year / 10) * 10}s`;
  if (unit === "year") return String(year);
  const names = { month: MONTHS[month], quarter: `Q${Math.floor(month / 3) + 1}`, half: month < 6 ? "H1" : "H2" };
  return short ? names[unit] : `${names[unit]} ${year}`;
}

// The periods that touch two days and all between, as { start, right, title }.
function cellsBetween(first, last, unit, short) {
  const cells = [];
  for (let day = periodStart(first, unit); day <= last; ) {
    const right = nextStart(day, unit);
    cells.push({ start: day, right, title: periodTitle(day, unit, short) });
    day = right;
  }
  return cells;
}

// The same for quarters or years of a fiscal year that begins in a month from 2 to 12; it is named by its end.
function fiscalCells(first, last, unit, startMonth) {
  const length = MONTHS_IN[unit];
  const cells = [];
  for (let day = first; day <= last; ) {
    const month = monthOf(day);
    const since = (((month - (startMonth - 1)) % 12) + 12) % 12;
    const begin = month - (since % length);
    const year = Math.floor(month / 12) + ((month % 12) + 1 >= startMonth ? 1 : 0);
    const name = `FY${String(year % 100).padStart(2, "0")}`;
    const right = monthStart(begin + length);
    const title = unit === "quarter" ? `${name} Q${Math.floor(since / length) + 1}` : name;
    cells.push({ start: monthStart(begin), right, title });
    day = right;
  }
  return cells;
}
