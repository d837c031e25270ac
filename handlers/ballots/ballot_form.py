"""The form in which a ballot is made, and changed before it opens."""

from handlers import calendar
from handlers.ballots import ballot_fields, ballot_page, running
from handlers.ballots.ballot_fields import SELECTION_KIND, VOTE_KIND
from handlers.ballots.ballot_rules import APPRAISAL, SELECTION, VOTE
from handlers.questions import forms
from handlers.questions.fields import Answers
from handlers.questions.form import Form
from handlers.registry import Registry, press
from handlers.rights import Act
from handlers.screen import Screen
from handlers.texts import ballots as texts
from handlers.turn import Acting, Turn
from storage import ballots, history
from storage.instants import instant, stored

_KIND = {SELECTION_KIND: SELECTION, VOTE_KIND: VOTE}


def _mistake(turn: Turn, answers: Answers) -> str | None:
    """Why this cannot be held; what a single question could not know."""
    entitled = ballot_fields.entitled(turn, answers)
    fewest = turn.settings.ballots.min_unsigned_voters
    if not entitled or (
        answers["kind"] != VOTE_KIND and not ballot_fields.candidates(turn, answers)
    ):
        return texts.nobody()
    if _is_unsigned(answers) and len(entitled) < fewest:
        return texts.too_few(len(entitled), fewest)
    if instant(answers["closes"]) <= ballot_fields.opens_at(turn, answers):
        return texts.ends_before_start()
    return None


def _finish(turn: Turn, answers: Answers) -> None:
    ballot_id: int | None = answers.pop("ballot", None)
    if ballot_id is not None:
        ballot = ballots.get(turn.db, ballot_id)
        if ballot.state != "planned" or ballot.is_open:
            turn.show(Screen(texts.not_any_more(), (ballot_page.back_to_list(turn),)))
            return
    mistake = _mistake(turn, answers)
    if mistake is not None:
        turn.toast(mistake, alert=True)
        forms.start(turn, FORM, _seed(ballot_id), given=answers)
        return
    kept = keep(turn, ballot_id, answers, by=turn.me.id)
    turn.show(ballot_page.screen(turn, ballots.get(turn.db, kept)))


def _seed(ballot_id: int | None) -> Answers:
    return {} if ballot_id is None else {"ballot": ballot_id}


def _is_unsigned(answers: Answers) -> bool:
    return answers["kind"] != VOTE_KIND or answers.get("signed") != "signed"


def keep(acting: Acting, ballot_id: int | None, answers: Answers, *, by: int) -> int:
    """Write the ballot as it was answered (None: a new one), open it if it is time; its id."""
    kind = _KIND.get(answers["kind"], APPRAISAL)
    opens_at = ballot_fields.opens_at(acting, answers)
    day, what = calendar.local_day(opens_at), "corrected"
    if ballot_id is None:
        what = "made"
        ballot_id = ballots.add(
            acting.db, kind=kind, title=answers["title"], day=day, made_at=acting.now,
            made_by=by,
        )  # fmt: skip
    before = ballots.get(acting.db, ballot_id)
    ballots.set_kind(acting.db, ballot_id, kind, day)
    entitled = ballot_fields.entitled(acting, answers)
    is_unsigned = _is_unsigned(answers)
    ballots.set_content(
        acting.db,
        ballot_id,
        title=answers["title"],
        details={"text": answers.get("text") or "", "unsigned": is_unsigned},
        is_unsigned=is_unsigned,
        most=answers["most"] if kind == SELECTION else 0,
        answers=answers,
        opens_at=opens_at,
        closes_at=instant(answers["closes"]),
        entitled=entitled,
        candidates=ballot_fields.candidates(acting, answers),
    )
    history.add(
        acting.db, "record", ballot_id, what, at=acting.now, by=by,
        before=before.answers or None, after=answers,
    )  # fmt: skip
    ballot = ballots.get(acting.db, ballot_id)
    if ballot.opens_at <= acting.now:
        running.open_(acting, ballot)
    return ballot_id


FORM = Form(
    "ballot",
    Act.MANAGE_BALLOTS,
    texts.TITLE,
    ballot_fields.FIELDS,
    _finish,
    submit=texts.SUBMIT,
)


@press("ballot_new", Act.MANAGE_BALLOTS)
def begin(turn: Turn) -> None:
    """Ask what is to be held."""
    forms.start(turn, FORM)


@press("ballot_change", Act.MANAGE_BALLOTS)
def change(turn: Turn, ballot_id: int) -> None:
    """Open the form with what was answered, as long as nobody has been asked to vote."""
    ballot = ballots.find(turn.db, ballot_id)
    if ballot is None or ballot.state != "planned" or ballot.is_open:
        turn.toast(texts.not_any_more(), alert=True)
        return
    given = {**ballot.answers, "opens": stored(ballot.opens_at)}
    forms.start(turn, FORM, _seed(ballot_id), given=given)


def register(registry: Registry) -> None:
    """Making and changing a ballot."""
    registry.form(FORM)
    registry.press(begin, change)
