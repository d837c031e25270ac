"""📄 模板: downloaded, edited in Word, sent back; tried before it is used, and none is lost."""

import asyncio
from typing import Any

from handlers import own_kinds, periods, progress, rights
from handlers.questions import forms
from handlers.questions.fields import Answers, OneFile
from handlers.questions.form import Field, Form
from handlers.registry import Registry, press
from handlers.report import asking, content, filling
from handlers.report.refusal import TemplateRefused
from handlers.report.speech import SECTIONS
from handlers.rights import Act
from handlers.screen import Button, Screen, rows_of
from handlers.texts import report as texts
from handlers.texts import report_document as document_texts
from handlers.texts.delivery import task_failed
from handlers.texts.progress import FILE
from handlers.texts.report_template import FILE_NAME
from handlers.turn import Acting, Look, Turn
from handlers.work import NotGiven, Work
from storage import report_templates

_OLDER = 3
_FILE = OneFile(
    not_a_file=texts.not_a_file(),
    endings=(".docx",),
    wrong_kind=texts.wrong_kind(),
    most_bytes=filling.MAX_BYTES,
    too_big=texts.refused("too_big", "", "", ""),
)


def screen(look: Look) -> Screen:
    """Which template is in use, and what can be done with it."""
    current = report_templates.current(look.db)
    buttons = [
        download.button(texts.DOWNLOAD),
        upload.button(texts.UPLOAD),
        show_names.button(texts.NAMES),
    ]
    if current is not None:
        buttons.append(to_default.button(texts.TO_DEFAULT))
    used = None if current is None else current.id
    older = [
        use_again.button(texts.use_again(each.name, each.made_at), each.id)
        for each in report_templates.latest(look.db, _OLDER + 1)
        if each.id != used
    ][:_OLDER]
    name, at = (None, None) if current is None else (current.name, current.made_at)
    text = texts.template(name, at, today_year=look.today.year)
    back = (asking.show_now.button(texts.TO_REPORTS),)
    return Screen(text, (*rows_of(buttons, 2), *rows_of(older), back))


@press("report_template", Act.MAKE_REPORT)
def show(turn: Turn) -> None:
    """The page of the template."""
    turn.show(screen(turn))


@press("template_get", Act.MAKE_REPORT)
def download(turn: Turn) -> None:
    """Have the template in use sent."""
    turn.do_later("report_template", person_id=turn.me.id)


async def send(work: Work, person_id: int) -> None:
    """Send the template in use as a file."""
    from handlers.report.template import default_template

    def find(look: Look) -> tuple[str, bytes | None]:
        current = report_templates.current(look.db)
        if current is None:
            return FILE_NAME, None
        return current.name, report_templates.content(look.db, current.id)

    name, stored = await work.look(find)
    path = f"report-template-{person_id}.docx"
    made = await asyncio.to_thread(default_template) if stored is None else stored
    work.finish_by_sending(person_id, path, made, name=name, caption=texts.template_caption())


@press("template_put", Act.MAKE_REPORT)
def upload(turn: Turn) -> None:
    """Ask for the edited template."""
    forms.start(turn, FORM)


def _sent(turn: Turn, answers: Answers) -> None:
    line = progress.begin(turn, texts.checking())
    turn.do_later("try_template", person_id=turn.me.id, line=line, **answers["file"])


FORM = Form(
    "report_template",
    Act.MAKE_REPORT,
    texts.TITLE,
    (Field("file", texts.FILE, texts.ASK_FILE, _FILE),),
    _sent,
)


async def try_out(work: Work, person_id: int, line: int, file_id: str, name: str) -> None:
    """Fetch a template and write this year's report by it; only one that works is kept."""
    refused: TemplateRefused | None = None
    received = b""
    report, _ = await work.look(lambda look: asking.read(look, periods.YEAR, look.today))
    try:
        received = await work.download(file_id)
        await asking.written(work, report, received)
    except NotGiven:
        refused = TemplateRefused("not_word")
    except TemplateRefused as error:
        refused = error

    def answer(acting: Acting) -> None:
        person = acting.person_of(person_id)
        if person.user_id is None:
            return
        if not rights.may(acting.db, person, Act.MAKE_REPORT, acting.today):
            return
        if refused is None:
            _keep(acting, name, received, person_id)
        shown = _accepted(acting, name) if refused is None else refusal(refused)
        progress.end(acting, line, shown)

    work.finish(answer)


def give_up(acting: Acting, line: int, **what: Any) -> None:
    """The file cannot be fetched: say so in the line."""
    progress.end(acting, line, Screen(task_failed(), ((upload.button(texts.SEND_AGAIN),),)))


def _keep(acting: Acting, name: str, template: bytes | None, by: int) -> None:
    report_templates.add(acting.db, name, template, at=acting.now, by=by)


def refusal(refused: TemplateRefused) -> Screen:
    """What is wrong with a template and where, and the way on."""
    text = texts.refused(refused.reason, refused.what, refused.place, refused.meant)
    rows = (
        (upload.button(texts.SEND_AGAIN), show_names.button(texts.NAMES)),
        (show.button(texts.BACK),),
    )
    return Screen(text, rows)


def _accepted(look: Look, name: str) -> Screen:
    rows: tuple[tuple[Button, ...], ...] = (
        (asking.make.button(texts.YEAR, periods.YEAR, look.today),),
        (show.button(texts.BACK),),
    )
    return Screen(texts.accepted(name), rows)


@press("template_own", Act.MAKE_REPORT)
def to_default(turn: Turn) -> None:
    """From now on the bot's own template."""
    if report_templates.current(turn.db) is not None:
        _keep(turn, "", None, turn.me.id)
    _show_changed(turn, texts.is_default_again())


@press("template_old", Act.MAKE_REPORT)
def use_again(turn: Turn, template_id: int) -> None:
    """One that was sent before is used again."""
    stored = report_templates.content(turn.db, template_id)
    name = report_templates.name(turn.db, template_id)
    if stored is None or name is None:
        turn.toast(texts.gone())
        return
    _keep(turn, name, stored, turn.me.id)
    _show_changed(turn, texts.in_use_again(name))


def _show_changed(turn: Turn, said: str) -> None:
    shown = screen(turn)
    turn.show(Screen(f"{said}\n\n{shown.text}", shown.rows))


@press("template_names", Act.MAKE_REPORT)
def show_names(turn: Turn) -> None:
    """What a template may name, by section."""
    by_section: dict[str, list[str]] = {section: [] for section in SECTIONS}
    taken: list[str] = []
    for each in own_kinds.countables(turn).values():
        name = content.variable(each.label, taken)
        taken.append(name)
        by_section[each.section].append(name)
    rest = [f"{section}{document_texts.REMAINING}" for section in SECTIONS]
    blocks = [
        *by_section.items(),
        (texts.REST_NAMES, rest),
        (texts.ROSTER_NAMES, document_texts.ROSTER_NAMES),
        (texts.WORD_NAMES, document_texts.WORD_NAMES),
        (texts.LIST_NAMES, document_texts.LIST_NAMES),
    ]
    turn.say(Screen(texts.names(blocks), ((show.button(texts.BACK),),)))


def register(registry: Registry) -> None:
    """The template's page, its upload and its tasks."""
    registry.press(show, download, upload, to_default, use_again, show_names)
    registry.form(FORM)
    registry.task("report_template", send, slow=FILE)
    registry.task("try_template", try_out, gave_up=give_up)
