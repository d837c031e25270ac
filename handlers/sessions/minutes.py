"""Minutes of a session: agenda, points, resolutions and votes of each part.

Kept by who may, and by the recorder of the session itself. Stored in the part's details:
`agenda` and `points` are text; `resolutions` and `votes` are lists whose entries keep their
`number`.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from handlers.kinds import KINDS
from handlers.ledgers import forms_word, sign_in
from handlers.registry import Registry, press
from handlers.rights import Act
from handlers.screen import Button, Rows, Screen, html, rows_of
from handlers.sessions import minutes_files, minutes_forms, session_page
from handlers.sessions.quorum import outcome, vote_of
from handlers.sessions.session_lookup import in_short
from handlers.texts import minutes as texts
from handlers.turn import Turn
from storage import history, records, sessions
from storage.records import Record
from storage.sessions import Session

VOTING = ("member_meeting",)  # where a show of hands is counted by the rules of 支部工作条例
_SHOWN, _VOTES_SHOWN = 8, 5
_PIECE = 3500  # characters of one message


def may_keep(turn: Turn, session: Session) -> bool:
    """Who may by office or lent right, and this session's own recorder."""
    return turn.may(Act.KEEP_MINUTES) or session.recorder_id == turn.me.id


def found(turn: Turn, record_id: int) -> tuple[Session, Record] | None:
    """The part whose minutes are meant, if the person may keep them; otherwise says why not."""
    record = records.find(turn.db, record_id)
    session_id = None if record is None else record.session_id
    session = None if session_id is None else sessions.find(turn.db, session_id)
    if record is None or session is None or not may_keep(turn, session):
        _refuse(turn, texts.not_yours())
        return None
    if record.state == "cancelled" or record.position == 0:
        _refuse(turn, texts.no_session())
        return None
    return session, record


def _refuse(turn: Turn, text: str) -> None:
    if turn.incoming.what == "press":
        turn.toast(text, alert=True)
    else:
        turn.say(Screen(text))


def keep(turn: Turn, session: Session, record: Record, what: str, value: Any) -> None:
    """Write one field of the minutes; the history keeps the old one."""
    details = {**record.details, what: value}
    records.set_content(turn.db, record.id, record.title, details)
    history.add(
        turn.db, "session", session.id, what, at=turn.now, by=turn.me.id,
        before={"part": record.id, what: record.details.get(what)},
        after={"part": record.id, what: value},
    )  # fmt: skip


def numbered(entries: Sequence[Mapping[str, Any]]) -> int:
    """The number of the next entry; numbers are never used again while a later one stands."""
    return max((entry["number"] for entry in entries), default=0) + 1


def screen(turn: Turn, session: Session, record: Record) -> Screen:
    """A part's minutes as they are."""
    resolutions, votes = record.details.get("resolutions", []), record.details.get("votes", [])
    lines = [
        texts.resolution(place, each, 100)
        for place, each in enumerate(resolutions[:_SHOWN], start=1)
    ]
    if len(resolutions) > _SHOWN:
        lines.append(texts.more(len(resolutions) - _SHOWN))
    counted = [
        texts.vote(place, each["subject"], vote_of(each), outcome(vote_of(each)))
        for place, each in enumerate(votes[:_VOTES_SHOWN], start=1)
    ]
    if len(votes) > _VOTES_SHOWN:
        counted.append(texts.more(len(votes) - _VOTES_SHOWN))
    text = texts.page(
        KINDS[record.kind].label, record.title, record.details.get("agenda"),
        record.details.get("points"), lines, counted,
    )  # fmt: skip
    return Screen(text, _rows(turn, session, record))


def _rows(turn: Turn, session: Session, record: Record) -> Rows:
    had = bool(record.details.get("points"))
    write = [
        minutes_forms.write.button(
            texts.POINTS_AGAIN if had else texts.POINTS, record.id, "points"
        ),
        minutes_forms.write.button(texts.RESOLUTION, record.id, "resolution"),
        minutes_forms.write.button(
            texts.AGENDA_AGAIN if record.details.get("agenda") else texts.AGENDA,
            record.id,
            "agenda",
        ),
        *minutes_files.buttons(turn, record),
    ]
    points = record.details.get("points") or ""
    if len(points) > texts.MOST_POINTS:
        write.append(read_points.button(texts.read_all(len(points)), record.id))
    if record.kind in VOTING:
        write.append(minutes_forms.write.button(texts.VOTE, record.id, "vote"))
    entries = [
        show_entry.button(texts.resolution_button(place, each["text"]), record.id, each["number"])
        for place, each in enumerate(record.details.get("resolutions", []), start=1)
    ]
    entries += [
        ask_vote.button(texts.vote_button(place, each["subject"]), record.id, each["number"])
        for place, each in enumerate(record.details.get("votes", []), start=1)
    ]
    printed = (forms_word.button(record.id), sign_in.button(session.id))
    return (*rows_of(write, 2), *rows_of(entries[-20:], 2), printed, *_back(turn, session))


def _back(turn: Turn, session: Session) -> Rows:
    buttons: list[Button] = []
    if len(session.parts) > 1:
        buttons.append(show_minutes.button(texts.BACK, session.id))
    elif turn.may(Act.MANAGE_SESSIONS):
        buttons.append(session_page.show_page.button(texts.BACK, session.id))
    return rows_of(buttons)


@press("minutes", Act.USE)
def show_minutes(turn: Turn, session_id: int) -> None:
    """A session's minutes; with several parts, which part's."""
    session = sessions.find(turn.db, session_id)
    if session is None or not may_keep(turn, session):
        turn.toast(texts.not_yours(), alert=True)
    elif session.state == "cancelled":
        turn.toast(texts.no_session(), alert=True)
    elif len(session.parts) == 1:
        turn.show(screen(turn, session, session.parts[0]))
    else:
        buttons = [
            show_part.button(f"{KINDS[part.kind].label} {part.title[:16]}", part.id)
            for part in session.parts
        ]
        rows = rows_of(buttons)
        if turn.may(Act.MANAGE_SESSIONS):
            rows = (*rows, (session_page.show_page.button(texts.BACK, session.id),))
        turn.show(Screen(texts.choose_part(in_short(turn, session)), rows))


@press("minutes_of", Act.USE)
def show_part(turn: Turn, record_id: int) -> None:
    """One part's minutes."""
    if (both := found(turn, record_id)) is not None:
        turn.show(screen(turn, *both))


def entry_of(record: Record, what: str, number: int) -> dict[str, Any] | None:
    """One resolution or vote by its number."""
    entries: list[dict[str, Any]] = record.details.get(what, [])
    return next((each for each in entries if each["number"] == number), None)


def entry_screen(record: Record, entry: Mapping[str, Any]) -> Screen:
    """One resolution in full, and what can be changed."""
    entries = record.details["resolutions"]
    place = [each["number"] for each in entries].index(entry["number"]) + 1
    number = entry["number"]
    weight = texts.MARK_ORDINARY if entry["major"] else texts.MARK_MAJOR
    buttons = [
        minutes_forms.reword.button(texts.REWORD, record.id, number),
        mark.button(weight, record.id, number, not entry["major"]),
        minutes_forms.follow_up.button(texts.FOLLOW_UP_BUTTON, record.id, number),
        remove.button(texts.REMOVE, record.id, number),
    ]
    back = show_part.button(texts.BACK, record.id)
    return Screen(texts.resolution(place, entry, 1500), (*rows_of(buttons, 2), (back,)))


@press("points", Act.USE)
def read_points(turn: Turn, record_id: int) -> None:
    """Points that are too long for the page, in as many messages as they need."""
    if (both := found(turn, record_id)) is None:
        return
    points = both[1].details.get("points") or ""
    for start in range(0, len(points), _PIECE):
        turn.say(Screen(html(points[start : start + _PIECE])))


@press("resolution", Act.USE)
def show_entry(turn: Turn, record_id: int, number: int) -> None:
    """One resolution."""
    if (both := found(turn, record_id)) is None:
        return
    entry = entry_of(both[1], "resolutions", number)
    if entry is None:
        turn.toast(texts.gone())
    else:
        turn.show(entry_screen(both[1], entry))


@press("resolution_major", Act.USE)
def mark(turn: Turn, record_id: int, number: int, major: bool) -> None:
    """Say that a resolution is one of 重大事项, or not."""
    if (both := found(turn, record_id)) is None:
        return
    if entry_of(both[1], "resolutions", number) is None:
        turn.toast(texts.gone())
        return
    changed = change_entry(turn, *both, number, {"major": major})
    turn.show(entry_screen(changed, entry_of(changed, "resolutions", number) or {}))


def change_entry(
    turn: Turn, session: Session, record: Record, number: int, values: Mapping[str, Any]
) -> Record:
    """Write some values of one resolution; returns the part as it is then."""
    entries = record.details.get("resolutions", [])
    changed = [{**each, **values} if each["number"] == number else each for each in entries]
    keep(turn, session, record, "resolutions", changed)
    return records.get(turn.db, record.id)


@press("resolution_no", Act.USE)
def remove(turn: Turn, record_id: int, number: int) -> None:
    """Take a resolution out; the history keeps it."""
    _remove(turn, record_id, "resolutions", number)


@press("vote_of", Act.USE)
def ask_vote(turn: Turn, record_id: int, number: int) -> None:
    """One vote, with a way to take it out."""
    if (both := found(turn, record_id)) is None:
        return
    entry = entry_of(both[1], "votes", number)
    if entry is None:
        turn.toast(texts.gone())
        return
    counted = vote_of(entry)
    text = texts.vote(number, entry["subject"], counted, outcome(counted))
    out = remove_vote.button(texts.REMOVE_VOTE, record_id, number)
    turn.show(Screen(text, ((out,), (show_part.button(texts.BACK, record_id),))))


@press("vote_no", Act.USE)
def remove_vote(turn: Turn, record_id: int, number: int) -> None:
    """Take a vote out; the history keeps it."""
    _remove(turn, record_id, "votes", number)


def _remove(turn: Turn, record_id: int, what: str, number: int) -> None:
    if (both := found(turn, record_id)) is None:
        return
    if entry_of(both[1], what, number) is None:
        turn.toast(texts.gone())
        return
    entries = [each for each in both[1].details[what] if each["number"] != number]
    keep(turn, *both, what, entries)
    turn.toast(texts.removed())
    turn.show(screen(turn, both[0], records.get(turn.db, record_id)))


def register(registry: Registry) -> None:
    """Minutes, read and changed."""
    registry.press(
        show_minutes, show_part, read_points, show_entry, mark, remove, ask_vote, remove_vote
    )
