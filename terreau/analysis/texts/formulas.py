"""Words that a spreadsheet would run instead of showing them."""

# A cell that begins so is a formula: https://owasp.org/www-community/attacks/CSV_Injection
RUNS_AS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def shown_as_text(text: str) -> str:
    """The same words behind an apostrophe where a spreadsheet would run them.

    >>> shown_as_text("=1+1"), shown_as_text("un bus")
    ("'=1+1", 'un bus')
    """
    return f"'{text}" if text.startswith(RUNS_AS_FORMULA) else text
