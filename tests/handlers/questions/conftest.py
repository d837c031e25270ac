"""A phone beside the sample forms."""

import pytest

from tests.handlers.questions.sample import given, hang_in, opened
from tests.town import Hand, Town


@pytest.fixture
async def wang(town: Town) -> Hand:
    hang_in(town)
    given.clear()
    return await opened(town)
