// Colours: those of the theme that is on, and the tints mixed from them.

const TINTS = plan.tints;
const STATE_COUNT = 3;
let inks = null; // made by useTheme

// One colour laid on another with an opacity, as an opaque colour.
function mixed(below, above, share) {
  const part = (colour, at) => parseInt(colour.slice(at, at + 2), 16);
  const channel = (at) => Math.round(part(below, at) + (part(above, at) - part(below, at)) * share);
  return `#${[1, 3, 5].map((at) => channel(at).toString(16).padStart(2, "0")).join("")}`;
}

function barLooks(theme, colour) {
  const greyer = mixed(theme.text3, colour, 0.75);
  const shippedFill = mixed(theme.canvas, greyer, 0.17);
  const declinedFill = mixed(theme.canvas, colour, 0.06);
  const look = (fill, progress, border, text) => ({ fill, progress, border, text, stripes: null });
  return [
    look(
      mixed(theme.canvas, colour, TINTS.fill),
      mixed(theme.canvas, colour, TINTS.progress),
      mixed(theme.canvas, colour, TINTS.border),
      theme.text,
    ),
    look(shippedFill, shippedFill, mixed(theme.canvas, greyer, 0.22), theme.text2),
    look(declinedFill, declinedFill, mixed(theme.canvas, colour, 0.2), theme.text3),
  ];
}

function makeInks(theme) {
  const tones = { accent: theme.accent, good: theme.goodDot, warn: theme.warnDot, bad: theme.badDot };
  return {
    ...theme,
    looks: [...theme.places, theme.text3].map((colour) => barLooks(theme, colour)),
    weekend: mixed(theme.canvas, theme.lineSoft, 0.6),
    arrow: mixed(theme.canvas, theme.text3, 0.8),
    dash: mixed(theme.canvas, theme.text3, 0.45),
    hoverRing: mixed(theme.canvas, theme.text2, 0.55),
    healths: { on_track: theme.goodDot, at_risk: theme.warnDot, off_track: theme.badDot },
    tones,
    hairlines: Object.fromEntries(Object.entries(tones).map(([tone, ink]) => [tone, mixed(theme.canvas, ink, 0.45)])),
  };
}

// A bar's colours by the place of its colour (null: without one) and its state.
function lookOf(index) {
  const place = bars.colour[index];
  return inks.looks[place === null ? inks.looks.length - 1 : place][bars.state[index]];
}

function colourOf(place) {
  return place === null ? inks.text3 : inks.places[place];
}

const darkSystem = matchMedia("(prefers-color-scheme: dark)");
let themeChoice = "system"; // or "light", "dark"

function isDark() {
  return themeChoice === "system" ? darkSystem.matches : themeChoice === "dark";
}

function useTheme(choice) {
  themeChoice = choice;
  if (choice === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = choice;
  inks = makeInks(plan.colours[isDark() ? "dark" : "light"]);
  requestPaint();
}

darkSystem.addEventListener("change", () => useTheme(themeChoice));
