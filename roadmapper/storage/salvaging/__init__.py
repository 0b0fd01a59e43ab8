"""Brings what can be read out of a damaged file, row by row, for a fresh one."""
