"""Models between the workspace and Qt's views; they change rows one by one, so that selection survives."""
