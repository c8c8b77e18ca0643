"""Rights of what is printed, keyed, brought in and taken away for a collection: its team's matters alone."""

from tests.web.rights_words import Group, lines

PAPER = Group(
    "Papier, saisie et échanges d'une écoute",
    lines(
        # address               thing       visitor   chloe gwen farid driss hugo bruno awa elise
        """
        collection_paper        listened    connexion 404 404 409 409 404 200 200 404
        poster_paper            listened    connexion 404 404 409 409 404 200 200 404
        form_paper              listened    connexion 404 404 409 409 404 200 200 404
        vote_paper              listened    connexion 404 404 409 409 404 200 200 404
        results_poster          listened    connexion 404 404 409 409 404 200 200 404
        feedback_letters        listened    connexion 404 404 409 409 404 409 409 404
        import_reception        listened    connexion 404 404 409 409 404 404 404 404
        """
    )
    + lines(
        """
        collection_keying       listened    connexion 404 404 409 409 404 200 200 404
        collection_exchange     listened    connexion 404 404 409 409 404 200 200 404
        """,
        method="form",
    )
    + lines(
        """
        export_collection       listened    connexion 404 404 409 409 404 409 409 404
        give_up_import          listened    connexion 404 404 409 409 404 404 404 404
        """,
        method="post",
    ),
)
