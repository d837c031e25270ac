"""People by name in a ledger: every name means one person, struck off or not."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

from handlers.ledgers.problems import Problem, Wrong
from handlers.texts import ledgers as texts
from handlers.turn import Look
from storage import person_names


@dataclass(frozen=True)
class Names:
    """Everybody's name as ledgers have it, and the way back."""

    labels: dict[int, str]
    ids: dict[str, int]
    places: dict[int, int]

    def label(self, person_id: int) -> str:
        """The name; who shares it with somebody still on the roster has a number behind it."""
        return self.labels[person_id]

    def place(self, person_id: int) -> int:
        """Where the person stands in a list of names."""
        return self.places[person_id]

    def ordered(self, person_ids: Iterable[int]) -> list[int]:
        """In the order of a list of names."""
        return sorted(person_ids, key=self.place)

    def find(self, text: str) -> int:
        """Whose name it is; raises Wrong with the name that was probably meant."""
        plain = "".join(text.split()) if not text.isascii() else text
        found = self.ids.get(text, self.ids.get(plain))
        if found is None:
            if text == texts.HIDDEN:
                raise Wrong(Problem.HIDDEN, text)
            close = get_close_matches(text, self.ids, 1, 0.5)
            raise Wrong(Problem.PERSON_UNKNOWN, text, close[0] if close else "")
        return found


def names_of(look: Look) -> Names:
    """The names of everyone who is or was on the roster."""
    seen: dict[str, int] = {}
    labels: dict[int, str] = {}
    for person in person_names.everyone(look.db):
        nth = seen[person.name] = seen.get(person.name, 0) + 1
        labels[person.id] = person.name if nth == 1 else texts.NTH.format(person.name, nth)
    return Names(
        labels,
        {label: person_id for person_id, label in labels.items()},
        {person_id: place for place, person_id in enumerate(labels)},
    )
