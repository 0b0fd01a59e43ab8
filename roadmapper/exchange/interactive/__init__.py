"""What the interactive page knows of a chart: plain values that become the JSON in it."""
