"""All images of a workspace in one place: seen, renamed, saved and tidied."""
