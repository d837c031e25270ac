"""The list of screenshots: name, whose phone, what is done, what is shown."""

from tests.demo_page import MENTEE, MENTOR, SECRETARY, TEACHER
from tests.screens.desk import (
    Shot,
    come,
    fold_keyboard,
    jump,
    press,
    say,
    see,
    show,
    the_page,
    the_wall,
    tour_at,
)

REMINDER, SUMMARY = "到下一次提醒", "到周五 17:00 小结"
ARRIVED = (
    "曹艳红", "赵雅琴", "张可欣", "何玉兰", "李文静", "孙晓燕", "郑丽君", "吴桂芳",
    "马春梅", "陈静怡", "黄淑芬", "林海霞", "彭玉珍",
)  # fmt: skip
ARRIVING = (jump(REMINDER), come(*ARRIVED), see("实到 13"))

SHOTS = (
    Shot(
        "tour", SECRETARY, (tour_at("签到墙和书记的手机，当场跟着数人。", "实到 13"),),
        the_page, scale=1, before="",
    ),
    Shot("wall", SECRETARY, ARRIVING, the_wall, scale=1),
    Shot("card", TEACHER, (jump(REMINDER), see("现在可以签到"))),
    Shot("checked-in", TEACHER, (jump(REMINDER), press("签到"), see("已签到"))),
    Shot("reflection", TEACHER, (say("写心得"), show("已收到"))),
    Shot("lesson", MENTOR, (say("记课"), press("带教听评课"), see("哪一天"))),
    Shot(
        "confirm", MENTEE,
        (say("我的"), press("还欠的"), press("我要上小学"), see("✓ 确认"), fold_keyboard()),
        height=1000,
    ),
    Shot("menu", SECRETARY, (say("管理"), see("要办哪件事"))),
    Shot("session", SECRETARY, (say("管理"), press("安排活动"))),
    Shot(
        "roll", SECRETARY,
        (*ARRIVING, say("点名"), press("11月25日 17:00"), see("点名字来改"), fold_keyboard()),
        height=900,
    ),
    Shot(
        "summary", SECRETARY,
        (*ARRIVING, *ARRIVING, jump(SUMMARY), fold_keyboard(), show("本周小结")),
    ),
    Shot("tally", SECRETARY, (say("统计"), fold_keyboard(), show("统计"))),
    Shot("inspection", SECRETARY, (say("检查"), fold_keyboard(), show("检查"))),
    Shot(
        "report", SECRETARY,
        (say("总结"), press("本年度"), see("计划完成情况"), fold_keyboard(), show(".docx")),
    ),
)  # fmt: skip
