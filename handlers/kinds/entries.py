"""The other families: pairs, talks, honours, projects, activities, pledges, notices, ballots."""

from handlers.kinds.model import Kind, RecordField, Section, Subtotal
from handlers.rights import Act

LEVELS = ("园", "县", "市", "州", "省", "国家")
GRADES = ("特等奖", "一等奖", "二等奖", "三等奖", "优秀奖")
PROJECT_STATES = ("立项", "在研", "结题")
CLOSED = PROJECT_STATES[-1]
_OCCASIONS = ("日常交流", "思想动态", "岗位变动", "培养发展", "家访慰问", "批评提醒")
_INTEGRITY_OCCASIONS = ("节前提醒", "任职廉政谈话", "日常提醒", "诫勉谈话")

_DAY = RecordField("day", "日期", "day")
_RESULT = RecordField("result", "结果", "long", required=False)
_PARTICIPANTS = RecordField("people", "参加人员", "people", role="participant")


def _talk(code: str, label: str, section: Section, occasions: tuple[str, ...], *words: str) -> Kind:
    fields = (
        RecordField("talker", "谈话人", "person", role="talker"),
        RecordField("partner", "谈话对象", "person", role="partner"),
        _DAY,
        RecordField("occasion", "谈话缘由", "choice", choices=occasions, open=True),
        RecordField("place", "地点", "text", required=False),
        RecordField("content", "谈话内容", "long", required=False, private=True),
        RecordField("kept_at", "纸质记录存放处", "text", required=False),
        RecordField("follow_up", "后续跟进", "long", required=False, private=True),
    )
    return Kind(code, label, "talk", section, words=words, fields=fields, settles="both")


def _activity(
    code: str,
    label: str,
    section: Section,
    *words: str,
    unit: str = "次",
    people: RecordField = _PARTICIPANTS,
    fields: tuple[RecordField, ...] = (),
) -> Kind:
    return Kind(
        code, label, "activity", section, unit, words,
        fields=(RecordField("title", "名称", "title"), _DAY, people, *fields, _RESULT),
        settles="office", whose=("participant",),
    )  # fmt: skip


PAIRS = (
    Kind(
        "mentor_pair", "师徒结对", "pair", "业务引领", "对", ("结对", "师徒"), Act.MANAGE_PAIRS,
        whose=("mentor",), lasting=True, once_by=("mentor", "mentee"),
    ),
)  # fmt: skip
TALKS = (
    _talk("heart_talk", "谈心谈话", "师德引航", _OCCASIONS, "谈心", "谈心交心"),
    _talk("integrity_talk", "廉政谈话", "党风廉政", _INTEGRITY_OCCASIONS, "廉洁谈话"),
)
HONOURS = (
    Kind(
        "honour", "荣誉", "honour", "学习型团队", "项", ("获奖", "奖项"),
        fields=(
            RecordField("title", "荣誉名称", "title"),
            RecordField("people", "获得者", "people", role="holder", required=False),
            RecordField("level", "级别", "choice", choices=LEVELS),
            RecordField("grade", "等次", "choice", choices=GRADES, open=True),
            _DAY,
        ),
        settles="office", whose=("holder",),
    ),
)  # fmt: skip
PROJECTS = (
    Kind(
        "research_project", "课题", "project", "业务引领", "个", ("科研", "课题研究"),
        fields=(
            RecordField("title", "课题名称", "title"),
            RecordField("level", "级别", "choice", choices=LEVELS),
            RecordField("state", "状态", "choice", choices=PROJECT_STATES),
            RecordField("leader", "主持人", "person", role="leader"),
            RecordField("people", "成员", "people", role="member", required=False),
            RecordField("day", "立项日期", "day"),
            RecordField("number", "编号", "text", required=False),
            RecordField("last_day", "结题日期", "last_day", required=False),
        ),
        settles="office", whose=("leader", "member"), lasting=True,
    ),
)  # fmt: skip
ACTIVITIES = (
    _activity("ethics_speech", "师德演讲", "师德引航", "师德演讲比赛"),
    _activity("ethics_exchange", "师德交流", "师德引航", "爱孩子赛妈妈"),
    _activity("tradition_education", "革命传统教育", "师德引航", "传统教育", "观影"),
    _activity("member_post", "党员示范岗", "师德引航", unit="个"),
    _activity("volunteering", "志愿服务", "师德引航", "志愿"),
    _activity(
        "skills_showcase", "岗位练兵", "业务引领", "教师业务展示", "业务展示",
        fields=(RecordField("coaches", "指导教师", "people", role="coach", required=False),),
    ),
    _activity("training_out", "外出培训", "业务引领", "培训"),
    _activity("corner_contest", "环境创设比赛", "育人环境", "环创比赛", "区角创设比赛"),
    _activity("function_room", "功能馆室", "育人环境", unit="个"),
    _activity("activity_corner", "区角", "育人环境", unit="个"),
    _activity("outdoor_area", "户外活动区", "育人环境", unit="个"),
    _activity("daily_routine", "一日活动优化", "育人环境"),
    _activity("handmade_toy", "自制玩教具", "育人环境", "玩教具", unit="件"),
    _activity("greening", "绿化", "育人环境"),
    _activity(
        "parent_survey", "家长问卷", "育人环境", "问卷",
        people=RecordField("people", "参加人员", "people", required=False, role="participant"),
        fields=(
            RecordField("issued", "发放份数", "number"),
            RecordField("returned", "收回份数", "number"),
            RecordField("opinions", "意见摘要", "long", required=False),
        ),
    ),
    _activity("reading_activity", "读书活动", "学习型团队"),
    _activity("sports_contest", "文体比赛", "学习型团队", "文体活动", "运动会"),
    _activity("visit", "参观", "学习型团队", "参观学习"),
    _activity("integrity_visit", "廉政教育基地参观", "党风廉政", "廉政基地", "廉政教育基地"),
    _activity("display_board", "展板", "党风廉政", "宣传展板", unit="块"),
    _activity("integrity_campus", "廉洁文化进校园", "党风廉政", "廉洁文化"),
)  # fmt: skip
BALLOTS = (
    Kind("appraisal", "民主评议", "ballot", "师德引航", words=("评议",), enter=Act.MANAGE_BALLOTS),
    Kind(
        "selection", "评选", "ballot", "师德引航", words=("师德先进评选",), enter=Act.MANAGE_BALLOTS
    ),
    Kind("vote", "表决", "ballot", "师德引航", words=("投票",), enter=Act.MANAGE_BALLOTS),
)
VOICES = (
    Kind(
        "suggestion", "意见建议", "suggestion", "师德引航", "条", ("意见征集", "建议"), Act.USE
    ),
    Kind(
        "pledge", "责任书", "pledge", "党风廉政", "份", ("党风廉政责任书",), Act.MANAGE_PLEDGES
    ),
    Kind(
        "notice", "公示公开", "notice", "党风廉政", words=("公示", "公开", "党务公开", "园务公开"),
        enter=Act.PUBLISH_NOTICES,
    ),
)  # fmt: skip
SUBTOTALS = (
    Subtotal(
        "talk", "谈话合计", "talk", "师德引航", words=("谈话", "谈心谈话和廉政谈话"),
        kinds=("heart_talk", "integrity_talk"),
    ),
    Subtotal(
        "ethics_contest", "师德演讲和交流", "activity", "师德引航",
        kinds=("ethics_speech", "ethics_exchange"),
    ),
    Subtotal(
        "research_running", "在研课题", "project", "业务引领", "个",
        kinds=("research_project",), ended=False,
    ),
    Subtotal(
        "research_closed", "结题课题", "project", "业务引领", "个", ("结题",),
        kinds=("research_project",), ended=True,
    ),
    Subtotal(
        "research_people", "课题参与人数", "project", "业务引领", "人",
        kinds=("research_project",), roles=("leader", "member"),
    ),
    *(
        Subtotal(
            f"honour_{code}", f"{level}级荣誉", "honour", "学习型团队", "项",
            kinds=("honour",), detail="level", value=level,
        )
        for code, level in zip(
            ("kindergarten", "county", "city", "prefecture", "province", "nation"),
            LEVELS, strict=True,
        )
    ),
)  # fmt: skip
