// The search: what it finds has a ring, the rest is paler, and Enter leads from one to the next.

const searchField = document.getElementById("search");
const searchCount = document.getElementById("search-count");
const found = { words: [], list: [], set: new Set(), at: NOTHING };

function searching() {
  return found.words.length > 0;
}

function isFound(index) {
  return found.set.has(index);
}

// Find anew what is shown and holds every word; in the order of the chart.
function search() {
  found.words = wordsOf(searchField.value);
  found.list = [];
  found.at = NOTHING;
  if (searching()) {
    for (const lane of layout.lanes) {
      const inOrder = [...lane.members].sort((a, b) => layout.rowOf[a] - layout.rowOf[b] || layout.left[a] - layout.left[b]);
      found.list.push(...inOrder.filter((index) => holdsWords(index, found.words)));
    }
  }
  found.set = new Set(found.list);
  tellFound();
  requestPaint();
}

function tellFound() {
  const count = found.list.length;
  searchCount.textContent = !searching() ? "" : found.at === NOTHING ? String(count) : `${found.at + 1} of ${count}`;
  for (const id of ["search-next", "search-previous"]) document.getElementById(id).disabled = !count;
}

function goToFound(step) {
  const count = found.list.length;
  if (!count) {
    if (searching()) announce("Nothing found");
    return;
  }
  const from = found.at === NOTHING && step < 0 ? 0 : found.at;
  found.at = (from + step + count) % count;
  const index = found.list[found.at];
  unfoldLane(bars.lane[index]);
  openDetails(index);
  tellFound();
  announce(`${found.at + 1} of ${count}: ${spokenWords(index)}`);
}

function focusSearch() {
  searchField.focus();
  searchField.select();
}

function clearSearch() {
  searchField.value = "";
  search();
}

searchField.addEventListener("input", () => {
  search();
  announce(searching() ? `${counted(found.list.length, "initiative")} found` : "");
});
searchField.addEventListener("keydown", (event) => {
  if (event.key === "Enter") goToFound(event.shiftKey ? -1 : 1);
});
document.getElementById("search-next").addEventListener("click", () => goToFound(1));
document.getElementById("search-previous").addEventListener("click", () => goToFound(-1));
