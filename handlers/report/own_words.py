"""📝 不足和打算: what the secretary writes for a year's summary where no record speaks."""

from handlers.questions import forms
from handlers.questions.fields import Answers, LongText
from handlers.questions.form import Field, Form
from handlers.registry import Registry, press
from handlers.report import asking
from handlers.rights import Act
from handlers.screen import Screen
from handlers.texts import report as texts
from handlers.turn import Turn
from storage import history, report_words

_NOUN = "report_words"
_MOST = 3000
_BACK, _AHEAD = 5, 1  # years from this one


def screen(turn: Turn, year: int) -> Screen:
    """Both texts of a year, with what can be done with them."""
    words = report_words.of_year(turn.db, year)
    written = [(part, words.get(part, "")) for part in report_words.PARTS]
    rows = (
        tuple(ask.button(texts.WRITE[part], year, part) for part in report_words.PARTS),
        tuple(clear.button(texts.CLEAR[part], year, part) for part, text in written if text),
        (show.button(texts.EARLIER, year - 1), show.button(texts.LATER, year + 1)),
        (asking.show_now.button(texts.TO_REPORTS),),
    )
    return Screen(texts.own_words(year, written), rows)


@press("report_words", Act.MAKE_REPORT)
def show(turn: Turn, year: int) -> None:
    """The texts of a year near this one."""
    this = turn.today.year
    turn.show(screen(turn, min(max(year, this - _BACK), this + _AHEAD)))


@press("report_write", Act.MAKE_REPORT)
def ask(turn: Turn, year: int, part: str) -> None:
    """Write one of them anew."""
    if part in report_words.PARTS:
        forms.start(turn, FORM, {"year": year, "part": part})


def _finish(turn: Turn, answers: Answers) -> None:
    year, part = answers["year"], answers["part"]
    _put(turn, year, part, answers["text"])
    _show_changed(turn, year, part, texts.kept(year, part))


def _put(turn: Turn, year: int, part: str, text: str) -> None:
    before = report_words.of_year(turn.db, year).get(part, "")
    report_words.put(turn.db, year, part, text)
    history.add(
        turn.db, _NOUN, year, part, at=turn.now, by=turn.me.id,
        before={"text": before}, after={"text": text},
    )  # fmt: skip


def _show_changed(turn: Turn, year: int, part: str, said: str) -> None:
    shown = screen(turn, year)
    back = (undo.button(texts.UNDO, year, part),)
    turn.show(Screen(f"{said}\n\n{shown.text}", (back, *shown.rows)))


@press("report_clear", Act.MAKE_REPORT)
def clear(turn: Turn, year: int, part: str) -> None:
    """Take one of them away."""
    if part in report_words.of_year(turn.db, year):
        _put(turn, year, part, "")
        _show_changed(turn, year, part, texts.cleared(year, part))
    else:
        turn.show(screen(turn, year))


@press("report_unwrite", Act.MAKE_REPORT)
def undo(turn: Turn, year: int, part: str) -> None:
    """What was there before the last change is there again."""
    change = history.latest(turn.db, _NOUN, year, [part])
    if change is not None:
        _put(turn, year, part, (change.before or {})["text"])
    turn.show(screen(turn, year))


FORM = Form(
    "report_words",
    Act.MAKE_REPORT,
    lambda look, answers: texts.form_title(answers["year"], answers["part"]),
    (
        Field(
            "text",
            texts.TEXT,
            lambda look, answers: texts.ask_words(answers["part"]),
            LongText(most=_MOST),
        ),
    ),
    _finish,
)


def register(registry: Registry) -> None:
    """The two texts and their form."""
    registry.press(show, ask, clear, undo)
    registry.form(FORM)
