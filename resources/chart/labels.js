// The words on bars: mark and title inside or beside, the owner where there is room, chips, rings.

// Mark and title inside the bar; the title of one that began off screen stays in sight.
function paintTitle(index, look, box, top, free) {
  const visible = Math.max(box.x, view.column);
  let at = visible + (bars.before[index] === OPEN && visible === box.x ? OPEN_PAD : PAD);
  const limit = Math.min(box.right - (bars.after[index] === OPEN ? OPEN_PAD : PAD - 2), view.width - 4);
  const mark = markOf(index);
  if (mark) {
    const size = mark === "tick" ? TICK : DOT;
    if (at + size > limit) {
      paintBeside(index, box.reach, top, free);
      return;
    }
    paintMark(mark, at, top + METRICS.bar / 2);
    at += size + GAP;
  }
  const title = titleOf(index);
  const width = FONTS.bar.width(title);
  const room = limit - at;
  if (width > room && room < width * MOSTLY && paintBeside(index, box.reach, top, free)) return;
  FONTS.bar.draw(context, title, look.text, at, top + METRICS.bar / 2, room);
  if (width <= room && box.right <= view.width && bars.state[index] === PLANNED) {
    paintOwner(index, at + width, limit, top);
  }
}

// A tick for what is shipped, the dot of a health, or nothing.
function markOf(index) {
  if (bars.state[index] === SHIPPED) return "tick";
  return bars.state[index] === DECLINED ? null : bars.health[index];
}

function paintMark(mark, x, middle) {
  if (mark === "tick") {
    context.strokeStyle = inks.text2;
    context.lineWidth = 1.5;
    context.lineCap = "round";
    context.lineJoin = "round";
    context.beginPath();
    [[1.5, 0.5], [4, 3], [9, -2.5]].forEach(([across, down]) => context.lineTo(x + across, middle + down));
    context.stroke();
    return;
  }
  context.fillStyle = inks.healths[mark];
  context.beginPath();
  context.arc(x + DOT / 2, middle, DOT / 2, 0, 2 * Math.PI);
  context.fill();
}

// The title after a bar that is too short for it, where the row is free; whether it had room.
function paintBeside(index, end, top, free) {
  const room = Math.min(free, view.width - end); // beyond the edge of the screen it would be cut
  const title = titleOf(index);
  const width = FONTS.small.width(title);
  if (room < LEAST_BESIDE || width + 2 * GAP + 8 > room) return false;
  fill(inks.canvas, end + GAP - 2, top + 4, Math.round(width) + 4, METRICS.bar - 8); // no line runs through the words
  FONTS.small.draw(context, title, inks.text2, end + GAP, top + METRICS.bar / 2);
  return true;
}

// The first owner at the right end, where title and owner have room to be told apart.
function paintOwner(index, after, limit, top) {
  const name = plan.owners[bars.owners[index][0]];
  if (!name) return;
  const width = FONTS.small.width(name);
  if (limit - after >= width + LEAST_OWNER) {
    FONTS.small.draw(context, name, inks.text2, limit - width, top + METRICS.bar / 2);
  }
}

// Undated initiatives; they stay where they are when the chart is scrolled sideways.
function paintChips(lane) {
  lane.chips.forEach((chips, row) => {
    const top = Math.round(yOf(lane.rowsTop + row * lane.rowHeight)) + METRICS.barInset;
    if (top + METRICS.bar < view.top || top > view.height) return;
    for (const chip of chips) {
      context.globalAlpha = searching() && !isFound(chip.index) ? FADED : 1;
      const x = Math.round(view.column + chip.x);
      const width = Math.round(chip.width);
      context.fillStyle = inks.app;
      context.strokeStyle = inks.dash;
      context.lineWidth = 1;
      context.setLineDash([3, 2]);
      roundedBox(x + 0.5, top + 0.5, width - 1, METRICS.bar - 1, METRICS.radius);
      context.fill();
      context.stroke();
      context.setLineDash([]);
      const room = width - 2 * METRICS.chipPadding + 1;
      FONTS.chip.draw(context, titleOf(chip.index), inks.text2, x + METRICS.chipPadding, top + METRICS.bar / 2, room);
    }
  });
}

// The rectangle of a bar or chip on screen.
function placeOf(index) {
  const lane = layout.lanes[layout.laneNumber[index]];
  const y = yOf(rowTop(index));
  if (!lane.lane.scheduled) {
    const chip = lane.chips[layout.rowOf[index]]?.find((each) => each.index === index);
    return { x: view.column + chip.x, y: y + METRICS.barInset, width: chip.width, height: METRICS.bar };
  }
  const box = barBox(index);
  const inset = lane.folded ? 0 : METRICS.barInset;
  return { x: box.x, y: y + inset, width: box.reach - box.x, height: Math.max(lane.rowHeight - 2 * inset, 4) };
}

// Rings around what is found, under the pointer, chosen, and in the keyboard's hand.
function paintRings() {
  for (const index of found.list) {
    if (isShown(index)) ring(index, inks.accent, 1, 1);
  }
  if (hovered.bar !== NOTHING && isShown(hovered.bar)) ring(hovered.bar, inks.hoverRing, 1, 0);
  if (chosen !== NOTHING && isShown(chosen)) ring(chosen, inks.accent, 2, 2);
  if (focused !== NOTHING && isShown(focused)) ring(focused, inks.accent, 2, 4);
}

function ring(index, ink, width, out) {
  const place = placeOf(index);
  if (place.y > view.height || place.y + place.height < view.top) return;
  context.strokeStyle = ink;
  context.lineWidth = width;
  roundedBox(place.x - out, place.y - out, place.width + 2 * out, place.height + 2 * out, METRICS.radius + out);
  context.stroke();
}
