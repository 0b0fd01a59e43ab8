"""Documents that know their facts: Markdown, templates and pages, rendered in a worker process of their own.

Public names, by module. Nothing is imported here; each client module imports in a few milliseconds.

``render_worker.RenderWorker(memory_mb=512)``: the door to the worker process; thread-safe, started by its
first call, killed and started again when a call overruns; a context manager with ``close()``. Every call
takes ``limit`` (seconds) and raises ``errors.RenderError`` (a sentence, and ``line`` where it is known).

- ``render_markdown(text, facts=None, *, target="page", document="", limit=None) -> Rendered``
- ``render_block(text, facts=None, *, target="preview", document="", first_line=0, limit=None)``, a tuple
  of ``Block``, usually one
- ``render_template(source, values, *, kind, name, limit=None) -> str``
- ``render_page(rendered, page, *, limit=None) -> str``: one self-contained HTML file

``rendered``: ``Block(first_line, end_line, html)``, ``Heading(level, text, anchor, line)``,
``Rendered(blocks, headings, has_contents)`` with ``.html``; ``BlockMap`` tells a live
preview which blocks an edit touches.

``facts.fact_references(text) -> list[FactReference]``: the facts of a source, plain and in linear time, for
the highlighter and completion too. ``fact_values``: ``Facts(lookup, today, date_style, number_style)``,
``Fact(kind, value, text, precision, unit, title)``, ``resolve(reference, facts) -> Shown``,
``fill_markdown(text, facts) -> str`` (values in place, for the Markdown export).

``templates``: ``templates(kind) -> list[Template]``, ``find(kind, name) -> Template``, ``load(kind, name) ->
str``; kinds are ``prd``, ``update`` and ``html``. A user's template of the same name wins and is marked.

``values``: the plain values that PRD and update templates receive, and ``PageValues`` for the HTML page.

``preview_html.preview_css(tokens) -> str``: the style sheet for the preview's ``QTextDocument``, from the
theme's token table (name to colour).

How a live preview uses it (``speed.md``, preview): keep ``BlockMap(rendered.blocks)`` of the last whole
render. On ``contentsChange`` ask ``edited(first_line, removed, added)`` which block and which source lines
are touched, send only those lines to ``render_block`` with the same ``document`` (so that footnotes and link
references defined elsewhere still resolve), and put its HTML in place of that block in the
``QTextDocument``. 250 ms after the last key, ``render_markdown`` gives the exact blocks; ``replaced(blocks)``
names the one range that differs, and only that is drawn again.
"""
