"""Reads SSI numbers from the JSON that LinkedIn's own page loads, bare, wrapped or inside page source."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from ssi_desktop.core.pillars import PILLARS, Pillar
from ssi_desktop.core.snapshot import SourceKind, SsiValues
from ssi_desktop.errors import Problem, Refusal
from ssi_desktop.importers.ssi_clean import clean_name
from ssi_desktop.importers.ssi_reading import SsiReading, ambiguous, finished
from ssi_desktop.importers.strict_json import Json, closing, parse

_WRAPPERS = 5
_SEARCH_BACK = 4000
_SEARCH_STARTS = 40
_SEARCH_FINDS = 10
_SEARCH_AHEAD = 200_000

_CODES = {
    "PROFESSIONAL_BRAND": Pillar.BRAND,
    "FIND_RIGHT_PEOPLE": Pillar.PEOPLE,
    "INSIGHT_ENGAGEMENT": Pillar.INSIGHTS,
    "STRONG_RELATIONSHIP": Pillar.RELATIONS,
}
_KEY = "memberScore"


def looks_like_json(text: str) -> bool:
    """Whether the text as a whole claims to be JSON."""
    return re.match(r'\s*(?:\{\s*["}]|\[\s*[\[{"\]])', text) is not None


def read_json(text: str) -> SsiReading:
    """Read a copied response.

    Raises Refusal: ``ssi.bad_json``, ``ssi.too_deep``, ``ssi.duplicate_key`` (key), ``ssi.not_a_number``
    (field), ``ssi.error_response`` (status), ``ssi.member_score_missing``, ``ssi.not_ssi``,
    ``ssi.ambiguous`` (field), ``ssi.bad_shape`` (field), ``ssi.nothing_read`` and the ranges of
    ``core.snapshot_check``.
    """
    start = len(text) - len(text.lstrip())
    end = closing(text, start)
    if text[end:].strip():
        raise Refusal("ssi.bad_json")
    return _read(parse(text[start:end]))


def read_embedded(text: str) -> SsiReading | None:
    """Find and read the response inside page source or copied surroundings; None when there is none."""
    if _KEY not in text:
        return None
    source = text if f'"{_KEY}"' in text else html.unescape(text)
    readings = [_read(value) for value in _embedded(source)]
    if not readings:
        return None
    if any(reading.values != readings[0].values for reading in readings):
        raise Refusal("ssi.ambiguous", field="overall")
    return readings[0]


def _embedded(source: str) -> Iterator[Json]:
    done = 0
    for place in _places(source):
        if place < done:
            continue
        for start in _openings(source, max(done, place - _SEARCH_BACK), place):
            value, end = _decoded(source, start)
            if end > place and _is_response(value):
                yield value
                done = end
                break


def _is_response(value: Json) -> bool:
    inner = _unwrapped(value)
    return isinstance(inner, dict) and _KEY in inner


def _places(source: str) -> list[int]:
    return [found.start() for found in re.finditer(f'"{_KEY}"', source)][:_SEARCH_FINDS]


def _openings(source: str, low: int, high: int) -> list[int]:
    starts = [found.start() for found in re.finditer(r'\{(?=\s*")', source[low:high])]
    return [low + start for start in starts][-_SEARCH_STARTS:]


def _decoded(source: str, start: int) -> tuple[Json, int]:
    try:
        end = closing(source, start, start + _SEARCH_AHEAD)
        return parse(source[start:end]), end
    except Refusal:
        return None, 0


@dataclass
class _Notes:
    """What the reading of one response had to say, gathered on the way."""

    problems: list[Problem] = field(default_factory=list)
    ask: bool = False

    def add(self, problem: Problem, *, ask: bool = False) -> None:
        self.problems.append(problem)
        self.ask = self.ask or ask


def _read(value: Json) -> SsiReading:
    root = _root(value)
    notes = _Notes()
    member = root.get(_KEY)
    own = _object(member, _KEY) if member is not None else {}
    overall = _overall(root, own, notes)
    if not own and overall is None:
        raise Refusal("ssi.member_score_missing")
    groups = _groups(root, notes)
    values = SsiValues(
        overall=overall,
        pillars=_pillars(own, notes),
        industry_rank_pct=_rank(root, groups, "industry", notes),
        network_rank_pct=_rank(root, groups, "network", notes),
        industry_avg=_average(groups.get("industry"), "industry_avg"),
        network_avg=_average(groups.get("network"), "network_avg"),
        industry_name=_industry_name(groups.get("industry")),
        industry_pillars=_group_pillars(groups.get("industry")),
        network_pillars=_group_pillars(groups.get("network")),
    )
    return finished(values, SourceKind.JSON, tuple(notes.problems), ask=notes.ask)


def _root(value: Json) -> dict[str, Json]:
    value = _unwrapped(value)
    if not isinstance(value, dict):
        raise Refusal("ssi.not_ssi")
    if value.get(_KEY) is not None:
        return value
    for key in ("status", "statusCode"):
        status = value.get(key)
        if isinstance(status, int) and not isinstance(status, bool) and 400 <= status <= 999:
            raise Refusal("ssi.error_response", status=status)
    if "ssi" in value:
        return value
    if {_KEY, "groupScore", "activeSeat"} & value.keys():
        raise Refusal("ssi.member_score_missing")
    raise Refusal("ssi.not_ssi")


def _unwrapped(value: Json) -> Json:
    for _ in range(_WRAPPERS):
        if isinstance(value, dict) and _KEY not in value and isinstance(value.get("data"), dict):
            value = value["data"]
    return value


def _overall(root: dict[str, Json], own: dict[str, Json], notes: _Notes) -> float | None:
    overall = _number(own.get("overall"), "overall")
    if overall is not None:
        return overall
    alias = _number(own.get("ssi", None if own else root.get("ssi")), "overall")
    if alias is not None:
        notes.add(Problem("ssi.alias_used", {"field": "overall"}), ask=True)
    return alias


def _pillars(own: dict[str, Json], notes: _Notes) -> dict[Pillar, float]:
    rows = _rows(own.get("subScores"))
    if rows and not any("pillar" in row for row in rows):
        return _positional(rows, notes)
    pillars: dict[Pillar, float] = {}
    for row in rows:
        pillar = _pillar(row.get("pillar"), notes)
        score = _number(row.get("score"), pillar.value if pillar else "pillar")
        if pillar is None or score is None:
            continue
        if pillars.setdefault(pillar, score) != score:
            raise Refusal("ssi.ambiguous", field=pillar.value)
    return pillars


def _positional(rows: list[dict[str, Json]], notes: _Notes) -> dict[Pillar, float]:
    """Four scores without codes come in the page's own order; any other count cannot be told apart."""
    scores = [_number(row.get("score"), "pillar") for row in rows]
    if len(scores) != len(PILLARS):
        notes.add(Problem("ssi.pillars_unnamed", {"count": len(scores)}), ask=True)
        return {}
    notes.add(Problem("ssi.positional_pillars"), ask=True)
    return {pillar: score for pillar, score in zip(PILLARS, scores, strict=True) if score is not None}


def _pillar(code: Json, notes: _Notes) -> Pillar | None:
    known = _CODES.get(code.strip().upper()) if isinstance(code, str) else None
    if known is None:
        name = clean_name(code) if isinstance(code, str) else None
        notes.add(Problem("ssi.unknown_pillar", {"name": name or ""}))
    return known


def _groups(root: dict[str, Json], notes: _Notes) -> dict[str, dict[str, Json]]:
    """The industry and network groups by name; a TEAM or unheard-of group is nobody's average here."""
    groups: dict[str, dict[str, Json]] = {}
    for row in _rows(root.get("groupScore"), "groupScore"):
        kind = row.get("groupType")
        name = kind.strip().lower() if isinstance(kind, str) else ""
        if name not in ("industry", "network"):
            continue
        if groups.setdefault(name, row) != row:
            notes.add(ambiguous(f"{name}_avg"), ask=True)
            groups[name] = {}
    return groups


def _rank(root: dict[str, Json], groups: dict[str, dict[str, Json]], group: str, notes: _Notes) -> int | None:
    name = f"{group}_rank_pct"
    rank = _number(groups.get(group, {}).get("rank"), name)
    alias = root.get(group)
    if rank is None and group not in groups and isinstance(alias, dict):
        rank = _number(alias.get("top"), name)
        if rank is not None:
            notes.add(Problem("ssi.alias_used", {"field": name}), ask=True)
    if rank is None:
        return None
    if rank != int(rank):
        raise Refusal("ssi.rank_not_whole", group=group, value=rank)
    return int(rank)


def _average(group: dict[str, Json] | None, name: str) -> float | None:
    score = _score(group)
    return _number(score.get("overall"), name)


def _group_pillars(group: dict[str, Json] | None) -> dict[Pillar, float]:
    """A group's averages count only when every row names its pillar once."""
    pillars: dict[Pillar, float] = {}
    for row in _rows(_score(group).get("subScores")):
        code = row.get("pillar")
        pillar = _CODES.get(code.strip().upper()) if isinstance(code, str) else None
        score = _number(row.get("score"), "pillar")
        if pillar is None or score is None or pillar in pillars:
            return {}
        pillars[pillar] = score
    return pillars


def _score(group: dict[str, Json] | None) -> dict[str, Json]:
    score = (group or {}).get("score")
    return {} if score is None else _object(score, "score")


def _industry_name(group: dict[str, Json] | None) -> str | None:
    name = (group or {}).get("industry")
    return clean_name(name) if isinstance(name, str) else None


def _rows(value: Json, name: str = "subScores") -> list[dict[str, Json]]:
    if value is None:
        return []
    if not isinstance(value, list):
        raise Refusal("ssi.bad_shape", field=name)
    return [_object(row, name) for row in value]


def _object(value: Json, name: str) -> dict[str, Json]:
    if not isinstance(value, dict):
        raise Refusal("ssi.bad_shape", field=name)
    return value


def _number(value: Json, name: str) -> float | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise Refusal("ssi.not_a_number", field=name)
    return float(value)
