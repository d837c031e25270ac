"""Voting on a phone: one question a screen, back and forth, review, submit. Leaves no trace.

What is chosen lives in memory until it is submitted, and then in the sealed box; see
handlers/unkept.py. The first few votes of an unsigned ballot are held in memory until there are
enough: a box with one voter and one vote in it would tell who chose what.
"""

from dataclasses import dataclass, field

from handlers.ballots import ballot_rules
from handlers.ballots.ballot_rules import CHOICES, NONE, SELECTION, VOTE
from handlers.registry import Registry, press
from handlers.rights import Act
from handlers.screen import Rows, Screen, rows_of
from handlers.texts import voting as texts
from handlers.turn import Look, Turn
from handlers.unkept import Unkept
from storage import ballots, sealed_box
from storage.ballots import Ballot


@dataclass(frozen=True)
class _Held:
    """A vote that waits for others: where its voter is to be told, and the slips."""

    chat_id: int
    message_id: int | None
    slips: list[str]


@dataclass
class _Started:
    """What is going on with a ballot in this process; of all this nothing is written down."""

    drafts: dict[int, dict[int, str]] = field(default_factory=dict)  # person → question → choice
    held: dict[int, _Held] = field(default_factory=dict)


def _started(turn: Turn, ballot: Ballot) -> _Started:
    memory: dict[int, _Started] = turn.registry.memory.setdefault("ballots", {})
    return memory.setdefault(ballot.id, _Started())


def invitation(look: Look, ballot: Ballot, *, begun: bool = False) -> Screen:
    """What the ballot is, and the button to begin."""
    text = texts.card(
        ballot.title, ballot.text, ballot.is_unsigned, ballot.most, ballot.closes_at,
        today=look.today,
    )  # fmt: skip
    label = texts.GO_ON if begun else texts.START
    return Screen(f"{text}\n\n{texts.not_yet_voted()}", ((start.button(label, ballot.id),),))


def thanks(ballot: Ballot) -> Screen:
    """After the vote."""
    return Screen(texts.voted(ballot.title, ballot.is_unsigned))


def ended(ballot: Ballot, person_id: int) -> Screen | None:
    """What is left of a ballot that is over; None while it is not."""
    if ballot.state == "cancelled":
        return Screen(texts.cancelled(ballot.title))
    if ballot.result is None:
        return None
    voted = person_id in ballot.result["voted"]
    return Screen((texts.closed if voted else texts.closed_unvoted)(ballot.title))


def _open_to(turn: Turn, ballot_id: int) -> Ballot | None:
    """The ballot, if the person may vote in it now; otherwise they are told why not."""
    ballot = ballots.find(turn.db, ballot_id)
    if ballot is None or turn.me.id not in ballot.entitled:
        turn.toast(texts.not_yours(), alert=True)
        return None
    over = ended(ballot, turn.me.id)
    if over is None and turn.asked_since >= ballot.closes_at:
        over = Screen(texts.closed_unvoted(ballot.title))
    if over is not None:
        _started(turn, ballot).drafts.pop(turn.me.id, None)
        turn.show(over)
    elif not ballot.is_open:
        turn.toast(texts.not_open())
    elif turn.me.id in ballots.box(turn.db, ballot_id).given:
        turn.toast(texts.voted_toast())
        turn.show(thanks(ballot))
    elif turn.me.id in _started(turn, ballot).held:
        _show_held(turn, ballot)
    else:
        return ballot
    return None


def _begun(turn: Turn, ballot_id: int) -> tuple[Ballot, dict[int, str]] | None:
    """The ballot and what was chosen so far; after a restart there is nothing, and it says so."""
    ballot = _open_to(turn, ballot_id)
    if ballot is None:
        return None
    drafts = _started(turn, ballot).drafts
    if turn.me.id not in drafts:
        drafts[turn.me.id] = {}
        turn.toast(texts.restarted(), alert=True)
        _show_question(turn, ballot, {}, 0, notice=texts.restarted())
        return None
    return ballot, drafts[turn.me.id]


def _questions(ballot: Ballot) -> tuple[int, ...]:
    return ballot_rules.questions_of(ballot.kind, ballot.candidates)


def _subject(look: Look, ballot: Ballot, question: int) -> str:
    return ballot.title if ballot.kind == VOTE else look.name(question)


def _show_question(
    turn: Turn, ballot: Ballot, draft: dict[int, str], index: int, *, notice: str = ""
) -> None:
    questions = _questions(ballot)
    index = min(max(index, 0), len(questions) - 1)
    question = questions[index]
    chosen = sum(choice == "yes" for choice in draft.values())
    hint = texts.hint(ballot.kind, ballot.most, chosen)
    subject = _subject(turn, ballot, question)
    title = texts.RESOLUTION if ballot.kind == VOTE else ballot.title
    text = texts.question(title, index + 1, len(questions), subject, hint, notice)
    options = [
        choose.button(texts.button(code, draft.get(question) == code), ballot.id, index, code)
        for code in CHOICES[ballot.kind]
    ]
    turn.show(Screen(text, (*rows_of(options, 2), *_ways(ballot, index, len(questions)))))


def _ways(ballot: Ballot, index: int, total: int) -> Rows:
    """To the questions around, to the review, and out."""
    around = []
    if index > 0:
        around.append(see.button(texts.BACK, ballot.id, index - 1))
    if index + 1 < total:
        around.append(see.button(texts.NEXT, ballot.id, index + 1))
    last = (review.button(texts.REVIEW, ballot.id), stop.button(texts.STOP, ballot.id))
    return (tuple(around), last) if around else (last,)


@press("vote", Act.USE, unkept=True)
def start(turn: Turn, ballot_id: int) -> None:
    """Begin, or go on with the first question that has no answer yet."""
    ballot = _open_to(turn, ballot_id)
    if ballot is None:
        return
    draft = _started(turn, ballot).drafts.setdefault(turn.me.id, {})
    questions = _questions(ballot)
    unanswered = [index for index, each in enumerate(questions) if each not in draft]
    if unanswered:
        _show_question(turn, ballot, draft, unanswered[0])
    else:
        _show_review(turn, ballot, draft)


@press("vote_see", Act.USE, unkept=True)
def see(turn: Turn, ballot_id: int, index: int) -> None:
    """Another question."""
    begun = _begun(turn, ballot_id)
    if begun is not None:
        _show_question(turn, *begun, index)


@press("vote_set", Act.USE, unkept=True)
def choose(turn: Turn, ballot_id: int, index: int, choice: str) -> None:
    """Answer a question; the next one follows, after the last one the review."""
    begun = _begun(turn, ballot_id)
    if begun is None:
        return
    ballot, draft = begun
    questions = _questions(ballot)
    if choice not in CHOICES[ballot.kind] or not 0 <= index < len(questions):
        return
    others = sum(kept == "yes" for each, kept in draft.items() if each != questions[index])
    if choice == "yes" and others >= ballot.most:
        turn.toast(texts.too_many(ballot.most), alert=True)
        return
    draft[questions[index]] = choice
    if index + 1 < len(questions):
        _show_question(turn, ballot, draft, index + 1)
    else:
        _show_review(turn, ballot, draft)


@press("vote_review", Act.USE, unkept=True)
def review(turn: Turn, ballot_id: int) -> None:
    """Everything that was chosen, before it counts."""
    begun = _begun(turn, ballot_id)
    if begun is not None:
        _show_review(turn, *begun)


def _show_review(turn: Turn, ballot: Ballot, draft: dict[int, str]) -> None:
    questions = _questions(ballot)
    missing = sum(each not in draft for each in questions)
    if ballot.kind == SELECTION:
        names = [turn.name(each) for each in questions if draft.get(each) == "yes"]
        lines, missing = [texts.chosen_names(names, ballot.most)], 0
    else:
        lines = [
            texts.choice(_subject(turn, ballot, each), draft.get(each, NONE)) for each in questions
        ]
    rows = (
        (submit.button(texts.SUBMIT, ballot.id),),
        (
            see.button(texts.BACK, ballot.id, len(questions) - 1),
            see.button(texts.FIRST, ballot.id, 0),
        )[: len(questions)],
        (stop.button(texts.STOP, ballot.id),),
    )
    turn.show(Screen(texts.review(ballot.title, lines, missing), rows))


@press("vote_stop", Act.USE, unkept=True)
def stop(turn: Turn, ballot_id: int) -> None:
    """Leave it for now; what was chosen stays in memory."""
    ballot = _open_to(turn, ballot_id)
    if ballot is not None:
        begun = bool(_started(turn, ballot).drafts.get(turn.me.id))
        turn.show(invitation(turn, ballot, begun=begun))


@press("vote_submit", Act.USE, unkept=True)
def submit(turn: Turn, ballot_id: int) -> None:
    """From here it counts, once."""
    begun = _begun(turn, ballot_id)
    if begun is None:
        return
    ballot, draft = begun
    if ballot.kind == VOTE and not draft:
        turn.toast(texts.answer_first(), alert=True)
        return
    signed_by = None if ballot.is_unsigned else turn.me.id
    slips = ballot_rules.slips(draft, _questions(ballot), signed_by=signed_by)
    held = _Held(turn.incoming.chat_id, turn.incoming.message_id, slips)
    _cast(turn, ballot, held)
    _started(turn, ballot).drafts.pop(turn.me.id, None)


def _cast(turn: Turn, ballot: Ballot, vote: _Held) -> None:
    """Put the vote into the box, those that waited together with it; or let it wait."""
    started, name = _started(turn, ballot), ballots.box_name(ballot.id)
    together = {**started.held, turn.me.id: vote}
    fewest = turn.settings.ballots.min_unsigned_voters
    is_alone = not ballots.box(turn.db, ballot.id).given
    if ballot.is_unsigned and is_alone and len(together) < fewest:
        started.held = together
        _show_held(turn, ballot)
        return
    sealed_box.put_together(turn.db, name, {each: kept.slips for each, kept in together.items()})
    for each in started.held.values():
        if isinstance(turn, Unkept):
            turn.show_to(each.chat_id, each.message_id, thanks(ballot))
    started.held = {}
    turn.toast(texts.voted_toast())
    turn.show(thanks(ballot))


def _show_held(turn: Turn, ballot: Ballot) -> None:
    fewest = turn.settings.ballots.min_unsigned_voters
    turn.toast(texts.held_toast(fewest))
    turn.show(Screen(texts.held(ballot.title, fewest)))


def held_by(registry: Registry, ballot_id: int) -> int:
    """How many votes wait in memory until there are enough."""
    started: _Started | None = registry.memory.get("ballots", {}).get(ballot_id)
    return 0 if started is None else len(started.held)


def register(registry: Registry) -> None:
    """The screens of a ballot."""
    registry.press(start, see, choose, review, stop, submit)
