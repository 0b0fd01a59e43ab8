"""Documents as Word files: real styles, lists that number themselves, tables, task boxes and footnotes."""
