"""The sample roster: what it holds, and that it comes back as it went."""

import io

from python_calamine import CalamineWorkbook

from handlers.roster.roster_file import RosterProblem
from handlers.roster.roster_sample import sample_roster
from handlers.tables import read_tables
from handlers.texts.roster_words import EXAMPLE_ENDING, HEADINGS
from storage.terms import Office, Standing
from tests.handlers.workbooks import read_file, workbook


def test_the_sample_has_every_column_and_three_examples() -> None:
    roster, notes = read_tables(sample_roster(), "a.xlsx")
    assert set(roster.rows[0]) == {words[0] for words in HEADINGS.values()}
    assert len(roster.rows) == 4
    assert notes.rows


def test_examples_left_in_the_sample_are_not_people() -> None:
    (error,) = read_file(sample_roster(), "a.xlsx").errors
    assert error.code is RosterProblem.NO_ROWS


def test_the_examples_are_valid_once_they_are_real_people() -> None:
    rows = [
        [str(cell).replace(EXAMPLE_ENDING, "") for cell in row]
        for row in read_tables(sample_roster(), "a.xlsx")[0].rows
    ]
    read = read_file(workbook(rows), "a.xlsx")
    assert read.errors == ()
    assert [row.standing for row in read.rows] == [
        Standing.FULL,
        Standing.PROBATIONARY,
        Standing.STAFF,
    ]
    assert read.rows[0].offices == (Office.SECRETARY,)


def test_phones_in_the_sample_are_text() -> None:
    with CalamineWorkbook.from_filelike(io.BytesIO(sample_roster())) as book:
        cells = [cell for row in book.get_sheet_by_index(0).to_python() for cell in row]
    assert "13800000001" in cells


def test_the_sample_is_the_same_each_time() -> None:
    assert sample_roster() == sample_roster()
