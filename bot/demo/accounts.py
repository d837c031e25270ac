"""Who of the branch is on which phone."""

from collections.abc import Sequence
from datetime import datetime

from bot.demo.branch.people import CAST, user_id_of
from bot.demo.stage import Account
from bot.demo.telegram.server import Group, Telegram
from handlers import calendar
from handlers.texts import terms
from storage import people
from storage.database import Connection
from storage.group_chats import GroupChat
from storage.people import Person

_FOUNDER = "书记"


def of_branch(db: Connection, telegram: Telegram, now: datetime) -> list[Account]:
    """A phone for everyone on the roster, those of the cast first, in its order."""
    roster = people.everyone(db, calendar.local_day(now))
    accounts = [_account(telegram, person) for person in roster]
    order = list(CAST.values())
    return sorted(
        accounts,
        key=lambda each: order.index(each.shown_as) if each.shown_as else len(order),
    )


def group_of(
    telegram: Telegram, accounts: Sequence[Account], bound: Sequence[GroupChat]
) -> Group | None:
    """The branch's group with all who have joined; the secretary made it. None if none is bound."""
    phones = [account.phone for account in accounts if account.phone.chat.started]
    phones.sort(key=lambda phone: CAST.get(phone.name) != _FOUNDER)
    if not bound or not phones:
        return None
    return telegram.group(bound[0].title, *phones, chat_id=bound[0].chat_id)


def _account(telegram: Telegram, person: Person) -> Account:
    user_id = person.user_id or user_id_of(person.name)
    phone = telegram.phone(person.name, user_id=user_id)
    phone.chat.started = person.user_id is not None
    return Account(phone, _part(person), CAST.get(person.name, ""))


def _part(person: Person) -> str:
    """What somebody is, in a word or two: the office, else the post; and the standing."""
    known = [*person.offices] or [*person.values("post")]
    words = sorted((terms.label(each) for each in known), key=len)
    return "·".join([*words[:1], terms.label(person.standing or "")])
