"""Who is on the roster on a day: members, teachers, groups and committee, each a list of people."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from handlers.turn import Look
from storage import people
from storage.people import Person
from storage.terms import Post, Standing


@dataclass(frozen=True)
class Membership:
    """Everyone with a standing on the day, in the order of standings and then by name."""

    day: date
    everyone: tuple[Person, ...]

    @property
    def party(self) -> tuple[Person, ...]:
        """Party members, full and probationary."""
        return tuple(each for each in self.everyone if each.is_party_member)

    @property
    def teachers(self) -> tuple[Person, ...]:
        """Those with the post of a teacher."""
        return tuple(each for each in self.everyone if Post.TEACHER in each.values("post"))

    @property
    def committee(self) -> tuple[Person, ...]:
        """支委会."""
        return tuple(each for each in self.everyone if each.is_committee)

    @property
    def by_standing(self) -> Mapping[str, int]:
        """How many have which standing; standings that nobody has are not in it."""
        counts = {str(standing): 0 for standing in Standing}
        for each in self.everyone:
            counts[str(each.standing)] += 1
        return {standing: count for standing, count in counts.items() if count}

    @property
    def groups(self) -> Mapping[str, tuple[Person, ...]]:
        """The people of each Party group, by the group's name."""
        found: dict[str, list[Person]] = {}
        for each in self.everyone:
            for group in each.values("party_group"):
                found.setdefault(group, []).append(each)
        return {group: tuple(found[group]) for group in sorted(found)}


def membership(look: Look, day: date) -> Membership:
    """The roster as it stood on a day."""
    order = [str(standing) for standing in Standing]
    known = [each for each in people.everyone(look.db, day) if each.standing is not None]
    known.sort(key=lambda each: order.index(str(each.standing)))
    return Membership(day, tuple(known))
