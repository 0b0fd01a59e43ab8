"""The timeline's geometry: dates to pixels, lanes, packing, hits and drags; plain numbers, no Qt.

Days are proleptic ordinals (``date.toordinal``), so that a day is one integer everywhere; an end is the last
day that belongs to a bar, a *right* the day after it. ``x`` and ``y`` are pixels, as floats.
"""
