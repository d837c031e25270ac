"""The reflections of the sample branch, in every state."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

from bot.demo.branch.people import FOLDER
from handlers.attendance import make_up
from handlers.reflections import drafts, submitting
from handlers.turn import Acting
from storage import history, records, reflection_pieces, reflections
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
        author_id, session = ids[each["author"]], by_theme.get(each.get("session", ""))
        record_id = drafts.begin(then, author_id, by=author_id)
        reflections.set_kind(acting.db, record_id, each["kind"])
        reflections.set_session(acting.db, record_id, None if session is None else session.id)
        reflection_pieces.add_text(acting.db, record_id, 1, each["text"].strip(), then.now)
        if each["state"] != "draft":
            draft = drafts.get(then, records.get(acting.db, record_id))
            submitting.keep_submitted(then, draft, by=author_id)
            _review(replace(then, now=then.now + _READ_AFTER), record_id, each, ids["周敏慧"])


def _review(acting: Acting, record_id: int, each: Mapping[str, Any], reviewer_id: int) -> None:
    if each["state"] == "waiting":
        return
    if each["state"] == "returned":
        reflections.set_comment(acting.db, record_id, 1, each["comment"])
    else:
        make_up.by_reflection(acting, records.get(acting.db, record_id))
    records.set_state(acting.db, record_id, each["state"], acting.now)
    what = "accepted" if each["state"] == "done" else "returned"
    history.add(acting.db, "record", record_id, what, at=acting.now, by=reviewer_id)
