"""Invitations from chat: link, code and QR for one, printed slips for many."""

import io
import re

import docx
import pytest
from docx.document import Document

from storage import invitations
from storage.database import Connection
from tests.town import Hand, Town

CODE = re.compile(r"\b(\d{4}) (\d{4})\b")


@pytest.fixture
async def li(town: Town) -> Hand:
    return await town.member("李书记", offices=("secretary",), standing="full")


def slips_of(document: bytes) -> dict[str, str]:
    """Name → code, as the sheet has them."""
    opened: Document = docx.Document(io.BytesIO(document))
    cells = [cell.text for row in opened.tables[0].rows for cell in row.cells]
    found = {}
    for text in cells:
        code = CODE.search(text)
        if code is not None:
            lines = [line for line in text.splitlines() if line]
            found[lines[1]] = "".join(code.groups())
    return found


def open_invitations(db: Connection) -> int:
    rows = db.execute(
        "SELECT count(*) FROM invitations WHERE used_at IS NULL AND revoked_at IS NULL"
    )
    return int(rows.fetchone()[0])


async def test_an_invitation_has_link_code_and_picture_and_works(town: Town, li: Hand) -> None:
    await town.enrol("王芳")
    await li.send("/people wf")
    await li.press("🎫 发邀请")
    assert li.last.photo is not None
    assert "王芳的邀请" in li.last.text
    said = li.texts()[-2]
    link = re.search(r"https://t\.me/branch_bot\?start=([A-Za-z0-9_-]+)", said)
    code = CODE.search(said)
    assert link is not None
    assert code is not None
    wang = town.stranger("王芳")
    assert "您是王芳吗" in (await wang.send("".join(code.groups()))).text
    assert "您是王芳吗" in (await wang.start(link.group(1))).text
    await wang.press("是我")
    assert "王芳加入了" in li.last.text
    assert not any((town.service.config.data_dir / "files").iterdir())


async def test_slips_for_everyone_who_has_not_joined(town: Town, li: Hand) -> None:
    names = [f"{surname}老师" for surname in "赵钱孙周吴郑冯陈褚"]
    for name in names:
        await town.enrol(name)
    await li.send("/people")
    await li.press("🖨 打印邀请条")
    assert "还没加入的有 9 人" in li.last.text
    await li.press("全部打印")
    assert li.last.filename == "邀请条.docx"
    assert li.last.document is not None
    slips = slips_of(li.last.document)
    assert sorted(slips) == sorted(names)
    for name, code in slips.items():
        invitation = await town.read(invitations.by_secret, code)
        assert invitation is not None
        assert (await town.person(invitation.person_id)).name == name
    assert await town.read(open_invitations) == len(names)


async def test_slips_for_chosen_people(town: Town, li: Hand) -> None:
    await town.enrol("王芳")
    await town.enrol("赵敏")
    await li.send("/people")
    await li.press("🖨 打印邀请条")
    await li.press("选几个人")
    await li.send("wf")
    await li.press("完成")
    assert li.last.document is not None
    assert list(slips_of(li.last.document)) == ["王芳"]


async def test_an_office_prints_no_slips_above_itself(town: Town, li: Hand) -> None:
    zhao = await town.member("赵敏", offices=("organisation",))
    await town.enrol("王芳")
    await town.enrol("钱副书记", offices=("deputy",))
    await zhao.send("/people")
    await zhao.press("🖨 打印邀请条")
    await zhao.press("全部打印")
    assert any("钱副书记的请书记来发" in text for text in zhao.texts())
    assert zhao.last.document is not None
    assert list(slips_of(zhao.last.document)) == ["王芳"]


async def test_nobody_to_print_for(town: Town, li: Hand) -> None:
    await li.send("/people")
    await li.press("🖨 打印邀请条")
    assert "都已经加入了" in li.last.text
    assert "全部打印" not in li.last.labels
    await li.press_data("slips_all")
    assert "没有可以打印" in li.last.text


@pytest.mark.parametrize("data", ["slips", "slips_all", "slips_some", "invite:1"])
async def test_a_teacher_gets_no_invitations(town: Town, li: Hand, data: str) -> None:
    wang = await town.member("王芳")
    await wang.press_data(data)
    assert "不能操作" in wang.toast
    assert await town.read(open_invitations) == 0
