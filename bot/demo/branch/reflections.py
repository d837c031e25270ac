"""The reflections of the sample branch, in every state."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

from bot.demo.branch.people import FOLDER
from handlers import repeats
from handlers.counting import char_count
from handlers.kinds import KINDS
from handlers.turn import Acting
from storage import history, records, reflections
from storage.sessions import Session

WRITTEN: list[dict[str, Any]] = tomllib.loads((FOLDER / "reflections.toml").read_text("utf-8"))[
    "reflection"
]
_READ_AFTER = timedelta(hours=20)


def make(acting: Acting, ids: Mapping[str, int], made: Sequence[Session]) -> None:
    """Write them, the oldest first; the secretary has read those that are accepted or returned."""
    by_theme = {part.title: session for session in made for part in session.parts}
    for each in sorted(WRITTEN, key=lambda one: -int(one["days"])):
        then = replace(acting, now=acting.now - timedelta(days=each["days"], hours=2))
        session = by_theme.get(each.get("session", ""))
        author_id = ids[each["author"]]
        record_id = records.add(
            acting.db,
            kind=each["kind"],
            day=then.today,
            state="draft",
            title=each.get("session") or KINDS[each["kind"]].label,
            session_id=None if session is None else session.id,
            made_at=then.now,
            made_by=author_id,
        )
        records.set_people(acting.db, record_id, "author", [author_id])
        if each["state"] != "draft":
            _submit(then, record_id, each, author_id)
            _review(replace(then, now=then.now + _READ_AFTER), record_id, each, ids["周敏慧"])


def _submit(acting: Acting, record_id: int, each: Mapping[str, Any], author_id: int) -> None:
    db, text = acting.db, each["text"].strip()
    count = char_count(text)
    version = reflections.submit(db, record_id, text, count, acting.now)
    reflections.set_fingerprints(db, record_id, repeats.fingerprints(text))
    records.set_state(db, record_id, "waiting", acting.now)
    history.add(
        db, "record", record_id, "submitted", at=acting.now, by=author_id,
        after={"version": version, "char_count": count, "pages": 0},
    )  # fmt: skip


def _review(acting: Acting, record_id: int, each: Mapping[str, Any], reviewer_id: int) -> None:
    if each["state"] == "waiting":
        return
    if each["state"] == "returned":
        reflections.set_comment(acting.db, record_id, 1, each["comment"])
    records.set_state(acting.db, record_id, each["state"], acting.now)
    what = "accepted" if each["state"] == "done" else "returned"
    history.add(acting.db, "record", record_id, what, at=acting.now, by=reviewer_id)
