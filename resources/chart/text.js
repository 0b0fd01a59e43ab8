// Text on the canvas: measured once and shortened with an ellipsis, never cut in half a letter.

const FAMILY = 'Inter, system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", sans-serif';
const KEPT_TEXTS = 20_000;
const STEP = 4; // shortened texts are kept per so many pixels of room
const FROM_RIGHT = /^[^\p{L}]*[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/u; // its first letter is
const measuring = document.createElement("canvas").getContext("2d");

class Font {
  constructor(size, weight) {
    this.css = `${weight} ${size}px ${FAMILY}`;
    this.widths = new Map();
    this.short = new Map();
  }

  width(text) {
    let width = this.widths.get(text);
    if (width === undefined) {
      if (this.widths.size > KEPT_TEXTS) this.widths.clear();
      measuring.font = this.css;
      width = measuring.measureText(text).width;
      this.widths.set(text, width);
    }
    return width;
  }

  // The text, or its beginning with an ellipsis; empty where nothing would be left.
  fitted(text, room) {
    if (this.width(text) <= room) return text;
    const steps = Math.floor(room / STEP);
    const key = `${steps} ${text}`;
    let short = this.short.get(key);
    if (short === undefined) {
      if (this.short.size > KEPT_TEXTS) this.short.clear();
      short = this.shortened(text, steps * STEP);
      this.short.set(key, short);
    }
    return short;
  }

  shortened(text, room) {
    const letters = [...text];
    let low = 0;
    let high = letters.length - 1;
    measuring.font = this.css;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      const tried = `${letters.slice(0, middle).join("").trimEnd()}…`;
      if (measuring.measureText(tried).width <= room) low = middle;
      else high = middle - 1;
    }
    return low > 0 ? `${letters.slice(0, low).join("").trimEnd()}…` : "";
  }

  // Write a text with its middle at a y; returns the width it took.
  draw(context, text, colour, x, middle, room = Infinity) {
    const shown = room === Infinity ? text : this.fitted(text, room);
    if (!shown) return 0;
    context.font = this.css;
    context.fillStyle = colour;
    context.direction = FROM_RIGHT.test(shown) ? "rtl" : "ltr";
    context.textAlign = "left";
    context.fillText(shown, x, middle + 0.5);
    return Math.min(this.width(text), room);
  }
}

const FONTS = {
  bar: new Font(13, 500),
  lane: new Font(13, 600),
  small: new Font(12, 400),
  chip: new Font(12, 500),
  pill: new Font(11, 600),
};
