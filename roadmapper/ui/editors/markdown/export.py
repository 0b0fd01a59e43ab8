"""Exports a document to a file: asks where and in which format, makes and writes it on a worker."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from roadmapper import settings
from roadmapper.documents.limited_worker import LimitedWorker
from roadmapper.documents.paper import paper_of
from roadmapper.errors import RenderError
from roadmapper.operations.document_exports import FORMATS
from roadmapper.operations.document_exports import export_document as exported
from roadmapper.operations.documents import Document
from roadmapper.operations.embedded_images import FilesBeside
from roadmapper.operations.export_file import write_file
from roadmapper.ui.background import Progress
from roadmapper.ui.editors.markdown.render_service import rendering
from roadmapper.ui.editors.markdown.rich_copying import copy_rich
from roadmapper.ui.frame import Frame

if TYPE_CHECKING:
    from roadmapper.ui.editors.markdown.document_editor import DocumentEditor

_ACTIONS = {
    "document.export_pdf": "pdf",
    "document.export_docx": "docx",
    "document.export_html": "html",
    "document.export_markdown": "md",
    "document.export_mail": "eml",
}
_EVERY = 0.1
"""Seconds between two looks at whether Cancel was pressed."""


def sharing(
    frame: Frame, editor: DocumentEditor, export: Callable[[str], Any]
) -> dict[str, Callable[[], Any]]:
    """What is done for which action id of a page that holds documents; ``export`` takes the format."""
    found: dict[str, Callable[[], Any]] = {name: lambda to=to: export(to) for name, to in _ACTIONS.items()}
    return found | {"document.copy_rich": lambda: copy_rich(frame, editor)}


def export_menu(frame: Frame, parent: QWidget) -> QMenu:
    """The menu of a page's Export button."""
    menu = QMenu(parent)
    for action_id in _ACTIONS:
        menu.addAction(frame.action(action_id))
    menu.addSeparator()
    menu.addAction(frame.action("document.copy_rich"))
    return menu


def export_document(frame: Frame, document: Document, to: str, proposed: Path, heading: str) -> Path | None:
    """Ask where, and write there; returns the folder that was chosen, to be offered the next time.

    ``proposed`` is the file to begin with, ``heading`` the title of the file dialog. The dialog offers every
    format, ``to`` first; a name that ends like one of them decides.
    """
    first = [to, *(name for name in FORMATS if name != to)]
    kinds = {f"{FORMATS[name].title} (*{FORMATS[name].suffix})": name for name in first}
    chosen, kind = QFileDialog.getSaveFileName(frame.window, heading, str(proposed), ";;".join(kinds))
    if not chosen:
        return None
    wanted = _format_of(Path(chosen), kinds.get(kind, to), proposed)
    target = _named(Path(chosen), wanted, proposed)
    if target != Path(chosen) and target.exists():  # the dialog has asked about replacing another file
        return export_document(frame, document, wanted, target, heading)
    _write(frame, document, wanted, target)
    return target.parent


def _named(target: Path, to: str, proposed: Path) -> Path:
    """The file with its format's ending, in place of the one that was proposed."""
    suffix = FORMATS[to].suffix
    if target.suffix.lower() == suffix:
        return target
    stem = target.stem if target.suffix == proposed.suffix else target.name
    return target.with_name(f"{stem}{suffix}")


def _format_of(target: Path, kind: str, proposed: Path) -> str:
    """The format that the name says, unless that is the proposed one and another kind was picked."""
    by_suffix = {shape.suffix: name for name, shape in FORMATS.items()}
    named = by_suffix.get(target.suffix.lower())
    return kind if named is None or target.suffix == proposed.suffix else named


def _write(frame: Frame, document: Document, to: str, target: Path) -> None:
    workspace, worker = frame.workspace, rendering(frame).worker
    paper = paper_of(settings.get("export.paper"), QLocale.territoryToCode(QLocale.system().territory()))

    def work(progress: Progress) -> None:
        from roadmapper.exchange.documents.docx_worker import DocxWorker
        from roadmapper.painting.documents.pdf_worker import PdfWorker

        files = FilesBeside(workspace, target)
        with PdfWorker() as pdf, DocxWorker() as docx, _cancelled_with(progress, pdf, docx):
            printers = {"pdf": pdf.pdf, "docx": docx.docx}
            content = exported(workspace, worker(), document, to, printers=printers, paper=paper, files=files)
        progress.report(1, 1)
        files.write()
        write_file(target, content)

    frame.in_background(
        f"Exporting {target.name}", work, lambda _none: frame.toast(f"Exported {target.name}")
    )


@contextmanager
def _cancelled_with(progress: Progress, *workers: LimitedWorker) -> Iterator[None]:
    """Ends the processes of what is under way as soon as Cancel is pressed; nothing is written then."""
    done = threading.Event()

    def watch() -> None:
        while not done.wait(_EVERY):
            if progress.is_cancelled:
                for worker in workers:
                    worker.close()
                return

    watcher = threading.Thread(target=watch, name="cancel an export", daemon=True)
    watcher.start()
    try:
        yield
    except RenderError:
        progress.report(0)  # raises Cancelled where that is why
        raise
    finally:
        done.set()
        watcher.join()
