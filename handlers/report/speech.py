"""What a template may say: figures, lists and one function, in a sandbox without attributes."""

from collections.abc import Collection, Iterable, Iterator
from typing import Any, get_args

from jinja2 import StrictUndefined
from jinja2.exceptions import SecurityError, UndefinedError
from jinja2.runtime import LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from handlers.kinds import Section
from handlers.report.model import Cited, Report, Sentence
from handlers.texts import report_document as texts

SECTIONS: tuple[str, ...] = get_args(Section)
_FILTERS = frozenset({"default", "join", "length", "first", "last", "escape", "e"})


class UnknownPart(UndefinedError):
    """A figure has no such part behind a dot."""

    def __init__(self, part: str) -> None:
        super().__init__(part)
        self.part = part


class References:
    """The annexes in the order in which the text first refers to them."""

    def __init__(self) -> None:
        self.cited: list[Cited] = []
        self._numbers: dict[str, int] = {}

    def number(self, cited: Cited) -> int:
        """The number of the annex that lists what makes the figure, counted from 1."""
        if cited.key not in self._numbers:
            self.cited.append(cited)
            self._numbers[cited.key] = len(self.cited)
        return self._numbers[cited.key]

    def said(self, cited: Cited) -> str:
        """The value with its reference: 26次〔附1〕."""
        return cited.said + texts.reference(self.number(cited))


class Said:
    """A figure in a template: itself, or a part of it behind a dot."""

    def __init__(self, cited: Cited, references: References) -> None:
        self.cited = cited
        self._references = references

    def __str__(self) -> str:
        return self._references.said(self.cited)

    def part(self, name: str) -> str | int:
        """What stands behind the dot; raises UnknownPart."""
        if name not in self.cited.facts:
            raise UnknownPart(name)
        return self.cited.facts[name]

    def in_full(self) -> str:
        """Its label, value, reference and remarks: 党课3次〔附2〕（计划3次）."""
        return f"{self.cited.label}{self}{texts.bracketed(self.cited.remarks)}"


class SaidSentence:
    """A sentence in a template, with the figure in it."""

    def __init__(self, sentence: Sentence, references: References) -> None:
        self._sentence = sentence
        self._references = references

    def __str__(self) -> str:
        cited = self._sentence.cited
        figure = "" if cited is None else self._references.said(cited)
        return f"{self._sentence.before}{figure}{self._sentence.after}"


class Several(tuple[Any, ...]):
    """A list that can be written out as it is."""

    __slots__ = ()

    def __str__(self) -> str:
        return texts.JOIN.join(str(each) for each in self)


class Pictures(tuple[Any, ...]):
    """Pictures one below the other; what each puts into the document is its own XML."""

    __slots__ = ()

    def __html__(self) -> str:
        return Markup("").join(Markup(each) for each in self)  # noqa: S704 - no text of anybody's


class Sandbox(ImmutableSandboxedEnvironment):
    """Names, conditions and loops; no attributes but a figure's parts, no arithmetic."""

    intercepted_binops = frozenset({"+", "-", "*", "/", "//", "%", "**"})
    intercepted_unops = frozenset({"+", "-"})

    def __init__(self) -> None:
        super().__init__(autoescape=True, undefined=StrictUndefined)
        self.globals.clear()
        self.filters = {name: self.filters[name] for name in _FILTERS}

    def getattr(self, obj: Any, attribute: str) -> Any:
        if isinstance(obj, Said):
            return obj.part(attribute)
        if isinstance(obj, LoopContext) and attribute in ("first", "last", "index"):
            return getattr(obj, attribute)
        raise UnknownPart(attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        raise SecurityError("[]")

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        raise SecurityError(operator)

    def call_unop(self, context: Any, operator: str, arg: Any) -> Any:
        raise SecurityError(operator)


def _listing(*items: Any) -> str:
    """Figures that have something to say, each in full; the others are left out."""
    found = [each.in_full() for each in _flat(items) if each.cited.is_spoken]
    return texts.JOIN.join(found) or texts.NOTHING


def _flat(items: Iterable[Any]) -> Iterator[Said]:
    for each in items:
        if isinstance(each, Said):
            yield each
        elif isinstance(each, Several):
            yield from _flat(each)
        else:
            raise SecurityError(texts.LISTING)


def names(report: Report) -> set[str]:
    """Everything that a template may name."""
    return set(context(report, References(), frozenset(), Pictures()))


def context(
    report: Report, references: References, used: Collection[str], pictures: Pictures
) -> dict[str, Any]:
    """The values by name; `used` are the names in the template: the lists of what remains in a
    section leave them out."""
    remaining = {
        f"{section}{texts.REMAINING}": Several(
            Said(each, references)
            for each in report.sections.get(section, ())
            if each.name not in used
        )
        for section in SECTIONS
    }
    return {
        **{each.name: Said(each, references) for each in report.figures},
        **{
            name: Several(SaidSentence(each, references) for each in found)
            for name, found in report.lists.items()
        },
        **remaining,
        **report.words,
        texts.CHART_TITLE: report.chart_title,
        texts.CHART: pictures,
        texts.LISTING: _listing,
    }
