"""The chart as slides: how it is divided, and its native shapes."""
