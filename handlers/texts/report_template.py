"""The words of the bot's own template: what stands around the figures, paragraph by paragraph."""

from typing import Final, Literal

Style = Literal["title", "centred", "heading", "subheading", "body", "picture", "signature"]

STYLES: Final[dict[Style, str]] = {
    "title": "总结标题",
    "centred": "总结居中",
    "heading": "一级标题",
    "subheading": "二级标题",
    "body": "总结正文",
    "picture": "总结图片",
    "signature": "总结落款",
}
"""Style → its name in Word."""

ANNEX_HEADING, ANNEX_TABLE = "附件标题", "附件表格"
FILE_NAME: Final = "工作总结模板.docx"
DASHES: Final = ("— ", " —")

PARAGRAPHS: Final[tuple[tuple[Style, str], ...]] = (
    ("title", "{{ 支部 }}"),
    ("title", "{{ 期间 }}工作总结"),
    ("centred", "{%p if 截至 %}"),
    ("centred", "（{{ 截至 }}）"),
    ("centred", "{%p endif %}"),
    ("heading", "一、基本情况"),
    (
        "body",
        "{{ 名册日期 }}，全园在册教职工{{ 在册人员 }}：{{ 政治面貌构成 }}。其中党员{{ 党员人数 }}，"
        "支部委员会成员{{ 支委 }}，教师{{ 教师人数 }}；党小组{{ 党小组 }}：{{ 党小组构成 }}。",
    ),
    ("body", "现将{{ 期间 }}工作总结如下。"),
    ("heading", "二、师德引航"),
    ("subheading", "（一）理论学习和组织生活"),
    (
        "body",
        "{{ 列举(政治理论学习, 党课, 党支部党员大会, 支部委员会会议, 党小组会, 主题党日, "
        "组织生活会) }}。",
    ),
    ("subheading", "（二）谈心谈话和学习心得"),
    ("body", "{{ 列举(谈话合计, 谈心谈话, 学习心得) }}。"),
    ("subheading", "（三）评议评选和师德活动"),
    (
        "body",
        "{{ 列举(民主评议, 评选, 表决, 意见建议, 师德演讲, 师德交流, 师德演讲和交流, 革命传统教育, "
        "党员示范岗, 志愿服务) }}。",
    ),
    ("body", "{%p if 师德引航其余 %}"),
    ("body", "此外，{{ 列举(师德引航其余) }}。"),
    ("body", "{%p endif %}"),
    ("heading", "三、业务引领"),
    ("subheading", "（一）帮扶带徒"),
    ("body", "{{ 列举(师徒结对, 带教听评课, 练兵课) }}。"),
    ("subheading", "（二）示范引领和岗位练兵"),
    ("body", "{{ 列举(示范课, 公开课, 研究课, 业务讲座, 岗位练兵, 外出培训) }}。"),
    ("subheading", "（三）教研科研"),
    ("body", "{{ 列举(教研活动, 课题, 在研课题, 结题课题, 课题参与人数) }}。"),
    ("body", "{%p if 业务引领其余 %}"),
    ("body", "此外，{{ 列举(业务引领其余) }}。"),
    ("body", "{%p endif %}"),
    ("heading", "四、优化育人环境"),
    (
        "body",
        "{{ 列举(环境创设比赛, 功能馆室, 区角, 户外活动区, 一日活动优化, 自制玩教具, 绿化, "
        "家长问卷) }}。",
    ),
    ("body", "{%p if 育人环境其余 %}"),
    ("body", "此外，{{ 列举(育人环境其余) }}。"),
    ("body", "{%p endif %}"),
    ("heading", "五、学习型团队"),
    ("subheading", "（一）读书学习和文体活动"),
    ("body", "{{ 列举(读书笔记, 读书活动, 文体比赛, 参观) }}。"),
    ("subheading", "（二）荣誉"),
    ("body", "{{ 列举(荣誉) }}{% if 荣誉构成 %}，其中{{ 荣誉构成 }}{% endif %}。"),
    ("body", "{%p if 往年荣誉.数 %}"),
    ("body", "{{ 列举(往年荣誉) }}：{{ 往年荣誉构成 }}。"),
    ("body", "{%p endif %}"),
    ("body", "{%p if 学习型团队其余 %}"),
    ("body", "此外，{{ 列举(学习型团队其余) }}。"),
    ("body", "{%p endif %}"),
    ("heading", "六、党风廉政"),
    (
        "body",
        "{{ 列举(党风廉政建设专题会, 廉政党课, 廉政谈话, 廉洁从教体会, 述职述廉, 责任书, 公示公开, "
        "展板, 廉政教育基地参观, 廉洁文化进校园) }}。",
    ),
    ("body", "{%p if 党风廉政其余 %}"),
    ("body", "此外，{{ 列举(党风廉政其余) }}。"),
    ("body", "{%p endif %}"),
    ("heading", "七、存在不足"),
    ("body", "{%p for 条 in 不足 %}"),
    ("body", "{{ 条 }}"),
    ("body", "{%p endfor %}"),
    ("picture", "{%p if 计划图 %}"),
    ("picture", "{{ 计划图 }}"),
    ("picture", "{%p endif %}"),
    ("heading", "八、下一步打算"),
    ("body", "{%p for 条 in 打算 %}"),
    ("body", "{{ 条 }}"),
    ("body", "{%p endfor %}"),
    ("signature", "{{ 支部 }}"),
    ("signature", "{{ 落款日期 }}"),
)
