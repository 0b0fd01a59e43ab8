"""The sample's chart, as it is drawn."""
