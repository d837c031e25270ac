"""A branch at work with marked secrets, and every button that its screens offer to anybody."""

import json
from collections import Counter, deque
from collections.abc import Iterable
from random import Random

from bot.demo.branch import making
from handlers import own_kinds, rights
from handlers.rights import MEMBER, RIGHTS, Act
from handlers.roster import join
from handlers.turn import Acting, Look
from storage import people, records
from storage.database import Connection
from tests.rights.probe import Outcome, Probe
from tests.town import Town

_PER_NAME = 6  # buttons of one name that are pressed in turn


class Secrets:
    """Marks written into what is confidential, and who may come to read each of them."""

    def __init__(self) -> None:
        self._readers: dict[str, tuple[Act | None, frozenset[int]]] = {}
        self.read: set[str] = set()  # what kind of mark somebody has come to see, rightly

    def mark(self, name: str, act: Act | None, owners: Iterable[int]) -> str:
        """A text that those who may `act` and the owners read, and nobody else."""
        text = f"⟦{name}⟧"
        self._readers[text] = (act, frozenset(owners))
        return text

    @property
    def marks(self) -> frozenset[str]:
        """All of them."""
        return frozenset(self._readers)

    def leaked(self, look: Look, outcome: Outcome, user_id: int, what: str) -> list[str]:
        """The marks in the outcome that came to a chat whose owner may not read them."""
        heard = [(said.chat_id, said.text + " ".join(said.buttons)) for said in outcome.said]
        heard.append((user_id, outcome.toast))
        leaked = []
        for chat_id, text in heard:
            for mark, (act, owners) in self._readers.items():
                if mark not in text:
                    continue
                if _may_read(look, chat_id, act, owners):
                    self.read.add(mark.partition(" ")[0][1:])
                else:
                    leaked.append(f"{what}: {mark} to {chat_id}")
        return leaked


def _may_read(look: Look, chat_id: int, act: Act | None, owners: frozenset[int]) -> bool:
    person = people.by_user(look.db, chat_id, look.today)
    if person is None:  # a stranger, or a group
        return False
    return person.id in owners or (act is not None and rights.may(look.db, person, act, look.today))


async def make_world(town: Town) -> Secrets:
    """The sample branch in the town, everything confidential in it marked."""
    secrets, registry = Secrets(), town.service.registry

    def fill(acting: Acting) -> None:
        making.make(acting.db, acting.settings, acting.now)
        making.catch_up(acting.db, registry, town.clock, acting.settings)
        _mark_reflections(acting.db, secrets)
        _mark_records(acting, secrets)
        _mark_suggestions(acting.db, secrets)
        _mark_people(acting, secrets)

    await town.write(fill)
    return secrets


def _authors(db: Connection, record_id: int) -> list[int]:
    return list(records.get(db, record_id).who("author"))


def _mark_reflections(db: Connection, secrets: Secrets) -> None:
    for row in db.execute("SELECT record_id, version FROM reflection_texts").fetchall():
        record_id, version = row["record_id"], row["version"]
        authors = _authors(db, record_id)
        text = secrets.mark(f"text {record_id} {version}", Act.REVIEW_REFLECTIONS, authors)
        comment = secrets.mark(f"comment {record_id} {version}", Act.REVIEW_REFLECTIONS, authors)
        db.execute(
            "UPDATE reflection_texts SET text = ? || text, comment = ?"
            " WHERE record_id = ? AND version = ?",
            (text, comment, record_id, version),
        )
    for row in db.execute("SELECT id, record_id FROM reflection_pieces").fetchall():
        piece = secrets.mark(f"piece {row['id']}", None, _authors(db, row["record_id"]))
        db.execute("UPDATE reflection_pieces SET text = ? || text WHERE id = ?", (piece, row["id"]))


def _mark_records(acting: Acting, secrets: Secrets) -> None:
    """What a record says is for whom its kind's declaration names, and for those in it."""
    for row in acting.db.execute("SELECT id, kind, made_by, details FROM records").fetchall():
        kind = own_kinds.kind_of(acting, row["kind"])
        people_of = {each.person_id for each in records.get(acting.db, row["id"]).people}
        details = json.loads(row["details"])
        if MEMBER not in RIGHTS[kind.read]:
            mark = secrets.mark(f"record {row['id']}", kind.read, people_of | {row["made_by"] or 0})
            for key, value in details.items():
                if isinstance(value, str) and len(value) > 12:
                    details[key] = mark + value
        for field in (each for each in kind.fields if each.private):
            only_secretary = Act.GIVE_OFFICES
            mark = secrets.mark(f"private {row['id']} {field.name}", only_secretary, people_of)
            details[field.name] = mark + details.get(field.name, "")
        acting.db.execute(
            "UPDATE records SET details = ? WHERE id = ?",
            (json.dumps(details, ensure_ascii=False), row["id"]),
        )


def _mark_suggestions(db: Connection, secrets: Secrets) -> None:
    for row in db.execute("SELECT id, addressee FROM suggestions").fetchall():
        is_secretarys = row["addressee"] == "secretary"
        act = Act.READ_SUGGESTIONS if is_secretarys else Act.READ_SUGGESTIONS_ABOUT_SECRETARY
        mark = secrets.mark(f"suggestion {row['id']}", act, ())
        db.execute("UPDATE suggestions SET text = ? || text WHERE id = ?", (mark, row["id"]))


def _mark_people(acting: Acting, secrets: Secrets) -> None:
    for person in people.everyone(acting.db, acting.today):
        phone = secrets.mark(f"phone {person.id}", Act.MANAGE_PEOPLE, {person.id})
        acting.db.execute("UPDATE people SET phone = ? WHERE id = ?", (phone, person.id))
        join.invite(acting, person.id)
    for row in acting.db.execute("SELECT id, person_id FROM invitations").fetchall():
        code = secrets.mark(f"code {row['id']}", Act.MANAGE_PEOPLE, {row["person_id"]})
        acting.db.execute("UPDATE invitations SET code = ? WHERE id = ?", (code, row["id"]))


async def buttons_offered(probe: Probe, user_id: int) -> set[str]:
    """Every button that the screens lead this person to, some of each name."""
    registry = probe.town.service.registry
    waiting: deque[str] = deque()
    seen: set[str] = set()
    tried: Counter[str] = Counter()

    def note(outcome: Outcome) -> None:
        for data in (each for said in outcome.said for each in said.buttons):
            if data not in seen:
                seen.add(data)
                waiting.append(data)

    for command in registry.commands:
        note(await probe.send(user_id, f"/{command}"))
    while waiting:
        data = waiting.popleft()
        name = data.partition(":")[0]
        tried[name] += 1
        if tried[name] <= _PER_NAME:
            note(await probe.press(user_id, data))
    return seen


def some_of_each(every: Iterable[str], count: int) -> list[str]:
    """At most `count` buttons of each name, by chance but the same every time."""
    by_name: dict[str, list[str]] = {}
    for data in sorted(every):
        by_name.setdefault(data.partition(":")[0], []).append(data)
    random = Random(5)
    return [
        data
        for group in by_name.values()
        for data in (group if len(group) <= count else random.sample(group, count))
    ]
