// The page begins: theme, size, first picture; the list for screen readers comes after it.

useTheme("system");
showLegend();
fitCanvas();
fitAll();
search();
new ResizeObserver(fitCanvas).observe(stage);
requestAnimationFrame(() => setTimeout(makeList));
