"""Rules about risks, decisions and what was declined."""

from __future__ import annotations

from collections.abc import Iterator

from roadmapper.planning import revisit
from roadmapper.planning.lint.rule import Finding
from roadmapper.planning.lint.seen import Choice, Danger, Seen, named
from roadmapper.planning.risk import exposure_words, level

_GRAVE = ("high", "critical")


def _about(rule: str, risk: Danger, title: str, detail: str = "", *fixes: str) -> Finding:
    return Finding(rule, "risk", risk.id, risk.key, title, detail, fixes)


def _exposed(risk: Danger) -> str:
    return f"Exposure {exposure_words(risk.exposure) or 'not judged yet'}"


def unowned_risks(seen: Seen) -> Iterator[Finding]:
    """Open risks that nobody answers for."""
    for risk in seen.dangers:
        if risk.is_open and not risk.has_owner:
            words = f"Risk “{named(risk.title, risk.key)}” has no owner"
            yield _about("risk-no-owner", risk, words, _exposed(risk), "assign_me")


def unmitigated_risks(seen: Seen) -> Iterator[Finding]:
    """High risks about which nothing is done."""
    for risk in seen.dangers:
        grave = risk.exposure is not None and level(risk.exposure) in _GRAVE
        if risk.is_open and not risk.has_mitigation and grave:
            words = f"Risk “{named(risk.title, risk.key)}” has no mitigation"
            yield _about("risk-no-mitigation", risk, words, _exposed(risk))


def overdue_risks(seen: Seen) -> Iterator[Finding]:
    """Open risks that were to be dealt with by now."""
    for risk in seen.dangers:
        if risk.is_open and risk.due is not None and risk.due < seen.today:
            words = f"Risk “{named(risk.title, risk.key)}” was due {seen.ago(risk.due)}"
            yield _about("risk-overdue", risk, words, _exposed(risk), "close_risk")


def fired_triggers(seen: Seen) -> Iterator[Finding]:
    """Declined initiatives whose day has come, or whose measure has passed the value that was set."""
    measures = {
        each.id: revisit.Measure(named(each.title, each.key), each.current, each.unit)
        for each in (*seen.results, *seen.metrics)
    }
    bars = {bar.id: bar for bar in seen.bars if not bar.is_open}
    style = revisit.Style(seen.style, seen.numbers)
    for refusal in seen.refusals:
        bar = bars.get(refusal.initiative)
        if bar is None or not refusal.is_standing:
            continue
        measure = measures.get(refusal.measure or "")
        trigger = revisit.Trigger(refusal.revisit_on, measure, refusal.when, refusal.value)
        why = revisit.due_words(trigger, seen.today, style)
        if why:
            fixes = ("bring_back", "ask_later") if trigger.day_has_come(seen.today) else ("bring_back",)
            title = f"Revisit: {named(bar.title, bar.key)}"
            yield Finding("revisit-due", "decline", refusal.id, bar.key, title, why, fixes)


def unsaid_decisions(seen: Seen) -> Iterator[Finding]:
    """Decisions that were taken without saying what was decided, or superseded by nothing."""
    known = {choice.id for choice in seen.choices}
    for choice in seen.choices:
        words = _unsaid(choice, known)
        if words:
            title = f"Decision “{named(choice.title, choice.key)}” {words}"
            yield Finding("decision-unsaid", "decision_record", choice.id, choice.key, title)


def _unsaid(choice: Choice, known: set[str]) -> str:
    if choice.state == "decided" and not choice.decision:
        return "does not say what was decided"
    if choice.state == "superseded" and choice.superseded_by not in known:
        return "is superseded by nothing"
    return ""
