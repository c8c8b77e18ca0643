"""Pieces of a text that may tell who speaks, set apart so that a person sees them and decides."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from terreau.analysis.texts.results import Hint, Identifying

HINTS = {
    Hint.NAME: _("peut-être un nom"),
    Hint.PHONE: _("un téléphone"),
    Hint.EMAIL: _("une adresse électronique"),
    Hint.ADDRESS: _("une adresse"),
    Hint.DATE_OF_BIRTH: _("une date de naissance"),
    Hint.SOCIAL_NUMBER: _("un numéro de sécurité sociale"),
    Hint.RARE_ROLE: _("un rôle que peu de gens tiennent"),
}


@dataclass(frozen=True)
class Piece:
    """Some signs of the text, and why they are set apart ("" when they are not)."""

    text: str
    why: str = ""
    instead: str = ""


def marked_pieces(text: str, found: Sequence[Identifying]) -> list[Piece]:
    """The whole text, cut where something was found; pieces are in order and never overlap."""
    pieces, at = [], 0
    for one in found:
        if one.start > at:
            pieces.append(Piece(text[at : one.start]))
        pieces.append(Piece(text[one.start : one.end], why=str(HINTS[one.hint]), instead=one.instead))
        at = one.end
    if at < len(text):
        pieces.append(Piece(text[at:]))
    return pieces
