"""Declining from anywhere: the dialog that asks why and when to think again, and its commands."""
