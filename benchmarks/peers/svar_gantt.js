/* SVAR Gantt for React: its own virtual rows and columns, production builds; a row for each task under a
   summary for each lane, since split tasks are not in this edition. Zooming is its "zoom-scale", as its
   wheel does; that does not keep the place, so the date at the left is brought back between two steps,
   which is not measured. A bar moves by its "drag-task", as in the hand. */
import { createElement } from "react";
import { createRoot } from "react-dom/client";
import { Gantt, Willow } from "@svar-ui/react-gantt";
import "@svar-ui/react-gantt/all.css";

const DAY = 86_400_000, ROW = 36;
let api, moved;

const SCALES = [
  { unit: "year", step: 1, format: "%Y" },
  { unit: "month", step: 1, format: "%M" },
];

window.peer = {
  make(container, plan) {
    const tasks = [
      ...plan.lanes.map((text, lane) => ({ id: `lane${lane}`, text, type: "summary", open: true, parent: 0 })),
      ...plan.bars.map((bar, number) => ({
        id: number + 1,
        text: bar.title,
        parent: `lane${bar.lane}`,
        type: "task",
        start: new Date(bar.start),
        end: new Date(bar.end),
        progress: Math.round(bar.progress * 100),
      })),
    ];
    const links = plan.dependencies.map(([before, after], number) => ({
      id: number + 1,
      source: before + 1,
      target: after + 1,
      type: "e2s",
    }));
    const cellWidth = plan.perDay * 30.44;
    moved = plan.moved + 1;
    const gantt = createElement(Gantt, {
      tasks,
      links,
      scales: SCALES,
      cellWidth,
      cellHeight: ROW,
      gridWidth: plan.left,
      lengthUnit: "day",
      columns: [{ id: "text", header: "Title", flexgrow: 1 }],
      zoom: { level: 0, levels: [{ minCellWidth: 10, maxCellWidth: 400, scales: SCALES }] },
      init(made) {
        api = made;
      },
    });
    createRoot(container).render(createElement(Willow, { fonts: false }, gantt));
  },
  begin(plan) {
    const place = api.getState()._tasks.findIndex((task) => task.id === moved);
    api.exec("scroll-chart", { top: place * ROW - plan.height / 2, date: new Date(plan.from) });
  },
  pan(pixels) {
    api.exec("scroll-chart", { left: api.getState().scrollLeft + pixels });
  },
  zoom(factor, plan) {
    api.exec("zoom-scale", { dir: factor > 1 ? 1 : -1, offset: plan.width / 2, ratio: Math.abs(factor - 1) });
  },
  between(plan) {
    api.exec("scroll-chart", { date: new Date(plan.from) });
  },
  move(days, plan) {
    const { $x, $w } = api.getTask(moved);
    api.exec("drag-task", { id: moved, left: $x + days * plan.perDay, width: $w, inProgress: true });
  },
};
