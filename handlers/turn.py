"""A turn: one update carried out, or one look at the data, inside one transaction."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from handlers import calendar, rights
from handlers.incoming import Incoming
from handlers.rights import Act
from handlers.screen import Screen, payload
from handlers.settings import Settings
from storage import audit, calendar_days, outbox, people, person_names, sessions, tasks
from storage.database import Connection
from storage.people import Person
from storage.terms import Office

if TYPE_CHECKING:
    from handlers.registry import Registry


_SUBJECTS = ("record_id", "session_id", "ballot_id", "pack_id", "invitation_id")
_SPANS = ("name", "from_day", "to_day", "day")
"""Which arguments of a task say whose document it makes, and of which days."""


@dataclass
class Look:
    """The data at one instant; enough to render a screen."""

    db: Connection
    now: datetime
    settings: Settings

    @property
    def today(self) -> date:
        """The local day."""
        return calendar.local_day(self.now)

    def person_of(self, person_id: int) -> Person:
        """A person with today's facts; raises LookupError for an unknown id."""
        return people.get(self.db, person_id, self.today)

    def name(self, person_id: int) -> str:
        """A person's name, struck off or not; raises LookupError for an unknown id."""
        return person_names.name_of(self.db, person_id)


@dataclass
class Acting(Look):
    """A look that may also change data and post messages: a turn, a tick or a task's end."""

    def post(
        self,
        chat_id: int,
        screen: Screen,
        *,
        once_key: str | None = None,
        not_before: datetime | None = None,
        not_after: datetime | None = None,
        priority: int = outbox.ANSWER,
        silent: bool = False,
        slot: str | None = None,
    ) -> bool:
        """Post a message; see outbox.post for `once_key`, `slot` and `not_after`."""
        parameters = payload(screen)
        if silent:
            parameters["disable_notification"] = True
        return outbox.post(
            self.db,
            chat_id=chat_id,
            method="send_message",
            payload=parameters,
            not_before=not_before or self.now,
            not_after=not_after,
            priority=priority,
            slot=slot,
            once_key=once_key,
        )

    def tell(
        self,
        person: Person,
        screen: Screen,
        *,
        once_key: str | None = None,
        priority: int = outbox.NOTICE,
    ) -> bool:
        """Tell somebody who has not just asked: never in quiet hours, silent where wished."""
        if person.told_at is None:
            return False
        return self.post(
            person.told_at,
            screen,
            once_key=once_key,
            not_before=self.allowed_for(person),
            priority=priority,
            silent=person.silent,
        )

    def tell_those_who_may(
        self, act: Act, screen: Screen, *, once_key: str | None = None, but: int | None = None
    ) -> None:
        """Tell everyone who may do this, except one."""
        for person in people.everyone(self.db, self.today):
            if person.id != but and rights.may(self.db, person, act, self.today):
                key = None if once_key is None else f"{once_key}:{person.id}"
                self.tell(person, screen, once_key=key)

    def tell_secretary(self, screen: Screen, *, once_key: str | None = None) -> None:
        """Tell whoever holds the secretary's office."""
        for person in people.in_office(self.db, Office.SECRETARY, self.today):
            key = None if once_key is None else f"{once_key}:{person.id}"
            self.tell(person, screen, once_key=key)

    def allowed_for(self, person: Person) -> datetime:
        """The first instant from now at which the person may be written to unasked."""
        quiet = quiet_hours(self.settings)
        extra = calendar_days.extra_days(self.db)
        at = calendar.next_allowed(self.now, quiet, extra_days=extra, session_days=())
        if at == self.now:
            return at
        coming = sessions.of_person(self.db, person.id, self.now - timedelta(days=1), at)
        days = {calendar.local_day(session.starts_at) for session in coming}
        return calendar.next_allowed(self.now, quiet, extra_days=extra, session_days=days)

    def post_card(
        self,
        chat_id: int,
        card: str,
        *,
        once_key: str | None = None,
        not_before: datetime | None = None,
        not_after: datetime | None = None,
        priority: int = outbox.NOTICE,
        silent: bool = False,
        moving: bool = False,
    ) -> bool:
        """Send the card as a new message; the chat's older one loses its buttons.

        A `moving` card stands in the chat once, below all else: the older one is deleted, and
        posts coalesce.
        """
        return outbox.post(
            self.db,
            chat_id=chat_id,
            method="card",
            payload={"card": card, "fresh": True, "silent": silent, "moving": moving},
            slot=f"moving:{card}" if moving else None,
            not_before=not_before or self.now,
            not_after=not_after,
            priority=priority,
            once_key=once_key,
        )

    def tell_card(
        self,
        person: Person,
        card: str,
        *,
        once_key: str | None = None,
        priority: int = outbox.NOTICE,
        moving: bool = False,
    ) -> bool:
        """Send a card to somebody who has not just asked, as `tell` does with a text."""
        if person.told_at is None:
            return False
        return self.post_card(
            person.told_at,
            card,
            once_key=once_key,
            not_before=self.allowed_for(person),
            priority=priority,
            silent=person.silent,
            moving=moving,
        )

    def post_file(
        self, chat_id: int, path: str, *, name: str = "", caption: str = "", photo: bool = False
    ) -> None:
        """Send a document or photo that a task has made, `path` below the files' folder.

        It is deleted once it is sent.
        """
        payload = {"path": path, "caption": caption, "filename": name or None}
        outbox.post(
            self.db,
            chat_id=chat_id,
            method="send_photo" if photo else "send_document",
            payload={key: value for key, value in payload.items() if value},
            not_before=self.now,
        )

    def refresh_card(self, card: str, *, chat_id: int | None = None) -> None:
        """Bring the card's messages up to date: in one chat, or wherever it is shown.

        Edits coalesce: however often a card changes before it is sent, one edit goes out.
        """
        chats = outbox.card_chats(self.db, card) if chat_id is None else [chat_id]
        for chat in chats:
            outbox.post(
                self.db,
                chat_id=chat,
                method="card",
                payload={"card": card, "fresh": False},
                not_before=self.now,
                priority=outbox.NOTICE,
                slot=f"card:{card}",
            )

    def do_later(self, kind: str, **args: Any) -> None:
        """Have slow work done after this transaction has committed."""
        tasks.add(self.db, kind, args, self.now)


@dataclass
class Turn(Acting):
    """One update being carried out for one person (None: a stranger)."""

    incoming: Incoming
    person: Person | None
    registry: "Registry"
    asked_since: datetime  # the update was sent at some instant from here to now
    toast_text: str = field(default="", init=False)
    toast_alert: bool = field(default=False, init=False)

    @property
    def me(self) -> Person:
        """Who acts; raises LookupError for a stranger."""
        if self.person is None:
            raise LookupError("a stranger has no person")
        return self.person

    def may(self, act: Act) -> bool:
        """Whether the person may do this today."""
        return rights.may(self.db, self.person, act, self.today)

    def do_later(self, kind: str, **args: Any) -> None:
        """The same; whoever has a document of others made is noted (查阅记录)."""
        super().do_later(kind, **args)
        if kind in self.registry.noted:
            ids = [args[name] for name in _SUBJECTS if isinstance(args.get(name), int)]
            detail = " ".join(str(args[name]) for name in _SPANS if args.get(name))
            audit.add(
                self.db, self.me.id, kind, ids[0] if ids else 0, None,
                at=self.now, day=self.today, detail=detail,
            )  # fmt: skip

    def toast(self, text: str, *, alert: bool = False) -> None:
        """Answer the press with a short text over the chat (at most 200 characters)."""
        self.toast_text, self.toast_alert = text, alert

    def say(self, screen: Screen, *, slot: str | None = None) -> None:
        """Answer with a new message in the chat of the update."""
        self.post(self.incoming.chat_id, screen, slot=slot)

    def show(self, screen: Screen) -> None:
        """Answer a press by changing its message, and anything else with a new message."""
        incoming = self.incoming
        if incoming.what != "press" or incoming.message_id is None:
            self.say(screen)
            return
        outbox.post(
            self.db,
            chat_id=incoming.chat_id,
            method="edit_message_text",
            payload={"message_id": incoming.message_id, **payload(screen)},
            not_before=self.now,
            slot=f"message:{incoming.message_id}",
        )

    def show_card(self, card: str, *, below: bool = False, moving: bool = False) -> None:
        """Answer a press by making its message the card, unless it is to stand `below`, and
        anything else with a new message."""
        incoming = self.incoming
        if below or incoming.what != "press" or incoming.message_id is None:
            self.post_card(incoming.chat_id, card, priority=outbox.ANSWER, moving=moving)
            return
        outbox.keep_card(self.db, card, incoming.chat_id, incoming.message_id)
        self.refresh_card(card, chat_id=incoming.chat_id)

    def call(self, method: str, parameters: Mapping[str, Any]) -> None:
        """Post any other call of the Bot API in the chat of the update."""
        outbox.post(
            self.db,
            chat_id=self.incoming.chat_id,
            method=method,
            payload=parameters,
            not_before=self.now,
        )


def quiet_hours(settings: Settings) -> calendar.Quiet:
    """The hours in which nobody is written to unasked."""
    reminders = settings.reminders
    return calendar.Quiet(
        reminders.quiet_from, reminders.quiet_to, reminders.noon_from, reminders.noon_to
    )
