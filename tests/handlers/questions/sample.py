"""Two forms made for the tests, and a phone with buttons that open them."""

from handlers.questions import forms
from handlers.questions.fields import Answers, Choice, Day, Files, LongText, Option, Text
from handlers.questions.form import Field, Form
from handlers.questions.people_fields import OnePerson, SeveralPeople
from handlers.registry import press
from handlers.rights import Act
from handlers.screen import Screen, rows_of
from handlers.sessions.session_time import SessionTime
from handlers.turn import Turn
from tests.town import Hand, Town

COLOURS = (Option("red", "红"), Option("blue", "蓝"))
given: list[Answers] = []


def finish(turn: Turn, answers: Answers) -> None:
    given.append(answers)
    turn.show(Screen("记好了"))


SAMPLE = Form(
    "sample",
    Act.USE,
    "样表",
    (
        Field("colour", "颜色", "什么颜色？", Choice(offered=COLOURS)),
        Field("name", "名称", "叫什么？", Text(most=20, suggested=["老名字"])),
        Field("at", "时间", "什么时候？", SessionTime(weekly=False)),
        Field("lead", "主讲", "谁来讲？", OnePerson(outsiders=True)),
        Field("notes", "要点", "记些什么？", LongText(), optional=True),
        Field("shade", "深浅", "多深？", Text(), needed=lambda look, a: a.get("colour") == "blue"),
    ),
    finish,
    submit="提交",
)
PEOPLE = Form(
    "people",
    Act.USE,
    "人员表",
    (
        Field("who", "人员", "哪些人？", SeveralPeople()),
        Field("day", "日期", "哪一天？", Day(suggested=lambda look: [look.today])),
        Field("photos", "照片", "有照片吗？", Files(most=2), optional=True),
    ),
    finish,
)


@press("open_sample", Act.USE)
def open_sample(turn: Turn) -> None:
    """Open the sample form."""
    forms.start(turn, SAMPLE)


@press("open_people", Act.USE)
def open_people(turn: Turn) -> None:
    """Open the other one."""
    forms.start(turn, PEOPLE)


def hang_in(town: Town) -> None:
    registry = town.service.registry
    registry.form(SAMPLE, PEOPLE)
    registry.press(open_sample, open_people)


async def opened(town: Town) -> Hand:
    wang = await town.member("王芳")
    for button in (open_people.button("填人员表"), open_sample.button("填样表")):
        screen = Screen("有一张表", rows_of([button]))
        await town.write(lambda acting, screen=screen: acting.post(wang.phone.user_id, screen))  # type: ignore[misc]
    await town.settle()
    return wang
