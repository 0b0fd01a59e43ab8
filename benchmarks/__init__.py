"""Promises of speed, one file each: ratios to a yardstick, measured side by side."""
