"""The roles in which every entry is tried, and what the table allows each of them."""

from dataclasses import dataclass
from datetime import date, timedelta

from handlers.rights import ANYONE, LENDABLE, MEMBER, RIGHTS, Act
from handlers.roster import roster
from handlers.roster.roster import Enrolment
from handlers.turn import Acting
from storage import lent_rights, people
from storage.terms import Office, Standing
from tests.town import Town

_FIRST_USER = 8_100_000_001
_SINCE = date(2026, 1, 5)


@dataclass(frozen=True)
class Role:
    """Somebody with one office, or one lent right, or neither; or nobody of the branch."""

    name: str
    offices: tuple[str, ...] = ()
    standing: str = Standing.STAFF
    lent: Act | None = None
    member: bool = True

    def may(self, act: Act) -> bool:
        """What the table says, read without the code under test."""
        holders = RIGHTS[act]
        if not self.member or ANYONE in holders:
            return ANYONE in holders
        return MEMBER in holders or bool(holders & set(self.offices)) or act == self.lent


ROLES = (
    *(Role(office, offices=(office,)) for office in Office),
    *(Role(standing, standing=standing) for standing in Standing),
    *(Role(f"lent {act}", lent=act) for act in LENDABLE),
    Role("stranger", member=False),
    Role("struck off", offices=("deputy",), member=False),
)


@dataclass(frozen=True)
class Player:
    """Somebody in a role, with an account and (strangers: none) a place on the roster."""

    role: Role
    user_id: int
    person_id: int | None


async def play(town: Town, role: Role) -> Player:
    """Put somebody in this role on the roster, and an account in their hands."""
    user_id = _FIRST_USER + ROLES.index(role)
    if role.name == "stranger":
        return Player(role, user_id, None)
    player = Player(role, user_id, await town.write(lambda acting: _enrol(acting, role, user_id)))
    town.telegram.phone(role.name, user_id=user_id).chat.started = True
    await town.settle()  # what being struck off posts is on the way no more
    return player


def _enrol(acting: Acting, role: Role, user_id: int) -> int:
    enrolment = Enrolment(f"试{user_id}", standing=role.standing, offices=role.offices)
    person_id = roster.enrol(acting, enrolment, by=None, from_day=_SINCE)
    people.bind(acting.db, person_id, user_id, acting.now)
    if role.lent is not None:
        until = acting.today + timedelta(days=7)
        lent_rights.lend(acting.db, person_id, role.lent, acting.today, until)
    if not role.member:
        roster.strike_off(acting, person_id, by=None)
    return person_id
