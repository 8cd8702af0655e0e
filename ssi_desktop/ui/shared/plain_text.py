"""Foreign text stays text: no name may become markup, a picture or an access key."""

from __future__ import annotations

from html import escape


def plain_tip(text: str) -> str:
    """A tooltip that shows ``text`` as it is; Qt would read ``<img …>`` in it as markup."""
    if "<" not in text:
        return text
    lines = "<br>".join(escape(line) for line in text.splitlines())
    return f"<qt>{lines}</qt>"


def without_access_keys(text: str) -> str:
    """A foreign name for a button, tab or menu: each ``&`` is shown and none underlines a letter."""
    return text.replace("&", "&&")


def spoken_label(text: str) -> str:
    """A label without the mark of its access key, for accessible names."""
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&")
