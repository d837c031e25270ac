"""What each of those entitled is sent: the card of a ballot, and the list by the word 投票."""

from handlers.ballots import voting
from handlers.registry import Registry
from handlers.rights import Act
from handlers.screen import Screen, rows_of
from handlers.texts import voting as texts
from handlers.turn import Look, Turn
from storage import ballots, people


def card_name(ballot_id: int) -> str:
    """The card of a ballot, in the chats of those entitled."""
    return f"ballot:{ballot_id}"


def render(look: Look, chat_id: int, ballot_id: int) -> Screen | None:
    """The card for whoever has this private chat; in no other chat is there one."""
    person = people.by_user(look.db, chat_id, look.today)
    ballot = ballots.find(look.db, ballot_id)
    if person is None or ballot is None or person.id not in ballot.entitled:
        return None
    over = voting.ended(ballot, person.id)
    if over is not None:
        return over
    if person.id in ballots.box(look.db, ballot_id).given:
        return voting.thanks(ballot)
    return voting.invitation(look, ballot)


def list_open(turn: Turn, argument: str = "") -> None:
    """The word 投票: what waits for the person's vote."""
    waiting = [
        ballot
        for ballot in ballots.running(turn.db)
        if ballot.is_open
        and turn.me.id in ballot.entitled
        and turn.now < ballot.closes_at
        and turn.me.id not in ballots.box(turn.db, ballot.id).given
    ]
    if not waiting:
        turn.say(Screen(texts.nothing_to_vote()))
        return
    buttons = [voting.start.button(texts.entry(ballot.title), ballot.id) for ballot in waiting]
    turn.say(Screen(texts.to_vote(len(buttons)), rows_of(buttons[:8])))


def register(registry: Registry) -> None:
    """The card, and the word 投票."""
    registry.card("ballot", render)
    registry.command("vote", Act.USE, list_open, words=texts.WORDS, description=texts.COMMAND)
