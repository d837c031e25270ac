"""The questions about a ballot: what, who, on whom, how many, signed or not, from when to when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from handlers import calendar, when
from handlers.ballots import ballot_rules
from handlers.ballots.ballot_rules import ALL, CHOSEN, FULL, LEADERS, PARTY, VOTERS
from handlers.questions.fields import (
    Answers,
    Choice,
    Given,
    Option,
    Reader,
    Refused,
    Text,
    options_of,
)
from handlers.questions.form import Field
from handlers.questions.people_fields import SeveralPeople
from handlers.texts import ballots as texts
from handlers.texts import dates
from handlers.turn import Look
from storage import people
from storage.instants import instant, stored

MEMBERS_KIND, LEADERS_KIND, SELECTION_KIND, VOTE_KIND = "members", "leaders", "selection", "vote"
NOW = "now"
_MOST_OPTIONS = (1, 2, 3, 5)
_ENDS = time(17, 0)
_CLOSE_AFTER_DAYS = (1, 3, 7)


@dataclass(frozen=True)
class BallotKind(Choice):
    """The kind; who votes and on whom follows from it, unless somebody says otherwise."""

    def chosen(self, look: Look, answers: Answers, value: Any, option: Any) -> Given:
        if option == MEMBERS_KIND:
            answers |= {"who": PARTY, "whom": FULL}
        elif option == LEADERS_KIND:
            answers |= {"who": ALL, "whom": LEADERS}
        return Given(option)


def roster(look: Look) -> list[people.Person]:
    """Everyone on the roster today."""
    return people.everyone(look.db, look.today)


@dataclass(frozen=True)
class People(Choice):
    """A preset of people, or one by one; shown with how many they are."""

    def shown(self, look: Look, value: Any) -> str:
        if value == CHOSEN:
            return texts.RULES[value]
        return texts.people_shown(
            texts.RULES[value], len(ballot_rules.people_of(value, roster(look)))
        )

    def chosen(self, look: Look, answers: Answers, value: Any, option: Any) -> Given:
        if option != CHOSEN and not ballot_rules.people_of(option, roster(look)):
            raise Refused(texts.nobody())
        return Given(option)


@dataclass(frozen=True)
class Voters(People):
    """Who votes: for an unsigned ballot there have to be enough of them."""

    def chosen(self, look: Look, answers: Answers, value: Any, option: Any) -> Given:
        given = super().chosen(look, answers, value, option)
        fewest = look.settings.ballots.min_unsigned_voters
        number = len(ballot_rules.people_of(option, roster(look)))
        if answers.get("kind") != VOTE_KIND and option != CHOSEN and number < fewest:
            raise Refused(texts.too_few(number, fewest))
        return given


def _options(*rules: str) -> list[Option]:
    return [Option(rule, texts.RULES[rule]) for rule in rules]


def entitled(look: Look, answers: Answers) -> list[int]:
    """Who votes, as it was answered, by today's roster."""
    found = ballot_rules.people_of(answers["who"], roster(look), answers.get("chosen") or ())
    return [person.id for person in found]


def candidates(look: Look, answers: Answers) -> list[int]:
    """Who is graded or can be chosen, as it was answered."""
    if answers["kind"] == VOTE_KIND:
        return []
    rule = CHOSEN if answers["kind"] == SELECTION_KIND else answers["whom"]
    found = ballot_rules.people_of(rule, roster(look), answers.get("candidates") or ())
    return [person.id for person in found]


@dataclass(frozen=True)
class Most(Reader):
    """How many may be chosen: 1 to one less than there are candidates."""

    columns: int = 4

    def options(self, look: Look, answers: Answers, value: Any) -> Sequence[Option]:
        most = _choosable(answers)
        return [Option(number, str(number)) for number in _MOST_OPTIONS if number <= most]

    def typed(self, look: Look, answers: Answers, value: Any, text: str) -> Given:
        most, typed = _choosable(answers), text.strip()
        if not typed.isdecimal() or not 1 <= int(typed) <= most:
            raise Refused(texts.not_a_number(most))
        return Given(int(typed))

    def shown(self, look: Look, value: Any) -> str:
        return str(value)


def _choosable(answers: Answers) -> int:
    return max(1, len(answers.get("candidates") or ()) - 1)


def _signs(look: Look, answers: Answers) -> list[Option]:
    fewest = look.settings.ballots.min_unsigned_voters
    is_enough = "who" not in answers or len(entitled(look, answers)) >= fewest
    codes = ("unsigned", "signed") if is_enough else ("signed",)
    return [Option(code, texts.SIGNS[code]) for code in codes]


def _ask_signed(look: Look, answers: Answers) -> str:
    fewest = look.settings.ballots.min_unsigned_voters
    return texts.ask_signed(len(entitled(look, answers)), fewest)


@dataclass(frozen=True)
class Instant(Reader):
    """One moment, ahead; or NOW where that is offered."""

    at_once: bool = False

    def options(self, look: Look, answers: Answers, value: Any) -> Sequence[Option]:
        if self.at_once:
            return [Option(NOW, texts.NOW)]
        start = opens_at(look, answers)
        day = calendar.local_day(start)
        ends = [calendar.at_local(day + timedelta(days=days), _ENDS) for days in _CLOSE_AFTER_DAYS]
        return [Option(stored(at), dates.moment(at, today=look.today)) for at in ends]

    def typed(self, look: Look, answers: Answers, value: Any, text: str) -> Given:
        try:
            moment = when.parse_moment(text, now=look.now, default_minutes=1)
        except when.NotUnderstood as error:
            raise Refused(dates.not_understood(error, today=look.today)) from error
        return self.chosen(look, answers, value, stored(moment.starts_at))

    def chosen(self, look: Look, answers: Answers, value: Any, option: Any) -> Given:
        if not self.at_once and instant(option) <= opens_at(look, answers):
            raise Refused(texts.ends_before_start())
        return Given(option)

    def shown(self, look: Look, value: Any) -> str:
        return texts.NOW if value == NOW else dates.moment(instant(value), today=look.today)


def opens_at(look: Look, answers: Answers) -> datetime:
    """When it begins: never before now."""
    value = answers.get("opens")
    return look.now if value in (None, NOW) else max(look.now, instant(value))


def _kind_is(*kinds: str) -> Any:
    return lambda look, answers: answers.get("kind") in kinds


def _chooses_whom(look: Look, answers: Answers) -> bool:
    is_selection = answers.get("kind") == SELECTION_KIND
    return is_selection or (
        answers.get("kind") in (MEMBERS_KIND, LEADERS_KIND) and answers.get("whom") == CHOSEN
    )


def _names(look: Look, answers: Answers) -> list[str]:
    return texts.suggested_names(answers["kind"], look.today.year)


FIELDS = (
    Field("kind", texts.KIND, texts.ask_kind(), BallotKind(2, offered=options_of(texts.KINDS))),
    Field(
        "title", texts.NAME, lambda look, answers: texts.ask_name(answers["kind"]),
        Text(most=60, suggested=_names),
    ),
    Field(
        "who", texts.WHO, texts.ask_who(),
        Voters(2, offered=_options(VOTERS, PARTY, ALL, CHOSEN)),
    ),
    Field(
        "chosen", texts.CHOSEN, texts.ask_chosen(), SeveralPeople(),
        needed=lambda look, answers: answers.get("who") == CHOSEN,
    ),
    Field(
        "whom", texts.WHOM, texts.ask_whom(), People(2, offered=_options(FULL, LEADERS, CHOSEN)),
        needed=_kind_is(MEMBERS_KIND, LEADERS_KIND),
    ),
    Field(
        "candidates", texts.CANDIDATES,
        lambda look, answers: texts.ask_candidates(answers["kind"]), SeveralPeople(),
        needed=_chooses_whom,
    ),
    Field("most", texts.MOST, texts.ask_most(), Most(), needed=_kind_is(SELECTION_KIND)),
    Field(
        "signed", texts.SIGNED, _ask_signed, Choice(2, offered=_signs),
        needed=_kind_is(VOTE_KIND),
    ),
    Field("opens", texts.OPENS, texts.ask_opens(), Instant(at_once=True)),
    Field("closes", texts.CLOSES, texts.ask_closes(), Instant()),
    Field("text", texts.TEXT, texts.ask_text(), Text(most=500), optional=True, extra=True),
)  # fmt: skip
