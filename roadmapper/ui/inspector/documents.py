"""The PRD tab: an initiative's documents with their state and length, and a button for a new one."""

from __future__ import annotations

from roadmapper.operations.around import read_surroundings
from roadmapper.operations.discussions import open_counts, open_words
from roadmapper.operations.record_progress import read_progress
from roadmapper.planning.number_format import format_number
from roadmapper.ui.actions import all_actions
from roadmapper.ui.editors.field_source import FieldSource
from roadmapper.ui.frame import Frame, Ref
from roadmapper.ui.inspector.below import NEW_PRD, PRD_TONES, PRD_WORDS
from roadmapper.ui.inspector.section import ItemRow, Section
from roadmapper.ui.inspector.stale_note import StaleNote
from roadmapper.ui.inspector.subject import Subject
from roadmapper.ui.inspector.tab import Tab
from roadmapper.ui.widgets.buttons import PlainButton
from roadmapper.ui.widgets.labels import TextLabel


class DocumentsTab(Tab):
    """Leads to the documents; they are read and written on their own page."""

    def __init__(self, frame: Frame, source: FieldSource) -> None:
        super().__init__(frame, source)
        self._section = Section("", first=True)
        self._section.title.hide()
        self.column.addWidget(self._section)
        self.column.addStretch(1)

    def show_subject(self, subject: Subject) -> None:
        found = self.frame.reading.read(lambda c: read_surroundings(c, subject.id)).documents
        met, waiting = read_progress(self.frame.reading), open_counts(self.frame.reading)
        self._section.clear()
        style = self.source.wording.conventions.number_style
        for document in found:
            row = ItemRow(
                document.title,
                PRD_WORDS.get(document.status, ""),
                ref=Ref("prd", document.id),
                icon="file-text",
                tone=PRD_TONES.get(document.status, "text_2"),
            )
            self._section.body.addWidget(self.lead_to(row))
            said = [document.key, f"{format_number(document.words, style)} words"]
            said += [met[document.id].words] if document.id in met else []
            said += [open_words(waiting.get(document.id, 0))]
            about = TextLabel(" · ".join(filter(None, said)), "hint")
            about.setContentsMargins(21, 0, 0, 8)
            self._section.body.addWidget(about)
            self._section.body.addWidget(StaleNote(self.frame, document.id))
        if not found:
            words = TextLabel(
                "A PRD says what is to be built and why. This initiative has none yet.", "label"
            )
            words.setWordWrap(True)
            self._section.body.addWidget(words)
        if NEW_PRD in all_actions() and not self.frame.read_only:
            button = PlainButton("New PRD", icon="plus")
            button.clicked.connect(lambda: self.frame.run(NEW_PRD))
            self._section.body.addSpacing(6)
            self._section.body.addWidget(button)
