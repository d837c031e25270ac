"""总结: which period; the document is written as a task, off the loop and in its own process."""

from collections.abc import Callable, Sequence
from concurrent.futures.process import BrokenProcessPool
from datetime import date, timedelta

from handlers import menu, periods, progress, rights
from handlers.calendar import Period
from handlers.registry import MenuPage, Registry, press
from handlers.report import content, document, own_template, own_words
from handlers.report.model import Report
from handlers.report.refusal import TemplateRefused
from handlers.rights import Act
from handlers.screen import Button, Screen, rows_of
from handlers.texts import progress as progress_texts
from handlers.texts import report as texts
from handlers.texts import report_document as document_texts
from handlers.turn import Acting, Look, Turn
from handlers.work import Work
from storage import report_templates

_FOLDER = "reports"
_DAY = timedelta(days=1)


def screen(look: Look) -> Screen:
    """The periods, and what else can be done."""
    today = look.today
    choices = [
        make.button(texts.WEEK, periods.WEEK, today),
        make.button(texts.MONTH, periods.MONTH, today),
        make.button(texts.LAST_MONTH, periods.MONTH, today.replace(day=1) - _DAY),
        *_term_button(look),
        make.button(texts.YEAR, periods.YEAR, today),
        make.button(texts.LAST_YEAR, periods.YEAR, date(today.year - 1, 12, 31)),
    ]
    others = (
        own_words.show.button(texts.OWN_WORDS, today.year),
        own_template.show.button(texts.TEMPLATE),
    )
    return Screen(texts.choose(), (*rows_of(choices, 3), others, menu.way_back()))


def _term_button(look: Look) -> list[Button]:
    """This term, or between terms the one that has ended."""
    begun = [term for term in periods.terms(look) if term.from_day <= look.today]
    if not begun:
        return []
    label = texts.TERM if look.today in begun[-1] else begun[-1].name
    return [make.button(label, periods.TERM, begun[-1].from_day)]


def show(turn: Turn, argument: str = "") -> None:
    """/report: choose a period."""
    turn.say(screen(turn))


@press("reports", Act.MAKE_REPORT)
def show_now(turn: Turn) -> None:
    """The same from the offices' menu, or back."""
    turn.show(screen(turn))


@press("report", Act.MAKE_REPORT)
def make(turn: Turn, name: str, day: date) -> None:
    """Have the period's report written: a line says so until it is there."""
    period = periods.period(turn, name, day)
    if period is None:
        turn.toast(texts.no_period())
        return
    line = progress.begin(turn, texts.writing(_title(period)))
    turn.do_later(
        "report",
        person_id=turn.me.id,
        name=name,
        day=day.isoformat(),
        line=line,
    )


def _title(period: Period) -> str:
    return document_texts.title(document_texts.period(period))


def read(look: Look, name: str, day: date) -> tuple[Report, bytes | None]:
    """The report of the period around a day, and the branch's template if it has one.

    Raises LookupError when there is no such period.
    """
    period = periods.period(look, name, day)
    if period is None:
        raise LookupError(f"{name} around {day}")
    template = report_templates.current(look.db)
    stored = None if template is None else report_templates.content(look.db, template.id)
    return content.gather(look, period), stored


async def written(
    work: Work, report: Report, template: bytes | None
) -> tuple[bytes, tuple[bytes, ...]]:
    """The document and pictures of its pages, made within limits. Raises TemplateRefused."""
    try:
        return await work.apart(document.make_and_draw_within_limits, report, template)
    except (BrokenProcessPool, MemoryError) as error:
        if template is None:
            raise
        raise TemplateRefused("too_slow") from error


async def write(work: Work, person_id: int, name: str, day: str, line: int) -> None:
    """Write the report and send it; where the branch's template fails, by the bot's own."""
    await work.step(line, progress_texts.step(1, 2, progress_texts.COLLECTING))
    report, template = await work.look(lambda look: read(look, name, date.fromisoformat(day)))
    await work.step(line, progress_texts.step(2, 2, progress_texts.LAYING_OUT))
    refused: TemplateRefused | None = None
    try:
        made, pictures = await written(work, report, template)
    except TemplateRefused as error:
        refused = error
        made, pictures = await written(work, report, None)
    path = f"{_FOLDER}/{person_id}-{name}-{day}.docx"
    (work.files / _FOLDER).mkdir(parents=True, exist_ok=True)
    (work.files / path).write_bytes(made)
    drawn = [f"{path}.{number}.png" for number, _ in enumerate(pictures)]
    for name_of, picture in zip(drawn, pictures, strict=True):
        (work.files / name_of).write_bytes(picture)
    work.finish(_sending(person_id, path, drawn, report.title, line, refused))


def _sending(
    person_id: int,
    path: str,
    drawn: Sequence[str],
    title: str,
    line: int,
    refused: TemplateRefused | None,
) -> Callable[[Acting], None]:
    def send(acting: Acting) -> None:
        person = acting.person_of(person_id)
        allowed = rights.may(acting.db, person, Act.MAKE_REPORT, acting.today)
        if person.user_id is None or not allowed:
            return
        caption = texts.caption(title) if refused is None else texts.caption_by_default(title)
        back = (show_now.button(texts.TO_REPORTS),)
        progress.end(acting, line, Screen(texts.written(title), (back,)))
        if refused is not None:
            acting.post(person.user_id, own_template.refusal(refused))
        name = document_texts.file_name(title)
        acting.post_file(person.user_id, path, name=name, caption=caption)
        for page, caption in zip(drawn, texts.PAGES, strict=False):
            acting.post_file(person.user_id, page, caption=caption, photo=True)

    return send


def give_up(acting: Acting, person_id: int, name: str, day: str, line: int) -> None:
    """The line that said it is being written says that it is not, and offers to try again."""
    around = date.fromisoformat(day)
    period = periods.period(acting, name, around)
    if period is not None:
        again = (make.button(texts.AGAIN, name, around), show_now.button(texts.BACK))
        progress.end(acting, line, Screen(texts.failed(_title(period)), (again,)))


def register(registry: Registry) -> None:
    """工作总结 and its task."""
    registry.command("report", Act.MAKE_REPORT, show, words=texts.WORDS, description=texts.COMMAND)
    registry.manage(texts.MANAGE, show_now, MenuPage.FIGURES)
    registry.press(make)
    registry.task("report", write, gave_up=give_up, noted=True)
