"""QR codes: what is encoded in each, and into whose hands it comes."""

import io
import zipfile

from docx import Document

from handlers.roster import join
from handlers.turn import Look
from storage import invitations
from storage.database import Connection
from tests.qr_reader import read_picture
from tests.rights.roles import ROLES, play
from tests.town import Hand, Town

PHONE = "13800000007"
INVITED = {
    "书记": ("secretary",), "副书记": ("deputy",), "没有职务的": (),
}  # fmt: skip
# Who holds an invitation becomes that person: nobody invites whoever may do more than they may.
MAY_INVITE = {
    "secretary": {"书记", "副书记", "没有职务的"},
    "deputy": {"副书记", "没有职务的"},
    "organisation": {"没有职务的"},
    "lent manage_people": {"没有职务的"},
}
TRYING = [role for role in ROLES if role.name in {*MAY_INVITE, "publicity", "full", "stranger"}]


def links(look: Look) -> dict[str, str]:
    """The link of everybody's newest invitation, by name."""
    rows = look.db.execute("SELECT max(id) AS id FROM invitations GROUP BY person_id").fetchall()
    newest = [invitations.get(look.db, row["id"]) for row in rows]
    return {look.name(each.person_id): join.link("branch_bot", each) for each in newest}


def codes(db: Connection) -> list[str]:
    return [row["code"] for row in db.execute("SELECT code FROM invitations")]


async def test_an_invitations_picture_is_its_link_for_whoever_may_invite(town: Town) -> None:
    ids = {
        name: await town.enrol(name, offices=what, phone=PHONE) for name, what in INVITED.items()
    }
    for role in TRYING:
        player = await play(town, role)
        hand = Hand(town, town.telegram.phone(role.name, user_id=player.user_id), player.person_id)
        await hand.send("帮助")
        got = set[str]()
        for name, person_id in ids.items():
            before = len(hand.phone.messages)
            await hand.press_data(f"invite:{person_id}")
            pictures = [each.photo for each in hand.phone.messages[before:] if each.photo]
            if pictures:
                got.add(name)
                encoded = [read_picture(picture) for picture in pictures]
                assert encoded == [(await town.write(links))[name]]
        assert got == MAY_INVITE.get(role.name, set()), role


async def test_a_slip_encodes_its_own_link_and_neither_code_nor_phone(town: Town) -> None:
    li = await town.member("李书记", offices=("secretary",))
    for number in range(5):
        await town.enrol(f"未加入{number}", phone=PHONE)
    await li.send("帮助")
    await li.press_data("slips_all")
    content = li.find("").document
    assert content is not None
    by_name = {name: link for name, link in (await town.write(links)).items() if "未加入" in name}
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        media = [name for name in packed.namelist() if name.startswith("word/media/")]
        encoded = [read_picture(packed.read(name)) for name in media]
    assert sorted(encoded) == sorted(by_name.values())
    assert not [code for code in await town.read(codes) if any(code in link for link in encoded)]
    (table,) = Document(io.BytesIO(content)).tables
    said = [cell.text for row in table.rows for cell in row.cells]
    for name, link in by_name.items():
        place = next(place for place, text in enumerate(said) if name in text)
        assert link.removeprefix("https://") in said[place - 1], "beside the name its own code"
    assert PHONE not in "".join(said)
