"""A table becomes plain rows: the guess of its mapping, its types, its report."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from roadmapper.entities.base import fields_of
from roadmapper.entities.custom_field import CUSTOM_KINDS
from roadmapper.entities.initiative import Initiative
from roadmapper.errors import ImportProblem, InvalidInput
from roadmapper.exchange.formats import OpenTable
from roadmapper.exchange.imported import ImportedTable
from roadmapper.exchange.importers import formats, open_source, read
from roadmapper.exchange.tables.mapping import Mapping
from roadmapper.exchange.tables.targets import TARGETS

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures" / "exchange"


def table(path: Path, text: str) -> ImportedTable:
    path.write_text(text, encoding="utf-8", newline="")
    found = read(path)
    assert isinstance(found, ImportedTable)
    return found


def use_of(found: ImportedTable) -> dict[str, str]:
    return {c.label: c.target or f"{c.use}:{c.kind}" for c in found.columns}


def test_every_target_is_a_field_of_an_initiative_or_a_known_hint() -> None:
    names = {spec.name for spec in fields_of(Initiative)}
    assert set(TARGETS) - names == {"id", "category", "parent_title", "period"}


def test_the_kubernetes_roadmap_is_read_exactly(shared_data: Path) -> None:
    found = read(shared_data / "roadmaps" / "kubernetes-enhancements.csv")
    assert isinstance(found, ImportedTable)
    assert (found.format, len(found.rows), found.unreadable) == ("table", 162, [])
    assert len({row["team"] for row in found.rows}) == 3
    assert sum(row["start"] is not None for row in found.rows) == 116
    assert sum(row["end"] is not None for row in found.rows) == 96
    first = found.rows[0]
    assert (first["source_id"], first["owner"]) == ("KEP-1020", ("@seans3", "@soltysh"))
    assert (first["start"], first["start_precision"], first["end"]) == ("2019-03-25", "day", "2020-12-08")
    kept = {column.label for column in found.custom_columns}
    assert kept == {
        *("Participating teams", "Approvers", "Stage", "Latest milestone", "Alpha", "Beta", "Stable"),
        *("Created", "Updated", "See also", "Replaces"),
    }
    assert first["custom"]["Latest milestone"] == "v1.20"


def test_two_header_rows_vague_dates_and_impossible_ones() -> None:
    found = read(FIXTURES / "two-header-rows.csv")
    assert isinstance(found, ImportedTable)
    assert use_of(found)["Schedule / Start"] == "start"
    first, second, third = found.rows
    assert (first["start"], first["end"]) == ("2027-04-03", "2027-06-25")
    assert (second["start"], second["start_precision"], second["end"]) == (
        "2027-07-01",
        "quarter",
        "2027-12-31",
    )
    assert second["owner"] == ("Payments lead", "Risk lead")
    assert (third["start"], third["end"]) == (None, None)
    assert [str(problem) for problem in found.unreadable] == [
        "Row 7, “Schedule / End”: “31/02/2027” is not a day of the calendar, read as day/month."
    ]
    start, end = (c for c in found.columns if c.target in ("start", "end"))
    assert end.reading == "read as day/month, because row 5 has 25/06/2027"
    assert start.reading == "read as day/month, as “Schedule / End” must be"


@pytest.mark.parametrize(
    "header",
    [
        "ID;Titel;Status;Verantwortlich;Beginn;Fällig am;Schlagwörter",
        "Référence;Titre;Statut;Responsable;Date de début;Échéance;Étiquettes",
        "Identificador;Título;Estado;Propietario;Fecha de inicio;Fecha de vencimiento;Etiquetas",
        "Id;Название;Статус;Исполнитель;Дата начала;Срок;Теги",
        "キー;タイトル;ステータス;担当者;開始日;期限;ラベル",
    ],
)
def test_headers_are_understood_in_several_languages(tmp_path: Path, header: str) -> None:
    found = table(tmp_path / "t.csv", f"{header}\nA-1;Suche;offen;Lea, Tom;01.02.2027;28.02.2027;x, y\n")
    assert list(use_of(found).values()) == ["source_id", "title", "status", "owner", "start", "end", "tags"]
    assert found.rows[0]["owner"] == ("Lea", "Tom")
    assert (found.rows[0]["start"], found.rows[0]["end"]) == ("2027-02-01", "2027-02-28")


def test_content_decides_where_headers_promise_too_much(tmp_path: Path) -> None:
    found = table(
        tmp_path / "t.csv",
        "Title,Status,Progress,Health,Due date,Team\n"
        "A,true,fast,blue sky,whenever,Search\nB,false,slow,sea,later,Search\n",
    )
    assert set(use_of(found).values()) == {"title", "custom:text", "team"}


def test_choices_percentages_and_people_are_read(tmp_path: Path) -> None:
    found = table(
        tmp_path / "t.csv",
        "Title,Progress,Confidence,RAG,Horizon,Owner\n"
        'A,0.5,80 %,amber,Now,"Doe, Jane; Roe, Jo"\nB,1,n/a,Green,later,\n',
    )
    first, second = found.rows
    assert (first["progress"], first["confidence"], first["health"]) == (50, 80, "at_risk")
    assert first["owner"] == ("Doe, Jane", "Roe, Jo")
    assert (second["progress"], second["confidence"], second["horizon"]) == (100, None, "later")


def test_custom_values_come_back_as_the_file_has_them(tmp_path: Path) -> None:
    found = table(
        tmp_path / "t.csv",
        "Title,Release,Points,Zip,Seen,Site\nA,1.20,3.5,01234,2027-01-02 09:30,https://example.com\n"
        "B,1.21,4.0,04711,2027-01-03 10:00,https://example.com/b\n",
    )
    assert use_of(found) == {
        **{"Title": "title", "Release": "custom:text", "Points": "custom:number", "Zip": "custom:text"},
        **{"Seen": "custom:text", "Site": "custom:link"},
    }
    assert found.rows[0]["custom"] == {
        **{"Release": "1.20", "Points": 3.5, "Zip": "01234", "Seen": "2027-01-02 09:30"},
        "Site": "https://example.com",
    }
    assert {column.kind for column in found.custom_columns} <= {kind for kind, _ in CUSTOM_KINDS}


def test_custom_dates_keep_how_exactly_they_are_meant(tmp_path: Path) -> None:
    found = table(
        tmp_path / "t.csv",
        "Title,Promised,Looked at,Season,Build\nA,Q3 2027,Mar 2027,Spring 2027,2027-10\n"
        "B,2027-H1,2 Apr 2027,Summer 2027,2027-11\n",
    )
    kinds = {"Promised": "date", "Looked at": "date", "Season": "text", "Build": "text"}
    assert use_of(found) == {"Title": "title"} | {label: f"custom:{kind}" for label, kind in kinds.items()}
    assert [row["custom"]["Promised"] for row in found.rows] == ["2027-Q3", "2027-H1"]
    assert [row["custom"]["Looked at"] for row in found.rows] == ["2027-03", "2027-04-02"]
    assert [row["custom"]["Season"] for row in found.rows] == ["Spring 2027", "Summer 2027"]


def test_rows_without_title_and_repeated_ids_are_reported_not_lost_in_silence(tmp_path: Path) -> None:
    body = "".join(f"T-{n},Title {n}\n" for n in range(60))
    found = table(tmp_path / "t.csv", f"ID,Title\n{body}T-3,Again\nT-99,\n")
    assert len(found.rows) == 60
    assert [str(problem) for problem in found.unreadable] == [
        "Row 62: its id T-3 is already in row 5.",
        "Row 63: it has no title.",
    ]


def test_without_an_id_column_rows_are_known_by_title(tmp_path: Path) -> None:
    found = table(tmp_path / "t.csv", "Name,Notes\nA,x\nA,y\nB,z\n")
    assert found.identified_by_title
    assert [row["source_id"] for row in found.rows] == ["A", "A (2)", "B"]


def test_a_date_range_fills_both_dates(tmp_path: Path) -> None:
    found = table(
        tmp_path / "t.csv",
        "Name,Period\nA,2025-01-10 → 2025-01-12\nB,2025-02-01\nC,2025-02-01 → 2025-03-01\n",
    )
    assert found.rows[0] | {"custom": {}} == {
        **{"title": "A", "source_id": "A", "custom": {}},
        **{"start": "2025-01-10", "start_precision": "day", "end": "2025-01-12", "end_precision": "day"},
    }


def test_a_mapping_is_plain_data_and_can_be_changed() -> None:
    opened = open_source(FIXTURES / "two-header-rows.csv")
    assert isinstance(opened, OpenTable)
    mapping = opened.guess.changed("team", "theme").changed("ID", "none")
    assert Mapping.from_json(json.loads(json.dumps(mapping.to_json()))) == mapping
    assert mapping.signature == opened.guess.signature
    found = opened.read(mapping)
    assert found.rows[0]["theme"] == "Search"
    assert found.identified_by_title
    retitled = opened.guess.changed("Team", "Title")
    assert retitled.labels_of("title") == ["People / Team"]
    assert "Title" in retitled.labels_of("custom")
    with pytest.raises(InvalidInput, match="no column “Nope”"):
        mapping.changed("Nope", "title")
    with pytest.raises(InvalidInput, match="cannot become “colour”"):
        mapping.changed("Team", "colour")


def test_a_remembered_mapping_fits_a_table_with_more_columns() -> None:
    opened = open_source(FIXTURES / "two-header-rows.csv")
    assert isinstance(opened, OpenTable)
    fewer = Mapping("table", opened.guess.changed("Team", "theme").columns[1:])
    carried = fewer.carried_over(opened.guess)
    assert carried.labels_of("theme") == ["People / Team"]
    assert carried.labels_of("source_id") == ["ID"]


def test_formats_are_found_and_unknown_ones_refused(tmp_path: Path) -> None:
    assert list(formats()) == ["jira", "markdown", "okrs", "roadmapper", "table"]
    with pytest.raises(ImportProblem, match="no format “xlsx”"):
        open_source(tmp_path, "xlsx")
    empty = table(tmp_path / "t.csv", "Name,Status\n")
    assert (empty.rows, use_of(empty)) == ([], {"Name": "title", "Status": "status"})
