"""A list typed in one box: an item a line; a line that begins with a dash or two spaces goes with the item above it."""

from textwrap import dedent

GOES_WITH_ABOVE = ("- ", "  ", "\t")
INDENT = "  "


def lines_to_items(text: str) -> list[str]:
    """The items, each with the lines that go with it; a whole list that was pasted further right is a plain list."""
    items: list[str] = []
    for line in dedent(text.replace("\r\n", "\n").strip("\n")).split("\n"):
        if not line.strip():
            continue
        if items and line.startswith(GOES_WITH_ABOVE):
            items[-1] += f"\n{line.strip()}"
        else:
            items.append(line.strip())
    return items


def items_to_lines(items) -> str:
    """The text that `lines_to_items` reads back as the same items."""
    return "\n".join("\n".join(written(item)) for item in items)


def written(item):
    first, *others = item.split("\n")
    return [first, *(line if line.startswith("- ") else INDENT + line for line in others)]
