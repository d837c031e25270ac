"""The list of screenshots: name, whose phone, what is done, what is shown."""

from tests.demo_page import MENTEE, MENTOR, SECRETARY, TEACHER
from tests.screens.desk import Shot, fold_keyboard, jump, press, say, see, show

REMINDER, SUMMARY = "到下一次提醒", "到周五 17:00 小结"

SHOTS = (
    Shot("card", TEACHER, (jump(REMINDER), see("现在可以签到"))),
    Shot("checked-in", TEACHER, (jump(REMINDER), press("签到"), see("已签到"))),
    Shot("reflection", TEACHER, (say("写心得"), see("心得"))),
    Shot("lesson", MENTOR, (say("记课"), see("课"))),
    Shot("menu", SECRETARY, (say("管理"), see("要办哪件事"))),
    Shot("tally", SECRETARY, (say("统计"),)),
    Shot("summary", SECRETARY, (jump(SUMMARY), fold_keyboard(), show("本周小结"))),
    Shot("inspection", SECRETARY, (say("检查"),)),
    Shot("confirm", MENTEE, ()),
)
