"""Statuses, health and horizons: titles, order, a new workspace's list, and guesses for imports."""

from __future__ import annotations

from typing import Final, Literal

Category = Literal["idea", "planned", "in_progress", "shipped", "declined"]
Health = Literal["on_track", "at_risk", "off_track"]
Horizon = Literal["now", "next", "later"]

CATEGORY_TITLES: Final[dict[Category, str]] = {
    "idea": "Idea",
    "planned": "Planned",
    "in_progress": "In progress",
    "shipped": "Shipped",
    "declined": "Declined",
}
"""The five categories in the order work passes through them."""

CATEGORY_ORDER: Final[dict[Category, int]] = {name: place for place, name in enumerate(CATEGORY_TITLES)}

OPEN_CATEGORIES: Final[frozenset[Category]] = frozenset({"idea", "planned", "in_progress"})
"""Work that is still ahead; the other two are settled."""

DEFAULT_STATUSES: Final[tuple[tuple[str, Category], ...]] = (
    ("Idea", "idea"),
    ("Candidate", "idea"),
    ("Planned", "planned"),
    ("In progress", "in_progress"),
    ("Shipped", "shipped"),
    ("Declined", "declined"),
)
"""The statuses a new workspace has, in order, each with its category."""

HEALTH_TITLES: Final[dict[Health, str]] = {
    "on_track": "On track",
    "at_risk": "At risk",
    "off_track": "Off track",
}

HORIZON_TITLES: Final[dict[Horizon, str]] = {"now": "Now", "next": "Next", "later": "Later"}

# Whole phrases first, then single words; an earlier line wins over a later one, so that "not done" is not
# "done" and "ready for review" is work under way. Everything is spelt as `folded` spells it.
_PHRASES: Final[tuple[tuple[Category, str], ...]] = (
    (
        "declined",
        "wont do|wont fix|will not do|not doing|not planned|no go|out of scope|cannot reproduce|"
        "as designed|nicht geplant|ne sera pas fait|no se hara|nao sera feito",
    ),
    (
        "planned",
        "not started|not yet started|to do|not done|selected for development|up next|ready for dev|"
        "ready for development|ready for work|ready for engineering|nicht begonnen|noch offen|"
        "zu erledigen|a faire|por hacer|a fazer|da fare|te doen|att gora|do zrobienia|non commence|"
        "no iniciado",
    ),
    (
        "shipped",
        "in production|general availability|generally available|rolled out|en production|in produktion",
    ),
    (
        "in_progress",
        "in progress|in development|in review|in test|in testing|in qa|code review|ready for review|"
        "ready for qa|ready for test|ready for testing|ready for release|ready for deployment|in arbeit|"
        "in bearbeitung|en cours|en curso|en progreso|em andamento|em progresso|in corso|under way|"
        "in uitvoering|w toku|on hold|in delivery",
    ),
    ("idea", "under consideration|needs triage|parking lot|wish list|en reflexion|in discovery"),
)
_WORDS: Final[tuple[tuple[Category, str], ...]] = (
    (
        "declined",
        "declined rejected withdrawn replaced superseded cancelled canceled abandoned wontfix "
        "wontdo duplicate invalid obsolete dropped killed discarded refused deprecated removed "
        "abgelehnt abgebrochen verworfen ungultig rejete refuse annule abandonne "
        "rechazado cancelado descartado rejeitado recusado rifiutato annullato afgewezen geannuleerd "
        "avvisad avbruten odrzucone anulowane 却下 已取消 已拒绝 отклонено отменено",
    ),
    (
        "shipped",
        "shipped done implemented released complete completed closed resolved launched live ga delivered "
        "finished deployed fixed merged stable graduated verified achieved erledigt fertig abgeschlossen "
        "geschlossen gelost umgesetzt veroffentlicht ausgeliefert termine terminee fini finie livre ferme "
        "resolu clos hecho terminado completado cerrado concluido feito entregue fechado fatto completato "
        "chiuso finito klaar gereed voltooid afgerond klar fardig ferdig faerdig zrobione gotowe "
        "zakonczone valmis hotovo 完了 完成 已完成 готово сделано выполнено завершено",
    ),
    (
        "in_progress",
        "progress doing started wip ongoing active building developing development implementing testing "
        "review qa staging beta alpha experimental blocked paused investigating underway inprogress "
        "laufend begonnen aktiv prufung commence iniciado andamento iniziato bezig pagaende pagar "
        "進行中 进行中 делается работе",
    ),
    (
        "planned",
        "planned todo scheduled approved accepted committed implementable selected ready next prioritized "
        "prioritised open reopened queued upcoming new geplant offen bereit neu planifie prevu ouvert "
        "nouveau planificado pendiente abierto planejado planeado aberto pianificato aperto gepland "
        "planerad otwarte zaplanowane 未着手 计划中 待办 запланировано открыто новая",
    ),
    (
        "idea",
        "idea ideas candidate backlog provisional draft proposed proposal suggestion icebox triage "
        "discovery exploring exploration research concept considering consideration future someday "
        "maybe parked deferred postponed requested zuruckgestellt idee "
        "vorschlag entwurf proposition brouillon propuesta sugerencia ideia "
        "proposta voorstel forslag pomysl アイデア 想法 идея черновик",
    ),
)
_HEALTH_WORDS: Final[tuple[tuple[Health, str], ...]] = (
    ("off_track", "off track|offtrack|red|critical|late|delayed|behind|bad|rot|rouge|rojo|kritisch|blocked"),
    ("at_risk", "at risk|atrisk|yellow|amber|orange|warning|risk|risky|needs attention|gelb|jaune|amarillo"),
    ("on_track", "on track|ontrack|green|good|ok|healthy|fine|on schedule|on time|ahead|grun|vert|verde"),
)
_HORIZON_WORDS: Final[tuple[tuple[Horizon, str], ...]] = (
    ("later", "later|future|someday|long term|longer term|backlog|spater|plus tard|mas tarde|despues"),
    (
        "next",
        "next|soon|up next|near term|medium term|mid term|nachste|nachstes|danach|ensuite|siguiente|proximo",
    ),
    ("now", "now|current|today|doing|in progress|short term|jetzt|maintenant|ahora|agora"),
)


_LAST_LATIN: Final = "\u024f"


def folded(name: str) -> str:
    """A name for comparing: lower case, accents and punctuation gone, words parted by one blank."""
    import unicodedata  # a megabyte that the first paint does without

    chars: list[str] = []
    for char in unicodedata.normalize("NFKD", name[:200].casefold().replace("'", "").replace("’", "")):
        if not unicodedata.combining(char):
            chars.append(char if char.isalnum() else " ")
        elif (
            chars and chars[-1] > _LAST_LATIN
        ):  # an accent is dropped from Latin, kept where it is the letter
            chars.append(char)
    return " ".join(unicodedata.normalize("NFC", "".join(chars)).split())


def _contains(text: str, phrases: str) -> bool:
    return any(f" {phrase} " in f" {text} " for phrase in phrases.split("|"))


def known_category(name: str) -> Category | None:
    """The category a status name stands for in the usual tools and languages, or None if it says nothing."""
    text = folded(name)
    for category, phrases in _PHRASES:
        if _contains(text, phrases):
            return category
    words = set(text.split())
    for category, known in _WORDS:
        if not words.isdisjoint(known.split()):
            return category
    return None


def guess_category(name: str) -> Category:
    """The category for a status name met in an import; a name that says nothing is an idea.

    An idea promises nothing, so a wrong guess there neither claims a shipment nor hides work.
    """
    return known_category(name) or "idea"


def guess_health(text: str) -> Health | None:
    """The health that a word of another tool stands for ("green", "At Risk"), or None."""
    return next((health for health, words in _HEALTH_WORDS if _contains(folded(text), words)), None)


def guess_horizon(text: str) -> Horizon | None:
    """The horizon that a word of another tool stands for ("Now", "someday"), or None."""
    return next((horizon for horizon, words in _HORIZON_WORDS if _contains(folded(text), words)), None)
