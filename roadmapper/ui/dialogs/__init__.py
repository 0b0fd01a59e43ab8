"""Dialogs: only where a choice must be made."""
