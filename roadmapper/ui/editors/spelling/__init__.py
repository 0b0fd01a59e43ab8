"""Spelling in the Markdown editor: words worth checking, waves under unknown ones, what to do about them."""
