"""The periods to choose from."""

MONTH, LAST_MONTH, TERM, YEAR, LAST_YEAR = "本月", "上月", "本学期", "本年度", "上年度"
