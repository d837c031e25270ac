"""不足 and 打算: what is behind the plan, next year's targets, and the secretary's own words."""

from collections.abc import Sequence

from handlers import own_kinds
from handlers.report.model import Against, Sentence
from handlers.texts import report_document as texts
from handlers.turn import Look
from storage import plan, report_words


def lists(look: Look, year: int, against: Sequence[Against]) -> dict[str, tuple[Sentence, ...]]:
    """The sentences of both sections, by their names in a template."""
    words = report_words.of_year(look.db, year)
    own = {part: [Sentence(line) for line in _lines(words.get(part, ""))] for part in words}
    return {
        texts.SHORTCOMINGS: (
            *_shortcomings(look, year, against),
            *own.get(report_words.SHORTCOMINGS, [Sentence(texts.more_shortcomings())]),
        ),
        texts.INTENTIONS: (
            *_next_year(look, year + 1),
            *own.get(report_words.INTENTIONS, [Sentence(texts.more_intentions())]),
        ),
    }


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _shortcomings(look: Look, year: int, against: Sequence[Against]) -> list[Sentence]:
    """Facts only: planned, done, expected by today."""
    if not against:
        return [Sentence(texts.no_plan(year))]
    behind = [_behind(look, year, each) for each in against if each.cited.value < each.expected]
    return behind or [Sentence(texts.nothing_behind(year))]


def _behind(look: Look, year: int, each: Against) -> Sentence:
    if each.expected < each.target:
        expected = texts.said(each.expected, each.unit)
        after = texts.behind_by_today(expected, look.today)
    else:
        after = texts.behind_at_end(texts.said(each.target - each.cited.value, each.unit))
    before = texts.behind(each.label, year, texts.said(each.target, each.unit))
    return Sentence(before, each.cited, after)


def _next_year(look: Look, year: int) -> list[Sentence]:
    targets = plan.targets(look.db, year)
    known = own_kinds.countables(look)
    words = [
        texts.counted(each.label, targets[code], each.unit)
        for code, each in known.items()
        if code in targets
    ]
    return [Sentence(texts.next_plan(year, words) if words else texts.no_plan(year))]
