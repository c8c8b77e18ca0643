"""Rights of the pages of needs."""

from tests.web.rights_words import Group, lines

NEEDS = Group(
    "Dire les besoins",
    lines(
        # address            thing               visitor chloe gwen farid driss hugo bruno awa elise
        """
        needs                -                   200
        rare_needs           -                   200
        needs_table          csv                 200
        needs_table          xlsx                200
        need                 validated_need      200
        need                 answered_need       200
        need                 heard_need          404 404 404 200 200 404 200 200 404
        need                 set_aside_need      404 404 404 200 200 404 200 200 404
        blind_spots          territory           200
        own_needs            -                   connexion 200 302 200 200 200 200 200 302
        need_evidence        heard_need          connexion 404 404 200 200 404 200 200 404
        need_evidence        validated_need      connexion 409 409 200 200 409 200 200 409
        """
    )
    + lines(
        """
        add_need             -                   connexion 200 409 409 409 409 200 200 409
        change_need          heard_need          connexion 404 404 409 409 404 200 200 404
        change_need          validated_need      connexion 409 409 409 409 409 200 200 409
        validate_need        documented_need     connexion 404 404 409 409 404 200 200 404
        answer_need          validated_need      connexion 409 409 409 409 409 200 200 409
        set_aside_need       heard_need          connexion 404 404 409 409 404 200 200 404
        link_testimonies     heard_need          connexion 404 404 409 409 404 200 200 404
        link_statements      heard_need          connexion 404 404 409 409 404 200 200 404
        link_measures        heard_need          connexion 404 404 409 409 404 200 200 404
        link_observations    heard_need          connexion 404 404 409 409 404 200 200 404
        link_partner         heard_need          connexion 404 404 409 409 404 200 200 404
        link_testimony       needs_testimony     connexion 404 404 409 404 404 200 200 404
        """,
        method="form",
    )
    + lines(
        """
        document_need        heard_need          connexion 404 404 409 409 404 302 302 404
        return_need          validated_need      connexion 409 409 409 409 409 302 302 409
        resume_need          set_aside_need      connexion 404 404 409 409 404 302 302 404
        unlink_evidence      evidence            connexion 404 404 409 409 404 302 302 404
        """,
        method="post",
    ),
)
