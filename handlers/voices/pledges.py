"""What becomes of a pledge: sent out to be signed, signed once, withdrawn with a reason."""

import hashlib
from datetime import date

from handlers.sessions.due import Due, who_is_due
from handlers.texts import session_form as due_texts
from handlers.turn import Acting, Look
from handlers.voices import asked
from handlers.voices.asked import SIGNER, Asked
from storage import asked as store
from storage import history, people, record_files, records
from storage import pledges as signatures
from storage.pledges import Signature
from storage.record_files import RecordFile
from storage.records import Record

KIND = "pledge"


def card_name(record_id: int) -> str:
    """The card that shows a pledge to those who must sign."""
    return f"pledge:{record_id}"


def find(look: Look, record_id: int) -> Record | None:
    """The pledge with this id; not one that was imported, which nobody was asked for here."""
    record = records.find(look.db, record_id)
    is_ours = record is not None and record.kind == KIND and "due" in record.details
    return record if is_ours else None


def fingerprint(content: bytes) -> str:
    """SHA-256 of a text (as UTF-8) or of a file's bytes, in hex: 64 digits."""
    return hashlib.sha256(content).hexdigest()


def fingerprint_of(pledge: Record) -> str:
    """The fingerprint of what is signed."""
    return str(pledge.details["fingerprint"])


def last_day(pledge: Record) -> date:
    """By when it is to be signed."""
    return date.fromisoformat(pledge.details["by_day"])


def due_of(pledge: Record) -> Due:
    """Who must sign."""
    return asked.due_of(pledge)


def to_whom(pledge: Record) -> str:
    """The same as people read it."""
    due = due_of(pledge)
    return due_texts.due_label(due.rule, due.party_group)


def file_of(look: Look, pledge: Record) -> RecordFile | None:
    """The file that is signed; None where a text is. Photos of paper signatures come after it."""
    return None if pledge.details["text"] else record_files.of_record(look.db, pledge.id)[0]


def paper_photos(look: Look, pledge: Record) -> list[RecordFile]:
    """The photos of signatures on paper."""
    return record_files.of_record(look.db, pledge.id)[0 if pledge.details["text"] else 1 :]


def signed(look: Look, pledge_id: int) -> Asked:
    """Who has signed and who has still to: 已签 is `answered`, 应签 is `due`."""
    return asked.asked(look, pledge_id, SIGNER)


def must_sign(pledge: Record, person_id: int) -> bool:
    """Whether it was sent out to the person."""
    return pledge.state != "planned" and person_id in pledge.who(SIGNER)


def add(acting: Acting, *, title: str, text: str, due: Due, by_day: date, by: int | None) -> Record:
    """A pledge that has not been sent out; the text is empty where a file is signed."""
    record_id = records.add(
        acting.db,
        kind=KIND,
        day=acting.today,
        state="planned",
        title=title,
        made_at=acting.now,
        made_by=by,
        details={"text": text, "by_day": by_day.isoformat(), "due": asked.kept_due(due)},
    )
    history.add(acting.db, "record", record_id, "made", at=acting.now, by=by)
    return records.get(acting.db, record_id)


def send_out(acting: Acting, pledge: Record, fingerprint: str, *, by: int | None) -> int:
    """Out to be signed, its text fixed by the fingerprint; returns to how many it is sent."""
    roster = people.everyone(acting.db, acting.today)
    signers = [person.id for person in who_is_due(due_of(pledge), roster)]
    records.set_people(acting.db, pledge.id, SIGNER, signers)
    details = {**pledge.details, "fingerprint": fingerprint}
    records.set_content(acting.db, pledge.id, pledge.title, details)
    records.set_state(acting.db, pledge.id, "done", acting.now)
    history.add(acting.db, "record", pledge.id, "published", at=acting.now, by=by)
    return asked.send_out(acting, card_name(pledge.id), signers, "published")


def sign(acting: Acting, pledge: Record, person_id: int) -> bool:
    """The person signs; False for one who need not, or has before."""
    if not store.answer(acting.db, pledge.id, person_id, SIGNER, acting.now):
        return False
    signature = Signature(person_id, acting.today, acting.now, fingerprint_of(pledge), None)
    signatures.sign(acting.db, pledge.id, signature)
    return True


def withdraw(acting: Acting, pledge: Record, reason: str, *, by: int) -> None:
    """It counts no longer and is not to be signed; its messages say why."""
    records.set_state(acting.db, pledge.id, "withdrawn", acting.now)
    history.add(acting.db, "record", pledge.id, "withdrawn", at=acting.now, by=by, reason=reason)
    acting.refresh_card(card_name(pledge.id))


def reason_of(look: Look, record_id: int) -> str:
    """Why it was withdrawn."""
    entry = history.latest(look.db, "record", record_id, ("withdrawn",))
    return "" if entry is None else entry.reason or ""
