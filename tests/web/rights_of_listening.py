"""Rights of the public page of a collection: the same for everyone, for nobody has an account there."""

from tests.web.rights_words import Group, lines

LISTENING = Group(
    "Prendre la parole",
    lines(
        # address               thing       visitor chloe gwen farid driss hugo bruno awa elise
        """
        listen                  listened    200
        listen                  unopened    404
        listen_notice           listened    200
        listen_square           listened    200
        listen_results          listened    200
        listen_say              listened    200
        listen_say              unopened    404
        listen_said             listened    302
        listen_vote             listened    200
        listen_propose          listened    302
        listen_leave            listened    302
        listen_follow           listened    200
        listen_stop_following   listened    302
        listen_withdraw         listened    302
        follow_anywhere         -           200
        """
    ),
)
