"""The rules of the house that hold for every file: size, names, first lines, colours, reasons."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from docs.room_map import with_map
from tests.every.source_tree import PACKAGE, ROOT, Source, all_sources, sources

LONGEST_FILE = 300
LONGEST_FUNCTION = 40
FORBIDDEN_WORDS = {"manager", "helper", "helpers", "util", "utils", "common", "misc", "data", "handler"}


def test_no_file_is_longer_than_a_reader_has_patience() -> None:
    too_long = {str(source): len(source.lines) for source in all_sources()}
    assert {name: length for name, length in too_long.items() if length > LONGEST_FILE} == {}


def test_no_function_is_longer_than_a_screen() -> None:
    too_long = {
        f"{source}:{function.lineno} {function.name}": source.code_lines(function)
        for source in all_sources()
        for function in source.functions()
    }
    assert {name: length for name, length in too_long.items() if length > LONGEST_FUNCTION} == {}


def words_of(name: str) -> set[str]:
    """The lower-case words of a snake_case or CamelCase name."""
    return {word.lower() for word in re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+", name)}


def test_words_are_told_apart() -> None:
    assert words_of("FileManager") == {"file", "manager"}
    assert words_of("html_data2") == {"html", "data"}
    assert words_of("PRDHandler") == {"prd", "handler"}
    assert words_of("Database") == {"database"}


def test_no_name_says_nothing() -> None:
    files = {str(source): words_of(source.path.stem) for source in all_sources()}
    classes = {
        f"{source}: {node.name}": words_of(node.name)
        for source in all_sources()
        for node in source.nodes
        if isinstance(node, ast.ClassDef)
    }
    assert {name for name, words in {**files, **classes}.items() if words & FORBIDDEN_WORDS} == set()


def test_every_module_says_first_what_it_is_for() -> None:
    silent = {
        str(source) for source in all_sources() if source.text.strip() and not ast.get_docstring(source.tree)
    }
    empty = {str(source) for source in sources("roadmapper") if not source.text.strip()}
    assert silent | empty == set()


def test_the_readme_s_map_is_made_from_the_first_lines() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert readme == with_map(readme, PACKAGE), "README.md's map of rooms is old: run `make map`."


def names_used(source: Source) -> set[str]:
    """Every name and attribute that a file's code speaks of."""
    nodes = source.nodes
    return (
        {node.id for node in nodes if isinstance(node, ast.Name)}
        | {node.attr for node in nodes if isinstance(node, ast.Attribute)}
        | {alias.name for node in nodes if isinstance(node, ast.ImportFrom) for alias in node.names}
    )


def uses(source: Source, name: str) -> bool:
    """Whether a file's code speaks of a name; its text tells at once where it cannot."""
    return name in source.text and name in names_used(source)


def test_message_boxes_and_window_state_have_one_file_each() -> None:
    for name in ("QMessageBox", "QSettings"):
        assert (
            len(
                {
                    str(source)
                    for source in sources("roadmapper")
                    if name in source.text and name in names_used(source)
                }
            )
            <= 1
        ), name


def test_qt_is_imported_by_name() -> None:
    starred = {
        str(source)
        for source in all_sources()
        if any(name.startswith("PySide6") and name.endswith(".*") for name in source.imported)
    }
    assert starred == set()


NAMED_COLOUR = {"QColor", "fromRgb", "fromRgba", "fromString", "QPen", "QBrush"}
HEX_COLOUR = re.compile(r"#(?:[0-9A-Fa-f]{8}|[0-9A-Fa-f]{6})\b|^#[0-9A-Fa-f]{3,4}$|\brgba?\(\s*\d")


def colours_in(source: Source) -> list[str]:
    """The places where a file names a colour by its figures or by a name of Qt's."""
    told = {id(docstring) for docstring in source.docstrings}
    found = []
    for node in source.nodes:
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
            if HEX_COLOUR.search(node.value):
                found.append(f"{source}:{node.lineno} {node.value[:40]!r}")
        elif isinstance(node, ast.Call):
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            literal = [argument.value for argument in node.args if isinstance(argument, ast.Constant)]
            if called in NAMED_COLOUR and literal and len(literal) == len(node.args):
                found.append(f"{source}:{node.lineno} {called}")
        elif (
            isinstance(node, ast.Attribute)
            and isinstance(node.value, ast.Attribute)
            and node.value.attr == "GlobalColor"
            and node.attr != "transparent"
        ):
            found.append(f"{source}:{node.lineno} {node.attr}")
    return found


def test_a_colour_is_seen_however_it_is_written(tmp_path: Path) -> None:
    file = tmp_path / "page.py"
    written = (
        "'#1A2b3C'",
        "'color: #fff0aa;'",
        "'#abc'",
        "QColor(1, 2, 3)",
        "QColor('red')",
        "Qt.GlobalColor.red",
    )
    for colour in written:
        file.write_text(f"pen = {colour}", encoding="utf-8")
        assert len(colours_in(Source(file))) >= 1, colour
    for harmless in ("'#12 of 40'", "QColor(token)", "Qt.GlobalColor.transparent", "'ATL-12'", "'# Heading'"):
        file.write_text(f"pen = {harmless}", encoding="utf-8")
        assert colours_in(Source(file)) == [], harmless


def test_colours_are_tokens_of_the_theme() -> None:
    table = PACKAGE / "painting" / "tokens.py"
    elsewhere = [
        colour
        for source in sources(*(f"roadmapper/{room}" for room in ("ui", "painting", "timeline", "exchange")))
        if source.path != table
        for colour in colours_in(source)
    ]
    assert elsewhere == []


def edits_in(source: Source) -> list[str]:
    """The places where a file opens the door of change: ``with workspace.edit(...)``."""
    return [
        f"{source}:{node.lineno}"
        for node in source.nodes
        if isinstance(node, ast.With)
        for item in node.items
        if isinstance(item.context_expr, ast.Call)
        and isinstance(item.context_expr.func, ast.Attribute)
        and item.context_expr.func.attr == "edit"
    ]


def test_an_edit_is_seen(tmp_path: Path) -> None:
    file = tmp_path / "page.py"
    file.write_text("with workspace.edit('Move') as edit:\n    edit.add(1)", encoding="utf-8")
    assert len(edits_in(Source(file))) == 1
    file.write_text("self.view.edit(index)", encoding="utf-8")
    assert edits_in(Source(file)) == []


def test_screens_show_and_ask_and_never_change() -> None:
    assert [edit for source in sources("roadmapper/ui") for edit in edits_in(source)] == []


SILENCED = re.compile(
    r"#\s*(?:noqa|type:\s*ignore|pyright:\s*ignore|pragma:\s*no cover)"
    r"(?::\s*[A-Z0-9, ]+\b|\[[^\]]*\])?(?P<reason>.*)"
)


def unexplained(comment: str) -> bool:
    """Whether a comment silences a check without a word of why."""
    found = SILENCED.search(comment)
    return found is not None and len(found["reason"].strip(" #:-–—")) < 8


def test_a_reason_is_told_from_a_rule_s_name() -> None:
    assert unexplained("# noqa")
    assert unexplained("# noqa: E501, ARG002")
    assert unexplained("# type: ignore[attr-defined]")
    assert not unexplained("# noqa: ARG002 - the library's signature")
    assert not unexplained("# pyright: ignore[reportX]  # its stubs lack it")
    assert not unexplained("# an ordinary remark")


def test_a_silenced_check_has_its_reason_beside_it() -> None:
    bare = [
        f"{source}:{number}"
        for source in all_sources()
        if SILENCED.search(source.text)
        for number, comment in source.comments
        if unexplained(comment)
    ]
    assert bare == []


def test_nothing_is_left_for_later() -> None:
    later = re.compile(r"\b(?:TODO|FIXME|XXX)\b")
    left = [
        f"{source}:{number}"
        for source in all_sources()
        if later.search(source.text)
        for number, comment in source.comments
        if later.search(comment)
    ]
    unwritten = {
        str(source)
        for source in all_sources()
        if "NotImplementedError" in source.text and "NotImplementedError" in names_used(source)
    }
    assert (left, unwritten) == ([], set())
