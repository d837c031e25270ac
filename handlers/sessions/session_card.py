"""How a session is named wherever it is shown: its kinds and themes, its one line, who leads."""

from handlers import record_marks
from handlers.kinds import KINDS
from handlers.texts import sessions as texts
from handlers.turn import Look
from storage.records import Record
from storage.sessions import Session


def heading(session: Session) -> str:
    """Its kinds and themes."""
    return texts.heading(session, [KINDS[part.kind].label for part in session.parts])


def in_short(look: Look, session: Session) -> str:
    """One line, not escaped: when it begins and what it is."""
    labels = [KINDS[part.kind].label for part in session.parts]
    marks = "".join(dict.fromkeys(record_marks.shown(part) for part in session.parts))
    return texts.in_short(labels, session.starts_at, today=look.today) + marks


def leads(look: Look, part: Record) -> list[str]:
    """Who leads a part, outsiders with their post."""
    names = [look.name(person_id) for person_id in part.who("lead")]
    outside = part.details.get("outside_lead")
    return [*names, outside] if outside else names


def all_leads(look: Look, session: Session) -> list[str]:
    """Everyone who leads a part, each once, in order."""
    return list(dict.fromkeys(name for part in session.parts for name in leads(look, part)))
