"""What a person can do: one module a feature, and the rules beside them."""

from handlers import (
    check_in,
    form_card,
    forms,
    groups,
    inviting,
    join,
    lending,
    menu,
    offices,
    people_forms,
    people_leaving,
    people_pages,
    reach,
    roster_upload,
    session_card,
)
from handlers.registry import Registry

# The table of contents. Where two could take the same typed message, the earlier is asked first.
FEATURES = (
    forms,
    form_card,
    check_in,
    session_card,
    join,
    reach,
    groups,
    people_pages,
    people_forms,
    people_leaving,
    offices,
    lending,
    inviting,
    roster_upload,
    menu,
)


def registry() -> Registry:
    """Everything the bot answers to."""
    registered = Registry()
    for feature in FEATURES:
        feature.register(registered)
    return registered
