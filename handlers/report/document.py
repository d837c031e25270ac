"""The report as a .docx: template, content, pictures and annex put together."""

import io
import resource
from collections.abc import Sequence

from handlers.pictures import bars, columns, pages
from handlers.pictures.facts import Bar
from handlers.report import annex, filling, page
from handlers.report.model import Report
from handlers.report.refusal import TemplateRefused
from handlers.report.template import default_template
from handlers.texts import report_document as texts

_A_PICTURE = 18  # bars; with more of them it would not fit under a line of text
_MEMORY = 1024**3  # of address space: a report of 300 people needs a fifth of it
_SECONDS = 60  # of processor time


def make(report: Report, template: bytes | None) -> bytes:
    """The document; None is the bot's own template. Raises TemplateRefused."""
    if template is None:
        return _made(report, default_template())
    try:
        return _made(report, template)
    except (TemplateRefused, MemoryError):
        raise
    except Exception as error:  # of a file that is not sound the libraries raise anything
        raise TemplateRefused("broken") from error


def _made(report: Report, template: bytes) -> bytes:
    shared = _shared_out(report.bars)
    pictures = [
        bars.draw(texts.chart_part(report.chart_title, number, len(shared)), each)
        for number, each in enumerate(shared, 1)
    ]
    if report.turnout.columns:
        pictures.append(columns.draw(report.turnout, columns.PRINTED))
    document, references = filling.fill(report, template, pictures)
    page.keep_signature(document)
    annex.make_room(document, len(references.cited))
    document.core_properties.title = report.title
    document.core_properties.author = document.core_properties.last_modified_by = ""
    content = io.BytesIO()
    document.save(content)
    return annex.put_in(content.getvalue(), annex.written(references.cited))


def make_within_limits(report: Report, template: bytes | None) -> bytes:
    """The same in a process that is given up afterwards: it may not take all memory, or for ever.

    Raises TemplateRefused; MemoryError where the memory does not do; a process that takes too
    long is ended by the system.
    """
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))
    return make(report, template)


def make_and_draw_within_limits(
    report: Report, template: bytes | None
) -> tuple[bytes, tuple[bytes, ...]]:
    """The document and pictures of its pages, within the same limits; raises as that does."""
    made = make_within_limits(report, template)
    return made, drawn(made)


def drawn(made: bytes) -> tuple[bytes, ...]:
    """Pictures of the document's pages; none where they cannot be drawn.

    A branch's own template may hold what only Word can show: the document is what counts.
    """
    try:
        return pages.draw(made)
    except Exception:  # of what a template may hold, the libraries raise anything
        return ()


def _shared_out(found: Sequence[Bar]) -> list[Sequence[Bar]]:
    """The bars on as few pictures as they fit, about as many on each."""
    pages = -(-len(found) // _A_PICTURE)
    each = -(-len(found) // pages) if pages else 1
    return [found[start : start + each] for start in range(0, len(found), each)]
