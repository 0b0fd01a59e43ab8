/* dhtmlx-gantt: smart rendering (its default) and no single cells, as its guide to performance says; a row
   for each task under a project for each lane, since several bars in a row are not in this edition. A zoom
   step is a wider column and a render, which is what its zoom extension does between two levels. A bar
   moves by "refreshTask" with its links, as in the hand. */
import { gantt } from "dhtmlx-gantt";
import "dhtmlx-gantt/codebase/dhtmlxgantt.css";

const DAY = 86_400_000;
let moved;

window.peer = {
  make(container, plan) {
    Object.assign(gantt.config, {
      smart_rendering: true,
      smart_scales: true,
      show_task_cells: false,
      row_height: 36,
      bar_height: 28,
      scale_height: 52,
      grid_width: plan.left,
      min_column_width: plan.perDay * 30.44,
      fit_tasks: false,
      open_tree_initially: true,
      columns: [{ name: "text", label: "Title", tree: true, width: "*" }],
      scales: [
        { unit: "year", step: 1, format: "%Y" },
        { unit: "month", step: 1, format: "%M" },
      ],
    });
    gantt.init(container);
    gantt.parse({
      tasks: [
        ...plan.lanes.map((text, lane) => ({ id: `lane${lane}`, text, type: "project", open: true })),
        ...plan.bars.map((bar, number) => ({
          id: number + 1,
          text: bar.title,
          parent: `lane${bar.lane}`,
          start_date: new Date(bar.start),
          end_date: new Date(bar.end),
          progress: bar.progress,
        })),
      ],
      links: plan.dependencies.map(([before, after], number) => ({
        id: number + 1,
        source: before + 1,
        target: after + 1,
        type: "0",
      })),
    });
    moved = plan.moved + 1;
    gantt.scrollTo(gantt.posFromDate(new Date(plan.from)), null);
    gantt.scrollTo(null, gantt.getTaskPosition(gantt.getTask(moved)).top - plan.height / 2);
  },
  pan(pixels) {
    gantt.scrollTo(gantt.getScrollState().x + pixels, null);
  },
  zoom(factor, plan) {
    const middle = gantt.dateFromPos(gantt.getScrollState().x + plan.width / 2);
    gantt.config.min_column_width *= factor;
    gantt.render();
    gantt.scrollTo(gantt.posFromDate(middle) - plan.width / 2, null);
  },
  move(days) {
    const task = gantt.getTask(moved);
    task.start_date = new Date(+task.start_date + days * DAY);
    task.end_date = new Date(+task.end_date + days * DAY);
    gantt.refreshTask(moved, true);
  },
};
