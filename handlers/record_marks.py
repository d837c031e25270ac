"""What marks a record wherever it is shown: 补录 and 代录."""

from handlers import calendar
from handlers.kinds import of_family
from handlers.texts import record_page as texts
from storage.evidence import Evidence
from storage.records import Record

# Written when it is written: a reflection has no event that it could be later than.
_NEVER_LATE = frozenset(kind.code for kind in of_family("reflection"))


def is_late(record: Record | Evidence) -> bool:
    """补录: made on a later local day than its event."""
    return record.kind not in _NEVER_LATE and calendar.local_day(record.made_at) > record.day


def is_on_paper(record: Record | Evidence) -> bool:
    """代录: entered by an office for somebody else."""
    return "on_paper_by" in record.details


def shown(record: Record) -> str:
    """Both marks in words, empty for none."""
    return texts.marks(late=is_late(record), on_paper=is_on_paper(record))
