"""📦 资料包: asked for by period, made folder by folder as tasks, its progress one edited card."""

import asyncio
import shutil
from datetime import date
from pathlib import Path

from handlers import menu, periods
from handlers.calendar import Period
from handlers.inspection import spans
from handlers.pack import archive
from handlers.pack.folders import FOLDERS
from handlers.pack.model import Item
from handlers.pack.safe_names import safe
from handlers.registry import MenuPage, Registry, press
from handlers.rights import Act
from handlers.screen import Screen, rows_of
from handlers.texts import dates
from handlers.texts import pack as texts
from handlers.turn import Acting, Look, Turn
from handlers.work import Work
from storage import packs, people
from storage.packs import Pack
from storage.terms import Office

_FOLDER, _ZIP, _CLEAR = "pack_folder", "pack_zip", "pack_clear"
_MEGABYTE = 1_000_000
_ROOM = "packs"  # below the files' folder


def _period(pack: Pack) -> Period:
    return Period(pack.period, pack.from_day, pack.to_day)


def _shown(look: Look, pack: Pack) -> str:
    return dates.period(_period(pack), today=look.today)


def _card(pack_id: int) -> str:
    return f"pack:{pack_id}"


def _choose(look: Look) -> Screen:
    return Screen(
        texts.ask(), (*rows_of(spans.buttons(look, None, make.button), 3), menu.way_back())
    )


def show(turn: Turn, argument: str = "") -> None:
    """/pack: of which period?"""
    turn.say(_choose(turn))


@press("packs", Act.MAKE_PACK)
def show_now(turn: Turn) -> None:
    """The same from the offices' menu."""
    turn.show(_choose(turn))


@press("pack_make", Act.MAKE_PACK)
def make(turn: Turn, name: str, day: date) -> None:
    """Begin a pack; one is made at a time."""
    period = periods.period(turn, name, day)
    if period is None:
        turn.show(_choose(turn))
        return
    if packs.being_made(turn.db) is not None:
        turn.toast(texts.busy(), alert=True)
        return
    pack_id = packs.add(
        turn.db,
        made_by=turn.me.id,
        period=period.name,
        from_day=period.from_day,
        to_day=period.to_day,
        at=turn.now,
    )
    turn.show_card(_card(pack_id))
    turn.do_later(_FOLDER, pack_id=pack_id, step=0)


def render(look: Look, chat_id: int, pack_id: int) -> Screen | None:
    """How far the pack is, in one line, and what became of it."""
    pack = packs.find(look.db, pack_id)
    if pack is None:
        return None
    period = _shown(look, pack)
    other = (show_now.button(texts.OTHER),)
    if pack.state == "sent":
        return Screen(texts.sent(period, pack.files, pack.missing, pack.parts), (other,))
    if pack.state == "left":
        return Screen(texts.left(period, pack.files, pack.missing, pack.path or ""), (other,))
    if pack.state == "failed":
        return Screen(texts.failed(period), (other,))
    if pack.step < len(FOLDERS):
        label = FOLDERS[pack.step].label
        return Screen(texts.making(period, label, pack.step + 1, len(FOLDERS), pack.files))
    return Screen(texts.zipping(period, pack.files))


def _room(work: Work, pack_id: int) -> Path:
    return work.files / _ROOM / str(pack_id)


def _works(work: Work, pack_id: int) -> list[Path]:
    return [_room(work, pack_id) / str(step) for step in range(len(FOLDERS))]


async def make_folder(work: Work, pack_id: int, step: int) -> None:
    """Make one folder on disk; the next one, or the .zip, is the next task."""
    folder = FOLDERS[step]

    def read(look: Look) -> list[Item]:
        pack = packs.get(look.db, pack_id)
        return list(folder.items(look, _period(pack), look.person_of(pack.made_by)))

    items, target = await work.look(read), _works(work, pack_id)[step]
    given = (folder.label, items, work.files, target)
    if any(callable(each.content) for each in items):
        made, missing = await work.apart(archive.write_folder, *given)
    else:  # nothing to be made: a process would cost more than it saves
        made, missing = await asyncio.to_thread(archive.write_folder, *given)

    def keep(acting: Acting) -> None:
        packs.add_folder(acting.db, pack_id, made, missing)
        acting.refresh_card(_card(pack_id))
        if step + 1 < len(FOLDERS):
            acting.do_later(_FOLDER, pack_id=pack_id, step=step + 1)
        else:
            acting.do_later(_ZIP, pack_id=pack_id)

    work.finish(keep)


async def zip_folders(work: Work, pack_id: int) -> None:
    """Zip what was made: in parts to be sent, or whole where it is too large for that."""
    settings, works = work.settings.pack, _works(work, pack_id)
    pack, shown = await work.look(
        lambda look: (packs.get(look.db, pack_id), _shown(look, packs.get(look.db, pack_id)))
    )
    title = safe(texts.title(shown))
    is_sent = archive.total(works) <= settings.send_megabytes * _MEGABYTE
    target = _room(work, pack_id) / "parts" if is_sent else work.files / _ROOM / f"left-{pack_id}"
    most = settings.part_megabytes * _MEGABYTE if is_sent else None
    names = await work.apart(archive.zip_up, title, works, target, most)

    def send(acting: Acting) -> None:
        person = acting.person_of(pack.made_by)
        if not is_sent:
            _leave(acting, pack, target / names[0])
        elif person.user_id is None:  # struck off meanwhile: nobody to send it to
            give_up(acting, pack_id)
            return
        else:
            packs.set_state(acting.db, pack_id, "sent", parts=len(names))
            for number, name in enumerate(names, start=1):
                path = (target / name).relative_to(work.files).as_posix()
                caption = texts.caption(shown, number, len(names))
                acting.post_file(person.user_id, path, name=name, caption=caption)
        acting.refresh_card(_card(pack_id))
        acting.do_later(_CLEAR, pack_id=pack_id)

    work.finish(send)


def _leave(acting: Acting, pack: Pack, path: Path) -> None:
    """Say where it lies: on the card, and to the secretary if somebody else asked for it."""
    where = str(path.resolve())
    packs.set_state(acting.db, pack.id, "left", parts=1, path=where)
    told = Screen(texts.left(_shown(acting, pack), pack.files, pack.missing, where))
    for person in people.in_office(acting.db, Office.SECRETARY, acting.today):
        if person.id != pack.made_by:
            acting.tell(person, told, once_key=f"pack:{pack.id}:{person.id}")


async def clear(work: Work, pack_id: int) -> None:
    """Delete what the parts were made of; the parts themselves go as they are sent."""
    state = await work.look(lambda look: packs.get(look.db, pack_id).state)
    room = _room(work, pack_id)
    for folder in [room] if state == "failed" else _works(work, pack_id):
        await asyncio.to_thread(shutil.rmtree, folder, True)


def give_up(acting: Acting, pack_id: int, step: int = 0) -> None:
    """It cannot be made: say so on the card."""
    packs.set_state(acting.db, pack_id, "failed")
    acting.refresh_card(_card(pack_id))
    acting.do_later(_CLEAR, pack_id=pack_id)


def register(registry: Registry) -> None:
    """资料包."""
    registry.command("pack", Act.MAKE_PACK, show, words=texts.WORDS, description=texts.COMMAND)
    registry.manage(texts.MENU, show_now, MenuPage.FILES)
    registry.press(make)
    registry.card("pack", render)
    registry.task(_FOLDER, make_folder, gave_up=give_up, noted=True)
    registry.task(_ZIP, zip_folders, gave_up=give_up)
    registry.task(_CLEAR, clear)
