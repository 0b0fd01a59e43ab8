"""The timeline's canvas: a widget that shows the chart and turns gestures into requests."""
