"""Exports of the sample, opened by the programs of others."""
