"""Pictures and pages, painted."""
