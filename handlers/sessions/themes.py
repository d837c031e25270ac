"""🗒 学习主题: a list for the weeks ahead, matched to sessions, shown back, then used."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from handlers import menu, progress
from handlers.incoming import IncomingFile
from handlers.questions import forms
from handlers.questions.fields import Answers, Given, Reader, Refused
from handlers.questions.form import Field, Form
from handlers.registry import MenuPage, Registry, press
from handlers.rights import Act
from handlers.screen import Rows, Screen, html
from handlers.sessions import session_changes, session_list
from handlers.sessions.themes_file import ThemeLine, ThemeList, read_themes, unreadable
from handlers.tables import TableUnreadable
from handlers.texts import session_form as form_texts
from handlers.texts import themes as texts
from handlers.texts.delivery import task_failed
from handlers.texts.themes_file import theme_error
from handlers.turn import Acting, Look, Turn
from handlers.work import Work
from storage import people, records, sessions, themes
from storage.records import Record
from storage.sessions import Session
from storage.themes import Theme

_AHEAD = timedelta(days=400)
_SHOWN, _ASIDE_SHOWN = 20, 10
_MOST_BYTES = 2_000_000
KIND = "study"


@dataclass(frozen=True)
class Match:
    """A theme of the list, and the part that it would be given to."""

    line: ThemeLine
    part: Record | None


def match(lines: Sequence[ThemeLine], coming: Sequence[Session]) -> list[Match]:
    """Give themes with a day to that day's session, the others in order to those without one.

    Without a theme of its own is a session whose theme is open or is its whole series'.
    """
    studies = [part for session in coming for part in session.parts if part.kind == KIND]
    by_day = {part.day: part for part in reversed(studies)}
    taken = {by_day[line.day].id for line in lines if line.day in by_day}
    titles = [part.title for part in studies]
    waiting = [
        part
        for part in studies
        if part.id not in taken
        and (part.title == form_texts.UNDECIDED or titles.count(part.title) > 1)
    ]
    matches: list[Match] = []
    given: set[int] = set()
    for line in lines:
        part = by_day.get(line.day) if line.day else next(iter(waiting), None)
        if line.day is None and part is not None:
            waiting.remove(part)
        if part is not None and part.id in given:
            part = None
        if part is not None:
            given.add(part.id)
        matches.append(Match(line, part))
    return matches


def _coming(look: Look) -> list[Session]:
    return sessions.between(look.db, look.now, look.now + _AHEAD, ("planned",))


def _lead(look: Look, name: str | None) -> tuple[int | None, str | None]:
    if name is None:
        return None, None
    person = people.by_name(look.db, name, look.today)
    return (None, name) if person is None else (person.id, None)


def propose(acting: Acting, person_id: int, read: ThemeList) -> Screen:
    """Write the list down as proposed, and show how it would be used."""
    themes.drop_proposed(acting.db, person_id)
    for each in match(read.lines, _coming(acting)):
        lead_id, outside = _lead(acting, each.line.lead_name)
        themes.propose(
            acting.db,
            day=each.line.day,
            title=each.line.theme,
            lead_id=lead_id,
            outside_lead=outside,
            record_id=None if each.part is None else each.part.id,
            made_at=acting.now,
            made_by=person_id,
        )
    return _proposed(acting, person_id)


def _proposed(look: Look, person_id: int) -> Screen:
    proposed = themes.proposed(look.db, person_id)
    parts = {
        theme.id: records.get(look.db, theme.record_id) for theme in proposed if theme.record_id
    }
    used = sorted(
        (theme for theme in proposed if theme.id in parts), key=lambda each: parts[each.id].day
    )
    lines = [_match_line(look, theme, parts[theme.id]) for theme in used]
    aside = [_line(look, theme) for theme in proposed if theme.id not in parts]
    text = texts.matched(
        lines[:_SHOWN],
        max(0, len(lines) - _SHOWN),
        aside[:_ASIDE_SHOWN],
        max(0, len(aside) - _ASIDE_SHOWN),
    )
    return Screen(text, ((confirm.button(texts.CONFIRM),), (discard.button(texts.DISCARD),)))


def _lead_name(look: Look, theme: Theme) -> str | None:
    return theme.outside_lead if theme.lead_id is None else look.name(theme.lead_id)


def _line(look: Look, theme: Theme) -> str:
    return texts.theme_line(theme.day, theme.title, _lead_name(look, theme), today=look.today)


def _match_line(look: Look, theme: Theme, part: Record) -> str:
    keeps = part.title in (theme.title, form_texts.UNDECIDED)
    before = None if keeps else part.title
    return texts.match_line(
        part.day, theme.title, _lead_name(look, theme), before, today=look.today
    )


@press("themes", Act.MANAGE_SESSIONS)
def show_themes(turn: Turn) -> None:
    """The themes that wait, and the way to send a list."""
    waiting = [_line(turn, theme) for theme in themes.unused(turn.db, turn.today)]
    undecided = [
        part
        for session in _coming(turn)
        for part in session.parts
        if part.title == form_texts.UNDECIDED
    ]
    text = texts.page(waiting[:_SHOWN], max(0, len(waiting) - _SHOWN), len(undecided))
    rows: Rows = ((send.button(texts.SEND),),)
    if waiting:
        rows = (*rows, (ask_clear.button(texts.CLEAR),))
    back = session_list.show_list.button(texts.BACK, "coming", 0)
    turn.show(Screen(text, (*rows, (back, *menu.way_back()))))


@press("themes_send", Act.MANAGE_SESSIONS)
def send(turn: Turn) -> None:
    """Ask for a list."""
    forms.start(turn, FORM)


@press("themes_yes", Act.MANAGE_SESSIONS)
def confirm(turn: Turn) -> None:
    """Give the proposed themes to their sessions; the rest waits for others."""
    proposed = themes.proposed(turn.db, turn.me.id)
    if not proposed:
        turn.show(Screen(texts.nothing_proposed(), ((show_themes.button(texts.BACK),),)))
        return
    used = sum(_use(turn, theme) for theme in proposed)
    back = session_list.show_list.button(texts.BACK, "coming", 0)
    turn.show(Screen(texts.done(used, len(proposed) - used), ((back,),)))


def _use(turn: Turn, theme: Theme) -> bool:
    """Give one theme to its part, unless that is no longer planned."""
    themes.set_aside(turn.db, theme.id)
    part = None if theme.record_id is None else records.find(turn.db, theme.record_id)
    session_id = None if part is None else part.session_id
    if part is None or session_id is None or part.state != "planned" or part.position == 0:
        return False
    session = sessions.get(turn.db, session_id)
    session_changes.change_theme(turn, session, part, theme.title, by=turn.me.id)
    themes.use(turn.db, theme.id, part.id)
    if theme.lead_id is not None or theme.outside_lead:
        session_changes.change_lead(
            turn, session, part, theme.lead_id, theme.outside_lead, by=turn.me.id
        )
    return True


@press("themes_no", Act.MANAGE_SESSIONS)
def discard(turn: Turn) -> None:
    """Forget the proposed list."""
    themes.drop_proposed(turn.db, turn.me.id)
    rows = ((send.button(texts.SEND),), (show_themes.button(texts.BACK),))
    turn.show(Screen(texts.discarded(), rows))


@press("themes_clear", Act.MANAGE_SESSIONS)
def ask_clear(turn: Turn) -> None:
    """Make sure before the waiting themes go."""
    number = len(themes.unused(turn.db, turn.today))
    row = (clear.button(texts.YES), show_themes.button(texts.NO))
    turn.show(Screen(texts.clear_sure(number), (row,)))


@press("themes_clear2", Act.MANAGE_SESSIONS)
def clear(turn: Turn) -> None:
    """Drop every theme that no session has."""
    for theme in themes.unused(turn.db, turn.today):
        themes.remove(turn.db, theme.id)
    turn.toast(texts.cleared())
    show_themes(turn)


def _known(look: Look) -> set[str]:
    return {person.name for person in people.everyone(look.db, look.today)}


@dataclass(frozen=True)
class _List(Reader):
    """A pasted list, or a table; a text that cannot be read is refused with its lines."""

    def typed(self, look: Look, answers: Answers, value: Any, text: str) -> Given:
        read = read_themes(text, look.today, known_names=_known(look))
        if read.errors:
            raise Refused(texts.unreadable([theme_error(error) for error in read.errors]))
        return Given({"text": text})

    def sent(self, look: Look, value: Any, file: IncomingFile) -> Given:
        if file.size > _MOST_BYTES:
            raise Refused(texts.too_big())
        return Given({"file_id": file.file_id, "name": file.name})


def _finish(turn: Turn, answers: Answers) -> None:
    given = answers["list"]
    if "text" in given:
        read = read_themes(given["text"], turn.today, known_names=_known(turn))
        turn.show(propose(turn, turn.me.id, read))
        return
    line = progress.begin(turn, texts.reading())
    turn.do_later("read_themes", person_id=turn.me.id, line=line, **given)


async def read_file(work: Work, person_id: int, line: int, file_id: str, name: str) -> None:
    """Fetch the table and show how its themes would be used."""
    try:
        tables = await work.tables(await work.download(file_id), name)
    except TableUnreadable as refusal:
        found = unreadable(refusal.problem)
    else:
        found = await work.look(
            lambda look: read_themes(tables, look.today, known_names=_known(look))
        )

    def end(acting: Acting) -> None:
        person = acting.person_of(person_id)
        if person.user_id is None:
            return
        if found.errors:
            again = texts.unreadable([theme_error(error) for error in found.errors])
            progress.end(acting, line, Screen(html(again), ((send.button(texts.SEND),),)))
        else:
            progress.end(acting, line, propose(acting, person_id, found))

    work.finish(end)


def give_up(acting: Acting, line: int, **what: Any) -> None:
    """The file cannot be fetched: say so in the line."""
    progress.end(acting, line, Screen(task_failed(), ((send.button(texts.SEND),),)))


FORM = Form(
    "themes",
    Act.MANAGE_SESSIONS,
    texts.FORM,
    (Field("list", texts.LIST, texts.ask_list(), _List()),),
    _finish,
)


def register(registry: Registry) -> None:
    """🗒 学习主题."""
    registry.form(FORM)
    registry.manage(texts.MENU, show_themes, MenuPage.BRANCH)
    registry.press(send, confirm, discard, ask_clear, clear)
    registry.task("read_themes", read_file, gave_up=give_up)
