"""A pinch on a touch pad."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QNativeGestureEvent, QPointingDevice
from PySide6.QtWidgets import QApplication

from roadmapper.ui.timeline.canvas import TimelineCanvas


@pytest.mark.parametrize("parted", [0.1, -0.1])
def test_two_fingers_that_part_zoom_about_the_pointer(canvas: TimelineCanvas, parted: float) -> None:
    at = QPointF(600, 300)
    moment, before = canvas.frame.view.moment_at(at.x()), canvas.frame.view.scale.px_per_day
    device = QPointingDevice.primaryPointingDevice()
    kind = Qt.NativeGestureType.ZoomNativeGesture
    pinch = QNativeGestureEvent(kind, device, 2, at, at, at, parted, QPointF())
    QApplication.sendEvent(canvas.viewport(), pinch)
    assert canvas.frame.view.scale.px_per_day == pytest.approx(before * (1 + parted))
    assert canvas.frame.view.x_of(moment) == pytest.approx(at.x(), abs=1)
