"""What the app is measured against: the same work done bare, without an import of the app."""
