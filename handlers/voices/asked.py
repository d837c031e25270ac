"""Those who are asked to read a notice or sign a pledge: who has, who has not, one reminder."""

from collections.abc import Collection
from dataclasses import dataclass

from handlers.calendar import local_day
from handlers.texts import voices as texts
from handlers.turn import Acting, Look, Turn
from storage import asked as store
from storage import history
from storage.outbox import BROADCAST
from storage.records import Record

READER, SIGNER = "reader", "signer"
ROLES = {"notice": READER, "pledge": SIGNER}  # of those asked, by the record's kind
REMINDED, ENTERED, TAKEN_BACK = "reminded", "entered_for", "entering_undone"


@dataclass(frozen=True)
class Asked:
    """Ids of those who have answered, by the time they did, and of those who have still to, by
    name; who has left the roster without an answer is in neither."""

    answered: tuple[int, ...]
    missing: tuple[int, ...]

    @property
    def due(self) -> tuple[int, ...]:
        """All of them."""
        return (*self.answered, *self.missing)


def asked(look: Look, record: Record) -> Asked:
    """Who has read or signed it, and who has still to."""
    role = ROLES[record.kind]
    return Asked(
        tuple(store.answered(look.db, record.id, role)),
        tuple(store.missing(look.db, record.id, role, look.today)),
    )


def is_asked(record: Record, person_id: int) -> bool:
    """Whether it went out to the person."""
    return record.state != "planned" and person_id in record.who(ROLES[record.kind])


def card_name(record: Record) -> str:
    """The card that shows it to those who are asked."""
    return f"{record.kind}:{record.id}"


def send_out(acting: Acting, record: Record, person_ids: Collection[int], once: str) -> int:
    """Send its card to each of them outside quiet hours, once for each `once`; returns to how
    many it goes."""
    card = card_name(record)
    return sum(
        acting.tell_card(
            acting.person_of(each), card, once_key=f"{once}:{card}:{each}", priority=BROADCAST
        )
        for each in person_ids
    )


def reminded_line(look: Look, record: Record) -> str | None:
    """When those missing were reminded, if they were."""
    entry = history.latest(look.db, "record", record.id, (REMINDED,))
    if entry is None:
        return None
    return texts.was_reminded(local_day(entry.changed_at), today=look.today)


def remind(turn: Turn, record: Record) -> None:
    """Send the card again to those who have not answered: once, and never again."""
    if history.latest(turn.db, "record", record.id, (REMINDED,)) is not None:
        turn.toast(texts.reminded_before(), alert=True)
        return
    number = send_out(turn, record, asked(turn, record).missing, REMINDED)
    if number:
        history.add(turn.db, "record", record.id, REMINDED, at=turn.now, by=turn.me.id)
    turn.toast(texts.reminded(number), alert=not number)


def names(look: Look, person_ids: Collection[int]) -> list[str]:
    """Their names, with a mark on those whom the bot cannot reach."""
    return [_name(look, person_id) for person_id in person_ids]


def _name(look: Look, person_id: int) -> str:
    person = look.person_of(person_id)
    return person.name if person.user_id is not None else texts.without_bot(person.name)


def entered_by_office(look: Look, record_id: int) -> set[int]:
    """For whom an office has entered that they read or signed on paper (代录)."""
    found: set[int] = set()
    for entry in history.of(look.db, "record", record_id):
        person_id = (entry.after or {}).get("person")
        if entry.what == ENTERED and person_id is not None:
            found.add(person_id)
        elif entry.what == TAKEN_BACK:
            found.discard(person_id or 0)
    return found


def enter(turn: Turn, record: Record, person_id: int) -> bool:
    """Note for somebody what happened on paper (代录); False where nothing was missing."""
    if not store.answer(turn.db, record.id, person_id, ROLES[record.kind], turn.now):
        return False
    _note(turn, record, ENTERED, person_id)
    _refresh(turn, record, person_id)
    turn.toast(texts.entered(turn.name(person_id)))
    return True


def undo_entering(turn: Turn, record: Record, person_id: int) -> bool:
    """Undo a 代录; False where there is none: what people did themselves stays."""
    if person_id not in entered_by_office(turn, record.id):
        return False
    store.take_back(turn.db, record.id, person_id, ROLES[record.kind])
    _note(turn, record, TAKEN_BACK, person_id)
    _refresh(turn, record, person_id)
    turn.toast(texts.taken_back(turn.name(person_id)))
    return True


def _note(turn: Turn, record: Record, what: str, person_id: int) -> None:
    history.add(
        turn.db, "record", record.id, what, at=turn.now, by=turn.me.id, after={"person": person_id}
    )


def _refresh(acting: Acting, record: Record, person_id: int) -> None:
    user_id = acting.person_of(person_id).user_id
    if user_id is not None:
        acting.refresh_card(card_name(record), chat_id=user_id)
