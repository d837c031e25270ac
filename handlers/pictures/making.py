"""The task behind every picture: facts from the figures, drawn apart unless Telegram has it."""

from collections.abc import Callable, Mapping
from datetime import date

from handlers import periods, progress, rights
from handlers.pictures import asking, drawing, facts, gather, keyboards, own_year
from handlers.pictures.facts import Columns, Picture
from handlers.pictures.keyboards import Wish
from handlers.registry import Registry
from handlers.rights import Act
from handlers.screen import Rows, Screen, inline_keyboard, payload
from handlers.texts import pictures as texts
from handlers.turn import Acting, Look, Turn
from handlers.work import Work
from storage import outbox, pictures, tasks

_FOLDER = "pictures"
ACTS: dict[str, Act] = {
    asking.PLAN: Act.SEE_TALLY,
    asking.TURNOUT: Act.SEE_TALLY,
    asking.HOURS: Act.SEE_DUTIES,
    asking.PAIRS: Act.MANAGE_PAIRS,
    asking.OWN: Act.USE,
}


def _may_see(look: Look, wish: Wish) -> bool:
    person = look.person_of(wish.person_id)
    if person.struck_off_day is not None:
        return False
    return rights.may(look.db, person, ACTS[wish.what], look.today)


def _read(look: Look, wish: Wish) -> tuple[Picture, str, Rows, str | None] | None:
    """The facts, the words and buttons below, and Telegram's id if it has just this picture.

    None where the person may not see it any more, or there is no such period.
    """
    person = look.person_of(wish.person_id)
    period = periods.period(look, wish.name, wish.day)
    if period is None or not _may_see(look, wish):
        return None
    found: Picture
    if wish.what == asking.OWN:
        year = wish.day.year
        found, rows = own_year.of_person(look, person.id, year), keyboards.of_own(look, year)
        caption = texts.own_caption(person.name, year)
    else:
        found, number, pages = gather.of_branch(look, wish.what, wish.name, period, wish.number)
        rows = keyboards.of_branch(look, person, wish, period, number, pages, ACTS)
        caption = texts.caption(wish.what, period, number, pages, today=look.today)
        if isinstance(found, Columns) and found.total:
            caption = texts.and_below(caption, found.total)
    return found, caption, rows, pictures.file_id(look.db, facts.digest(found))


async def make(
    work: Work,
    person_id: int,
    message_id: int | None,
    what: str,
    name: str,
    day: str,
    number: int,
    drawn: bool = False,
    line: int | None = None,
) -> None:
    """Draw the picture, unless Telegram has it already, and show it."""
    at = date.fromisoformat(day)
    wish = Wish(person_id, message_id, what, name, at, number, drawn, line)
    read = await work.look(lambda look: _read(look, wish))
    if read is None:
        return
    found, caption, rows, file_id = read
    shown: dict[str, object] = {"digest": facts.digest(found), "caption": caption}
    if rows:
        shown["reply_markup"] = inline_keyboard(rows)
    if file_id is not None:
        work.finish(_showing(wish, {**shown, "file_id": file_id}))
        return
    content = await work.apart(drawing.draw, found)
    path = f"{_FOLDER}/{shown['digest']}.png"
    waiting = await work.look(lambda look: outbox.waiting_files(look.db, "picture"))
    folder = work.files / _FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    for left in folder.iterdir():  # of pictures that another took the place of
        if f"{_FOLDER}/{left.name}" not in waiting:
            left.unlink(missing_ok=True)
    (work.files / path).write_bytes(content)
    work.finish(_showing(wish, {**shown, "path": path}))


def _showing(wish: Wish, shown: dict[str, object]) -> Callable[[Acting], None]:
    def show(acting: Acting) -> None:
        person = acting.person_of(wish.person_id)
        wanted = tasks.is_wanted(acting.db, asking.TASK, wish.args)
        if person.user_id is None or not wanted or not _may_see(acting, wish):
            return
        picture = {**shown, "task": {"kind": asking.TASK, "args": wish.args}}
        if wish.line is not None:
            progress.become(acting, wish.line, "picture", picture)
        else:
            _post(acting, person.user_id, wish, "picture", picture)

    return show


def _post(
    acting: Acting, chat_id: int, wish: Wish, method: str, parameters: Mapping[str, object]
) -> None:
    """In the place of the message where it was asked for, or as a new one."""
    message_id = wish.message_id
    place = {} if message_id is None else {"message_id": message_id}
    outbox.post(
        acting.db,
        chat_id=chat_id,
        method=method,
        payload={**place, **parameters},
        not_before=acting.now,
        slot=None if message_id is None else f"message:{message_id}",
    )


def give_up(
    acting: Acting,
    person_id: int,
    message_id: int | None,
    what: str,
    name: str,
    day: str,
    number: int,
    drawn: bool = False,
    line: int | None = None,
) -> None:
    """Say so where it was asked for, with ways to try again and to the figures in words."""
    chat_id = acting.person_of(person_id).user_id
    at = date.fromisoformat(day)
    wish = Wish(person_id, message_id, what, name, at, number, drawn, line)
    screen = Screen(
        texts.failed(), (keyboards.again(wish), (keyboards.to_words(wish, drawn=drawn),))
    )
    if chat_id is None:
        return
    if line is not None:
        progress.end(acting, line, screen)
    elif message_id is None:
        acting.post(chat_id, screen)
    elif drawn:
        below = {"caption": screen.text, "reply_markup": inline_keyboard(screen.rows)}
        _post(acting, chat_id, wish, "edit_message_caption", below)
    else:
        _post(acting, chat_id, wish, "edit_message_text", payload(screen))


def show(turn: Turn, argument: str = "") -> None:
    """/picture: the branch's month for those who may see it, for everyone else their own year."""
    if turn.may(Act.SEE_TALLY):
        asking.ask_below(turn, asking.PLAN, periods.MONTH, turn.today)
    else:
        asking.ask_below(turn, asking.OWN, periods.YEAR, turn.today)


def register(registry: Registry) -> None:
    """看图 and its task."""
    registry.command("picture", Act.USE, show, words=texts.WORDS)
    registry.task(asking.TASK, make, gave_up=give_up)
