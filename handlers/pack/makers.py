"""What fills the folders of a pack: catalogue, ledger, forms in Word, reflections, files."""

from collections.abc import Iterator
from functools import partial
from pathlib import PurePath

from handlers.calendar import Period
from handlers.entries import entry_rules
from handlers.figures import tallies
from handlers.inspection import catalogue
from handlers.kinds import Family, Kind
from handlers.ledgers import forms_word, sheets, sign_in
from handlers.ledgers.guards import GUARDS
from handlers.ledgers.model import Book
from handlers.ledgers.sheets import Reading
from handlers.ledgers.word_layout import WordForm
from handlers.pack.archive import still
from handlers.pack.model import Item
from handlers.reflections.reflection_rules import may_read
from handlers.texts import pack as texts
from handlers.texts import tallies as tally_texts
from handlers.turn import Look
from storage import record_files, records, reflections, sessions
from storage.people import Person
from storage.records import Record


def counting(look: Look, period: Period, *families: Family) -> Iterator[tuple[Kind, Record]]:
    """The records that make the period's figures (all families, or these), kind by kind."""
    for figure in tallies.figures(look, period):
        kind = figure.counted
        if isinstance(kind, Kind) and (not families or kind.family in families):
            for record_id in figure.records:
                yield kind, records.get(look.db, record_id)


# What makes a file runs in a process of its own, and only there are the libraries loaded.
def _word(form: WordForm) -> bytes:
    from handlers.ledgers.word_layout import document

    return still(document(form))


def _workbook(book: Book) -> bytes:
    from handlers.ledgers.workbook import workbook

    return still(workbook(book))


def _catalogue(branch: str, period: str, parts: list[catalogue.Section]) -> bytes:
    from handlers.inspection import catalogue_word

    return still(catalogue_word.document(branch, period, parts))


def _text(text: str) -> bytes:
    """A .txt that Windows reads as well: marked UTF-8, its line ends."""
    return text.replace("\r\n", "\n").replace("\n", "\r\n").encode("utf-8-sig")


def catalogue_papers(look: Look, period: Period, person: Person) -> Iterator[Item]:
    """The catalogue in the order of the work book."""
    shown = tally_texts.period(period, today=look.today)
    made = partial(
        _catalogue,
        look.settings.branch.name,
        shown,
        catalogue.sections(look, period),
    )
    yield Item((), texts.CATALOGUE_NAME, ".docx", period.to_day, made)


def ledger(look: Look, period: Period, person: Person) -> Iterator[Item]:
    """The period's workbook, as far as the person may read it."""
    book = sheets.book(look, period, person)
    if book.sheets:
        made = partial(_workbook, book)
        yield Item((), texts.LEDGER_NAME, ".xlsx", period.to_day, made)


def _form(reading: Reading, kind: Kind, record: Record, name: str) -> Item:
    made = partial(_word, forms_word.form_of(reading.look, record, reading))
    return Item((kind.label,), name, ".docx", record.day, made)


def minutes(look: Look, period: Period, person: Person) -> Iterator[Item]:
    """A form for each part of a session that was held, and each session's sign-in sheet: blank
    for whoever may not see who was away."""
    reading, signed = Reading(look, person), set[int]()
    for kind, record in counting(look, period, "session"):
        if record.session_id is None:
            continue
        yield _form(reading, kind, record, _named(record))
        if record.session_id in signed:
            continue
        signed.add(record.session_id)
        session = sessions.get(look.db, record.session_id)
        filled = GUARDS["roll"](reading.viewer, record)
        made = partial(_word, sign_in.sheet_of(look, session, filled=filled))
        yield Item((texts.SIGN_IN,), _named(record), ".docx", record.day, made)


def reflection_texts(look: Look, period: Period, person: Person) -> Iterator[Item]:
    """Accepted reflections, as far as the person may read them."""
    for kind, record in counting(look, period, "reflection"):
        version = reflections.latest(look.db, record.id)
        if version is None or not version.text or not may_read(look, person, record):
            continue
        author = texts.names(look.name(each) for each in record.who("author"))
        text = texts.reflection(record.title, author, record.day, version.text)
        name = f"{_named(record)} {author}"
        yield Item((kind.label,), name, ".txt", record.day, _text(text))


def lesson_papers(look: Look, period: Period, person: Person) -> Iterator[Item]:
    """A form for each confirmed lesson."""
    reading = Reading(look, person)
    for kind, record in counting(look, period, "lesson"):
        yield _form(reading, kind, record, _named(record))


def talk_papers(look: Look, period: Period, person: Person) -> Iterator[Item]:
    """A form for each talk; what was said only stands in it for the two and the secretary."""
    reading = Reading(look, person)
    for kind, record in counting(look, period, "talk"):
        two = (texts.names(map(look.name, record.who(role))) for role in ("talker", "partner"))
        yield _form(reading, kind, record, f"{record.day.isoformat()} {texts.talk(*two)}")


def files(look: Look, period: Period, person: Person) -> Iterator[Item]:
    """Photos and documents of whatever counts; one without a copy here is named as missing."""
    for kind, record in counting(look, period):
        if not may_see_files(look, person, kind, record):
            continue
        for number, file in enumerate(record_files.of_record(look.db, record.id), start=1):
            name = f"{_named(record)} {number}"
            suffix = PurePath(file.path or file.name).suffix
            why = "" if file.path else texts.NOT_DOWNLOADED
            yield Item((kind.label,), name, suffix, record.day, file.path, why)


def may_see_files(look: Look, person: Person, kind: Kind, record: Record) -> bool:
    """A reflection's are for its readers, a talk's for the two and the secretary (domain.md);
    a suggestion's for nobody here."""
    if kind.family == "reflection":
        return may_read(look, person, record)
    if kind.fields:
        return entry_rules.may_read_files(look, record, person)
    return kind.family != "suggestion"


def _named(record: Record) -> str:
    return f"{record.day.isoformat()} {record.title}"
