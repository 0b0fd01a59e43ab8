"""Templates run here: Jinja's sandbox over plain values, strict about names, bounded in output."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping, Sequence
from types import GeneratorType, TracebackType
from typing import Any, cast

from jinja2 import StrictUndefined, Template, TemplateError, TemplateSyntaxError, UndefinedError
from jinja2.exceptions import SecurityError
from jinja2.runtime import Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from roadmapper.counting import grouped
from roadmapper.documents.markdown_text import escape_markdown
from roadmapper.errors import RenderError

LARGEST_OUTPUT = 4_000_000
"""Characters that one template may write."""
_LARGEST_SOURCE = 500_000
_LARGEST_TEXT = 1_000_000
_LARGEST_EXPONENT = 1_000
_FILE = "<roadmapper template>"
_QUOTED = re.compile(r"'([^']*)'")
_BLANK_LINES = re.compile(r"\n(?:[ \t]*\n){2,}")
_WIDTH = re.compile(r"\d{6,}")


class _MarkdownText(str):
    """Text that is Markdown already and goes out as it stands."""

    __slots__ = ()


class _Sandbox(ImmutableSandboxedEnvironment):
    """The sandbox, with a bound on what one operator can make before the memory limit has to."""

    intercepted_binops = frozenset({"*", "**", "%"})

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        if operator == "**" and (not _small(left) or not _small(right)):
            raise OverflowError(f"powers beyond {_LARGEST_EXPONENT} are not worked out")
        if operator == "*" and _length(left) * _length(right) > _LARGEST_TEXT:
            raise OverflowError("a repeated text or list this long is not built")
        if operator == "%" and isinstance(left, str) and _WIDTH.search(left):
            raise OverflowError("a text padded this wide is not built")
        return super().call_binop(context, operator, left, right)


def _small(value: Any) -> bool:
    return not isinstance(value, (int, float)) or abs(value) <= _LARGEST_EXPONENT


def _length(value: Any) -> int:
    """How much of the result a factor stands for: a text's length, or the count that repeats it."""
    if isinstance(value, (str, list, tuple)):
        return max(len(value), 1)
    return (
        abs(value)
        if isinstance(value, int) and abs(value) < 10**15
        else 1
        if not isinstance(value, int)
        else 10**15
    )


class TemplateRenderer:
    """Renders one template at a time; ``kind`` ``html`` escapes for HTML, all others for Markdown."""

    def __init__(self) -> None:
        self._html = _environment(autoescape=True)
        self._markdown = _environment(finalize=_finalize)
        self._template: Template | None = None
        self._stream: GeneratorType | None = None

    def render(
        self,
        source: str,
        values: Mapping[str, Any],
        kind: str,
        trusted: Sequence[str] = (),
        largest: int = LARGEST_OUTPUT,
    ) -> str:
        """The template's text, of at most ``largest`` characters; ``trusted`` names values of safe HTML.

        In Markdown, blank lines left by loops and conditions are drawn together into one. Raises
        RenderError with the line of the template.
        """
        if len(source) > _LARGEST_SOURCE:
            raise RenderError(
                f"This template has {grouped(len(source))} characters; "
                f"{grouped(_LARGEST_SOURCE)} is the most."
            )
        self._template = self._stream = None
        environment = self._html if kind == "html" else self._markdown
        known = {name: Markup(value) if name in trusted else value for name, value in values.items()}
        try:
            code = environment.compile(source, name="template", filename=_FILE)
            template = environment.template_class.from_code(environment, code, environment.globals.copy())
            if kind != "html":
                _macros_write_markdown(template)
            self._template = template
            self._stream = cast(GeneratorType, template.root_render_func(template.new_context(known)))
            text = _bounded(self._stream, largest)
            return text if kind == "html" else _BLANK_LINES.sub("\n\n", text).strip("\n") + "\n"
        except MemoryError:
            raise
        except Exception as problem:
            line = getattr(problem, "lineno", None) if isinstance(problem, TemplateSyntaxError) else None
            line = line or self.line(problem.__traceback__)
            words = _words(problem, known)
            raise RenderError(
                f"Line {line}: {words}" if line else words[:1].upper() + words[1:], line
            ) from problem

    def line(self, trace: TracebackType | None) -> int | None:
        """The template's innermost line that a traceback passed through, or where it last wrote something."""
        compiled: int | None = None
        while trace is not None:
            if trace.tb_frame.f_code.co_filename == _FILE:
                compiled = trace.tb_lineno
            trace = trace.tb_next
        if compiled is None and self._stream is not None and self._stream.gi_frame is not None:
            compiled = self._stream.gi_frame.f_lineno
        if compiled is None or self._template is None:
            return None
        return self._template.get_corresponding_lineno(compiled)


def _bounded(stream: Iterable[str], largest: int) -> str:
    parts: list[str] = []
    size = 0
    for part in stream:
        size += len(part)
        if size > largest:
            raise OverflowError(f"a template may write {grouped(largest)} characters, and this writes more")
        parts.append(part)
    return "".join(parts)


class _MarkdownMacro(Macro):
    """A macro whose text is Markdown already, so that it is not escaped once more where it is called."""

    def _invoke(self, arguments: list[Any], autoescape: bool) -> str:
        return _MarkdownText(super()._invoke(arguments, autoescape))


def _macros_write_markdown(template: Template) -> None:
    """Let macros and ``{% set %}`` blocks count as Markdown, as with autoescape they count as HTML.

    Jinja has no such switch for other formats; the names below are what its compiled code calls.
    """
    names = template.root_render_func.__globals__
    names["Macro"] = _MarkdownMacro
    names["identity"] = _MarkdownText


def _environment(**options: Any) -> _Sandbox:
    environment = _Sandbox(
        undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True, **options
    )
    del environment.globals["lipsum"]
    environment.filters["markdown"] = _markdown
    environment.filters["bar"] = _bar
    environment.filters["plural"] = _plural
    environment.filters["signed"] = _signed
    return environment


def _finalize(value: Any) -> Any:
    """What ``{{ ... }}`` writes into Markdown: words escaped, so that a title with a bar stays a title."""
    if value is None:
        return ""
    return value if isinstance(value, (_MarkdownText, int, float)) else escape_markdown(str(value))


def _markdown(value: Any) -> str:
    """Filter for values that are Markdown themselves, such as a summary."""
    return _MarkdownText(value or "")


def _bar(percent: Any) -> str:
    """Filter that draws a percentage as a bar and its number; other Markdown readers show the number."""
    if not isinstance(percent, (int, float)):
        return _MarkdownText("–")
    shown = f"{min(max(percent, 0), 100):.0f}"
    return _MarkdownText(f'<progress value="{shown}" max="100"></progress> {percent:.0f}%')


def _plural(count: Any, one: str, many: str = "") -> str:
    """Filter: "1 initiative", "3 initiatives"."""
    return f"{count} {one if count == 1 else many or one + 's'}"


def _signed(number: Any) -> str:
    """Filter: a difference in whole numbers with its sign, "+8", "−2", "0"."""
    whole = round(number)
    return _MarkdownText(f"{whole:+d}".replace("-", "−") if whole else "0")


def _words(problem: Exception, values: Mapping[str, Any]) -> str:
    """One sentence for a person who wrote the template."""
    message = _QUOTED.sub(r"‘\1’", str(problem)).strip().rstrip(".")
    if isinstance(problem, UndefinedError):
        missing = _QUOTED.search(str(problem))
        near = difflib.get_close_matches(missing[1], list(values), n=1) if missing else []
        message = message.replace("‘dict object’ has no attribute", "there is no value called")
        return f"{message}." + (f" Did you mean ‘{near[0]}’?" if near else "")
    if isinstance(problem, SecurityError):
        return f"templates may not do this: {message}."
    if isinstance(problem, RecursionError):
        return "the template calls itself, or is nested, too deeply."
    if isinstance(problem, TypeError) and "loader" in message:
        return "a template cannot include, import or extend another file."
    if isinstance(problem, (TemplateError, OverflowError)):
        return f"{message}."
    return f"{message or 'the template could not be run'} ({type(problem).__name__})."
