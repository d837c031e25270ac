"""What people read about their own data."""

from collections.abc import Sequence

EXPORT = "📦 导出我的数据"
EXPORT_WORDS = ("导出我的数据",)
FILE_NAME = "我的数据.zip"
WORKBOOK_NAME = "我的数据.xlsx"
JSON_NAME = "我的数据.json"
FILES_FOLDER = "附件"
_TABLES = {
    "people": "基本信息", "person_facts": "身份与任职", "attendance": "出勤", "records": "记录",
    "reflection_texts": "心得全文", "reflection_pieces": "没交的草稿", "record_files": "文件",
    "history": "改动", "mentorships": "师徒结对", "invitations": "邀请",
    "lent_rights": "借出的权限",
    "forms": "没填完的表", "sessions": "主持和记录的会", "themes": "主题", "audit": "谁看过",
    "pledge_signatures": "责任书签名", "reflection_writing": "正在写的",
    "suggestions": "署名的意见", "duty_ticks": "按月按年的勾记", "record_asks": "请您补的记录",
    "last_looks": "刚才看的记录", "ballots": "记名表决",
}  # fmt: skip
_COLUMNS = {
    "id": "编号", "name": "姓名", "phone": "手机号", "class_name": "班级",
    "joined_party_day": "入党时间", "user_id": "Telegram 账号", "bound_at": "加入时间",
    "silent": "提醒静音", "unreachable_at": "收不到消息", "struck_off_day": "除名",
    "fact": "项目", "value": "内容", "from_day": "从", "to_day": "到", "title": "题目",
    "kind": "种类", "day": "日期", "state": "状态", "details": "内容", "roles": "您是",
    "confirmed_at": "确认时间", "status": "出勤", "at": "时间", "reason": "原因",
    "marked_by": "代登记", "text": "正文", "version": "第几稿", "char_count": "字数",
    "submitted_at": "提交时间", "comment": "退回意见", "made_at": "记入时间",
    "expires_at": "有效到",
    "used_at": "使用时间", "mentor_id": "师傅", "mentee_id": "徒弟", "changed_at": "改动时间",
    "changed_by": "谁改的", "what": "改了什么", "before": "改前", "after": "改后",
    "session_id": "会的编号", "record_id": "记录编号", "person_id": "人员",
    "signed_day": "签署日期", "signed_at": "签署时间", "entered_by": "代录人",
    "fingerprint": "所签内容的指纹", "addressee": "写给", "opened_day": "收到日期",
    "outcome": "办理结果", "answer": "答复", "settled_by": "办理人", "duty": "事项",
    "ticked_at": "勾记时间", "ticked_by": "勾记人", "lacking": "缺什么", "asked_at": "请补时间",
    "asked_by": "谁请的", "chosen": "您选的",
}  # fmt: skip


def is_made() -> str:
    return "正在整理，马上发来"


def caption() -> str:
    return (
        "这里记着的、关于您的全部内容。Excel 表给人看，.json 给程序读。"
        "里面有您的手机号和心得，请不要转发。看完可以在聊天里删掉这个文件。"
    )


def some_files_missing(count: int) -> str:
    return f"\n另有 {count} 个附件太大或不在这里，没有装进去；原件在您自己的聊天记录里。"


def sheet(table: str) -> str:
    """The title of a table's sheet; a new table goes by its own name until it has one."""
    return _TABLES.get(table, table)


def column(name: str) -> str:
    return _COLUMNS.get(name, name)


def listed(values: Sequence[str]) -> str:
    return "；".join(values)
