"""Rights of the pages of voices: the team writes, its committee reads what was said, its funder reads counts, the network nothing raw."""

from tests.web.rights_words import Group, lines

VOICES = Group(
    "Écouter, pour l'équipe",
    lines(
        # address               thing                visitor   chloe gwen farid driss hugo bruno awa elise
        """
        collections             -                    connexion 200 404 200 200 404 200 200 404
        collection              heard_collection     connexion 404 404 200 200 404 200 200 404
        collection_square       heard_collection     connexion 404 404 200 200 404 200 200 404
        collection_testimonies  heard_collection     connexion 404 404 200 404 404 200 200 404
        testimony               heard_testimony      connexion 404 404 200 404 404 200 200 404
        collection_opinions     heard_collection     connexion 404 404 200 200 404 200 200 404
        opinions_table          heard_collection.csv connexion 404 404 404 404 404 404 404 404
        collection_themes       heard_collection     connexion 404 404 200 200 404 200 200 404
        themes_table            heard_collection.csv connexion 404 404 404 404 404 404 404 404
        collection_twins        heard_collection     connexion 404 404 200 404 404 200 200 404
        collection_heard        heard_collection     connexion 404 404 200 200 404 200 200 404
        heard_table             heard_collection.csv connexion 404 404 200 200 404 200 200 404
        collection_feedback     heard_collection     connexion 404 404 200 404 404 200 200 404
        phone_list              heard_collection.csv connexion 404 404 409 409 404 200 200 404
        code_book               fabrique             connexion 404 404 200 404 404 200 200 404
        """
    )
    # Whoever reads sees the notice and the statements, and sends nothing.
    + lines(
        """
        collection_notice       heard_collection     connexion 404 404 200 200 404 200 200 404
        collection_statements   heard_collection     connexion 404 404 200 404 404 200 200 404
        """
    )
    + lines(
        """
        add_collection          -                    connexion 200 409 409 409 409 200 200 409
        change_collection       heard_collection     connexion 404 404 409 409 404 200 200 404
        collection_quotas       heard_collection     connexion 404 404 409 409 404 200 200 404
        add_testimony           heard_collection     connexion 404 404 409 409 404 200 200 404
        add_group               heard_collection     connexion 404 404 409 409 404 200 200 404
        share_testimony         heard_testimony      connexion 404 404 409 404 404 200 200 404
        withdraw_voice          heard_voice          connexion 404 404 409 404 404 200 200 404
        send_feedback           heard_collection     connexion 404 404 409 409 404 200 200 404
        owe_feedback            heard_collection     connexion 404 404 409 409 404 200 200 404
        add_code                fabrique             connexion 404 404 409 404 404 200 200 404
        change_code             code                 connexion 404 404 409 404 404 200 200 404
        """,
        method="form",
    )
    + lines(
        """
        open_collection         prepared_collection  connexion 404 404 409 409 404 302 302 404
        close_collection        heard_collection     connexion 404 404 409 409 404 302 302 404
        code_testimony          heard_testimony      connexion 404 404 409 404 404 404 404 404
        unshare_testimony       heard_testimony      connexion 404 404 409 404 404 302 302 404
        answer_twins            heard_testimony      connexion 404 404 409 404 404 409 409 404
        undo_merge              heard_merge          connexion 404 404 409 404 404 302 302 404
        show_statement          proposed_statement   connexion 404 404 409 404 404 302 302 404
        set_aside_statement     shown_statement      connexion 404 404 409 404 404 302 302 404
        work_out                heard_collection:twins connexion 404 404 409 409 404 302 302 404
        stop_work_out           heard_collection:twins connexion 404 404 409 409 404 302 302 404
        give_feedback           heard_collection     connexion 404 404 409 404 404 409 409 404
        remove_code             code                 connexion 404 404 409 404 404 302 302 404
        """,
        method="post",
    ),
)
