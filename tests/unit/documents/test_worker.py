"""The render worker as a process: errors with lines, limits, restarts, threads, and a clean end."""

from __future__ import annotations

import subprocess
import sys
import threading

import pytest

from roadmapper.documents.render_worker import RenderWorker, time_limit
from roadmapper.errors import RenderError

ENDLESS = "{% for i in range(99999) %}{% for j in range(99999) %}{% endfor %}{% endfor %}"
HEAVY = ("jinja2", "markdown_it", "nh3", "pygments", "sqlmodel", "PySide6")


def problem(worker: RenderWorker, source: str, **values: object) -> RenderError:
    with pytest.raises(RenderError) as caught:
        worker.render_template(source, values, kind="prd")
    return caught.value


def test_a_mistake_in_a_template_names_its_line(worker: RenderWorker) -> None:
    error = problem(worker, "\n" * 11 + "{{ initiatve.title }}", initiative={"title": "x"})
    assert str(error) == "Line 12: ‘initiatve’ is undefined. Did you mean ‘initiative’?"
    assert error.line == 12


def test_an_unclosed_block_names_its_line(worker: RenderWorker) -> None:
    error = problem(worker, "a\n{% if x %}\nb", x=1)
    assert error.line == 3
    assert "Unexpected end of template" in str(error)


def test_a_missing_value_of_a_value_says_which(worker: RenderWorker) -> None:
    error = problem(worker, "{{ initiative.ownr }}", initiative={"owner": "x"})
    assert str(error) == "Line 1: there is no value called ‘ownr’."


def test_a_mistake_inside_a_macro_names_the_macros_line(worker: RenderWorker) -> None:
    assert problem(worker, "{% macro m() %}\n{{ gone }}\n{% endmacro %}\n\n{{ m() }}").line == 2


def test_the_name_of_a_template_leads_its_error(worker: RenderWorker) -> None:
    with pytest.raises(RenderError, match="Template “Ours”: Line 1: ‘x’ is undefined"):
        worker.render_template("{{ x }}", {}, kind="prd", name="Ours")


def test_values_are_escaped_for_what_the_template_writes(worker: RenderWorker) -> None:
    values = {"title": "a | <b> *c*", "summary": "**bold**"}
    assert worker.render_template("{{ title }} {{ summary | markdown }}", values, kind="prd") == (
        "a \\| \\<b> \\*c\\* **bold**\n"
    )
    assert worker.render_template("{{ title }}", values, kind="html") == "a | &lt;b&gt; *c*"


def test_macros_and_set_blocks_are_not_escaped_twice(worker: RenderWorker) -> None:
    source = "{% macro m(x) %}**{{ x }}**{% endmacro %}{% set s %}*{{ t }}*{% endset %}{{ m(t) }} {{ s }}"
    assert worker.render_template(source, {"t": "a*b"}, kind="prd") == "**a\\*b** *a\\*b*\n"


def test_a_loop_without_end_is_stopped_at_its_line_and_the_worker_goes_on() -> None:
    with RenderWorker() as own:
        source = "a\n{% for i in range(99999) %}{% for j in range(99999) %}\n{{ i }}{% endfor %}{% endfor %}"
        with pytest.raises(RenderError, match=r"Line \d: rendering takes longer than 0.2 seconds") as caught:
            own.render_template(source, {}, kind="prd", limit=0.2)
        assert caught.value.line in (2, 3)
        assert own.render_markdown("fine").html == "<p>fine</p>\n"


def test_a_document_that_takes_too_long_names_its_line() -> None:
    slow = "fine\n\n" * 5 + "a " + "*x **y " * 60_000
    with RenderWorker() as own, pytest.raises(RenderError, match="Line 11: rendering takes longer") as caught:
        own.render_markdown(slow, limit=0.3)
    assert caught.value.line == 11


def test_long_documents_get_more_time() -> None:
    assert time_limit(10_000) == time_limit(250_000) < 2
    assert time_limit(2_000_000) > 5


def test_a_killed_worker_is_started_again() -> None:
    with RenderWorker() as own:
        assert own.render_markdown("one").html == "<p>one</p>\n"
        own._running[0].interrupt()
        with pytest.raises(RenderError, match="took the renderer down"):
            own.render_markdown("two")
        assert own.render_markdown("three").html == "<p>three</p>\n"


def test_threads_share_one_worker(worker: RenderWorker) -> None:
    answers: dict[int, str] = {}

    def render(number: int) -> None:
        answers[number] = worker.render_markdown(f"number {number}").html

    threads = [threading.Thread(target=render, args=(number,)) for number in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == {number: f"<p>number {number}</p>\n" for number in range(12)}


def test_closing_ends_a_call_under_way() -> None:
    own = RenderWorker()
    own.render_markdown("warm")
    caught: list[RenderError] = []

    def render() -> None:
        try:
            own.render_template(ENDLESS, {}, kind="prd", limit=30)
        except RenderError as error:
            caught.append(error)

    thread = threading.Thread(target=render)
    thread.start()
    while not own._lock.locked():
        pass
    own.close()
    thread.join()
    assert len(caught) == 1
    with pytest.raises(RenderError, match="the app is closing"):
        own.render_markdown("late")
    own.close()


def run(code: str, *options: str) -> tuple[str, str]:
    """Run Python in a process of its own; returns what it wrote to both streams."""
    command = [sys.executable, *options, "-c", code]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    return done.stdout.strip(), done.stderr


def test_a_program_that_forgets_to_close_ends_without_a_warning() -> None:
    code = "from roadmapper.documents.render_worker import RenderWorker\n"
    code += "worker = RenderWorker(); print(worker.render_markdown('x').html)"
    assert run(code, "-X", "dev", "-W", "error") == ("<p>x</p>", "")


def test_the_client_imports_neither_jinja_nor_markdown() -> None:
    code = (
        "import sys; from roadmapper.documents import render_worker, facts, fact_values, templates\n"
        f"print([name for name in {HEAVY} if name in sys.modules])"
    )
    assert run(code) == ("[]", "")


def test_a_label_before_a_placeholder_is_text_and_no_hidden_definition(worker: RenderWorker) -> None:
    html = worker.render_markdown("- [Group]: [Names]\n\n[a]\n\n[a]: https://example.org\n").html
    assert "[Group]: [Names]" in html
    assert 'href="https://example.org"' in html
