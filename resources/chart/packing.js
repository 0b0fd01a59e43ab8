// Packing bars into as few rows as they fit in; a parent's children lie right below it.

// A heap of numbers with the least on top, ordered by a key.
class Heap {
  constructor(keyOf) {
    this.keyOf = keyOf;
    this.items = [];
  }
  get top() {
    return this.items[0];
  }
  push(item) {
    const { items, keyOf } = this;
    let place = items.push(item) - 1;
    while (place > 0) {
      const above = (place - 1) >> 1;
      if (keyOf(items[above]) <= keyOf(item)) break;
      items[place] = items[above];
      place = above;
    }
    items[place] = item;
  }
  pop() {
    const { items, keyOf } = this;
    const top = items[0];
    const last = items.pop();
    if (!items.length) return top;
    let place = 0;
    for (;;) {
      let below = 2 * place + 1;
      if (below >= items.length) break;
      if (below + 1 < items.length && keyOf(items[below + 1]) < keyOf(items[below])) below += 1;
      if (keyOf(items[below]) >= keyOf(last)) break;
      items[place] = items[below];
      place = below;
    }
    items[place] = last;
    return top;
  }
}

// Rows of bars: each takes the topmost row that is free, in the order of their first days.
// This needs exactly as many rows as bars overlap at the most (Kleinberg and Tardos, Algorithm Design, 4.1).
function packed(members, lefts, rights) {
  const rows = [];
  const busy = new Heap((row) => rows[row].until);
  const free = new Heap((row) => row);
  for (const item of [...members].sort((a, b) => lefts[a] - lefts[b] || a - b)) {
    while (busy.top !== undefined && rows[busy.top].until <= lefts[item]) free.push(busy.pop());
    const number = free.top === undefined ? rows.push({ items: [] }) - 1 : free.pop();
    rows[number].items.push(item);
    rows[number].until = rights[item];
    busy.push(number);
  }
  return rows.map((row) => row.items);
}

// The same where some bars lie under others: a family takes a rectangle of its own, its parent on top.
function packedFamilies(members, lefts, rights) {
  const here = new Set(members);
  const within = (item) => (childrenOf.get(item) ?? []).filter((child) => here.has(child));
  const nested = new Set(members.flatMap(within));
  const order = [];
  const pending = members.filter((item) => !nested.has(item));
  while (pending.length) {
    const item = pending.pop();
    order.push(item);
    pending.push(...within(item));
  }
  const blocks = new Map();
  for (const item of order.reverse()) {
    const below = within(item).map((child) => blocks.get(child));
    within(item).forEach((child) => blocks.delete(child));
    const left = Math.min(lefts[item], ...below.map((block) => block.left));
    const right = Math.max(rights[item], ...below.map((block) => block.right));
    blocks.set(item, { left, right, rows: [[item], ...stacked(below)] });
  }
  return stacked([...blocks.values()]).map((items) => items.sort((a, b) => lefts[a] - lefts[b]));
}

// The bars of blocks row by row, each block in the topmost rows that are free beside each other.
function stacked(blocks) {
  const rows = [];
  const busy = []; // the day until which each row is taken
  for (const block of [...blocks].sort((a, b) => a.left - b.left)) {
    let top = 0;
    let run = 0;
    while (run < block.rows.length && top + run < busy.length) {
      if (busy[top + run] <= block.left) {
        run += 1;
      } else {
        top += run + 1;
        run = 0;
      }
    }
    block.rows.forEach((items, offset) => {
      const number = top + offset;
      rows[number] = [...(rows[number] ?? []), ...items];
      busy[number] = block.right;
    });
  }
  return rows;
}

// The members one under the other, each parent right before those under it.
function inFamilies(members) {
  const here = new Set(members);
  const within = (item) => (childrenOf.get(item) ?? []).filter((child) => here.has(child)).sort((a, b) => a - b);
  const nested = new Set(members.flatMap(within));
  const ordered = [];
  const pending = members.filter((item) => !nested.has(item)).reverse();
  while (pending.length) {
    const item = pending.pop();
    ordered.push(item);
    pending.push(...within(item).reverse());
  }
  return ordered;
}

function haveFamilies(members) {
  if (!childrenOf.size) return false;
  const here = new Set(members);
  return members.some((item) => (childrenOf.get(item) ?? []).some((child) => here.has(child)));
}
