"""Painting with QtGui alone: a timeline layout on any paint device, screen or file."""
