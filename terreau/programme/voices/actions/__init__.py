"""Verbs on collections, devices, voices and what they said, what is understood of them and what is owed in return."""

from terreau.programme.voices.actions.coding import add_code, change_code, code_testimony, remove_code
from terreau.programme.voices.actions.collections import (
    add_collection,
    change_collection,
    close_collection,
    open_collection,
    set_quotas,
    write_notice,
)
from terreau.programme.voices.actions.devices import enrol_device, revoke_device
from terreau.programme.voices.actions.drawing import draw_statement
from terreau.programme.voices.actions.feedback import erase_reply_addresses, give_feedback, owe_feedback, send_feedback
from terreau.programme.voices.actions.gathering import receive_from_device
from terreau.programme.voices.actions.keying import key_again
from terreau.programme.voices.actions.merging import merge_testimonies, undo_merge
from terreau.programme.voices.actions.questionnaires import (
    add_questionnaire,
    change_questionnaire,
    new_version,
    publish_questionnaire,
    remove_questionnaire,
)
from terreau.programme.voices.actions.receiving import receive_records
from terreau.programme.voices.actions.results import begin_result, stop_result
from terreau.programme.voices.actions.sharing import share_testimony, unshare_testimony
from terreau.programme.voices.actions.statements import add_statement, set_aside_statement, show_statement
from terreau.programme.voices.actions.withdrawing import erase_ended, withdraw_voice

__all__ = [
    "add_code",
    "add_collection",
    "add_questionnaire",
    "add_statement",
    "begin_result",
    "change_code",
    "change_collection",
    "change_questionnaire",
    "close_collection",
    "code_testimony",
    "draw_statement",
    "enrol_device",
    "erase_ended",
    "erase_reply_addresses",
    "give_feedback",
    "key_again",
    "merge_testimonies",
    "new_version",
    "open_collection",
    "owe_feedback",
    "publish_questionnaire",
    "receive_from_device",
    "receive_records",
    "remove_code",
    "remove_questionnaire",
    "revoke_device",
    "send_feedback",
    "set_aside_statement",
    "set_quotas",
    "share_testimony",
    "show_statement",
    "stop_result",
    "undo_merge",
    "unshare_testimony",
    "withdraw_voice",
    "write_notice",
]
