"""The questions about a session: kind, theme, time, place, lead and who is due."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from handlers import own_kinds
from handlers.kinds import KINDS, of_family
from handlers.questions.fields import Answers, Given, Option, Reader, Refused, Text
from handlers.questions.form import Field
from handlers.questions.people_fields import OnePerson, SeveralPeople
from handlers.sessions.due import ALL, CHOSEN, COMMITTEE, GROUP, PARTY, TEACHERS, Due, who_is_due
from handlers.texts import dates
from handlers.texts import forms as form_texts
from handlers.texts import session_form as texts
from handlers.turn import Look
from storage import people, record_people, sessions, themes
from storage.people import Person

MOST_THEME = 100
_THEMES_SHOWN = 5
_PLACES_SHOWN = 6
_LEADS_FIRST = 5


def party_groups(look: Look) -> list[str]:
    """The names of the party groups, as the roster has them today."""
    everyone = people.everyone(look.db, look.today)
    return sorted({name for person in everyone for name in person.values("party_group")})


@dataclass(frozen=True)
class KindReader(Reader):
    """The kind of a part; choosing it also says who is due, unless somebody says otherwise."""

    columns: int = 2

    def options(self, look: Look, answers: Answers, value: Any) -> Sequence[Option]:
        options: list[Option] = []
        for kind in of_family("session"):
            for rule, group, label in _variants(look, kind.label, kind.due, kind.code):
                options.append(Option({"kind": kind.code, "rule": rule, "group": group}, label))
        return options

    def typed(self, look: Look, answers: Answers, value: Any, text: str) -> Given:
        offered = self.options(look, answers, value)
        kind = own_kinds.named(look, text)
        for option in offered:
            if option.label == text.strip() or (kind and option.value["kind"] == kind.code):
                return self.chosen(look, answers, value, option.value)
        raise Refused(form_texts.press_a_button())

    def chosen(self, look: Look, answers: Answers, value: Any, option: Any) -> Given:
        answers["due"] = {"rule": option["rule"], "group": option["group"]}
        return Given(option["kind"])

    def shown(self, look: Look, value: Any) -> str:
        return KINDS[value].label


def _variants(look: Look, label: str, rule: str, code: str) -> list[tuple[str, str, str]]:
    """Who may be due at a kind, as (rule, group, label of the button)."""
    if rule == GROUP:
        groups = party_groups(look)
        if not groups:
            return [(CHOSEN, "", label)]
        return [(GROUP, group, texts.kind_of_group(label, group)) for group in groups]
    plain = [(rule, "", label)]
    return [*plain, (ALL, "", texts.kind_for_all(label))] if code == "study" else plain


@dataclass(frozen=True)
class DueReader(Reader):
    """Who is due: by standing, office, post or group, or chosen one by one."""

    columns: int = 2

    def options(self, look: Look, answers: Answers, value: Any) -> Sequence[Option]:
        rules = [(PARTY, ""), (ALL, ""), (COMMITTEE, ""), (TEACHERS, "")]
        rules += [(GROUP, group) for group in party_groups(look)]
        rules += [(CHOSEN, "")]
        return [
            Option({"rule": rule, "group": group}, texts.due_label(rule, group))
            for rule, group in rules
        ]

    def shown(self, look: Look, value: Any) -> str:
        label = texts.due_label(value["rule"], value["group"])
        if value["rule"] == CHOSEN:
            return label
        due = Due(value["rule"], value["group"])
        return texts.due_shown(label, len(who_is_due(due, people.everyone(look.db, look.today))))


def due_of_answers(answers: Answers) -> Due:
    """Who is due, as it was answered."""
    rule = answers["due"]["rule"]
    chosen = tuple(answers.get("chosen") or ()) if rule == CHOSEN else ()
    return Due(rule, answers["due"]["group"], chosen)


@dataclass(frozen=True)
class ThemeReader(Text):
    """A theme typed, or one of the list's that no session has yet, with its lead."""

    most: int = MOST_THEME

    def options(self, look: Look, answers: Answers, value: Any) -> Sequence[Option]:
        waiting = themes.unused(look.db, look.today)[:_THEMES_SHOWN]
        options = [
            Option(
                {"theme": theme.id},
                texts.theme_option(
                    dates.short_day(theme.day, today=look.today) if theme.day else "", theme.title
                ),
            )
            for theme in waiting
        ]
        return [*options, Option({"theme": None}, texts.LATER)]

    def chosen(self, look: Look, answers: Answers, value: Any, option: Any) -> Given:
        waiting = {theme.id: theme for theme in themes.unused(look.db, look.today)}
        theme = waiting.get(option["theme"])
        if theme is None:
            return Given(texts.UNDECIDED)
        if answers.get("lead") is None:
            if theme.lead_id is not None:
                answers["lead"] = theme.lead_id
            elif theme.outside_lead:
                answers["lead"] = {"outsider": theme.outside_lead}
        return Given(theme.title)


def leads_first(look: Look, answers: Answers) -> list[Person]:
    """Everyone, with those who led lately at the top."""
    everyone = people.everyone(look.db, look.today)
    lately = record_people.last_leads(look.db, _LEADS_FIRST)
    by_id = {person.id: person for person in everyone}
    first = [by_id[person_id] for person_id in lately if person_id in by_id]
    return [*first, *(person for person in everyone if person.id not in lately)]


def lead_of(answer: Any) -> tuple[int | None, str | None]:
    """The lead's id, or the outsider's name and post."""
    if isinstance(answer, dict):
        return None, str(answer["outsider"])
    return answer, None


def _is_chosen(look: Look, answers: Answers) -> bool:
    return bool(answers.get("due")) and answers["due"]["rule"] == CHOSEN


def _places(look: Look, answers: Answers) -> list[str]:
    return sessions.last_places(look.db, _PLACES_SHOWN)


def _ask_theme(look: Look, answers: Answers) -> str:
    return texts.ask_theme(bool(themes.unused(look.db, look.today)))


KIND = Field("kind", texts.KIND, texts.ask_kind(), KindReader())
THEME = Field("theme", texts.THEME, _ask_theme, ThemeReader())
PLACE = Field("place", texts.PLACE, texts.ask_place(), Text(columns=2, most=60, suggested=_places))
LEAD = Field(
    "lead",
    texts.LEAD,
    texts.ask_lead(),
    OnePerson(outsiders=True, candidates=leads_first),
    optional=True,
)
DUE = Field("due", texts.DUE, texts.ask_due(), DueReader())
CHOSEN_PEOPLE = Field(
    "chosen", texts.CHOSEN, texts.ask_chosen(), SeveralPeople(), needed=_is_chosen
)
