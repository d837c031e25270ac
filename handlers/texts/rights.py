"""What the secretary can lend, as people call it."""

from typing import Final

from handlers.rights import Act

LENDABLE: Final[dict[str, str]] = {
    Act.MANAGE_PEOPLE: "管人员",
    Act.MANAGE_SESSIONS: "安排活动",
    Act.KEEP_ROLL: "点名",
    Act.KEEP_MINUTES: "写会议记录",
    Act.REVIEW_REFLECTIONS: "审阅心得",
    Act.MANAGE_PAIRS: "师徒结对",
    Act.SETTLE_LESSONS: "裁定听评课",
    Act.SETTLE_RECORDS: "管登记",
    Act.DECLARE_KINDS: "设登记项目",
    Act.PUBLISH_NOTICES: "发公示公开",
    Act.MANAGE_PLEDGES: "管责任书",
    Act.SEE_TALLY: "看统计",
    Act.SET_PLAN: "定年度计划",
    Act.IMPORT_RECORDS: "导入台账",
    Act.MAKE_REPORT: "写工作总结",
    Act.SET_CALENDAR: "调日历",
    Act.BIND_GROUP: "绑定群",
    Act.MANAGE_BALLOTS: "办评议投票",
    Act.SEE_DUTIES: "看规定动作",
    Act.TICK_DUTIES: "登党费和考察",
    Act.INSPECT: "检查准备",
    Act.MAKE_PACK: "打资料包",
}
"""Each act of rights.LENDABLE → its label."""
