"""The commands import and invite: the roster changed from outside, the bot running or not."""

import asyncio
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path

from telegram import Bot
from telegram.error import InvalidToken, TelegramError

from bot.changing import change, tables_of
from bot.config import Config, read_token
from bot.errors import ConfigError, OperatorError
from bot.progress_bar import shown
from bot.request import AiohttpRequest
from handlers import calendar, menu, names
from handlers.roster import join, roster, roster_import
from handlers.roster.roster import Enrolment
from handlers.roster.roster_file import read_roster, unreadable
from handlers.tables import TableUnreadable
from handlers.texts import offices as texts
from handlers.texts.roster_file import row_error
from handlers.texts.slips import grouped
from handlers.turn import Acting
from storage import meta, people, person_names
from storage.invitations import Invitation
from storage.people import Person
from storage.terms import Office, Standing


def import_roster(config: Config, file: Path, now: datetime) -> str:
    """Import all rows of a roster file, or none; returns one line that says what changed.

    Raises OperatorError with a line for every error in the file.
    """
    try:
        read = read_roster(tables_of(file))
    except TableUnreadable as refusal:
        read = unreadable(refusal.problem)
    if read.errors:
        lines = [f"{file}: {row_error(error)}" for error in read.errors]
        raise OperatorError(*lines, f"{file}: nothing was imported")

    def import_all(acting: Acting) -> str:
        planned = roster_import.plan(acting, read.rows)
        roster_import.carry_out(acting, planned, by=None)
        for name in planned.changes_offices:
            _refresh_menu(acting, name)
        return f"{len(planned.new)} new, {len(planned.changed)} changed, {planned.same} as before"

    with shown(f"importing {file.name}"):
        return f"{file}: {change(config, now, import_all)}"


def invite(
    config: Config, token: Callable[[], str], name: str, office: Office | None, now: datetime
) -> str:
    """A fresh invitation for somebody on the roster; returns its link and its code.

    On an empty roster the person is put there as its first. Raises OperatorError.
    """
    bot_name = config.telegram.bot_name or change(
        config, now, lambda acting: meta.get(acting.db, "bot_name")
    )
    bot_name = bot_name or asyncio.run(_asked(config, token()))

    def invite_person(acting: Acting) -> Invitation:
        person = people.by_name(acting.db, name, acting.today) or _first(acting, name)
        if office is not None and office not in person.offices:
            offices = person.offices | {office}
            roster.set_facts(acting, person.id, "office", offices, by=None, from_day=acting.today)
            _refresh_menu(acting, name)
        return join.invite(acting, person.id)

    invitation = change(config, now, invite_person)
    until = calendar.local_day(invitation.expires_at).isoformat()
    return (
        f"{name}: {join.link(bot_name, invitation)}\n"
        f"or send @{bot_name} this code: {grouped(invitation.code)} (once, until {until})"
    )


def _first(acting: Acting, name: str) -> Person:
    roster_now = people.everyone(acting.db, acting.today)
    if roster_now:
        rows = [(each.id, each.name, each.pinyin, each.initials) for each in roster_now]
        found = person_names.names(acting.db, names.search(name, rows)[:3]).values()
        hint = f"; did you mean {' / '.join(found)}?" if found else ""
        raise OperatorError(f"{name}: not on the roster{hint}")
    enrolment = Enrolment(name, standing=Standing.FULL)
    person_id = roster.enrol(acting, enrolment, by=None, from_day=acting.today)
    return acting.person_of(person_id)


def _refresh_menu(acting: Acting, name: str) -> None:
    from handlers import features  # all there is, half of what this command takes to start

    person = people.by_name(acting.db, name, acting.today)
    if person is not None:
        menu.refresh(acting, features.registry(), person.id, texts.yours_now(person.offices))


async def _asked(config: Config, token: str) -> str:
    """The bot's name, asked of Telegram."""
    telegram = config.telegram
    async with AiohttpRequest(proxy_url=telegram.proxy_url) as request:
        bot = Bot(token, base_url=telegram.base_url, request=request, get_updates_request=request)
        try:
            return (await bot.get_me()).username or ""
        except InvalidToken:
            raise OperatorError("Telegram does not know this BOT_TOKEN") from None
        except TelegramError as error:
            raise OperatorError(
                f"Telegram cannot be asked for the bot's name: {error.message}; "
                "set [telegram] bot_name"
            ) from None


def token_for_name(environ: Mapping[str, str], env_file: Path) -> str:
    """The token, where only the bot's name is wanted; raises ConfigError saying both ways."""
    try:
        return read_token(environ, env_file).get_secret_value()
    except ConfigError as error:
        raise ConfigError(
            f"the bot's name is not known yet: set [telegram] bot_name or BOT_TOKEN ({error})"
        ) from None
