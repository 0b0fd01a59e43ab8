"""Trying a plan: the bar over a branch, the list of branches, and what applying one would change."""
