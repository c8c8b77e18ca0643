"""Short codes that people copy by hand: of a collection, on a poster, and of a voice, to follow what became of its words."""

from hashlib import sha256

from django.utils.crypto import salted_hmac

# Without the signs that look alike once written by hand: 0 and O, 1 and I and L.
SIGNS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
COLLECTION_SIGNS, FOLLOW_UP_SIGNS = 6, 8
SALT = "terreau follow-up code"


def make_code(random, *, signs=FOLLOW_UP_SIGNS):
    """A new code; `random` is a secrets.SystemRandom() on a real server, for whoever guesses a code reads what was said."""
    return "".join(random.choice(SIGNS) for _sign in range(signs))


def make_paper_code(random):
    """A code to print: its last sign checks the others, so that a slip of whoever keys it is seen."""
    start = make_code(random, signs=FOLLOW_UP_SIGNS - 1)
    return start + check_sign(start)


def check_sign(start):
    """31 signs, a prime: one sign taken for another, or two neighbours swapped, never give the same one."""
    return SIGNS[sum(rank * SIGNS.index(sign) for rank, sign in enumerate(start, start=1)) % len(SIGNS)]


def is_paper_code(code):
    return code[-1] == check_sign(code[:-1])


def code_of(key):
    """The code that goes with an id made for one sending, known to the server's secret alone: the same sending has the same code."""
    number = int.from_bytes(salted_hmac("terreau code of a sending", str(key), algorithm="sha256").digest())
    signs = []
    for _sign in range(FOLLOW_UP_SIGNS):
        number, rank = divmod(number, len(SIGNS))
        signs.append(SIGNS[rank])
    return "".join(signs)


def read_code(written):
    """The code that someone wrote, with or without its hyphen, in any case; None when it cannot be one."""
    code = "".join(sign for sign in str(written).upper() if sign.isalnum())
    return code if len(code) == FOLLOW_UP_SIGNS and set(code) <= set(SIGNS) else None


def say_code(code):
    """As it is shown to a person: ABCD-2345."""
    return f"{code[:4]}-{code[4:]}"


def hash_code(code):
    """What the server keeps of a follow-up code: found again by whoever has the code, and by nobody else."""
    return salted_hmac(SALT, code, algorithm="sha256").hexdigest()


def hash_key(key):
    """What the server keeps of a device's key, which is long enough to need no salt."""
    return sha256(key.encode("utf-8", "replace")).hexdigest()
