"""A branch on disk, made in bulk by the functions of storage, with its cards on the phones."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TypeVar

from bot.demo.telegram.keyboards import parse_markup
from bot.demo.telegram.sending import formatted
from bot.demo.telegram.server import Phone
from handlers.attendance import own_card as own_card_module
from handlers.attendance.check_in import own_card
from handlers.reminders import reminders
from handlers.roster import roster
from handlers.roster.roster import Enrolment
from handlers.screen import payload
from handlers.sessions import session_making
from handlers.sessions.due import PARTY, Due
from handlers.sessions.session_making import NewPart, NewSitting
from handlers.settings import Branch, Settings
from handlers.turn import Acting
from storage import calendar_days, meta, outbox, people
from storage.database import connect, migrate, roll_back
from storage.instants import stored
from storage.terms import Standing
from tests.bench.stage import Stage, phones

NOW = datetime(2026, 11, 25, 7, 50, tzinfo=UTC)  # a Wednesday, 15:50 in Shanghai
NAME = "示范幼儿园党支部"
SETTINGS = Settings(branch=Branch(name=NAME))
OFFICES = ("secretary", *("deputy",) * 9)
_SURNAMES = "王李张刘陈杨赵黄周吴徐孙马朱胡郭何高林罗"
_GIVEN = "芳敏静丽娟霞玲英兰燕红雪梅慧婷洁华珍琴云莲凤秀琳莉"
T = TypeVar("T")


@dataclass(frozen=True)
class Shown:
    """A card on a phone: what a press of its button sends, and where."""

    phone: Phone
    message_id: int
    data: str

    def press(self) -> str:
        """Press it; the query's id."""
        return self.phone.press_data(self.data, self.message_id)


def database(folder: Path) -> Path:
    """Where a bot in the folder keeps its data."""
    return folder / "data" / "branch.db"


def configure(folder: Path, address: str) -> None:
    """The config.toml of a branch whose Telegram is there, and its data folder."""
    (folder / "data").mkdir(mode=0o700, exist_ok=True)
    (folder / "config.toml").write_text(
        f'[branch]\nname = "{NAME}"\n[telegram]\nbase_url = "{address}/bot"\n'
        f'base_file_url = "{address}/file/bot"\n',
        "utf-8",
    )


def written(path: Path, function: Callable[[Acting], T], now: datetime = NOW) -> T:
    """Change the data of a bot that does not run, in one transaction."""
    with closing(connect(path)) as db:
        migrate(db, path)
        db.execute("BEGIN IMMEDIATE")
        try:
            result = function(Acting(db, now, SETTINGS))
            db.execute("COMMIT")
        except BaseException:
            roll_back(db)
            raise
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return result


def names(count: int) -> Iterator[str]:
    """That many different names."""
    for number in range(count):
        surname, rest = _SURNAMES[number % 20], number // 20
        yield surname + _GIVEN[rest % 25] + _GIVEN[rest // 25 % 25]


def enrol(acting: Acting, count: int, first_user: int) -> list[int]:
    """As many Party members, all with an account: numbered from `first_user`; their ids."""
    ids = []
    with roster.changing(acting):
        for number, name in enumerate(names(count)):
            offices = OFFICES[number : number + 1]
            member = Enrolment(name, standing=Standing.FULL, offices=offices)
            ids.append(roster.add(acting, member, by=None, from_day=date(2010, 1, 1)))
    for number, person_id in enumerate(ids):
        people.bind(acting.db, person_id, first_user + number, acting.now)
    calendar_days.add_term(acting.db, "2026年秋季学期", date(2026, 9, 1), date(2027, 1, 15))
    meta.put(acting.db, "weekly_round", stored(reminders.this_round(acting)))
    return ids


def open_session(acting: Acting, theme: str, minutes: int = 10, *, told: bool = True) -> int:
    """A session of all that begins in so many minutes, of which they need not be told any more."""
    starts_at = acting.now + timedelta(minutes=minutes)
    session = session_making.make(
        acting,
        [NewPart("study", theme, Due(PARTY))],
        [NewSitting(starts_at, starts_at + timedelta(hours=2), "三楼会议室")],
        by=None,
    )
    if told:
        acting.db.execute(
            "UPDATE attendance SET announced_at = ?, reminded_of = ? WHERE session_id = ?",
            (stored(acting.now), stored(starts_at), session.id),
        )
    return session.id


def show_cards(stage: Stage, session_id: int, phones: Sequence[Phone]) -> list[Shown]:
    """Put the session's card on each of these phones, as if the bot had sent it long ago."""
    card, world = own_card(session_id), stage.telegram.world

    def put(acting: Acting) -> list[Shown]:
        screen = own_card_module.render_own(acting, phones[0].user_id, session_id)
        assert screen is not None
        text, entities = formatted(screen.text, "HTML", None)
        markup = parse_markup(payload(screen)["reply_markup"])
        shown = []
        for phone in phones:
            message = world.post(phone.chat, world.bot, text=text, entities=entities, markup=markup)
            outbox.keep_card(acting.db, card, phone.user_id, message.id)
            shown.append(Shown(phone, message.id, message.buttons[0][0].target))
        return shown

    return written(database(stage.folder), put, stage.now())


def make_ready(stage: Stage, members: int, sessions: int = 1) -> list[Shown]:
    """A branch of so many, awaited at so many sessions whose cards are on everybody's phone."""
    configure(stage.folder, stage.address)
    people = phones(stage.telegram, members)

    def make(acting: Acting) -> list[int]:
        enrol(acting, members, people[0].user_id)
        return [open_session(acting, f"第{number + 1}讲") for number in range(sessions)]

    made = written(database(stage.folder), make, stage.now())
    return [card for session_id in made for card in show_cards(stage, session_id, people)]


async def settled(stage: Stage) -> None:
    """Wait until the bot has sent what it sends at its start; then forget that it did."""
    await stage.quiet(0.6)
    stage.forget()


def check_ins(path: Path) -> int:
    """How many check-ins are on disk."""
    with closing(connect(path)) as db:
        (count,) = db.execute(
            "SELECT count(*) FROM attendance WHERE status IN ('present', 'late')"
        ).fetchone()
    return int(count)
