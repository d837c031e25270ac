"""Which marks may neither begin nor end a line of Chinese (GB/T 15834, 5.1)."""

from typing import Final

NOT_FIRST: Final = "，。；：、！？）〕】》”’」…%"
NOT_LAST: Final = "〔（【《“‘「"
