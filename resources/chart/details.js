// The panel with everything known of one initiative, and ways to those it waits for.

const details = document.getElementById("details");
const detailsBody = document.getElementById("details-body");
const STARTS_ENDS = { S: "start", F: "finish" };
let chosen = NOTHING; // the bar whose details are open

// An element with properties and children; text stays text, whatever is in it.
function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

function openDetails(index, takeFocus = false) {
  const resized = details.hidden;
  chosen = index;
  setCurrent(index);
  detailsBody.replaceChildren(...detailsOf(index));
  details.hidden = false;
  if (resized) fitCanvas();
  bringIntoSight(index);
  announce(spokenWords(index));
  if (takeFocus) details.focus({ preventScroll: true });
}

function closeDetails() {
  if (chosen === NOTHING) return;
  const hadFocus = details.contains(document.activeElement);
  const last = chosen;
  chosen = NOTHING;
  details.hidden = true;
  fitCanvas();
  if (hadFocus && isShown(last)) focusBar(last);
}

function detailsOf(index) {
  const kicker = ["Initiative", bars.key[index]].filter(Boolean).join(" · ");
  const parts = [element("p", { className: "kicker" }, kicker), element("h2", {}, titleOf(index)), badges(index)];
  const fields = [
    ["Dates", bars.dates[index]],
    ["Ends", bars.ends[index]],
    ["Lane", laneTitle(laneOf(index))],
    ["Owner", bars.owners[index].map((owner) => plan.owners[owner]).join(", ")],
    ["Under it", bars.under[index]],
  ];
  const rows = fields
    .filter(([, words]) => words)
    .flatMap(([name, words]) => [element("dt", {}, name), element("dd", {}, words)]);
  parts.push(element("dl", {}, ...rows, ...progressRow(index)));
  parts.push(...linkList("Waits for", index, links.after, links.before));
  parts.push(...linkList("Needed by", index, links.before, links.after));
  parts.push(...familyList("Part of", bars.parent[index] === NOTHING ? [] : [bars.parent[index]]));
  parts.push(...familyList("Consists of", childrenOf.get(index) ?? []));
  return parts;
}

// Status and health, each in words with its colour.
function badges(index) {
  const status = plan.statuses[bars.status[index]];
  const made = element("p", { className: "badges" });
  if (status) made.append(element("span", { className: "badge" }, status));
  const health = bars.health[index];
  if (health) made.append(element("span", { className: `badge ${health}` }, plan.healths[health].title));
  return made;
}

function progressRow(index) {
  const progress = bars.progress[index];
  if (progress === null) return [];
  const words = `${Math.round(progress)}%`;
  const meter = element("progress", { max: 100, value: progress });
  meter.setAttribute("aria-label", words);
  return [element("dt", {}, "Progress"), element("dd", { className: "meter" }, meter, words)];
}

// The initiatives at the other ends of dependencies, with what is broken in words.
function linkList(title, index, here, there) {
  const places = (linksOf.get(index) ?? []).filter((place) => here[place] === index);
  const items = places.map((place) => {
    const item = element("li", {}, wayTo(there[place]));
    const kind = links.kind[place];
    if (kind !== "FS") item.append(element("span", { className: "note" }, kindWords(kind)));
    if (links.words[place]) item.append(element("span", { className: "violated" }, links.words[place]));
    return item;
  });
  return items.length ? [element("h3", {}, title), element("ul", {}, ...items)] : [];
}

function kindWords(kind) {
  return `${STARTS_ENDS[kind[0]]} to ${STARTS_ENDS[kind[1]]}`;
}

function familyList(title, indexes) {
  const items = indexes.map((index) => element("li", {}, wayTo(index)));
  return items.length ? [element("h3", {}, title), element("ul", {}, ...items)] : [];
}

// A button that leads to another initiative, even to one that a filter hides.
function wayTo(index) {
  const button = element("button", { type: "button", className: "link" }, titleOf(index));
  button.addEventListener("click", () => {
    if (!isShown(index)) clearFilters();
    unfoldLane(bars.lane[index]);
    openDetails(index, true);
  });
  return element("span", {}, button, element("span", { className: "note" }, bars.dates[index]));
}

document.getElementById("close-details").addEventListener("click", closeDetails);
