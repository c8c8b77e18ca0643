"""Addresses of the network in the workspace, under /espace/."""

from django.urls import path, re_path

from terreau.web.network import contacts, directory, people, writing

urlpatterns = [
    path("organisations/", directory.organisations, name="organisations"),
    path("organisations/ajouter/", directory.add_organisation, name="add_organisation"),
    path("organisations/<int:pk>/", directory.change_organisation, name="change_organisation"),
    path("organisations/<int:pk>/reunir/", directory.merge_organisation, name="merge_organisation"),
    path("organisations/<int:pk>/membres/", people.members, name="members"),
    path("organisations/<int:pk>/membres/inviter/", people.invite_member, name="invite_member"),
    path("membres/<int:pk>/fin/", people.end_membership, name="end_membership"),
    path("personnes/<int:pk>/fermer/", people.close_account, name="close_account"),
    path("personnes/<int:pk>/rouvrir/", people.reopen_account, name="reopen_account"),
    path("fabriques/ajouter/", writing.add_fabrique, name="add_fabrique"),
    path("fabriques/<int:pk>/", writing.change_fabrique, name="change_fabrique"),
    path("fabriques/<int:pk>/parcours/", writing.fabrique_tracks, name="fabrique_tracks"),
    path("fabriques/<int:pk>/parcours/ajouter/", writing.add_track, name="add_track"),
    path("parcours/<int:pk>/", writing.change_track, name="change_track"),
    path("parcours/<int:pk>/retirer/", writing.remove_track, name="remove_track"),
    path("fabriques/<int:pk>/pairs/", writing.peer_review, name="peer_review"),
    path("contacts/", contacts.contacts, name="contacts"),
    re_path(r"^contacts/tableau\.(?P<fmt>csv|xlsx)$", contacts.contacts_table, name="contacts_table"),
    path("contacts/ajouter/", contacts.add_contact, name="add_contact"),
    path("contacts/<int:pk>/", contacts.change_contact, name="change_contact"),
    path("contacts/<int:pk>/effacer/", contacts.erase_contact, name="erase_contact"),
]
