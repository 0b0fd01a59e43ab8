"""Documents on paper: words laid out as lines, lists and tables, broken into pages, and written as PDF."""
