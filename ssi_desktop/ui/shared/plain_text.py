"""Foreign text stays text: no name may become markup, a picture or an access key."""

from __future__ import annotations


def plain_tip(text: str) -> str:
    """A tooltip that shows ``text`` as it is; Qt would read ``<img …>`` in it as markup."""
    if "<" not in text:
        return text
    safe = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return f"<qt>{'<br>'.join(safe.splitlines())}</qt>"


def without_access_keys(text: str) -> str:
    """A foreign name for a button, tab or menu: each ``&`` is shown and none underlines a letter."""
    return text.replace("&", "&&")


def spoken_label(text: str) -> str:
    """A label without the mark of its access key, for accessible names."""
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&")
