"""Joining."""

from datetime import timedelta

from handlers.roster import join
from handlers.turn import Acting
from storage.invitations import Invitation
from tests.town import Hand, Town


async def invited(town: Town, person_id: int) -> Invitation:
    return await town.write(lambda acting: join.invite(acting, person_id))


async def test_a_link_binds_the_account_after_asking(town: Town) -> None:
    wang = town.stranger("王芳")
    person_id = await town.enrol("王芳")
    asked = await wang.start((await invited(town, person_id)).payload)
    assert "您是王芳吗" in asked.text
    welcome = await wang.press("是我")
    assert "王芳，欢迎" in welcome.text
    assert (await town.person(person_id)).user_id == wang.phone.user_id
    assert wang.phone.keyboard is not None
    assert sum(len(row) for row in wang.phone.keyboard) <= 6
    assert ("checkin", "签到") in wang.phone.commands


async def test_a_typed_code_binds_as_the_link_does(town: Town) -> None:
    wang = town.stranger("王芳")
    code = (await invited(town, await town.enrol("王芳"))).code
    assert "您是王芳吗" in (await wang.send(f"{code[:4]} {code[4:]}")).text


async def test_an_invitation_works_once(town: Town) -> None:
    person_id = await town.enrol("王芳")
    invitation = await invited(town, person_id)
    first, second = town.stranger("王芳"), town.stranger("赵六")
    await first.start(invitation.payload)
    await first.press("是我")
    assert "已经用过了" in (await second.send(invitation.code)).text
    assert (await town.person(person_id)).user_id == first.phone.user_id


async def test_an_expired_invitation_says_what_to_do(town: Town) -> None:
    invitation = await invited(town, await town.enrol("王芳"))
    town.clock.advance(timedelta(days=15).total_seconds())
    assert "请书记重发" in (await town.stranger("王芳").send(invitation.code)).text


async def test_a_fresh_invitation_moves_the_person_to_another_account(town: Town) -> None:
    wang = await town.member("王芳")
    new_phone = town.stranger("王芳的新手机")
    await new_phone.start((await invited(town, wang.id)).payload)
    await new_phone.press("是我")
    assert (await town.person(wang.id)).user_id == new_phone.phone.user_id
    assert "不再能用" in wang.last.text
    assert "内部助手" in (await wang.send("签到")).text


async def test_wrong_codes_are_limited(town: Town) -> None:
    stranger = town.stranger("陌生人")
    good = (await invited(town, await town.enrol("王芳"))).code
    for _ in range(5):
        assert "没有这个邀请" in (await stranger.send("00000000")).text
    assert "试错次数太多" in (await stranger.send(good)).text


async def test_strangers_get_one_polite_line(town: Town) -> None:
    stranger: Hand = town.stranger("陌生人")
    for text in ("/start", "签到", "/help", "你好"):
        before = len(stranger.texts())
        said = await stranger.send(text)
        assert "内部助手" in said.text
        assert said.buttons == []
        assert len(stranger.texts()) == before + 1


async def test_a_made_up_button_binds_nobody(town: Town) -> None:
    person_id = await town.enrol("王芳")
    stranger = town.stranger("陌生人")
    await stranger.send("/start")
    await stranger.press_data("join_yes:guessed")
    assert (await town.person(person_id)).user_id is None


async def test_the_secretary_is_told_and_can_undo(town: Town) -> None:
    secretary = await town.member("李书记", offices=("secretary",))
    wang = await town.member("王芳")
    assert "王芳加入了" in secretary.last.text
    await secretary.press("撤销")
    assert "已撤销王芳的绑定" in secretary.last.text
    assert (await town.person(wang.id)).user_id is None


async def test_the_last_invitation_replaces_the_one_before(town: Town) -> None:
    person_id = await town.enrol("王芳")
    old = await invited(town, person_id)
    await invited(town, person_id)

    def tell(acting: Acting) -> str:
        return old.code

    assert "过期" in (await town.stranger("王芳").send(await town.write(tell))).text


async def test_an_account_that_lost_access_keeps_no_menu(town: Town) -> None:
    wang = await town.member("王芳")
    new_phone = town.stranger("王芳的新手机")
    await new_phone.start((await invited(town, wang.id)).payload)
    await new_phone.press("是我")
    assert wang.phone.keyboard is None
    assert ("checkin", "签到") not in wang.phone.commands
    assert ("checkin", "签到") in new_phone.phone.commands


async def test_after_a_day_nobody_shuts_out_somebody_who_may_do_more(town: Town) -> None:
    secretary = await town.member("李书记", offices=("secretary",))
    zhao = await town.member("赵敏", offices=("organisation",))
    town.clock.advance(timedelta(days=2).total_seconds())
    await zhao.send("/people")
    await zhao.press_data(f"join_undo:{secretary.id}")
    assert "请书记来办" in zhao.last.text
    assert (await town.person(secretary.id)).user_id is not None
