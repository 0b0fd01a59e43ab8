"""The headers of Jira exports in the languages it speaks, and the field that each becomes."""

from __future__ import annotations

import re

from roadmapper.planning.status import folded

_WRAPPED = re.compile(
    r"(?:custom field|benutzerdefiniertes feld|champ personnalisé|campo personalizado)\s*\((.+)\)",
    re.IGNORECASE,
)

Names = frozenset[str]


def _names(line: str) -> Names:
    return frozenset(folded(name) for name in line.split("|"))


ISSUE_KEY = _names(
    "Issue key|Work item key|Vorgangsschlüssel|Schlüssel des Vorgangs|Clé de ticket|Clé du ticket|"
    "Clave de incidencia|"
    "Clave de la incidencia|Clave de actividad|Chave da item|Chave do item|Chave de item|Chiave segnalazione|"
    "Sleutel van issue|Issuesleutel|Ключ запроса|Ключ проблемы|課題キー|作業項目キー|"
    "이슈 키|业务项关键字|问题关键字|事务密钥"
)
KNOWN: dict[str, Names] = {
    "issue id": _names(
        "Issue id|Work item id|Vorgangs-ID|Vorgangs ID|ID du ticket|Identifiant du ticket|"
        "ID de la incidencia|"
        "ID de incidencia|ID da item|ID do item|ID de item|課題 ID|課題ID|ID запроса|이슈 ID"
    ),
    "type": _names(
        "Issue Type|Work type|Work item type|Vorgangstyp|Type de ticket|Tipo de Incidencia|"
        "Tipo de item|Tipo do item|"
        "Tipo de actividad|Tipo segnalazione|Issuetype|Тип запроса|Тип задачи|"
        "課題タイプ|作業タイプ|이슈 유형|问题类型"
    ),
    "project key": _names(
        "Project key|Projektschlüssel|Clé de projet|Clé du projet|Clave del proyecto|"
        "Clave de proyecto|Chave do projeto|"
        "Ключ проекта|プロジェクト キー|프로젝트 키"
    ),
    "status category": _names(
        "Status Category|Statuskategorie|Catégorie d'état|Categoría de estado|Categoria do status"
    ),
    "summary": _names(
        "Summary|Zusammenfassung|Résumé|Resumen|Resumo|Riepilogo|Samenvatting|Тема|要約|요약|概要|Podsumowanie"
    ),
    "status": _names("Status|État|Etat|Estado|Stato|Статус|ステータス|상태|状态"),
    "description": _names(
        "Description|Beschreibung|Descripción|Descrição|Descrizione|Beschrijving|Описание|説明|설명|描述|Opis"
    ),
    "environment": _names("Environment|Umgebung|Environnement|Entorno|Ambiente|Окружение|環境|환경"),
    "comment": _names(
        "Comment|Comments|Kommentar|Commentaire|Comentario|Comentar|Comentário|Commento|Комментарий|コメント|댓글"
    ),
    "assignee": _names(
        "Assignee|Zugewiesene Person|Bearbeiter|Zugewiesen an|Personne assignée|Responsable|"
        "Persona asignada|Responsável|"
        "Assegnatario|Toegewezen aan|Исполнитель|担当者|담당자|经办人"
    ),
    "due": _names(
        "Due date|Due|Fälligkeitsdatum|Fällig|Date d'échéance|Échéance|Fecha de vencimiento|"
        "Vencimiento|Data limite|"
        "Data de entrega|Data de vencimento|Scadenza|Vervaldatum|Срок исполнения|期限|기한|到期日"
    ),
    "labels": _names(
        "Labels|Label|Stichwörter|Étiquettes|Etiquetas|Etiquetas de incidencia|Categorias|"
        "Etichette|Метки|ラベル|레이블"
    ),
    "parent key": _names(
        "Parent key|Schlüssel des übergeordneten Elements|Clé parente|Clave principal|Chave pai"
    ),
    "parent": _names(
        "Parent|Übergeordnet|Übergeordnetes Element|Parent Link|Principal|Pai|Родитель|"
        "親|親課題|상위 항목|父级"
    ),
    "parent id": _names("Parent id|Übergeordnete ID|ID parent|ID del principal"),
    "epic link": _names(
        "Epic Link|Epos-Verknüpfung|Epic-Verknüpfung|Lien d'epic|Enlace a la épica|Link do épico"
    ),
    "parent summary": _names(
        "Parent summary|Übergeordnete Zusammenfassung|Résumé du parent|Resumen del principal|"
        "Resumo do pai|Epic Link Summary"
    ),
    "team": _names("Team Name|Team|Équipe|Equipo|Equipe|Squad|チーム"),
    "start": _names(
        "Start date|Target start|Planned start|Startdatum|Date de début|Fecha de inicio|"
        "Data de início|Data inizio|"
        "Дата начала|開始日|시작일|תאריך התחלה"
    ),
    "end": _names("Target end|Planned end|End date|Enddatum|Date de fin|Fecha de fin|Data de término"),
}
SIGNS = tuple(
    KNOWN[name] for name in ("issue id", "type", "project key", "status category", "summary", "status")
)
"""Headers that, beside the key, tell an export from another table."""
PARENT_ORDER = tuple(KNOWN[name] for name in ("parent key", "parent", "parent id", "epic link"))

TARGET_HEADERS: dict[str, tuple[Names, ...]] = {
    "source_id": (ISSUE_KEY,),
    "title": (KNOWN["summary"],),
    "summary": (KNOWN["description"],),
    "status": (KNOWN["status"],),
    "category": (KNOWN["status category"],),
    "owner": (KNOWN["assignee"],),
    "parent": PARENT_ORDER,
    "parent_title": (KNOWN["parent summary"],),
    "end": (KNOWN["due"], KNOWN["end"]),
    "start": (KNOWN["start"],),
    "team": (KNOWN["team"],),
    "tags": (KNOWN["labels"],),
}
"""Field to the headers it may come from, the better ones first."""


def bare(header: str) -> str:
    """A custom field's own name: “Start date” for “Custom field (Start date)”; other headers unchanged."""
    found = _WRAPPED.fullmatch(header.strip())
    return found[1].strip() if found else header


def is_any(header: str, names: Names) -> bool:
    """Whether a header, or the name of the custom field in it, is one of these."""
    return folded(bare(header)) in names
