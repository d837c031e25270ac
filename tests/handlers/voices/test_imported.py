"""A pledge or notice that came from an old ledger: it counts, and nobody is asked for it here."""

import inspect
from datetime import date

import pytest

from handlers.kinds import KINDS
from handlers.ledgers import columns
from storage import records
from tests.handlers.ledgers.test_imports import ledger, send
from tests.rights.probe import Probe
from tests.town import Town

CELLS = {"day": "2026-03-05", "until": "2026-03-12", "title": "旧事一件"}


@pytest.mark.parametrize("code", ["pledge", "notice"])
async def test_what_was_imported_is_asked_of_nobody_and_breaks_no_button(
    town: Town, code: str
) -> None:
    zhao = await town.member("赵敏", standing="full", offices=("secretary",))
    wang = await town.member("王芳", standing="full")
    kind = KINDS[code]
    wanted = [each for each in columns.of_kind(kind) if each.name in {*CELLS, "signer", "reader"}]
    cells = [CELLS.get(each.name, "王芳") for each in wanted]
    await send(zhao, ledger(**{kind.label: ([each.label for each in wanted], cells)}))
    await zhao.press("确认导入")
    (record,) = await town.read(records.in_period, code, date.min, date.max)
    assert set(record.who("signer")) | set(record.who("reader")) == {wang.person_id}
    probe, pressed = Probe(town), 0
    for name, press in town.service.registry.presses.items():
        if name.startswith((code, "tally_record", "record_form", "history")):
            given = list(inspect.signature(press.function, eval_str=True).parameters.values())[1:]
            values = [str(record.id) if each.annotation is int else "x" for each in given]
            for hand in (zhao, wang):
                outcome = await probe.press(hand.phone.user_id, ":".join([name, *values]))
                assert not outcome.failure, (name, outcome.failure)
                pressed += 1
    assert pressed > 10
    await wang.send(f"/{code}s")
    assert "旧事" not in str([(wang.last.text, wang.last.labels)])
    await zhao.press_data(f"{code}s_all:0")
    assert "旧事" not in str([(zhao.last.text, zhao.last.labels)])
