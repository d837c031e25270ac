"""Who lives in the town of these tests."""

import pytest

from tests.town import Hand, Town


@pytest.fixture
async def li(town: Town) -> Hand:
    return await town.member("李书记", standing="full", offices=("secretary",))


@pytest.fixture
async def wang(town: Town) -> Hand:
    return await town.member("王芳", standing="full")


@pytest.fixture
async def zhou(town: Town) -> Hand:
    return await town.member("周纪检", standing="full", offices=("discipline",))
