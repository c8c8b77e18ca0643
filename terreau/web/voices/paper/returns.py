"""What became of people's words, on paper: letters to those who asked for one, a poster for everyone else."""

import json
from collections.abc import Iterable, Sequence
from itertools import groupby
from pathlib import Path
from typing import Final

import typst
from django.utils.translation import gettext as _

from terreau.analysis.sheets.pdf import BODY_FONT, set_words
from terreau.programme.needs.models import Need
from terreau.programme.voices.models import Collection, Feedback, Step
from terreau.web.ui.numbers import active_language
from terreau.web.ui.squares import square_svg
from terreau.web.voices.paper.printing import ROOT

SETTING: Final = Path(__file__).parent / "setting" / "returns.typ"
MOST_LETTERS = 200


def letters_pdf(collection: Collection, feedback: Iterable[Feedback]) -> bytes:
    """One letter a person, with everything that is owed to them; `feedback` comes with its voices and their addresses."""
    rows = sorted(feedback, key=lambda one: (one.voice_id, one.made_at))
    letters = [letter_of(list(steps)) for _voice, steps in groupby(rows, key=lambda one: one.voice_id)][:MOST_LETTERS]
    told = {
        "heading": _("Ce que votre parole est devenue"),
        "opening": _("Vous nous avez parlé pendant l'écoute « %(title)s ». Voici ce qui s'est passé depuis.") % {"title": collection.title},
        "closing": _("Vous pouvez retirer ce que vous avez dit quand vous voulez : votre code de suivi, ou un mot à notre équipe, suffit."),
        "signed": str(collection.fabrique),
    }
    return set_returns(collection, kind="letters", told={**told, "letters": letters})


def letter_of(steps: Sequence[Feedback]) -> dict:
    address = steps[0].voice.reply_address.address
    return {
        "address": [part.strip() for part in address.replace(";", ",").split(",") if part.strip()],
        "steps": [{"title": str(one.get_step_display()).capitalize(), "text": text_of(one)} for one in steps],
    }


def text_of(one: Feedback) -> str:
    if one.text:
        return one.text
    return _("Votre parole a été lue par notre équipe.") if one.step == Step.HEARD else ""


def results_poster_pdf(collection: Collection, needs: Sequence[Need], *, people: int | None, address: str) -> bytes:
    """What was understood and validated, for the wall of the place where people spoke; no number when too few did."""
    opening = _("Merci à celles et ceux qui ont parlé.")
    if people is not None:
        opening = _("%(people)s personnes ont parlé. Voici ce que nous avons compris avec elles.") % {"people": people}
    told = {
        "heading": _("Vous avez dit. Et après ?"),
        "opening": opening,
        "needs": [{"title": need.title, "state": str(need.get_state_display()).capitalize()} for need in needs],
        "closing": _("Pour lire la suite, ou retirer ce que vous avez dit :"),
        "square_alt": _("Code carré : %(address)s") % {"address": address},
    }
    extra = {"address": address, "square": square_svg(address).decode()}
    return set_returns(collection, kind="poster", told=told, extra=extra)


def set_returns(collection: Collection, *, kind: str, told: dict, extra: dict | None = None) -> bytes:
    language = active_language()
    words = {
        "eyebrow": f"{collection.fabrique} · {collection.territory}",
        "title": f"{collection.title} · {collection.fabrique}",
        **told,
    }
    data = {**set_words(words, language=language), **(extra or {}), "kind": kind, "language": language, "font": BODY_FONT}
    return typst.compile(str(SETTING), root=str(ROOT), sys_inputs={"data": json.dumps(data, ensure_ascii=False)}, pdf_standards="ua-1")
