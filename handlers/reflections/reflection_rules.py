"""Whose a reflection is, who may write, read and review it."""

from handlers import kinds, rights
from handlers.rights import Act
from handlers.turn import Look
from storage import people, records
from storage.people import Person
from storage.records import Record

KINDS = tuple(kind.code for kind in kinds.of_family("reflection"))
WRITABLE = ("draft", "returned", "withdrawn")
SUBMITTED = ("waiting", "returned", "done")  # a reviewer reads these and nothing else


def find(look: Look, record_id: int) -> Record | None:
    """The reflection with this id; None for anything else."""
    record = records.find(look.db, record_id)
    return record if record is not None and record.kind in KINDS else None


def author_of(record: Record) -> int:
    """Who wrote it."""
    return record.who("author")[0]


def may_write(person: Person, record: Record) -> bool:
    """The author, or the office that enters it from paper; never once it is submitted."""
    writers = (author_of(record), record.details.get("on_paper_by"))
    return record.state in WRITABLE and person.id in writers


def may_review(look: Look, person: Person, record: Record) -> bool:
    """Whoever reviews, but one's own only where nobody else could: domain.md, Reflections."""
    if not rights.may(look.db, person, Act.REVIEW_REFLECTIONS, look.today):
        return False
    return author_of(record) != person.id or not _others_review(look, person)


def _others_review(look: Look, person: Person) -> bool:
    return any(
        rights.may(look.db, other, Act.REVIEW_REFLECTIONS, look.today)
        for other in people.everyone(look.db, look.today)
        if other.id != person.id and other.user_id is not None and not other.is_away
    )


def may_read(look: Look, person: Person, record: Record) -> bool:
    """The author, unless it was dropped; a reviewer what has been submitted."""
    if author_of(record) == person.id:
        return record.state != "cancelled"
    return record.state in SUBMITTED and may_review(look, person, record)


def waiting_for(look: Look, person: Person) -> list[Record]:
    """What this reviewer can review now, longest waiting first."""
    waiting = records.in_state(look.db, "waiting", KINDS)
    return [record for record in waiting if may_review(look, person, record)]
