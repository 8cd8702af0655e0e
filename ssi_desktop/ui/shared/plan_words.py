"""What an item of the week is called, wherever it is spoken of."""

from __future__ import annotations

from ssi_desktop.content.catalogue import Catalogue
from ssi_desktop.content.steps import StepText
from ssi_desktop.i18n import gettext as _
from ssi_desktop.services.week import PlanItemView
from ssi_desktop.wording.terms import planner_action_name


def item_title(view: PlanItemView, catalogue: Catalogue) -> str:
    """What to do: the step at an account, the catalogue's words, or the user's own."""
    title = _plain_title(view, catalogue)
    if view.item.times == 1:
        return title
    return _("{title} ({times} times)").format(title=title, times=view.item.times)


def _plain_title(view: PlanItemView, catalogue: Catalogue) -> str:
    item = view.item
    step = step_of(view, catalogue)
    if step is not None:
        return step.title
    action = catalogue.actions.get(item.action_id or "")
    if action is None:
        return item.title or planner_action_name(item.action_id or "")
    return action.smaller if is_smaller(view, catalogue) else action.title


def step_of(view: PlanItemView, catalogue: Catalogue) -> StepText | None:
    """The words of an account's next step, where the item is one."""
    item = view.item
    step = catalogue.steps.get(str(item.reason_params.get("rule", "")))
    if step is None:
        return None
    role = catalogue.roles.get(item.role or "")
    somebody = _("somebody there")
    return step.filled(
        {
            "person": view.person or somebody,
            "helper": view.helper or somebody,
            "role": "" if role is None else role.inline,
            "account": view.account or _("the account"),
        }
    )


def is_smaller(view: PlanItemView, catalogue: Catalogue) -> bool:
    """Whether an item has the words of its action's smaller version."""
    action = catalogue.actions.get(view.item.action_id or "")
    return view.item.smaller and action is not None and bool(action.smaller) and not step_of(view, catalogue)
