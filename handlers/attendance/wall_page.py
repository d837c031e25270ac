"""What the wall's page is told, as plain data: the session, who has come, and the code."""

from typing import Any

from handlers.attendance import arrival, wall, wall_codes
from handlers.kinds import KINDS
from handlers.sessions import session_card
from handlers.texts import dates
from handlers.texts import wall as texts
from handlers.turn import Look
from storage import attendance, meta, sessions, walls
from storage.sessions import Session
from storage.walls import Wall

Json = dict[str, Any]


def find(look: Look, secret: str) -> tuple[Wall, Session] | None:
    """The wall with this secret and its session; None for a wrong or an expired one."""
    found = walls.by_secret(look.db, secret)
    session = None if found is None else sessions.find(look.db, found.session_id)
    if found is None or session is None or not wall.is_kept(look, session):
        return None
    return found, session


def state(look: Look, session: Session) -> Json:
    """All that the page shows but the code; the same again as long as nothing has changed."""
    count = attendance.count(look.db, session.id)
    phase, say = _phase(look, session)
    names = attendance.arrivals(look.db, session.id) if look.settings.wall.names else None
    return {
        "branch": look.settings.branch.name,
        "parts": [[KINDS[part.kind].label, part.title] for part in session.parts],
        "when": [
            texts.when(dates.span(each.starts_at, each.ends_at, today=look.today), each.place)
            for each in session.sittings
        ],
        "lead": texts.led_by(session_card.all_leads(look, session)),
        "came": count.came,
        "due": count.due,
        "names": names,
        "phase": phase,
        "say": say,
        "result": texts.result(count) if phase == "closed" else "",
        "clock": dates.clock_time(look.now),
    }


def _phase(look: Look, session: Session) -> tuple[str, str]:
    """Where the session stands, and what the page says in the place of the code."""
    if session.state != "planned":
        closed = session.state == "done"
        return (session.state, texts.cancelled()) if not closed else ("closed", texts.closed())
    window = look.settings.check_in
    first = min(arrival.opens_at(sitting, window) for sitting in session.sittings)
    if look.now < first:
        return "early", texts.opens(first)
    if all(arrival.is_over(sitting, look.now, window) for sitting in session.sittings):
        return "over", texts.over()
    return "open", ""


def code(look: Look, shown: Wall) -> Json:
    """The code of the present 20 seconds: the link to scan, the digits, and how long it stays."""
    number = wall_codes.slice_at(look.now)
    bot_name = meta.get(look.db, "bot_name")
    payload = wall_codes.payload(shown.key, shown.session_id, number)
    digits = wall_codes.digits(shown.key, shown.session_id, number)
    return {
        "link": f"https://t.me/{bot_name}?start={payload}",
        "bot": f"@{bot_name}",
        "digits": texts.grouped(digits),
        "left": (wall_codes.turns_at(number) - look.now).total_seconds(),
    }
