"""The bot in groups, and blocked accounts."""

import pytest

from bot.demo.telegram.groups import Group
from handlers.roster import group_chats as reached
from handlers.turn import Acting
from storage import group_chats, outbox, sessions
from tests.sessions import make_session
from tests.town import Hand, Town

TITLE = "第一党小组"


async def group_of(town: Town, *hands: Hand, title: str = TITLE) -> Group:
    group = town.telegram.group(title, *(hand.phone for hand in hands))
    await town.settle()
    return group


async def write(town: Town, group: Group, hand: Hand, text: str) -> None:
    town.clock.advance(5)
    group.send(hand.phone, text)
    await town.settle()


def said(group: Group) -> list[str]:
    return [message.text for message in group.messages if message.from_bot]


async def bound(town: Town) -> list[tuple[int, str]]:
    return [(each.chat_id, each.title) for each in await town.read(group_chats.bound)]


async def test_the_secretary_binds_and_unbinds_a_group(town: Town) -> None:
    li = await town.member("李书记", offices=("secretary",))
    group = await group_of(town, li)
    assert said(group) == []
    assert "请在群里发 /bind" in li.last.text
    await write(town, group, li, "/bind@branch_bot")
    assert len(said(group)) == 1
    assert "签到人数" in group.last.text
    assert await bound(town) == [(group.chat.id, TITLE)]
    await write(town, group, li, "/unbind")
    assert "不再" in group.last.text
    assert await bound(town) == []
    await write(town, group, li, "/unbind")
    assert "没有绑定" in group.last.text


async def test_a_teacher_who_adds_the_bot_is_told_who_can_bind(town: Town) -> None:
    wang = await town.member("王芳")
    group = await group_of(town, wang)
    assert "请书记或副书记在群里发 /bind" in wang.last.text
    await write(town, group, wang, "/bind")
    assert said(group) == []
    assert await bound(town) == []


async def test_binding_in_private_says_where(town: Town) -> None:
    li = await town.member("李书记", offices=("secretary",))
    assert "在群里发 /bind" in (await li.send("/bind")).text
    assert "群里发 /unbind" in (await li.send("/unbind")).text


async def test_the_bot_leaves_the_groups_of_strangers(town: Town) -> None:
    stranger = town.stranger("陌生人")
    group = await group_of(town, stranger)
    assert len(said(group)) == 1
    assert "只为市级机关幼儿园党支部服务" in group.last.text
    assert group.chat.bot_status == "left"


async def test_becoming_an_administrator_is_no_new_arrival(town: Town) -> None:
    li = await town.member("李书记", offices=("secretary",))
    group = await group_of(town, li)
    before = li.texts()
    group.promote_bot()
    await town.settle()
    assert (li.texts(), said(group)) == (before, [])


async def test_thrown_out_of_a_bound_group_the_secretary_is_told(town: Town) -> None:
    li = await town.member("李书记", offices=("secretary",))
    group = await group_of(town, li)
    await write(town, group, li, "/bind")
    group.kick_bot()
    await town.settle()
    assert "我已不在“第一党小组”群里" in li.last.text
    assert await bound(town) == []


async def test_a_message_refused_by_a_group_unbinds_it_as_well(town: Town) -> None:
    li = await town.member("李书记", offices=("secretary",))
    group = await group_of(town, li)
    await write(town, group, li, "/bind")
    session = await make_session(town)
    town.telegram.fail("sendMessage", "forbidden")
    await town.write(lambda acting: acting.post_card(group.chat.id, f"live:{session.id}"))
    await town.settle()
    assert await bound(town) == []
    assert "我已不在" in li.last.text


@pytest.mark.parametrize("bot_hears_of_it", [True, False])
async def test_an_upgraded_group_keeps_binding_and_card(town: Town, bot_hears_of_it: bool) -> None:
    li = await town.member("李书记", offices=("secretary",), standing="full")
    group = await group_of(town, li)
    await write(town, group, li, "/bind")
    session = await make_session(town, "2026-11-25 15:00")
    await town.write(lambda acting: acting.post_card(group.chat.id, f"live:{session.id}"))
    await town.settle()
    old = group.chat
    new = group.upgrade()
    if not bot_hears_of_it:
        town.telegram.world.queue.clear()
        await town.write(lambda acting: acting.refresh_card(f"live:{session.id}"))
    await town.settle()
    assert await bound(town) == [(new, TITLE)]
    assert "实到 0 / 应到 1" in group.last.text
    assert group.chat.id == new != old.id
    assert await town.read(outbox.card_chats, f"live:{session.id}") == [new]
    assert await town.read(sessions.planned_after, town.clock.now()) == [session.id]


async def test_what_waits_for_an_upgraded_group_goes_to_its_new_id(town: Town) -> None:
    li = await town.member("李书记", offices=("secretary",))
    group = await group_of(town, li)
    await write(town, group, li, "/bind")
    group.send(li.phone, "/unbind")
    group.send(li.phone, "/bind")
    group.upgrade()
    await town.settle()
    assert "签到人数" in group.last.text


@pytest.mark.parametrize("method", ["delete_message", "edit_message_reply_markup"])
async def test_what_was_to_touch_an_old_message_touches_no_new_one(town: Town, method: str) -> None:
    now = town.clock.now()

    def move(acting: Acting) -> None:
        outbox.post(acting.db, chat_id=-7, method=method, payload={"message_id": 3}, not_before=now)
        outbox.post(
            acting.db, chat_id=-7, method="send_message", payload={"text": "好"}, not_before=now
        )
        reached.move(acting, -7, -1007)

    await town.write(move)
    waiting = await town.read(outbox.pending, now, (), 10)
    assert [(row.chat_id, row.method) for row in waiting] == [(-1007, "send_message")]


async def test_blocking_is_noted_at_once_and_taken_back(town: Town) -> None:
    li = await town.member("李书记", offices=("secretary",))
    wang = await town.member("王芳")
    wang.phone.block()
    await town.settle()
    assert (await town.person(wang.id)).unreachable_at is not None
    assert "王芳收不到我的消息" in li.last.text
    wang.phone.unblock()
    await town.settle()
    assert (await town.person(wang.id)).unreachable_at is None
