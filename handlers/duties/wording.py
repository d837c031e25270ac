"""A duty's standing in words, with the names of those it concerns."""

from handlers.duties.clock import Gap, Standing
from handlers.duties.duty import Duty
from handlers.texts import duties as texts
from handlers.turn import Look

_IN_LINE = 3  # gaps that the list names; a duty's own page names the others


def label(duty: Duty) -> str:
    """What the duty is called."""
    return duty.label or texts.LABELS[duty.code]


def gaps(look: Look, standing: Standing, which: tuple[Gap, ...]) -> list[str]:
    """What is missing or open, in words."""
    return [_gap(look, standing, each) for each in which]


def _gap(look: Look, standing: Standing, gap: Gap) -> str:
    duty = standing.duty
    if gap.person_id is not None:
        return texts.gap_of_person(look.name(gap.person_id), gap.done, gap.needed)
    if gap.pair is not None:
        mentor, mentee = (look.name(each) for each in gap.pair)
        return texts.gap_of_pair(mentor, mentee, gap.done, gap.needed)
    if standing.by_plan:
        if gap.needed == standing.needed and not standing.missing:
            return texts.plan_left(gap.done, gap.needed)
        return texts.gap_of_plan(gap.done, gap.needed)
    if gap.span is None:
        return texts.term_unknown()
    if duty.how == "term":
        return texts.term_ends(gap.span.to_day, today=look.today)
    if duty.how == "ticks":
        return texts.gap_in_ticks(gap.span, gap.done, gap.needed)
    return texts.gap_in_span(gap.span, gap.subject)


def short_line(standing: Standing) -> str:
    """One duty on the first screen: how many are missing, else how long there is."""
    first = standing.missing[0] if standing.missing else None
    if first is None or standing.duty.how == "term":
        left = texts.days_left(standing.days_left)
        return texts.short_line(label(standing.duty), left or texts.term_unknown())
    number = first.needed - first.done if standing.by_plan else len(standing.missing)
    duty = standing.duty
    return texts.short_line(label(duty), texts.missing(duty.how, duty.rhythm, number))


def line(look: Look, standing: Standing) -> str:
    """One duty in the overview."""
    return texts.line(
        label(standing.duty),
        texts.source(standing.duty.source),
        standing.done,
        standing.needed,
        texts.listed(gaps(look, standing, standing.missing), _IN_LINE),
        texts.listed(gaps(look, standing, standing.open), _IN_LINE),
        standing.days_left,
    )
