"""Rights of the pages of field."""

from tests.web.rights_words import Group, lines

FIELD = Group(
    "Le terrain",
    lines(
        # address            thing               visitor chloe gwen farid driss hugo bruno awa elise
        """
        field_app            -                   200
        field_worker         -                   200
        field_manifest       -                   200
        field_packet         -                   401
        devices              -                   connexion 200 409 409 409 409 200 200 409
        """
    )
    # Without the key of a device nobody sends anything, however they signed in.
    + lines("field_send - 401", method="post")
    + lines(
        """
        enrol_device         -                   connexion 200 409 409 409 409 200 200 409
        field_file           -                   connexion 200 409 409 409 409 200 200 409
        """,
        method="form",
    )
    + lines("revoke_device device connexion 404 404 404 404 404 302 302 404", method="post"),
)
