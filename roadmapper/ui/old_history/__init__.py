"""Folding old history in the app: a dialog that looks first, and a bar that offers Undo."""
