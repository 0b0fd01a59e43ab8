"""Files of every released schema, kept for ever, and the script that makes the newest."""
