"""What every table that comes in goes through: delimiter, rows, headers, types of columns, mapping."""
