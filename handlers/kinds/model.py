"""What a kind is: what it is called, who may, what it holds, how it counts."""

from dataclasses import dataclass
from typing import Literal

from handlers.rights import Act

Family = Literal[
    "session", "reflection", "lesson", "pair", "talk", "honour", "project", "activity",
    "pledge", "notice", "ballot", "suggestion", "declared",
]  # fmt: skip
Section = Literal["师德引航", "业务引领", "育人环境", "学习型团队", "党风廉政"]
Reads = Literal["day", "last_day", "title", "text", "long", "number", "choice", "person", "people"]
Settles = Literal["", "both", "office"]


@dataclass(frozen=True)
class RecordField:
    """One thing that an entered record holds.

    `day`, `last_day` and `title` are the record's own; people have the `role`, anything else
    stands in its details under `name`. A `choice` also takes what is typed, if `open`. One that
    is not `required` is offered, not asked. `private`: shown to those named in the record and
    to the secretary only.
    """

    name: str
    label: str
    reads: Reads
    required: bool = True
    choices: tuple[str, ...] = ()
    open: bool = False
    role: str = ""
    private: bool = False


@dataclass(frozen=True)
class Countable:
    """Something that is counted, and that a plan can have a target for.

    `words` are what `/plan` takes for it besides its label; `section` is its place in the
    year's report.
    """

    code: str
    label: str
    family: Family
    section: Section
    unit: str = "次"
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class Kind(Countable):
    """One kind of record.

    `columns` are the ledger's, each the name of a field of the record; `due` is who is due at a
    session of the kind unless somebody says otherwise; who was away from a session of a kind
    with `made_up` owes 补学. A kind with `fields` is entered by the one form for records, and
    counts once it is settled: at once (""), when `both` sides have confirmed it, or when an
    `office` has. `whose` are the roles of those whose it is (what Party members gave). What
    is `lasting` counts in every period that it touches, from its day to its last day. Records
    with the same people in the roles `once_by` count once (a pair in a new school year).
    """

    enter: Act = Act.ENTER_RECORDS
    read: Act = Act.USE
    columns: tuple[str, ...] = ()
    due: str = ""
    made_up: bool = False
    fields: tuple[RecordField, ...] = ()
    settles: Settles = ""
    whose: tuple[str, ...] = ()
    lasting: bool = False
    once_by: tuple[str, ...] = ()


@dataclass(frozen=True)
class Subtotal(Countable):
    """A count over records of several kinds, or over some of a kind.

    Of all done records of `kinds`, those whose detail `detail` has the `value`; with `ended`
    those whose last day is in the period (with `ended=False`: the others). With `roles`,
    distinct people with one of the roles are counted, not records.
    """

    kinds: tuple[str, ...] = ()
    detail: str = ""
    value: str = ""
    ended: bool | None = None
    roles: tuple[str, ...] = ()
