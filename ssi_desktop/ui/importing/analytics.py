"""The sheet for post analytics: which days and posts they hold, and what storing them would do."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ssi_desktop.core.analytics import AnalyticsKind
from ssi_desktop.errors import Problem
from ssi_desktop.i18n import gettext as _
from ssi_desktop.i18n import ngettext, pgettext
from ssi_desktop.services.analytics import (
    AnalyticsCount,
    AnalyticsCounts,
    AnalyticsLook,
    AnalyticsPreview,
    ImportAnalytics,
    analytics_cover,
)
from ssi_desktop.services.beside import Performed
from ssi_desktop.services.workspace import Workspace
from ssi_desktop.ui.importing.analytics_table import AnalyticsTable
from ssi_desktop.ui.importing.headlines import Headline, HeadlineTiles
from ssi_desktop.ui.importing.sample_notice import SampleNotice
from ssi_desktop.ui.importing.storing import StoringSheet
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.locale_text import date_text, number_text
from ssi_desktop.ui.shared.tokens import Space
from ssi_desktop.ui.shared.widgets.chips import Tone
from ssi_desktop.ui.shared.widgets.empty_state import IconTile
from ssi_desktop.ui.shared.widgets.labels import Body, Caption, ElidedLabel, FieldLabel
from ssi_desktop.wording.problems import problem_text

_SIZE = QSize(900, 600)
_TILE = 32


class AnalyticsSheet(StoringSheet):
    """Nothing is stored before Import is pressed; then all of it or nothing, as one step of undo."""

    def __init__(self, context: Context, look: AnalyticsLook, parent: QWidget | None = None) -> None:
        super().__init__(context, title_of(look.preview), parent, _SIZE)
        self._look = look
        self.table = AnalyticsTable(context.theme, look.preview.weeks)
        self._build()
        if not look.counts.anything:
            self.notice.show_text(
                _("Nothing in this file is new. Importing it changes no number."), Tone.NEUTRAL
            )

    def _build(self) -> None:
        for text in (self._look.preview.file_name, post_line(self._look.preview)):
            label = ElidedLabel(text)
            label.setProperty("role", "soft")
            label.setVisible(bool(text))
            self.column.addWidget(label)
        self.column.addWidget(SampleNotice(self._context))
        self.column.addWidget(self.notice)
        self.column.addWidget(HeadlineTiles(headlines(self._look.preview)))
        self.column.addLayout(self._remarks())
        self.column.addWidget(self.table, 1)
        if not self._look.preview.weeks:
            self.table.hide()
            self.column.addStretch(1)
        self.column.addLayout(self._use())
        self.add_store_buttons()

    def _remarks(self) -> QVBoxLayout:
        """What is new, and what was left out."""
        column = QVBoxLayout()
        column.setSpacing(Space.HAIR)
        for text in counted(self._look.counts):
            column.addWidget(Body(text, wrap=True))
        stored = stored_line(self._context.workspace)
        if stored:
            column.addWidget(Caption(stored, wrap=True))
        for text in notes(self._look.preview):
            column.addWidget(Caption(text, wrap=True))
        return column

    def _use(self) -> QHBoxLayout:
        """What the estimate takes from it, and what is not stored."""
        alone = self._look.preview.analytics.kind is AnalyticsKind.POST
        use = self._context.catalogue.coach["analytics.one_post" if alone else "analytics.use"]
        row = QHBoxLayout()
        row.setSpacing(Space.MEDIUM)
        row.addWidget(IconTile(self.theme, "chart", _TILE), 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(Space.HAIR)
        column.addWidget(FieldLabel(use.title))
        column.addWidget(Caption(use.body, wrap=True))
        row.addLayout(column, 1)
        return row

    # --- storing ------------------------------------------------------------------------------

    def on_store(self) -> None:
        """Store the days and posts, once."""
        if not self.storing:
            self.begin(ImportAnalytics(self._look.preview))

    def on_stored(self, done: Performed[AnalyticsCounts]) -> None:
        """Close, and say what was stored in the window."""
        self.accept()
        self._context.notify(done_sentence(done.result), undo=done.changed)


def title_of(preview: AnalyticsPreview) -> str:
    """Which export it is, with its period."""
    analytics = preview.analytics
    if analytics.kind is AnalyticsKind.POST:
        return _("Analytics of one post")
    if analytics.first is None or analytics.last is None:
        return _("Analytics of your posts")
    return _("Analytics of your posts, {first} to {last}").format(
        first=date_text(analytics.first), last=date_text(analytics.last)
    )


def post_line(preview: AnalyticsPreview) -> str:
    """Which post it is; empty for the export of all posts."""
    analytics = preview.analytics
    if analytics.kind is not AnalyticsKind.POST:
        return ""
    post = analytics.posts[0]
    if post.published_on is None:
        return post.url
    # Translators: the day and the address of a post
    return _("{day} · {address}").format(day=date_text(post.published_on), address=post.url)


def headlines(preview: AnalyticsPreview) -> tuple[Headline, ...]:
    """The figures that tell a person whether this is the file they meant."""
    analytics, sums = preview.analytics, preview.sums
    if analytics.kind is AnalyticsKind.POST:
        post = analytics.posts[0]
        return (
            Headline(_("Impressions"), post.impressions, True),
            Headline(_("Reactions"), post.reactions, True),
            Headline(_("Comments"), post.comments, True),
            Headline(_("Reposts"), post.reposts, True),
        )
    return (
        Headline(_("Days"), len(analytics.days), True),
        Headline(_("Impressions"), sums.impressions, True),
        Headline(_("Engagements"), sums.engagements, True),
        Headline(_("New followers"), sums.new_followers, True),
        Headline(_("Members reached"), analytics.totals.members_reached, True),
        Headline(_("Followers in all"), analytics.totals.followers, True),
    )


def counted(counts: AnalyticsCounts) -> tuple[str, ...]:
    """What storing it would do with days and posts, a line each."""
    days, posts = counts.days, counts.posts
    lines = (
        (days, ngettext("{n} day", "{n} days", days.total)),
        (posts, ngettext("{n} post", "{n} posts", posts.total)),
    )
    return tuple(
        # Translators: days or posts, and what is to say about them, such as "30 days: 2 new, 28 unchanged"
        _("{what}: {parts}").format(what=words.format(n=number_text(count.total)), parts=_parts(count))
        for count, words in lines
        if count.total
    )


def stored_line(workspace: Workspace) -> str:
    """Which days are stored so far; empty while there are none."""
    cover = analytics_cover(workspace)
    if cover is None:
        return ""
    words = ngettext(
        "Stored so far: {n} day, {first} to {last}.",
        "Stored so far: {n} days, {first} to {last}.",
        cover.days,
    )
    return words.format(n=number_text(cover.days), first=date_text(cover.first), last=date_text(cover.last))


def _parts(count: AnalyticsCount) -> str:
    told = (
        (count.new, _("{n} new")),
        (count.changed, _("{n} updated")),
        (count.unchanged, _("{n} unchanged")),
        (count.kept, _("{n} known from a later file")),
    )
    return pgettext("list", ", ").join(words.format(n=number_text(n)) for n, words in told if n)


def notes(preview: AnalyticsPreview) -> tuple[str, ...]:
    """What was left out or is odd, a sentence each."""
    return tuple(problem_text(Problem(note.code, {"count": note.count})) for note in preview.analytics.notes)


def done_sentence(counts: AnalyticsCounts) -> str:
    """What an import did."""
    if not counts.anything:
        return _("Everything in this file was known already; nothing changed.")
    if counts.days.new:
        words = ngettext(
            "Post analytics are imported: {n} new day.",
            "Post analytics are imported: {n} new days.",
            counts.days.new,
        )
        return words.format(n=number_text(counts.days.new))
    if counts.days.changed:
        words = ngettext(
            "Post analytics are imported: {n} day brought up to date.",
            "Post analytics are imported: {n} days brought up to date.",
            counts.days.changed,
        )
        return words.format(n=number_text(counts.days.changed))
    posts = counts.posts.new + counts.posts.changed
    words = ngettext(
        "Post analytics are imported: {n} post new or brought up to date.",
        "Post analytics are imported: {n} posts new or brought up to date.",
        posts,
    )
    return words.format(n=number_text(posts))
