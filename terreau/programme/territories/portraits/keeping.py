"""What is worked out of one version of the country is kept on it, and goes away with it."""

from collections.abc import Callable
from functools import lru_cache, partial, wraps
from typing import Any


def kept_on_it(most: int) -> Callable:
    """Keep the last answers of a function on its first argument: a cache apart would hold old versions of the country in memory."""

    def keep(work_out: Callable) -> Callable:
        name = f"kept {work_out.__module__} {work_out.__name__}"

        @wraps(work_out)
        def find(whole: Any, *asked: Any) -> Any:
            # As cached_property does: frozen or not, an object keeps what is worked out of it.
            kept = vars(whole).get(name) or vars(whole).setdefault(name, lru_cache(maxsize=most)(partial(work_out, whole)))
            return kept(*asked)

        return find

    return keep
