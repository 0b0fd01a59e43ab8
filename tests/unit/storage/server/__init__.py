"""Servers, as far as they can be tried without one."""
