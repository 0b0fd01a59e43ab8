// The bar over the chart, the legend under it, and what follows when the window or the view changes.

const stage = document.getElementById("stage");
const stops = document.getElementById("stops");

// After every change of zoom or place.
function changedView() {
  const period = view.tier.period;
  if (layout.period !== period && bars.openStart.length + bars.openEnd.length) relayOut();
  clampView();
  placeThumbs();
  for (const button of stops.children) {
    button.setAttribute("aria-pressed", String(Math.abs(ZOOM.stops[button.value] / view.pxPerDay - 1) < 0.02));
  }
  requestPaint();
}

// Pack the lanes anew: for other filters, another width or another zoom.
function relayOut() {
  layOut(shown, view.tier.period, view.plotWidth);
  clampView();
  requestPaint();
}

// Make the canvas as large as the room it has.
function fitCanvas() {
  const { clientWidth, clientHeight } = stage;
  const narrow = clientWidth < 640;
  const column = narrow ? 104 : METRICS.laneColumn;
  if (!clientWidth || (clientWidth === view.width && clientHeight === view.height && column === view.column)) return;
  const first = dayAt(view.column);
  view.column = column;
  resizeCanvas(clientWidth, clientHeight, devicePixelRatio || 1);
  view.scroll = first * view.pxPerDay;
  relayOut();
  changedView();
}

function foldLane(place) {
  if (!foldedLanes.delete(place)) foldedLanes.add(place);
  afterFolding();
}

function unfoldLane(place) {
  if (foldedLanes.delete(place)) afterFolding();
}

function afterFolding() {
  if (plan.each) relayOut();
  else stackLanes();
  changedView();
  updateList();
  const all = layout.lanes.every((lane) => lane.folded);
  document.getElementById("fold-all").textContent = all ? "Unfold all" : "Fold all";
}

document.getElementById("fold-all").addEventListener("click", () => {
  const all = layout.lanes.every((lane) => lane.folded);
  for (const lane of layout.lanes) {
    if (all) foldedLanes.delete(lane.place);
    else foldedLanes.add(lane.place);
  }
  afterFolding();
});

for (const button of stops.children) {
  button.addEventListener("click", () => zoomTo(ZOOM.stops[button.value]));
}
document.getElementById("fit").addEventListener("click", fitAll);
document.getElementById("today").addEventListener("click", () => goToDay(plan.today + 0.5));
document.getElementById("zoom-in").addEventListener("click", () => zoomTo(view.pxPerDay * ZOOM_STEP));
document.getElementById("zoom-out").addEventListener("click", () => zoomTo(view.pxPerDay / ZOOM_STEP));
document.getElementById("theme").addEventListener("change", (event) => {
  useTheme(event.target.value);
  showLegend();
});
document.getElementById("help-button").addEventListener("click", () => document.getElementById("help").showModal());
document.getElementById("print").addEventListener("click", () => print());

// What colours and marks mean.
function showLegend() {
  const entries = plan.legend.map(([title, place]) => {
    const swatch = element("i", { className: "swatch" });
    const look = inks.looks[place === null ? inks.looks.length - 1 : place][PLANNED];
    Object.assign(swatch.style, { background: look.fill, borderColor: look.border });
    return element("li", {}, swatch, title);
  });
  const marks = plan.marks.map(([kind, title]) => element("li", {}, element("i", { className: `mark ${kind}` }), title));
  document.getElementById("legend").replaceChildren(...entries, ...marks);
}

darkSystem.addEventListener("change", showLegend);
