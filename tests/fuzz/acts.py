"""What somebody does next: an act that can be written down, done again, and left out."""

from dataclasses import dataclass
from random import Random

from tests.fuzz import texts
from tests.fuzz.messages import LIKE_MESSAGES, MESSAGES, UPDATES, Json, without_parts

LATER = (5, 20, 60, 600, 3600, 24 * 3600, 7 * 24 * 3600)

IN_GROUPS = ("migrate_from",)


@dataclass(frozen=True)
class Act:
    """One act of the account with this number; `what` decides how the rest is read.

    press: the data · send: the text · file: its name · photo, voice, sticker, contact · say: a
    message of a type, with its parts · update: one of another kind · group: a text in the group ·
    wait: nobody acts, and so many seconds go by.
    """

    who: int
    what: str
    text: str = ""
    parts: Json | None = None
    seconds: int = 0
    whole: bool = True


def next_act(random: Random, people: int, shown: list[list[str]], forged: list[str]) -> Act:
    """An act by chance; `shown` are the buttons now on each phone."""
    who, kind = random.randrange(people), random.random()
    if kind < 0.45:
        whose = who if random.random() < 0.8 else random.randrange(people)
        return Act(who, "press", texts.data(random, shown[whose], forged))
    if kind < 0.82:
        return Act(who, "send", texts.text(random))
    if kind < 0.826:
        return Act(who, "file", random.choice(list(texts.FILES)))
    if kind < 0.86:
        return Act(who, random.choice(("photo", "voice", "sticker", "contact")))
    if kind < 0.94:
        return _said(random, who)
    if kind < 0.96:
        return Act(who, "group", texts.text(random))
    if kind < 0.98:
        name = random.choice(list(UPDATES))
        share = random.choice((0.0, 0.2))
        return Act(who, "update", name, without_parts(random, UPDATES[name], share))
    return Act(who, "wait", seconds=random.choice(LATER))


def _said(random: Random, who: int) -> Act:
    name = random.choice(list(MESSAGES))
    parts = MESSAGES[name]
    kind = "message" if random.random() < 0.7 else random.choice(LIKE_MESSAGES)
    whole = random.random() < 0.6 and name not in IN_GROUPS
    if not whole and name not in IN_GROUPS:
        parts = without_parts(random, parts, 0.3)
    return Act(who, "say", kind, parts, whole=whole)
