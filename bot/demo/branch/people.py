"""The people of the sample branch, put on the roster and on their phones."""

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

from handlers.roster import roster
from handlers.roster.roster import Enrolment
from handlers.turn import Acting
from storage import history, people

FOLDER = Path(__file__).parent
ENROLLED = date(2020, 9, 1)
AWAY_FROM = date(2026, 9, 15)
CODE = "26112500"
"""The invitation that is ready for the one who has not joined yet."""
PAYLOAD = "welcome-to-the-demo"
GROUP_ID, GROUP_TITLE = -4_242_424_242, "示范幼儿园党支部群"
_FIRST_USER = 7_000_000_001

PEOPLE: list[dict[str, Any]] = tomllib.loads((FOLDER / "people.toml").read_text("utf-8"))["person"]
_ORDER = ("教师", "师傅", "徒弟", "书记", "陌生人")
CAST: dict[str, str] = {
    each["name"]: cast for cast in _ORDER for each in PEOPLE if each.get("cast") == cast
}
"""Whose phone is shown first, and as what, in the page's order."""


def user_id_of(name: str) -> int:
    """The Telegram account that somebody uses. Raises LookupError for a name not in the branch."""
    for place, each in enumerate(PEOPLE):
        if each["name"] == name:
            return _FIRST_USER + place
    raise LookupError(name)


def enrol(acting: Acting) -> dict[str, int]:
    """Put everyone on the roster; name → person."""
    return {each["name"]: _enrol_one(acting, each) for each in PEOPLE}


def _enrol_one(acting: Acting, each: dict[str, Any]) -> int:
    enrolment = Enrolment(
        each["name"],
        standing=each["standing"],
        posts=tuple(each["posts"]),
        marks=tuple(each.get("marks", ())),
        offices=tuple(each.get("offices", ())),
        party_group=each.get("group"),
        joined_party_day=each.get("since"),
        class_name=each.get("class"),
    )
    person_id = roster.enrol(acting, enrolment, by=None, from_day=ENROLLED)
    if "away" in each:
        people.add_fact(acting.db, person_id, "away", each["away"], AWAY_FROM)
    if each.get("joined", True):
        user_id = user_id_of(each["name"])
        people.bind(acting.db, person_id, user_id, acting.now)
        history.add(
            acting.db, "person", person_id, "joined", at=acting.now, by=person_id,
            before={"user_id": None}, after={"user_id": user_id},
        )  # fmt: skip
    return person_id
