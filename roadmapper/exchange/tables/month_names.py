"""Month names and short forms as tables have them, in the languages of common exports."""

from __future__ import annotations

from functools import cache

from roadmapper.planning.status import folded

_MONTHS = (
    "january jan januar janner jaenner janvier janv enero ene gennaio gen januari janeiro styczen "
    "stycznia sty "
    "leden ledna ocak oca январь января янв ינואר ינו",
    "february feb februar fevrier fevr fev febrero febbraio febbr februari fevereiro luty lutego "
    "lut unor unora subat sub "
    "февраль февраля фев февр פברואר פבר",
    "march mar marz maerz mrz mars marzo maart mrt marco marzec marca brezen brezna mart март "
    "марта мар מרץ מרס",
    "april apr avril avr abril abr aprile kwiecien kwietnia kwi duben dubna nisan nis апрель "
    "апреля апр אפריל אפר",
    "may mai mayo maggio mag mei maio maj maja kveten kvetna mayis май мая מאי",
    "june jun juni juin junio giugno giu junho czerwiec czerwca cze cerven cervna haziran haz июнь "
    "июня июн יוני יונ",
    "july jul juli juillet juil julio luglio lug julho lipiec lipca lip cervenec cervence temmuz "
    "tem июль июля июл יולי יול",
    "august aug aout agosto ago augustus agst sierpien sierpnia sie srpen srpna agustos agu август "
    "августа авг אוגוסט אוג",
    "september sep sept septembre septiembre setiembre settembre set setembro wrzesien wrzesnia "
    "wrz zari eylul eyl "
    "сентябрь сентября сен сент ספטמבר ספט",
    "october oct oktober okt octobre octubre ottobre ott outubro out oktobra pazdziernik "
    "pazdziernika paz rijen rijna ekim eki "
    "октябрь октября окт אוקטובר אוק",
    "november nov novembre noviembre novembro listopad listopada lis kasim kas ноябрь ноября ноя נובמבר נוב",
    "december dec dezember dez decembre diciembre dic dicembre dezembro grudzien grudnia gru "
    "prosinec prosince aralik ara "
    "декабрь декабря дек דצמבר דצמ",
)


@cache
def _numbers() -> dict[str, int]:
    return {folded(name): number for number, names in enumerate(_MONTHS, 1) for name in names.split()}


def month_number(word: str) -> int | None:
    """1 to 12 for a month's name or short form, None for any other word."""
    return _numbers().get(folded(word))
