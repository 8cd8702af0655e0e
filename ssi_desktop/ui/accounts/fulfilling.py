"""A contact that was just logged and carries out something planned: offers to tick that, and no more."""

from __future__ import annotations

from PySide6.QtCore import Slot

from ssi_desktop.core.accounts import Touch
from ssi_desktop.core.plan_items import ItemState, PlanItem
from ssi_desktop.errors import Refusal
from ssi_desktop.i18n import gettext as _
from ssi_desktop.services.person_commands import LogTouch
from ssi_desktop.services.week import name_item
from ssi_desktop.services.week_unticking import TickByContact, fulfilled_by
from ssi_desktop.services.workspace import Topic
from ssi_desktop.ui.shared.context import Context
from ssi_desktop.ui.shared.plan_words import item_title
from ssi_desktop.ui.shared.widgets.chips import Tone
from ssi_desktop.ui.shared.widgets.notices import Notice
from ssi_desktop.wording.problems import problem_text


class Fulfilling(Notice):
    """Hidden until a logged contact fits an open item of the plan; ``after`` is told of every command."""

    def __init__(self, context: Context) -> None:
        super().__init__(context.theme, tone=Tone.ACCENT, closable=True)
        self._context = context
        self._touch: Touch | None = None
        self._item: PlanItem | None = None
        self.acted.connect(self._tick)
        context.changes.announced.connect(self._on_changed)

    @Slot(object)
    def after(self, command: object) -> None:
        """Look whether a command logged a contact that carries out something planned."""
        if not isinstance(command, LogTouch) or not self._is_stored(command.touch):
            return
        item = fulfilled_by(self._context.workspace, command.touch)
        self._touch, self._item = command.touch, item
        if item is None:
            self.clear()
            return
        said = _("This was in your plan: {title}. Is it done?").format(title=self._title(item))
        self.show_text(said, Tone.ACCENT, _("T&ick it"))

    def forget(self) -> None:
        """Somebody else is looked at now."""
        self._touch = self._item = None
        self.clear()

    def _title(self, item: PlanItem) -> str:
        return item_title(name_item(self._context.workspace, item), self._context.catalogue)

    def _is_stored(self, touch: Touch) -> bool:
        logged = self._context.workspace.store.people.touches_of(touch.person_id)
        wanted = (touch.day, touch.channel, touch.two_way)
        return any((one.day, one.channel, one.two_way) == wanted for one in logged)

    def _tick(self) -> None:
        item, touch = self._item, self._touch
        if item is None or touch is None:
            return
        try:
            self._context.perform(TickByContact(item.id, self._title(item), touch.day))
        except Refusal as refusal:
            self.show_text(problem_text(refusal.problem), Tone.BAD)
            return
        self.forget()
        self._context.notify(_("Ticked in your week."), undo=True)

    def _on_changed(self, topics: frozenset[str]) -> None:
        """Undo, or a tick elsewhere, ends the offer."""
        if self._item is None or self._touch is None or topics.isdisjoint({Topic.WEEK, Topic.ACCOUNTS}):
            return
        now = self._context.workspace.store.weeks.get(self._item.id)
        if now is None or now.state is not ItemState.OPEN or not self._is_stored(self._touch):
            self.forget()
