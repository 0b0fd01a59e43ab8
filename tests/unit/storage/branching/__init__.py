"""Tests of branches as the file keeps them."""
