"""Set the paper of a collection with Typst: each copy carries a number that is the follow-up code of whoever fills it."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import typst
from django.utils.translation import gettext as _

from terreau.analysis.sheets.pdf import BODY_FONT, set_words
from terreau.programme.voices.codes import say_code
from terreau.programme.voices.models import Collection, Statement
from terreau.programme.voices.vocabulary import DIMENSION_NAMES, SITUATIONS, AgeBand, ReplyChannel, Sex
from terreau.web.ui.numbers import active_language, day
from terreau.web.ui.squares import square_svg

ROOT: Final = Path(__file__).parents[3]
SETTING: Final = Path(__file__).parent / "setting" / "paper.typ"
MOST_COPIES = 60
# With the boxes and the coupon, what one side holds.
LINES_TO_WRITE = 7
# What one side of a vote sheet holds under its heading.
STATEMENTS_ON_A_SHEET = 12
ASKED, SHORT = ("housing", "work", "transport"), ("transport",)


def poster_pdf(collection: Collection, *, address: str) -> bytes:
    """The poster: the question, the square code, and how else to speak."""
    told = {
        "lead": _("Quelques mots suffisent. Pas de compte, pas de nom."),
        "ways": [
            _("Scannez le code avec votre téléphone, ou ouvrez l'adresse ci-dessus."),
            _("Pas de téléphone ? Demandez la fiche en papier, ou parlez-nous sur place."),
            _("Vous saurez ce que votre parole est devenue."),
        ],
        "notice": _("%(fabrique)s · écoute ouverte du %(from)s au %(until)s · ce qui est dit est effacé au plus tard le %(keep)s")
        % dates_of(collection),
    }
    return set_paper(collection, kind="poster", address=address, told=told)


def forms_pdf(collection: Collection, *, address: str, codes: Sequence[str]) -> bytes:
    """Forms to fill with a pen, one a page, one number each."""
    told = {
        "lead": _("Écrivez avec vos mots, dans votre langue. N'écrivez pas votre nom."),
        "lines": LINES_TO_WRITE,
        **asked_of_all(collection),
    }
    channels = (ReplyChannel.CODE, ReplyChannel.SMS, ReplyChannel.EMAIL, ReplyChannel.LETTER, ReplyChannel.NONE)
    told["groups"] = [*groups(), {"label": _("Me tenir au courant par"), "choices": [str(one.label) for one in channels]}]
    return set_paper(collection, kind="form", address=address, told=told, codes=codes)


def votes_pdf(collection: Collection, *, address: str, codes: Sequence[str], statements: Sequence[Statement]) -> bytes:
    """Vote sheets: one line a statement, three boxes."""
    told = {
        "lead": _("Une croix par ligne. Passez les lignes que vous voulez."),
        "columns": [_("N°"), _("Affirmation"), _("D'accord"), _("Pas d'accord"), _("Sans avis")],
        **asked_of_all(collection),
        "groups": groups(SHORT),
    }
    lines = [{"number": str(one.number), "text": one.text} for one in statements[:STATEMENTS_ON_A_SHEET]]
    return set_paper(collection, kind="votes", address=address, told={**told, "statements": lines}, codes=codes)


def groups(dimensions: Sequence[str] = ASKED) -> list[dict]:
    """The boxes to tick of who speaks; a person may leave them all empty."""
    asked = [(DIMENSION_NAMES["age"], AgeBand.labels), (DIMENSION_NAMES["sex"], Sex.labels)]
    asked += [(DIMENSION_NAMES[name], SITUATIONS[name].values()) for name in dimensions]
    return [{"label": str(label).capitalize(), "choices": [str(one) for one in choices]} for label, choices in asked]


def asked_of_all(collection: Collection) -> dict:
    notice = collection.notices.first()
    return {
        "agree": _("Je suis d'accord pour que ce que j'écris soit gardé par %(fabrique)s jusqu'au %(keep)s au plus tard.")
        % dates_of(collection),
        "notice": [part.strip() for part in notice.text.splitlines() if part.strip()] if notice else [],
        "notice_title": _("À quoi ça sert, qui lit, combien de temps"),
        "notice_word": _("Ce que devient votre parole est écrit au dos : lisez-le, ou faites-le vous lire, avant de cocher."),
        "reply": {"label": _("Où vous joindre, si vous le souhaitez :")},
        "number_word": _("n° de fiche et code de suivi"),
        "strip": {
            "title": _("Détachez et gardez ce coupon"),
            "text": _("Avec ce code, lisez ce que votre parole est devenue, ou retirez-la :"),
        },
    }


def dates_of(collection: Collection) -> dict:
    return {
        "fabrique": collection.fabrique,
        "from": day(collection.from_on),
        "until": day(collection.until_on),
        "keep": day(collection.keep_until),
    }


def set_paper(
    collection: Collection, *, kind: str, address: str, told: dict[str, Any], codes: Sequence[str] = (), setting: Path = SETTING
) -> bytes:
    """The same bytes for the same words and numbers."""
    language = active_language()
    words = {
        "eyebrow": f"{collection.fabrique} · {collection.territory}",
        "title": f"{collection.title} · {collection.fabrique}",
        "question": collection.question,
        "square_alt": _("Code carré : %(address)s") % {"address": address},
        **told,
    }
    data = {**set_words(words, language=language), "kind": kind, "language": language, "font": BODY_FONT, "address": address}
    data |= {"square": square_svg(address).decode(), "copies": [say_code(code) for code in codes]}
    return typst.compile(str(setting), root=str(ROOT), sys_inputs={"data": json.dumps(data, ensure_ascii=False)}, pdf_standards="ua-1")
