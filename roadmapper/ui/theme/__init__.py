"""How everything looks: one token table, and the palette, style sheet, fonts and icons made from it."""

from roadmapper.painting.tokens import DARK, LIGHT, Tokens
from roadmapper.ui.theme.current import apply_theme, choice, is_dark, tokens

__all__ = ["DARK", "LIGHT", "Tokens", "apply_theme", "choice", "is_dark", "tokens"]
