"""What the field app says, in every language of the site, carried by its page: without a network nothing can be asked."""

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import override

from terreau.web.field.words.lists import lists
from terreau.web.field.words.locking import LOCKING
from terreau.web.field.words.queueing import QUEUEING
from terreau.web.field.words.sheets import SHEETS
from terreau.web.field.words.speaking import SPEAKING
from terreau.web.field.words.voting import VOTING

WORDS = LOCKING | QUEUEING | SHEETS | SPEAKING | VOTING


def words() -> dict[str, dict]:
    """{language: {"words": {name: sentence, or [of one, of many]}, "lists": {name: [[code, label], …]}}}."""
    return {code: words_in(code) for code, _name in settings.LANGUAGES}


def words_in(language: str) -> dict[str, dict]:
    with override(language):
        return {
            "words": {name: plain(said) for name, said in WORDS.items()},
            "lists": {name: plain(rows) for name, rows in lists().items()},
        }


def plain(said):
    """Text now, in the language of now."""
    if isinstance(said, list | tuple):
        return [plain(one) for one in said]
    return str(said) if isinstance(said, Promise) else said
