"""Saved views on any page: the button that lists them, and the dialog that names one."""
