"""The words that people are described with, as domain terms: standing, post, mark, office."""

from enum import StrEnum


class Standing(StrEnum):
    """政治面貌: a person has exactly one at a time."""

    FULL = "full"
    PROBATIONARY = "probationary"
    CANDIDATE = "candidate"
    ACTIVIST = "activist"
    APPLICANT = "applicant"
    STAFF = "staff"


PARTY_MEMBERS = frozenset({Standing.FULL, Standing.PROBATIONARY})


class Post(StrEnum):
    """岗位: several allowed."""

    LEADER = "leader"
    MIDDLE = "middle"
    TEACHER = "teacher"
    NURSERY = "nursery"
    FINANCE = "finance"
    LOGISTICS = "logistics"
    RETIRED = "retired"


class Mark(StrEnum):
    """骨干 and 青年."""

    BACKBONE = "backbone"
    YOUNG = "young"


class Office(StrEnum):
    """职务 that carry rights."""

    SECRETARY = "secretary"
    DEPUTY = "deputy"
    ORGANISATION = "organisation"
    PUBLICITY = "publicity"
    DISCIPLINE = "discipline"
    GROUP_LEADER = "group_leader"
    RESEARCH_LEADER = "research_leader"


COMMITTEE = frozenset(
    {Office.SECRETARY, Office.DEPUTY, Office.ORGANISATION, Office.PUBLICITY, Office.DISCIPLINE}
)
