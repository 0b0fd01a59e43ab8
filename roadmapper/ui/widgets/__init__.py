"""Small widgets that pages share, so that the same thing looks and behaves the same everywhere."""
