"""Editors that pages share: of documents, and of fields where they stand."""
