"""The tables that pages are made of."""
