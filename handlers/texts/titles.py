"""Titles in running text."""


def titled(title: str) -> str:
    """The title between 《》, its own inside turned into 〈〉.

    Source: GB/T 15834—2011 (标点符号用法) 4.15.3.3.
    """
    return f"《{title.replace('《', '〈').replace('》', '〉')}》"
