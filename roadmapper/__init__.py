"""Roadmapper: plans, objectives and requirements in one file that is yours."""

__version__ = "0.1.0"
