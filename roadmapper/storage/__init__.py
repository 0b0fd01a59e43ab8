"""The file and its one door: workspace, journal, undo, migrations, life of a file, reading, search."""
