"""A notice that runs and a pledge that is being signed, in the sample branch."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

from handlers.sessions.due import ALL, PARTY, Due
from handlers.turn import Acting
from handlers.voices import notices, pledges
from handlers.voices.asked import READER, SIGNER
from storage import asked, records

_NOTICE = (
    "经支部委员会研究，拟同意将一名入党积极分子列为发展对象，现予公示。"
    "如有异议，请在公示期内点“有异议”反映，可以不署名。"
)
_PLEDGE = (
    "为落实全面从严治党要求，本人承诺：\n"
    "一、严守党的纪律和师德底线，不收受家长礼品、礼金。\n"
    "二、不从事有偿补课，不向家长推销商品。\n"
    "三、公平对待每一个孩子，自觉接受监督。"
)


def make(acting: Acting, ids: Mapping[str, int]) -> None:
    """Both went out yesterday; every other person has read, every third has signed."""
    then = replace(acting, now=acting.now - timedelta(days=1))
    by = ids["周敏慧"]
    notice = notices.add(
        then, sort="proposal", title="拟发展对象公示", text=_NOTICE, due=Due(ALL),
        day=then.today, to_day=then.today + timedelta(days=6), by=by,
    )  # fmt: skip
    notices.publish(then, notice, by=by)
    for person_id in asked.missing(acting.db, notice.id, READER, then.today)[::2]:
        asked.answer(acting.db, notice.id, person_id, READER, then.now + timedelta(hours=1))
    pledge = pledges.add(
        then, title="党风廉政建设责任书", text=_PLEDGE, due=Due(PARTY),
        by_day=then.today + timedelta(days=7), by=by,
    )  # fmt: skip
    pledges.send_out(then, pledge, pledges.fingerprint(_PLEDGE.encode()), by=by)
    pledge = records.get(acting.db, pledge.id)
    for person_id in asked.missing(acting.db, pledge.id, SIGNER, then.today)[::3]:
        pledges.sign(replace(then, now=then.now + timedelta(hours=2)), pledge, person_id)
