"""The import dialog: what a file's columns become, what will happen, and then one step that does it."""
