"""The branch's own kinds, declared in chat, beside those that every branch has."""

from handlers.kinds import COUNTABLES, KINDS, Countable, Kind, RecordField
from handlers.kinds.entries import ACTIVITIES
from handlers.turn import Look
from storage import declared_kinds
from storage.declared_kinds import DeclaredKind

_REQUIRED = 2  # of a declared kind's own fields; the others can be skipped
# Day, title and people of an activity.
_FIELDS = tuple(each for each in ACTIVITIES[0].fields if each.required)
FIELD_LABELS = tuple(each.label for each in _FIELDS)
"""The fields that each of them has, before its own."""


def _kind(declared: DeclaredKind) -> Kind:
    fields = tuple(
        RecordField(
            each["name"],
            each["label"],
            each["reads"],  # type: ignore[arg-type]  # as stored
            required=number < _REQUIRED,
            role=each["name"] if each["reads"] == "people" else "",
        )
        for number, each in enumerate(declared.fields)
    )
    return Kind(
        declared.code,
        declared.label,
        "declared",
        declared.section,  # type: ignore[arg-type]  # as stored
        declared.unit,
        fields=(*_FIELDS, *fields),
        settles="office",
        whose=("participant",),
    )


def own_fields(kind: Kind) -> tuple[RecordField, ...]:
    """What a declared kind has besides what each of them has; nothing of any other kind."""
    return kind.fields[len(_FIELDS) :] if kind.family == "declared" else ()


def known(look: Look) -> dict[str, Kind]:
    """Every kind that the branch has records of, by code: the code's, then its own."""
    own = [_kind(each) for each in declared_kinds.everyone(look.db)]
    return {**KINDS, **{kind.code: kind for kind in own}}


def enterable(look: Look) -> dict[str, Kind]:
    """The kinds that the one form for records enters, by code: no retired ones."""
    retired = {each.code for each in declared_kinds.everyone(look.db) if each.retired_at}
    return {code: kind for code, kind in known(look).items() if kind.fields and code not in retired}


def countables(look: Look) -> dict[str, Countable]:
    """Everything that a plan can have a target for, by code: kinds, subtotals, own kinds."""
    return {**COUNTABLES, **known(look)}


def kind_of(look: Look, code: str) -> Kind:
    """A record's kind; raises KeyError for a code that was never declared."""
    return KINDS[code] if code in KINDS else known(look)[code]


def named(look: Look, text: str) -> Countable | None:
    """What people call this: a label or one of its words."""
    wanted = text.strip()
    known = countables(look).values()
    return next((each for each in known if wanted in (each.label, *each.words)), None)
