"""Old history folded into one base step: where, how, and back until it is published."""
