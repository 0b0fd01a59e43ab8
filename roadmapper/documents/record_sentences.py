"""User stories and criteria as sentences, and sentences read as their parts; no word is ever lost."""

from __future__ import annotations

import re

from roadmapper.documents.records import Criterion

_KEYWORDS = re.compile(
    r"(?P<mark>\*\*|__|\*|_)(?P<word>As(?: an?)?|I want(?: to)?|So(?: that)?|Given|When|Then|And)"
    r"(?P<after>[,:]?)(?P=mark)(?P<behind>:?)",
    re.IGNORECASE,
)
_STORY = re.compile(
    r"As\s+(?:(?P<article>an?)\s+)?(?P<role>\S.*?),?\s+(?P<want>I\s+\S.*?)"
    r"(?:[,;]?\s+so(?:\s+that)?\s+(?P<why>\S.*))?",
    re.IGNORECASE,
)
_WHY = re.compile(r"(?P<want>\S.*?),?\s+so\s+that\s+(?P<why>\S.*)", re.IGNORECASE)
_I_WANT = re.compile(r"I want\s+(?=\S)", re.IGNORECASE)
_CRITERION = re.compile(
    r"(?:Given\s+(?P<given>\S.*?)[,;]?\s+)?(?:When\s+(?P<event>\S.*?)[,;]?\s+)?Then\s+(?P<outcome>\S.*)",
    re.IGNORECASE,
)
_LIKE_YOU = ("us", "uni", "ut", "eu", "one")
_OWN_ARTICLE = re.compile(
    r"(?:an?|the|any|every|each|our|my|your|one|someone|somebody)(?:\s|$)", re.IGNORECASE
)


def story_sentence(role: str, want: str, so_that: str) -> str:
    """ "As an admin, I want to export, so that others can read it"; parts that are missing are left out."""
    own_verb = want[:2].lower() == "i " or want.lower() == "i"
    who = f"As {_with_article(role)}, {'' if own_verb else 'I want '}" if role else ""
    return who + want + (f", so that {so_that}" if so_that else "")


def _with_article(role: str) -> str:
    if _OWN_ARTICLE.match(role):
        return role
    return f"{_article(role)} {role}"


def _article(role: str) -> str:
    start = role.lower()
    return "an" if start[:1] in ("a", "e", "i", "o", "u") and not start.startswith(_LIKE_YOU) else "a"


def read_story(sentence: str) -> tuple[str, str, str]:
    """Role, want and so that of a sentence; one that is no user story is a want, whole."""
    text = plain_keywords(sentence)
    match = _STORY.fullmatch(text)
    if match is None:
        reason = _WHY.fullmatch(text)
        return ("", reason["want"], reason["why"]) if reason else ("", text, "")
    role, article = match["role"].rstrip(",;: "), (match["article"] or "")
    if not role:
        return "", text, ""
    if article and (article.lower() != _article(role) or _OWN_ARTICLE.match(role)):
        role = f"{article} {role}"
    return role, _I_WANT.sub("", match["want"], count=1), match["why"] or ""


def criterion_sentence(item: Criterion, *, mark: str = "") -> str:
    """ "Given …, when …, then …", the keywords within ``mark``; a plain sentence where it is none."""
    if not item.given and not item.event:
        return item.outcome
    parts = [("given", item.given), ("when", item.event), ("then", item.outcome)]
    words = ", ".join(f"{mark}{keyword}{mark} {text}" for keyword, text in parts if text)
    at = len(mark)
    return words[:at] + words[at].upper() + words[at + 1 :]


def read_criterion(sentence: str) -> Criterion:
    """A sentence in its parts; without given or when it is an outcome, whole."""
    text = plain_keywords(sentence)
    match = _CRITERION.fullmatch(text)
    if match is None or not (match["given"] or match["event"]):
        return Criterion(text)
    return Criterion(match["outcome"], match["given"] or "", match["event"] or "")


def plain_keywords(sentence: str) -> str:
    """One line without the bold or italics that keywords such as Given are often set in."""
    line = " ".join(sentence.split())
    return _KEYWORDS.sub(lambda match: match["word"] + match["after"].replace(":", ""), line)
