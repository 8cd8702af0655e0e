"""Finds in the source every code, label and key that needs words, with the values it is given."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypeGuard

PACKAGE = Path(__file__).resolve().parents[2] / "ssi_desktop"
BELOW_WORDING = ("core", "importers", "store", "services", "cli", "app.py", "errors.py")

_DOTTED = re.compile(r"[a-z]+(?:\.[a-z_0-9]+)+")
_NOT_CODES = re.compile(r".*\.(?:json|csv|py|ssis|com|log|lock|svg|otf)|ssi_desktop\..*|sys\..*")


@dataclass(frozen=True)
class Use:
    """One place where a code is used; ``params`` are the names of its values, None when not written there."""

    code: str
    params: frozenset[str] | None
    place: str


@cache
def trees(*parts: str) -> tuple[tuple[Path, ast.Module], ...]:
    """The parsed modules below some parts of the package."""
    found = [path for part in parts for path in sorted((PACKAGE / part).rglob("*.py"))]
    files = [PACKAGE / part for part in parts if part.endswith(".py") and (PACKAGE / part).exists()]
    return tuple((path, ast.parse(path.read_text(encoding="utf-8"))) for path in (*found, *files))


def calls(*names: str) -> Iterator[tuple[ast.Call, str]]:
    """Calls of these functions, classes or methods, with their place."""
    for path, tree in trees(*BELOW_WORDING):
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and _name(node.func) in names:
                yield node, f"{path.relative_to(PACKAGE)}:{node.lineno}"


def problem_uses() -> list[Use]:
    """Where a problem or refusal is made from a code written there, or by a name for it."""
    names = _constants()
    found = []
    for call, place in calls("Refusal", "Problem", "note"):
        code = _code(call.args[0], names) if call.args else None
        if code is not None and "." in code:
            found.append(Use(code, _params(call), place))
    found += [Use(code, frozenset({"name"}), place) for code, place in _file_codes()]
    return found


def dotted_texts() -> Iterator[tuple[str, str]]:
    """Every text in the source that looks like a code, with its place."""
    for path, tree in trees("core", "importers", "store", "services"):
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and _is_code(node.value):
                yield node.value, f"{path.relative_to(PACKAGE)}:{node.lineno}"


def step_uses() -> list[Use]:
    """The labels of all commands with the values of their names."""
    found = []
    classes = {
        node.name: node
        for _, tree in trees("services")
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
    }
    for name, node in classes.items():
        label = _class_text(node, "label")
        if label is not None:
            found.append(Use(label, _label_params(node, classes), name))
    return found


def evidence_uses() -> list[Use]:
    """The keys of what the archive shows about checklist items, with their values."""
    found = []
    for call, place in calls("full_if", "Finding", "nothing", "at_least"):
        keys = [str(arg.value) for arg in call.args if _is_text(arg)]
        given = {keyword.arg for keyword in call.keywords if keyword.arg and keyword.arg != "proven"}
        given |= {key for arg in call.args if isinstance(arg, ast.Dict) for key in _keys(arg)}
        if keys:
            found.append(Use(keys[0], frozenset(given or {"count"}), place))
    return found


def skip_reasons() -> set[str]:
    """Why rows of the archive are left out: said directly, or as a pair with their number."""
    found = {str(call.args[0].value) for call, _ in calls("skip", "RowRefused") if _is_text(call.args[0])}
    for _, tree in trees("importers/archive/reader.py"):
        pairs = (node.elts for node in ast.walk(tree) if isinstance(node, ast.Tuple) and len(node.elts) == 2)
        found |= {str(first.value) for first, second in pairs if _is_text(first) and not _is_text(second)}
    return found


def row_notes() -> set[str]:
    """Remarks about rows of the archive that are kept."""
    texts = {str(call.args[0].value) for call, _ in calls("note") if call.args and _is_text(call.args[0])}
    return {text for text in texts if "." not in text}


def _is_text(node: ast.expr) -> TypeGuard[ast.Constant]:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def _is_code(text: str) -> bool:
    """Whether it is a whole code: neither a file's name nor the beginning of a code."""
    return bool(_DOTTED.fullmatch(text)) and not _NOT_CODES.fullmatch(text) and not text.endswith("_")


def _file_codes() -> Iterator[tuple[str, str]]:
    return ((text, place) for text, place in dotted_texts() if text.startswith("archive.file."))


def _name(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")


def _constants() -> dict[str, str]:
    """Module constants that hold a text."""
    return {
        target.id: node.value.value
        for _, tree in trees(*BELOW_WORDING)
        for node in tree.body
        if isinstance(node, ast.Assign)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
        for target in node.targets
        if isinstance(target, ast.Name)
    }


def _code(node: ast.expr, names: dict[str, str]) -> str | None:
    if _is_text(node):
        return str(node.value)
    return names.get(node.id) if isinstance(node, ast.Name) else None


def _params(call: ast.Call) -> frozenset[str] | None:
    if any(keyword.arg is None for keyword in call.keywords):
        return None
    names = {keyword.arg for keyword in call.keywords if keyword.arg}
    for arg in call.args[1:]:
        if not isinstance(arg, ast.Dict) or None in arg.keys:
            return None
        names |= set(_keys(arg))
    return frozenset(names)


def _keys(node: ast.Dict) -> list[str]:
    return [str(key.value) for key in node.keys if key is not None and _is_text(key)]


def _class_text(node: ast.ClassDef, name: str) -> str | None:
    for line in node.body:
        target = line.targets[0] if isinstance(line, ast.Assign) else getattr(line, "target", None)
        value = getattr(line, "value", None)
        if isinstance(target, ast.Name) and target.id == name and isinstance(value, ast.Constant):
            return str(value.value)
    return None


def _label_params(node: ast.ClassDef, classes: dict[str, ast.ClassDef]) -> frozenset[str]:
    """The keys of the dictionary that label_params gives, here or in a base class."""
    for line in node.body:
        if isinstance(line, ast.FunctionDef) and line.name == "label_params":
            return frozenset(
                key for part in ast.walk(line) if isinstance(part, ast.Dict) for key in _keys(part)
            )
    bases = [classes[_name(base)] for base in node.bases if _name(base) in classes]
    return frozenset().union(*(_label_params(base, classes) for base in bases))
