"""What a card says of changes: what it was before, why it is cancelled."""

from handlers.texts import session_remarks as texts
from handlers.turn import Look
from storage import history
from storage.history import Change
from storage.instants import instant
from storage.sessions import Session, Sitting


def reason(look: Look, session: Session) -> str | None:
    """Why a cancelled session is not held."""
    if session.state != "cancelled":
        return None
    changes = history.of(look.db, "session", session.id)
    return next((each.reason for each in reversed(changes) if each.what == "cancelled"), None)


def remark(look: Look, session: Session, sitting: Sitting) -> str:
    """What those who were told of the session have to know anew, in HTML; empty for nothing."""
    if session.state == "cancelled":
        why = reason(look, session)
        return texts.because(why) if why else ""
    if session.version == 0 or session.state != "planned":
        return ""
    changes = history.of(look.db, "session", session.id)
    moved, placed = _last(changes, "moved", sitting), _last(changes, "placed", sitting)
    lines: list[str] = []
    if moved is not None and moved.before is not None:
        was = instant(moved.before["starts_at"])
        if was != sitting.starts_at:
            lines.append(texts.time_was(was, today=look.today))
    was_at = None if placed is None or placed.before is None else placed.before["place"]
    if was_at not in (None, sitting.place):
        lines.append(texts.place_was(was_at))
    rearranged = [_last(changes, what, sitting) for what in ("assigned", "sitting_removed")]
    if any(rearranged) and not lines:
        lines.append(texts.sittings_changed())
    return "\n".join(lines)


def _last(changes: list[Change], what: str, sitting: Sitting) -> Change | None:
    """The latest change of the sitting of which people were told."""
    found = [
        each
        for each in changes
        if each.what == what
        and each.after is not None
        and "version" in each.after
        and each.after.get("sitting", sitting.id) == sitting.id
    ]
    return found[-1] if found else None
