"""The words that tools and people use as headers for each field, in several languages.

Each line is compared as ``planning.status.folded`` spells it: lower case, no accents, no punctuation.
Earlier words are the more telling ones.
"""

from __future__ import annotations

from functools import cache

from roadmapper.planning.status import folded

_WORDS: dict[str, str] = {
    "title": (
        "title|summary|name|initiative|feature|epic name|task name|item name|project name|issue|story|"
        "deliverable|goal|subject|headline|work item|what|item|task|project|feature name|card name|"
        "titel|bezeichnung|zusammenfassung|aufgabe|vorhaben|initiative name|thema|"
        "titre|nom|resume|intitule|sujet|tache|fonctionnalite|projet|"
        "titulo|nombre|resumen|asunto|tarea|iniciativa|proyecto|"
        "nome|resumo|tarefa|titolo|oggetto|riepilogo|naam|samenvatting|onderwerp|namn|rubrik|tytul|nazwa|"
        "nazev|название|заголовок|тема|タイトル|件名|要約|标题|名称|主题|제목|이름|כותרת|שם|العنوان|baslik|ad"
    ),
    "source_id": (
        "issue key|work item key|key|id|identifier|ticket id|ticket|reference|ref|issue id|item id|task id|"
        "number|no|nr|code|record id|unique id|uid|external id|work item id|feature id|jira key|kep|"
        "schlussel|vorgangsschlussel|vorgangs id|kennung|nummer|"
        "cle|cle de ticket|identifiant|reference du ticket|numero|n|"
        "clave|clave de incidencia|identificador|chave|chave da item|chave do item|codigo|"
        "chiave|sleutel|nyckel|klucz|klic|ключ|код|номер|キー|課題キー|编号|关键字|키|번호|מפתח|مفتاح|anahtar"
    ),
    "summary": (
        "description|details|detail|overview|summary text|body|content|about|problem|problem statement|scope|"
        "feature description|long description|item description|notes|beschreibung|inhalt|notizen|"
        "details zur aufgabe|"
        "description du ticket|contenu|descriptif|descripcion|contenido|detalle|detalles|descricao|conteudo|"
        "descrizione|beschrijving|omschrijving|beskrivning|opis|popis|описание|説明|詳細|描述|说明|설명|"
        "תיאור|الوصف|aciklama"
    ),
    "status": (
        "status|state|workflow state|issue status|item status|work item status|list|list name|"
        "column|section column|"
        "stage|phase|progress status|zustand|stand|bearbeitungsstatus|statut|etat|estado|situacao|"
        "stato|stadium|tillstand|"
        "stan|stav|статус|состояние|ステータス|状態|状态|상태|סטטוס|الحالة|durum"
    ),
    "category": "status category|statuskategorie|categorie d etat|categoria de estado|categoria do status",
    "health": (
        "health|rag|rag status|confidence status|on track|health status|traffic light|ampel|gesundheit|"
        "sante|salud|saude"
    ),
    "progress": (
        "progress|percent complete|complete|percent done|done|completion|percentage|fortschritt|prozent|"
        "avancement|progression|progreso|avance|progresso|andamento|voortgang|postep|прогресс|進捗|"
        "进度|진행률|התקדמות"
    ),
    "confidence": (
        "confidence|confidence score|confidence level|certainty|konfidenz|zuversicht|confiance|"
        "confianza|confianca"
    ),
    "owner": (
        "owner|owners|assignee|assigned to|responsible|lead|dri|pm|product manager|assignees|"
        "assigned|person|people|"
        "point of contact|poc|leads|driver|accountable|in charge|members|project lead|"
        "verantwortlich|verantwortliche|verantwortlicher|zustandig|zugewiesen an|bearbeiter|"
        "zugewiesene person|besitzer|"
        "responsable|responsables|attribue a|assigne a|proprietaire|personne assignee|"
        "persona asignada|asignado a|asignado|propietario|encargado|responsavel|atribuido a|"
        "assegnatario|responsabile|verantwoordelijke|toegewezen aan|ansvarig|odpowiedzialny|"
        "wlasciciel|przypisany|"
        "resitel|vlastnik|исполнитель|ответственный|владелец|担当者|担当|负责人|"
        "经办人|담당자|אחראי|מוקצה ל|المسؤول|sorumlu"
    ),
    "team": (
        "team|squad|teams|team name|group|delivery team|owning team|sig|crew|tribe|department|owning sig|"
        "mannschaft|abteilung|gruppe|equipe|groupe|departement|equipo|departamento|time|squadra|gruppo|"
        "zespol|tym|команда|группа|отдел|チーム|团队|小组|팀|צוות|الفريق|ekip|takim"
    ),
    "theme": (
        "theme|strategic theme|initiative area|area|epic|pillar|workstream|work stream|category|"
        "track|objective area|"
        "focus area|stream|strategy|strategic pillar|goal area|investment area|bereich|schwerpunkt|"
        "kategorie|themenfeld|"
        "axe|domaine|categorie|pilier|area tematica|categoria|eje|pilar|ambito|categorie thema|"
        "kategoria|тематика|категория|"
        "テーマ|カテゴリ|主题领域|类别|테마|נושא|tema|kategori"
    ),
    "product": (
        "product|product name|product line|product area|application|produkt|produit|producto|"
        "produto|prodotto|"
        "продукт|製品|プロダクト|产品|제품|מוצר|المنتج|urun"
    ),
    "parent": (
        "parent key|parent|parent id|epic link|parent issue|parent item|parent task|parent link|"
        "belongs to|part of|"
        "ubergeordnet|ubergeordneter vorgang|ubergeordneter schlussel|elternelement|"
        "parent du ticket|ticket parent|cle du parent|principal|padre|elemento padre|"
        "clave principal|pai|item pai|"
        "genitore|bovenliggend|foralder|nadrzedny|родитель|родительская задача|"
        "親|親課題|父级|父项|상위 항목|הורה"
    ),
    "parent_title": (
        "parent summary|parent name|parent title|epic name of parent|ubergeordnete zusammenfassung"
    ),
    "start": (
        "start|start date|starts|planned start|begin|begin date|from|start on|target start|"
        "planned start date|"
        "actual start|kick off|kickoff|start day|starting|"
        "startdatum|beginn|anfang|von|geplanter start|start datum|date de debut|debut|debut prevu|du|"
        "fecha de inicio|inicio|fecha inicio|desde|comienzo|data de inicio|data inicio|data di inizio|inizio|"
        "begindatum|startdag|poczatek|data rozpoczecia|zacatek|дата начала|начало|開始日|"
        "開始|开始日期|开始|시작일|시작|"
        "תאריך התחלה|התחלה|تاريخ البدء|baslangic|baslangic tarihi"
    ),
    "end": (
        "end|end date|due date|due|finish|finish date|target date|deadline|ends|planned end|to|"
        "until|eta|delivery date|"
        "release date|target end|completion date|target completion|planned finish|due on|ship date|"
        "launch date|"
        "enddatum|ende|bis|fallig|falligkeitsdatum|fallig am|fertig bis|geplantes ende|zieldatum|"
        "termin|frist|"
        "date de fin|fin|echeance|date d echeance|date limite|fin prevue|au|livraison|"
        "fecha de fin|fecha de vencimiento|vencimiento|fecha limite|fecha fin|hasta|entrega|"
        "data de termino|data limite|prazo|data de entrega|data de vencimento|data fim|fim|termino|"
        "data di fine|fine|scadenza|einddatum|vervaldatum|slutdatum|forfallodatum|koniec|"
        "termin realizacji|data zakonczenia|"
        "konec|дата окончания|срок|срок исполнения|дедлайн|окончание|期限|終了日|期日|"
        "截止日期|结束日期|到期日|완료일|마감일|종료일|"
        "תאריך יעד|תאריך סיום|סיום|تاريخ الانتهاء|bitis|bitis tarihi|son tarih"
    ),
    "period": (
        "date|datum|fecha|data|timeline|time frame|timeframe|dates|date range|period|schedule|zeitraum|"
        "periode|plazo|periodo|期間|期间"
    ),
    "horizon": "horizon|now next later|roadmap column|bucket|time horizon|horizont|horizonte",
    "tags": (
        "tags|labels|label|tag|keywords|schlagworter|stichworter|etiketten|stichworte|"
        "etiquettes|etiquette|mots cles|etiquetas|etiqueta|etichette|trefwoorden|etiketter|etykiety|stitky|"
        "метки|теги|ラベル|タグ|标签|레이블|태그|תוויות|תגיות|etiketler"
    ),
}


@cache
def _ranks() -> dict[str, dict[str, int]]:
    """For each folded header word, the fields it may stand for and how late in their list it comes."""
    found: dict[str, dict[str, int]] = {}
    for field, line in _WORDS.items():
        for rank, word in enumerate(line.split("|")):
            found.setdefault(folded(word), {}).setdefault(field, rank)
    return found


def fields_for(header: str) -> dict[str, float]:
    """The fields a header may stand for, each with a score of at most 1; a whole match scores highest.

    A header of two rows counts by its lower part. Units and remarks in brackets are set aside first.
    """
    leaf = header.rpartition(" / ")[2]
    for text, worth in ((leaf, 1.0), (_without_brackets(leaf), 0.95), (_inside_custom(leaf), 0.95)):
        ranks = _ranks().get(folded(text))
        if ranks:
            return {field: worth - min(rank, 40) * 0.01 for field, rank in ranks.items()}
    return {}


def is_header_word(header: str) -> bool:
    """Whether a cell is one of the known header words, which content hardly ever is."""
    return folded(header) in _ranks()


def _without_brackets(header: str) -> str:
    return header.partition("(")[0].partition("[")[0]


def _inside_custom(header: str) -> str:
    """The name inside ``Custom field (Start date)``, as one tool exports its custom fields."""
    before, bracket, rest = header.partition("(")
    return rest.rstrip(") ") if bracket and "field" in before.casefold() else ""
