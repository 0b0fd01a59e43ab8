"""A file brings words and names of templates, never a template: nothing in it runs."""

from __future__ import annotations

from pathlib import Path

import pytest

from roadmapper import paths
from roadmapper.documents import templates
from roadmapper.documents.render_worker import RenderWorker
from roadmapper.entities.initiative import Initiative
from roadmapper.errors import NotFound
from roadmapper.operations.prds import create_prd
from tests.unit.operations.sample_workspace import TODAY, sample_workspace

CODE = "{{ 7 * 191 }}{% for x in 'ab' %}ran{% endfor %}"


@pytest.mark.parametrize("name", [template.name for template in templates.templates("prd")])
def test_code_in_a_files_words_comes_out_as_it_stands(tmp_path: Path, name: str) -> None:
    with sample_workspace(tmp_path) as workspace, RenderWorker() as worker:
        item = workspace.find("Offline mode", Initiative)
        with workspace.edit("Edit initiative") as edit:
            edit.change(Initiative, item.id, title=CODE, summary=CODE)
        body = create_prd(workspace, worker, template=name, initiative=item.id, today=TODAY).body
        assert "7 \\* 191" in body
        assert "1337" not in body
        assert "ranran" not in body


@pytest.mark.parametrize("name", ["../prd/standard", "/etc/passwd", "standard.md.j2", "x.roadmap", CODE])
def test_a_name_in_a_file_leads_to_no_path(name: str) -> None:
    with pytest.raises(NotFound):
        templates.load("prd", name)
    for template in templates.templates("prd"):
        assert template.path.parent in (paths.templates() / "prd", paths.user_templates() / "prd")
