"""目录 on the screen, and as a Word document made as a task."""

from datetime import date

from handlers import periods
from handlers.inspection import catalogue, inspection
from handlers.inspection.catalogue import Section
from handlers.registry import Registry, press
from handlers.rights import Act
from handlers.screen import Screen
from handlers.texts import catalogue as catalogue_texts
from handlers.texts import inspection as texts
from handlers.texts import tallies as tally_texts
from handlers.texts.progress import FILE
from handlers.turn import Look, Turn
from handlers.work import Work

_TASK = "catalogue_word"


def screen(look: Look, name: str, day: date) -> Screen:
    """Every part of the work book with its counts, and its days as far as they fit."""
    back = inspection.show_period.button(texts.BACK, name, day, 0)
    period = periods.period(look, name, day)
    if period is None:
        return Screen(tally_texts.no_term(), ((back,),))
    blocks = [
        texts.catalogue_block(
            catalogue_texts.number(number),
            section.title,
            [texts.catalogue_line(row.label, row.count, row.days) for row in section.rows],
        )
        for number, section in enumerate(catalogue.sections(look, period), start=1)
    ]
    text = texts.catalogue(tally_texts.period(period, today=look.today), blocks)
    return Screen(text, ((make_word.button(texts.MAKE_WORD, name, day),), (back,)))


@press("catalogue", Act.INSPECT)
def show_catalogue(turn: Turn, name: str, day: date) -> None:
    """The catalogue of the period."""
    turn.show(screen(turn, name, day))


@press("catalogue_word", Act.INSPECT)
def make_word(turn: Turn, name: str, day: date) -> None:
    """Have it made as a Word document."""
    if periods.period(turn, name, day) is not None:
        turn.do_later(_TASK, person_id=turn.me.id, name=name, day=day.isoformat())
        turn.toast(texts.word_is_made())


async def _make(work: Work, person_id: int, name: str, day: str) -> None:
    """Make the document in a process of its own, and send it to who asked for it."""
    from handlers.inspection import catalogue_word

    def read(look: Look) -> tuple[str, list[Section]]:
        period = periods.period(look, name, date.fromisoformat(day))
        if period is None:
            raise LookupError(f"no {name} around {day}")
        shown = tally_texts.period(period, today=look.today)
        return shown, catalogue.sections(look, period)

    shown, sections = await work.look(read)
    branch = work.settings.branch.name
    content = await work.apart(catalogue_word.document, branch, shown, sections)
    path, caption = f"catalogue-{person_id}-{name}-{day}.docx", texts.word_caption(shown)
    work.finish_by_sending(person_id, path, content, name=texts.WORD_NAME, caption=caption)


def register(registry: Registry) -> None:
    """The catalogue."""
    registry.press(show_catalogue, make_word)
    registry.task(_TASK, _make, slow=FILE, noted=True)
