"""Time travel: the bar with the slider over the whole history, and what shows the roadmap as of a moment."""
