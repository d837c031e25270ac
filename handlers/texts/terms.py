"""The Chinese labels of the domain's terms."""

from storage.terms import Mark, Office, Post, Standing

STANDINGS: dict[str, str] = {
    Standing.FULL: "正式党员",
    Standing.PROBATIONARY: "预备党员",
    Standing.CANDIDATE: "发展对象",
    Standing.ACTIVIST: "入党积极分子",
    Standing.APPLICANT: "入党申请人",
    Standing.STAFF: "非党员教职工",
}
POSTS: dict[str, str] = {
    Post.LEADER: "园领导",
    Post.MIDDLE: "中层",
    Post.TEACHER: "教师",
    Post.NURSERY: "保育员",
    Post.FINANCE: "财务",
    Post.LOGISTICS: "后勤",
    Post.RETIRED: "退休",
}
MARKS: dict[str, str] = {Mark.BACKBONE: "骨干", Mark.YOUNG: "青年"}
OFFICES: dict[str, str] = {
    Office.SECRETARY: "书记",
    Office.DEPUTY: "副书记",
    Office.ORGANISATION: "组织委员",
    Office.PUBLICITY: "宣传委员",
    Office.DISCIPLINE: "纪检委员",
    Office.GROUP_LEADER: "党小组组长",
    Office.RESEARCH_LEADER: "教研组长",
}
_LABELS: dict[str, str] = {**STANDINGS, **POSTS, **MARKS, **OFFICES}


def label(term: str) -> str:
    """The Chinese label of a standing, post, mark or office."""
    return _LABELS[term]
