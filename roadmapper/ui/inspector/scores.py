"""Under the details of an initiative: its scores, what they lack, and what their numbers stand on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from roadmapper.operations.evidence import read_evidence, remove_evidence
from roadmapper.operations.score_list import number_words, score_words
from roadmapper.operations.scoring import input_title, models, with_custom
from roadmapper.planning.scoring import MODELS, Model, Score
from roadmapper.ui.frame import Ref
from roadmapper.ui.inspector.section import ItemRow, Section
from roadmapper.ui.inspector.subject import Subject
from roadmapper.ui.widgets.labels import TextLabel

if TYPE_CHECKING:
    from roadmapper.ui.inspector.tab import Tab


class Scores(Section):
    """Every model of which at least one input is there; a click leads to where they are compared."""

    def __init__(self, tab: Tab) -> None:
        super().__init__("Scores")
        self._tab = tab
        self._subject: Subject | None = None
        self._titles: dict[str, str] = {}
        self._add = self.add_button("plus", "Say where a number comes from")
        self._add.clicked.connect(self._ask)

    def show_subject(self, subject: Subject) -> None:
        """Show the scores of one initiative."""
        self._subject = subject
        self.clear()
        workspace, values = self._tab.frame.workspace, with_custom(subject.values)
        known = models(workspace)
        fields = dict.fromkeys(field for model in known.values() for field in model.inputs)
        self._titles = {field: input_title(workspace, field) for field in fields}
        for model in known.values():
            if any(values.get(field) is not None for field in model.inputs):
                self._list(model, model.score(values), subject.id)
        self._list_evidence(subject.id)
        self._add.setVisible(not self._tab.frame.read_only)
        self.setVisible(self.body.count() > 0)

    def _list(self, model: Model, score: Score, eid: str) -> None:
        style = self._tab.source.wording.conventions.number_style
        words = score_words(model, score, style)
        row = ItemRow(model.title, words, ref=Ref("initiative", eid), tone="text")
        row.opened.connect(lambda: self._show_ranked(model))
        self.body.addWidget(row)
        more = ""
        if score.missing:
            more = "Missing: " + ", ".join(self._titles[field].lower() for field in score.missing)
        elif score.is_range:
            more = f"{number_words(score.low, style)} – {number_words(score.high, style)}, as confidence is"
        if more:
            about = TextLabel(more, "hint")
            about.setWordWrap(True)
            self.body.addWidget(about)

    def _show_ranked(self, model: Model) -> None:
        self._tab.frame.run(f"rank.{model.name if model.name in MODELS else 'own'}")

    def _list_evidence(self, eid: str) -> None:
        for piece in read_evidence(self._tab.frame.reading, eid):
            title = self._titles.get(piece.field, piece.field)
            locked = self._tab.frame.read_only
            row = ItemRow(f"{title}: {piece.words}", remove="" if locked else "Remove this evidence")
            row.removed.connect(
                lambda known=piece.id: self._tab.ask(
                    lambda: remove_evidence(self._tab.frame.workspace, known)
                )
            )
            self.body.addWidget(row)

    def _ask(self) -> None:
        from roadmapper.ui.dialogs.evidence import ask_evidence  # asked for rarely

        if self._subject is not None:
            ask_evidence(self._tab.frame, self._subject.id, list(self._titles.items()))
