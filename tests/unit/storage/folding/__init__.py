"""Tests of old history folded into one base step."""
