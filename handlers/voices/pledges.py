"""What is a pledge's own: a fingerprint of what is signed, the files, the signatures."""

import hashlib
from datetime import date

from handlers.sessions.due import Due
from handlers.turn import Acting, Look
from handlers.voices import going_out
from handlers.voices.asked import SIGNER
from storage import asked as store
from storage import pledges as signatures
from storage import record_files, records
from storage.pledges import Signature
from storage.record_files import RecordFile
from storage.records import Record

KIND = "pledge"


def find(look: Look, record_id: int) -> Record | None:
    """The pledge with this id."""
    return going_out.find(look, record_id, KIND)


def fingerprint(content: bytes) -> str:
    """SHA-256 of a text (as UTF-8) or of a file's bytes, in hex: 64 digits."""
    return hashlib.sha256(content).hexdigest()


def fingerprint_of(pledge: Record) -> str:
    """The fingerprint of what is signed."""
    return str(pledge.details["fingerprint"])


def last_day(pledge: Record) -> date:
    """By when it is to be signed."""
    return date.fromisoformat(pledge.details["by_day"])


def file_of(look: Look, pledge: Record) -> RecordFile | None:
    """The file that is signed; None where a text is. Photos of paper signatures come after it."""
    return None if pledge.details["text"] else record_files.of_record(look.db, pledge.id)[0]


def paper_photos(look: Look, pledge: Record) -> list[RecordFile]:
    """The photos of signatures on paper."""
    return record_files.of_record(look.db, pledge.id)[0 if pledge.details["text"] else 1 :]


def add(acting: Acting, *, title: str, text: str, due: Due, by_day: date, by: int | None) -> Record:
    """A pledge that has not been sent out; the text is empty where a file is signed."""
    details = {"text": text, "by_day": by_day.isoformat()}
    return going_out.add(acting, KIND, title, details, due, day=acting.today, by=by)


def send_out(acting: Acting, pledge: Record, fingerprint: str, *, by: int | None) -> int:
    """Out to be signed, its text fixed by the fingerprint; returns to how many it is sent."""
    details = {**pledge.details, "fingerprint": fingerprint}
    records.set_content(acting.db, pledge.id, pledge.title, details)
    return going_out.publish(acting, pledge, by=by)


def sign(acting: Acting, pledge: Record, person_id: int) -> bool:
    """The person signs; False for one who need not, or has before."""
    if not store.answer(acting.db, pledge.id, person_id, SIGNER, acting.now):
        return False
    signature = Signature(person_id, acting.today, acting.now, fingerprint_of(pledge), None)
    signatures.sign(acting.db, pledge.id, signature)
    return True
