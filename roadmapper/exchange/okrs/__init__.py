"""Objectives and key results in files of others: as rows, as a score sheet, or as headings and lists."""
