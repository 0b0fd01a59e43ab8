// The scroll bars: thumbs over the canvas, to see where one is and to drag.

const LEAST_THUMB = 32;
const thumbAcross = document.getElementById("thumb-across");
const thumbDown = document.getElementById("thumb-down");

// The length and place of a thumb on its track.
function thumbOf(track, begin, shown, whole) {
  const length = Math.max((track * shown) / whole, LEAST_THUMB);
  return { length, at: ((track - length) * begin) / Math.max(whole - shown, 1) };
}

function wholeDays() {
  const spare = view.plotWidth * SPARE;
  const first = range.first * view.pxPerDay - spare;
  return { first, width: (range.right - range.first) * view.pxPerDay + 2 * spare };
}

function placeThumbs() {
  const whole = wholeDays();
  const across = thumbOf(view.plotWidth - SCROLL_BAR, view.scroll - whole.first, view.plotWidth, whole.width);
  thumbAcross.style.left = `${view.column + 2 + across.at}px`;
  thumbAcross.style.width = `${across.length}px`;
  const down = thumbOf(view.plotHeight - SCROLL_BAR, view.scrollY, view.plotHeight, view.plotHeight + mostScrollY());
  thumbDown.hidden = mostScrollY() === 0;
  thumbDown.style.top = `${view.top + 2 + down.at}px`;
  thumbDown.style.height = `${down.length}px`;
}

function dragThumb(thumb, scroll) {
  thumb.addEventListener("pointerdown", (event) => {
    thumb.setPointerCapture(event.pointerId);
    let [x, y] = [event.clientX, event.clientY];
    const move = (now) => {
      scroll(now.clientX - x, now.clientY - y);
      [x, y] = [now.clientX, now.clientY];
    };
    thumb.addEventListener("pointermove", move);
    thumb.addEventListener("pointerup", () => thumb.removeEventListener("pointermove", move), { once: true });
  });
}

dragThumb(thumbAcross, (across) => {
  const whole = wholeDays();
  const track = view.plotWidth - SCROLL_BAR - thumbAcross.offsetWidth;
  if (track > 0) scrollBy((across * (whole.width - view.plotWidth)) / track, 0);
});
dragThumb(thumbDown, (_, down) => {
  const track = view.plotHeight - SCROLL_BAR - thumbDown.offsetHeight;
  if (track > 0) scrollBy(0, (down * mostScrollY()) / track);
});
