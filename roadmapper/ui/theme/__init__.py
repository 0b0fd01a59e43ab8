"""How everything looks: one token table, and the palette, style sheet, fonts and icons made from it."""

from roadmapper.ui.theme.current import apply_theme, choice, is_dark, tokens
from roadmapper.ui.theme.tokens import DARK, LIGHT, Tokens

__all__ = ["DARK", "LIGHT", "Tokens", "apply_theme", "choice", "is_dark", "tokens"]
