"""Comments and suggested edits beside a document that is being written."""
