"""What can be done in the network: each action checks the right, changes, and records."""

from terreau.programme.network.actions.accounts import close_account, reopen_account
from terreau.programme.network.actions.contacts import add_contact, change_contact, erase_contact, erase_expired_contacts
from terreau.programme.network.actions.fabriques import add_fabrique, change_fabrique, hold_peer_review, remove_track, write_track
from terreau.programme.network.actions.members import change_profile, end_membership, invite_person, start_membership
from terreau.programme.network.actions.organisations import add_organisation, change_organisation, merge_organisations

__all__ = [
    "add_contact",
    "add_fabrique",
    "add_organisation",
    "change_contact",
    "change_fabrique",
    "change_organisation",
    "change_profile",
    "close_account",
    "end_membership",
    "erase_contact",
    "erase_expired_contacts",
    "hold_peer_review",
    "invite_person",
    "merge_organisations",
    "remove_track",
    "reopen_account",
    "start_membership",
    "write_track",
]
