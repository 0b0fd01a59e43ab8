/* vis-timeline: a group for each packed row, without its own stacking, which would look at every item of a
   group; `verticalScroll` with `zoomKey`, as its examples for many groups; redrawn without animation.
   It has no dependencies, so it paints none. */
import { DataSet } from "vis-data/peer";
import { Timeline } from "vis-timeline/peer";
import "vis-timeline/styles/vis-timeline-graph2d.min.css";

const DAY = 86_400_000;
let timeline, items, moved;

function sight() {
  const { start, end } = timeline.getWindow();
  return [start.valueOf(), end.valueOf()];
}

window.peer = {
  make(container, plan) {
    const groups = new DataSet(plan.rows.map((title, id) => ({ id, content: title, style: `width: ${plan.left}px` })));
    items = new DataSet(
      plan.bars.map((bar, id) => ({
        id,
        group: bar.row,
        content: bar.title,
        start: new Date(bar.start),
        end: new Date(bar.end),
      })),
    );
    const wide = (plan.width / plan.perDay) * DAY;
    timeline = new Timeline(container, items, groups, {
      stack: false,
      height: plan.height,
      maxHeight: plan.height,
      verticalScroll: true,
      zoomKey: "ctrlKey",
      orientation: "top",
      groupHeightMode: "fixed",
      margin: { item: 4, axis: 4 },
      showCurrentTime: true,
      xss: { disabled: true },
      start: new Date(plan.from),
      end: new Date(plan.from + wide),
    });
    moved = plan.moved;
  },
  pan(pixels, plan) {
    const [start, end] = sight();
    const by = (pixels / plan.width) * (end - start);
    timeline.setWindow(start + by, end + by, { animation: false });
  },
  zoom(factor) {
    const [start, end] = sight();
    const middle = (start + end) / 2, half = (end - start) / 2 / factor;
    timeline.setWindow(middle - half, middle + half, { animation: false });
  },
  move(days) {
    const { start, end } = items.get(moved);
    items.update({ id: moved, start: new Date(+start + days * DAY), end: new Date(+end + days * DAY) });
  },
};
