"""Formulas over numbers and days, by simpleeval: bounded in size, without loops; missing stays missing."""

from __future__ import annotations

import ast
import math
import operator
from collections.abc import Callable, Mapping
from datetime import date
from functools import lru_cache
from typing import Any, Final

from roadmapper.errors import InvalidInput

LONGEST: Final = 500
_MOST_NODES: Final = 200
_DEEPEST: Final = 30
_LARGEST: Final = 1e15
_KNOWN: Final = frozenset({"True", "False"})
Value = float | str | None
"""A number, a day as ISO text, or None where there is none."""


class Formula:
    """One formula, read once: ``names`` are the fields that it reckons with."""

    def __init__(self, text: str) -> None:
        """Raises InvalidInput in words for what is no formula."""
        self.text = text.strip()
        self._tree = _read(self.text)
        called = {id(node.func) for node in ast.walk(self._tree) if isinstance(node, ast.Call)}
        names = [node for node in ast.walk(self._tree) if isinstance(node, ast.Name)]
        for node in names:
            if id(node) in called and node.id not in FUNCTIONS:
                known = ", ".join(FUNCTIONS)
                raise InvalidInput("formula", f"There is no function “{node.id}”; there is {known}.")
        self.names = frozenset(node.id for node in names if id(node) not in called) - _KNOWN
        self._evaluator = _evaluator()

    @property
    def is_yes_or_no(self) -> bool:
        """Whether it comes to yes (1) or no (0): a comparison, or what and, or, not make of comparisons."""
        return _says_yes_or_no(self._tree)

    def value(self, values: Mapping[str, Value]) -> float | None:
        """What it comes to; None where something that it needs is missing, or nothing sensible comes out."""
        from simpleeval import InvalidExpression

        self._evaluator.names = values
        try:
            found = self._evaluator.eval(self.text, previously_parsed=self._tree)
        except (TypeError, ValueError, ArithmeticError, InvalidExpression):
            return None
        if isinstance(found, bool):
            return float(found)
        if not isinstance(found, int | float) or not math.isfinite(found):
            return None
        return float(found) if abs(found) <= _LARGEST else None


@lru_cache(maxsize=256)
def formula(text: str) -> Formula:
    """The formula of a text, read once; raises InvalidInput in words."""
    return Formula(text)


def says_yes_or_no(text: str) -> bool:
    """Whether a text is a formula that comes to yes or no."""
    try:
        return formula(text).is_yes_or_no
    except InvalidInput:
        return False


_ALLOWED: Final = (
    *(ast.Expression, ast.Expr, ast.BinOp, ast.UnaryOp, ast.BoolOp, ast.Compare, ast.IfExp, ast.Call),
    *(ast.Name, ast.Constant, ast.Load, ast.operator, ast.unaryop, ast.boolop, ast.cmpop),
)


def _read(text: str) -> Any:
    """The tree of a formula that holds nothing but what formulas are made of."""
    if not text:
        raise InvalidInput("formula", "A formula is missing; write one such as reach * impact / effort.")
    if len(text) > LONGEST:
        raise InvalidInput(
            "formula", f"A formula has at most {LONGEST} characters; this one has {len(text)}."
        )
    try:
        tree = ast.parse(text, mode="eval").body
    except (SyntaxError, ValueError, MemoryError, RecursionError):
        words = f"“{text}” is not a formula; write one such as reach * impact / effort."
        raise InvalidInput("formula", words) from None
    if sum(1 for _ in ast.walk(tree)) > _MOST_NODES or _depth(tree) > _DEEPEST:
        raise InvalidInput("formula", "That formula is too long to be reckoned; divide it among two fields.")
    for node in ast.walk(tree):
        odd = isinstance(node, ast.Constant) and not isinstance(node.value, int | float | bool)
        if odd or not isinstance(node, _ALLOWED) or (isinstance(node, ast.Call) and node.keywords):
            told = ast.unparse(node) if hasattr(node, "lineno") else type(node).__name__
            words = f"“{told}” has no place in a formula: it has numbers, fields, + - * / and functions."
            raise InvalidInput("formula", words)
    return tree


def _says_yes_or_no(node: ast.AST) -> bool:
    if isinstance(node, ast.BoolOp):
        return all(map(_says_yes_or_no, node.values))
    if isinstance(node, ast.IfExp):
        return _says_yes_or_no(node.body) and _says_yes_or_no(node.orelse)
    if isinstance(node, ast.Constant):
        return isinstance(node.value, bool)
    return isinstance(node, ast.Compare) or (isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not))


def _depth(tree: Any) -> int:
    deepest, waiting = 0, [(tree, 1)]
    while waiting:
        node, depth = waiting.pop()
        deepest = max(deepest, depth)
        waiting += [(child, depth + 1) for child in ast.iter_child_nodes(node)]
    return deepest


def _power(base: float, exponent: float) -> float:
    if abs(base) > 1e6 or abs(exponent) > 20:
        raise OverflowError
    return float(base) ** float(exponent)


def _times(one: float, other: float) -> float:
    return float(one) * float(other)


def _days(first: str, last: str) -> float:
    """Days from one day to another, both counted."""
    return float((date.fromisoformat(last) - date.fromisoformat(first)).days + 1)


def _either(*values: Value) -> Value:
    return next((value for value in values if value is not None), None)


def _round(number: float, places: float = 0) -> float:
    return round(float(number), max(0, min(int(places), 9)))


def _root(number: float) -> float:
    return math.sqrt(number)


FUNCTIONS: Final[dict[str, Callable[..., Any]]] = {
    "min": lambda *values: min(map(float, values)),
    "max": lambda *values: max(map(float, values)),
    "round": _round,
    "abs": lambda number: abs(float(number)),
    "sqrt": _root,
    "days": _days,
    "either": _either,
}
"""What a formula may call; ``either(a, 0)`` is the first that is not missing."""


def _evaluator() -> Any:
    from simpleeval import SimpleEval  # only a workspace with formulas needs it

    operators = {
        **{ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: _times, ast.Div: operator.truediv},
        **{ast.Pow: _power, ast.Mod: operator.mod, ast.FloorDiv: operator.floordiv},
        **{ast.USub: operator.neg, ast.UAdd: operator.pos, ast.Not: operator.not_},
        **{ast.Eq: operator.eq, ast.NotEq: operator.ne, ast.Lt: operator.lt, ast.LtE: operator.le},
        **{ast.Gt: operator.gt, ast.GtE: operator.ge},
    }
    return SimpleEval(operators=operators, functions=dict(FUNCTIONS), names={})
