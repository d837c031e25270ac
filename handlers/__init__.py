"""What a person can do: one module a feature, and the rules beside them."""

from handlers import (
    check_in,
    form_card,
    forms,
    groups,
    join,
    menu,
    own,
    own_calendar,
    pairs,
    plan,
    reach,
    reminders,
    session_card,
    summary,
    tally,
    waiting,
)
from handlers.registry import Registry

# The table of contents. Where two could take the same typed message, the earlier is asked first.
FEATURES = (
    forms,
    form_card,
    check_in,
    session_card,
    own,
    own_calendar,
    reminders,
    tally,
    plan,
    waiting,
    summary,
    join,
    pairs,
    reach,
    groups,
    menu,
)


def registry() -> Registry:
    """Everything the bot answers to."""
    registered = Registry()
    for feature in FEATURES:
        feature.register(registered)
    return registered
