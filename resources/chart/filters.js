// Filters: by lane, status, health and owner, and by words; each shown as a chip that takes it away again.

const filterPopup = document.getElementById("filters");
const filterButton = document.getElementById("filter-button");
const chipRow = document.getElementById("chips");
const NONE = "none";
const shown = new Array(BAR_COUNT).fill(true);
const filters = { text: "", lane: new Set(), status: new Set(), health: new Set(), owner: new Set() };

// What can be filtered by: its title, the choices as [value, title], and the values that a bar has.
const FILTER_FIELDS = {
  lane: { title: "Lane", choices: plan.lanes.map((lane, place) => [place, laneTitle(lane)]), of: (index) => [bars.lane[index]] },
  status: { title: "Status", choices: plan.statuses.map((title, place) => [place, title || "No status"]), of: (index) => [bars.status[index]] },
  health: {
    title: "Health",
    choices: [...Object.entries(plan.healths).map(([health, { title }]) => [health, title]), [NONE, "No health"]],
    of: (index) => [bars.health[index] ?? NONE],
  },
  owner: {
    title: "Owner",
    choices: [...plan.owners.map((name, place) => [place, name]), [NONE, "No owner"]],
    of: (index) => (bars.owners[index].length ? bars.owners[index] : [NONE]),
  },
};

function passes(index) {
  if (filters.text && !holdsWords(index, wordsOf(filters.text))) return false;
  return Object.entries(FILTER_FIELDS).every(([field, { of }]) => {
    const wanted = filters[field];
    return !wanted.size || of(index).some((value) => wanted.has(value));
  });
}

function applyFilters() {
  for (let index = 0; index < BAR_COUNT; index += 1) shown[index] = passes(index);
  relayOut();
  if (chosen !== NOTHING && !shown[chosen]) closeDetails();
  showChips();
  updateList();
  search();
  const whole = counted(BAR_COUNT, "initiative");
  announce(layout.count === BAR_COUNT ? whole : `${layout.count} of ${whole} shown`);
}

function clearFilters() {
  filters.text = "";
  for (const field of Object.keys(FILTER_FIELDS)) filters[field].clear();
  applyFilters();
}

function showChips() {
  const chips = [];
  if (filters.text) chips.push(chip(`“${filters.text}”`, () => (filters.text = "")));
  for (const [field, { title, choices }] of Object.entries(FILTER_FIELDS)) {
    const names = choices.filter(([value]) => filters[field].has(value)).map(([, name]) => name);
    if (names.length) chips.push(chip(`${title}: ${shortList(names)}`, () => filters[field].clear()));
  }
  const shownWords = element("span", { className: "count" }, `${layout.count} of ${counted(BAR_COUNT, "initiative")}`);
  const clear = element("button", { type: "button", className: "link" }, "Clear all");
  clear.addEventListener("click", clearFilters);
  chipRow.replaceChildren(...(chips.length ? [...chips, shownWords, clear] : []));
  chipRow.hidden = !chips.length;
  document.getElementById("empty").hidden = layout.count > 0;
  filterButton.classList.toggle("on", chips.length > 0);
  fitCanvas();
}

function shortList(names) {
  return names.length > 2 ? `${names[0]} and ${names.length - 1} more` : names.join(", ");
}

function chip(words, takeAway) {
  const made = element("button", { type: "button", className: "chip" }, words, element("span", { ariaHidden: "true" }, " ×"));
  made.setAttribute("aria-label", `Take away the filter ${words}`);
  made.addEventListener("click", () => {
    takeAway();
    applyFilters();
    filterButton.focus();
  });
  return made;
}

function openFilters() {
  const text = element("input", { type: "search", value: filters.text, placeholder: "Title, key or owner" });
  text.setAttribute("aria-label", "Words in title, key or owner");
  text.addEventListener("input", () => {
    filters.text = text.value.trim();
    applyFilters();
  });
  const fields = Object.entries(FILTER_FIELDS).filter(([, { choices }]) => choices.length > 1);
  filterPopup.replaceChildren(text, ...fields.map(([field, known]) => choiceList(field, known)));
  filterPopup.hidden = false;
  filterButton.setAttribute("aria-expanded", "true");
  text.focus();
}

function closeFilters() {
  filterPopup.hidden = true;
  filterButton.setAttribute("aria-expanded", "false");
  filterButton.focus();
}

// The values of a field as boxes to tick, each with how many initiatives have it.
function choiceList(field, { title, choices, of }) {
  const counts = new Map();
  for (let index = 0; index < BAR_COUNT; index += 1) {
    for (const value of of(index)) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  const boxes = choices
    .filter(([value]) => counts.has(value))
    .map(([value, name]) => {
      const box = element("input", { type: "checkbox", checked: filters[field].has(value) });
      box.addEventListener("change", () => {
        if (box.checked) filters[field].add(value);
        else filters[field].delete(value);
        applyFilters();
      });
      return element("label", {}, box, element("span", {}, name), element("span", { className: "count" }, String(counts.get(value))));
    });
  return element("fieldset", {}, element("legend", {}, title), element("div", { className: "choices" }, ...boxes));
}

filterButton.addEventListener("click", () => (filterPopup.hidden ? openFilters() : closeFilters()));
document.getElementById("clear-filters").addEventListener("click", clearFilters);
document.addEventListener("pointerdown", (event) => {
  if (!filterPopup.hidden && !filterPopup.contains(event.target) && !filterButton.contains(event.target)) {
    filterPopup.hidden = true;
    filterButton.setAttribute("aria-expanded", "false");
  }
});
