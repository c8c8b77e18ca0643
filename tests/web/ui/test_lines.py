import pytest
from hypothesis import given
from hypothesis import strategies as st

from terreau.web.ui.lines import items_to_lines, lines_to_items

WORDS = st.text(alphabet="abé- .,", min_size=1).map(str.strip).filter(bool)
FIRST = WORDS.filter(lambda words: not words.startswith("- "))
ITEMS = st.lists(st.builds(lambda first, others: "\n".join([first, *others]), FIRST, st.lists(WORDS, max_size=2)), max_size=4)


@pytest.mark.parametrize(
    "text, items",
    [
        ("", []),
        ("Un\nDeux", ["Un", "Deux"]),
        ("Un\r\nDeux  \r\n", ["Un", "Deux"]),
        ("  Un\n  Deux", ["Un", "Deux"]),
        ("Un\n\nDeux", ["Un", "Deux"]),
        ("Un\n- dont ceci\n- et cela\nDeux", ["Un\n- dont ceci\n- et cela", "Deux"]),
        ("Un\n  suite\nDeux", ["Un\nsuite", "Deux"]),
        ("- seul", ["- seul"]),
    ],
)
def test_a_list_typed_in_a_box_is_read_item_by_item(text, items):
    assert lines_to_items(text) == items


@given(ITEMS)
def test_what_is_shown_for_editing_is_read_back_the_same(items):
    assert lines_to_items(items_to_lines(items)) == items
