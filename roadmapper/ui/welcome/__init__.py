"""What a window shows without an open file."""
