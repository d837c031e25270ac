"""Which columns a kind's ledger has: those that the kind declares, then what else is kept."""

from handlers.kinds import Kind, RecordField
from handlers.ledgers.model import Column
from handlers.texts import ledgers as texts
from handlers.texts import lessons as lesson_texts

_LABELS = texts.COLUMNS


def _column(
    name: str,
    width: int,
    codec: str = "text",
    guard: str = "",
    *,
    required: bool = False,
    computed: bool = False,
    printed: bool = True,
) -> Column:
    return Column(name, _LABELS[name], width, codec, guard, required, computed, printed)


def _aside(
    name: str, width: int, codec: str = "text", guard: str = "", *, computed: bool = False
) -> Column:
    """A column right of the print area."""
    return _column(name, width, codec, guard, computed=computed, printed=False)


_LATE = _aside("entered_late", 6, computed=True)
_META = (
    _LATE,
    _aside("on_paper", 9, "person"),
    _aside("registered_at", 16, "moment"),
    _aside("registered_by", 9, "person"),
)
_SESSION = (
    _column("day", 11, "day", required=True),
    _column("theme", 20, required=True),
    _column("lead", 8, "people"),
    _column("place", 10),
    _column("starts", 6, "clock", required=True),
    _column("ends", 6, "clock"),
    _column("chair", 7, "person"),
    _column("recorder", 7, "person"),
    _column("due", 5, "number", computed=True),
    _column("came", 5, "number", computed=True),
    _column("leave", 12, "reasons", "roll"),
    _column("absent", 9, "people", "roll"),
    _column("points", 34, "text", "minutes"),
    _column("resolutions", 24, "numbered", "minutes"),
    _column("follow_ups", 14, "numbered", "minutes"),
    _column("votes", 18, "votes", "minutes"),
    _aside("major", 9, "numbers", "minutes"),
    _aside("agenda", 20, "text", "minutes"),
    _aside("outside_lead", 18),
    _aside("guests", 18, "guests"),
    _aside("present", 40, "people", "roll"),
    _aside("late", 16, "people", "roll"),
    _aside("not_due", 16, "people", "roll"),
    _aside("made_up", 18, "dated", "roll"),
    _aside("sittings", 40, "sittings", "roll"),
    _aside("session", 13),
    _aside("part", 5, "number"),
)
_REFLECTION = (
    _column("day", 12, "day", required=True),
    _column("author", 10, "person", required=True),
    _column("title", 44),
    _column("about", 44),
    _column("char_count", 8, "number"),
    _column("accepted", 17, "moment"),
)
_LESSON = (
    _column("number", 12),
    _column("day", 11, "day", required=True),
    _column("starts", 6, "clock"),
    _column("ends", 6, "clock"),
    _column("class_name", 7),
    _column("domain", 5),
    _column("activity", 12, required=True),
    _column("teacher", 7, "people"),
    _column("observers", 8, "people"),
    _column("pair", 8, "pair"),
    _column("key_points", 20, "text", "lesson"),
    _column("strengths", 15, "text", "lesson"),
    _column("problems", 14, "text", "lesson"),
    _column("suggestions", 14, "text", "lesson"),
    _column("mentee_reflection", 15, "text", "lesson"),
    _column("follow_up", 12, "text", "lesson"),
    _column("previous_follow_up", 12, "text", "lesson"),
    _column("previous_done", 7, "text", "lesson"),
    _column("confirmed", 12, "signed"),
    _aside("decided", 22, "signed"),
)
_PAIR = (
    _column("mentor", 12, "person", required=True),
    _column("mentee", 12, "person", required=True),
    _column("from_day", 14, "day", required=True),
    _column("last_day", 14, "day", required=True),
    _column("quota", 10, "number"),
)
_TITLED = (_column("day", 12, "day", required=True), _column("title", 50, required=True))
_OWN: dict[str, tuple[Column, ...]] = {
    "session": _SESSION,
    "reflection": _REFLECTION,
    "lesson": _LESSON,
    "pair": _PAIR,
    "notice": (*_TITLED, _column("until", 12, "day"), _column("reader", 40, "people")),
    "pledge": (*_TITLED, _column("signer", 40, "people")),
    # Who put it in, and when to the minute, could tell whose it is.
    "suggestion": _TITLED,
    "ballot": _TITLED,
}
_UNTRACED = ("suggestion", "ballot")
_ANSWERED = _column("answered", 24, "signed")
_REGISTERED_DAY = _aside("registered_day", 12, "day")
# A kind's own names for what stands in its ledger under another.
_NAMED = {("lesson", "title"): "activity", ("reflection", "session"): "about"}

_CODECS = {
    "day": "day", "last_day": "day", "number": "number", "person": "person", "people": "people",
}  # fmt: skip
_WIDTHS = {"day": 12, "last_day": 12, "title": 30, "text": 16, "long": 40, "number": 9,
           "choice": 12, "person": 10, "people": 30}  # fmt: skip


def _of_field(field: RecordField) -> Column:
    return Column(
        field.name,
        field.label,
        _WIDTHS[field.reads],
        _CODECS.get(field.reads, "text"),
        "private" if field.private else "",
        required=field.required,
        choices=() if field.open else field.choices,
    )


def of_kind(kind: Kind) -> tuple[Column, ...]:
    """The kind's columns, in order; the last say how the record came here."""
    if kind.fields:
        last = [_column("decided", 18, "signed")]
        if kind.settles == "both":
            last.insert(0, _column("confirmed", 18, "signed"))
            last.append(_column("posts", 20, computed=True))
        return (*map(_of_field, kind.fields), *last, *_META)
    own = _OWN[kind.family]
    first = [_NAMED.get((kind.family, name), name) for name in kind.columns]
    by_name = {column.name: column for column in own}
    rest = [column for column in own if column.name not in first]
    if kind.family in ("notice", "pledge"):
        rest.append(_ANSWERED)
    meta = (_LATE, _REGISTERED_DAY) if kind.family in _UNTRACED else _META
    return (*(by_name[name] for name in first), *rest, *meta)


def domain_label(code: str) -> str:
    """健康, 语言 … of a stored domain; what is not one of them stays as it is."""
    return lesson_texts.DOMAINS.get(code, code)
