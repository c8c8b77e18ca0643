"""Organisations, memberships, Fabriques, tracks, peer reviews and contacts."""

from terreau.programme.network.models.contacts import Contact, ErasedContact
from terreau.programme.network.models.fabriques import CoreStep, Fabrique, PeerReview, Phase, Track
from terreau.programme.network.models.memberships import Membership, Role, Standing, acting_for, standing_of
from terreau.programme.network.models.organisations import Kind, Organisation

__all__ = [
    "Contact",
    "CoreStep",
    "ErasedContact",
    "Fabrique",
    "Kind",
    "Membership",
    "Organisation",
    "PeerReview",
    "Phase",
    "Role",
    "Standing",
    "Track",
    "acting_for",
    "standing_of",
]
