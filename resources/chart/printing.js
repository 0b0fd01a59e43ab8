// On paper: the whole chart in light colours, as sheets that each have the header, cut between rows.

const PAPER_WIDTH = 1040; // pixels across a sheet in landscape
const SHEET_HEIGHT = 650; // what is left of one under the title and over the legend
const SHARP_SHEETS = 12; // more of them in twice the pixels would take too much memory
const sheets = document.getElementById("sheets");
let beforePaper = null; // the view to come back to

addEventListener("beforeprint", () => {
  if (beforePaper) return;
  beforePaper = { pxPerDay: view.pxPerDay, scroll: view.scroll, scrollY: view.scrollY };
  inks = makeInks(plan.colours.light);
  showLegend();
  resizeCanvas(PAPER_WIDTH, SHEET_HEIGHT, 1);
  relayOut(); // chips wrap at the paper's width
  fitAll();
  const cuts = sheetCuts(SHEET_HEIGHT - view.top);
  const ratio = cuts.length > SHARP_SHEETS ? 1 : 2;
  sheets.replaceChildren(...cuts.map(([from, until]) => sheetOf(from, until, ratio)));
});

addEventListener("afterprint", () => {
  const before = beforePaper;
  beforePaper = null;
  sheets.replaceChildren();
  view.width = 0; // or the canvas would seem to fit
  useTheme(themeChoice);
  showLegend();
  fitCanvas();
  Object.assign(view, before);
  changedView();
});

// Where the sheets begin and end, in pixels of the chart: at a lane's or, in a high lane, a row's end.
function sheetCuts(room) {
  const ends = layout.lanes.flatMap((lane) => {
    const rows = Math.max(lane.rows.length, lane.chips.length, 1);
    const inside = Array.from({ length: rows - 1 }, (_, row) => lane.rowsTop + (row + 1) * lane.rowHeight);
    return lane.height > room ? [...inside, lane.top + lane.height] : [lane.top + lane.height];
  });
  const cuts = [];
  let from = 0;
  ends.forEach((end, place) => {
    const next = ends[place + 1];
    if (next === undefined || next - from > room) {
      cuts.push([from, end]);
      from = end;
    }
  });
  return cuts;
}

// A picture of a stretch of the chart with the header over it.
function sheetOf(from, until, ratio) {
  resizeCanvas(PAPER_WIDTH, view.top + until - from, ratio);
  view.scrollY = from;
  paint();
  const sheet = element("canvas", { width: canvas.width, height: canvas.height });
  sheet.getContext("2d").drawImage(canvas, 0, 0);
  return sheet;
}
