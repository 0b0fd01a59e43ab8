"""The table beside the bars: the initiatives' own table, in the rows and lanes of the canvas."""
