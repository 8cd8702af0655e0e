"""What taking over a CRM's export would do to accounts and people, before anything is stored.

Every row is matched by what is certain: the number that the system gave it, a profile's address, then the
whole name. What is not certain is told as unclear, and nothing the user typed is overwritten unless chosen.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from ssi_desktop.core.accounts import Account, Person
from ssi_desktop.core.company_candidates import CandidateIndex, Employer
from ssi_desktop.core.company_names import company_key
from ssi_desktop.core.crm import CrmReading, CrmRow
from ssi_desktop.core.crm_items import CrmChange, CrmDoubt, CrmItem, CrmPlan, CrmState
from ssi_desktop.core.erased import SKIPPED, ErasedList
from ssi_desktop.core.matching import CompanyDecision, CompanyIndex, MatchBasis
from ssi_desktop.core.mentions import fold_name


@dataclass(frozen=True)
class CrmWorld:
    """What is stored, as far as an import must know it. ``people`` are without placeholders."""

    accounts: Sequence[Account]
    people: Sequence[Person]
    account_records: Mapping[str, int] = field(default_factory=dict)
    person_records: Mapping[str, int] = field(default_factory=dict)
    decisions: Sequence[CompanyDecision] = ()
    erased: ErasedList = field(default_factory=ErasedList)


def plan_import(reading: CrmReading, world: CrmWorld) -> CrmPlan:
    """What a file would do to what is stored."""
    return _Planner(reading, world).plan()


@dataclass
class _Company:
    """A company of the file with its rows, and the account that it is."""

    key: str
    row: CrmRow
    ids: dict[str, None]
    several: bool
    account_id: int | None = None
    number: int | None = None


class _Planner:
    """Goes through the rows once, companies before their people."""

    def __init__(self, reading: CrmReading, world: CrmWorld) -> None:
        self._reading = reading
        self._world = world
        names = [(account.id, account.name) for account in world.accounts]
        self._accounts = {account.id: account for account in world.accounts}
        self._index = CompanyIndex(names, world.decisions)
        self._similar = CandidateIndex(names, world.decisions)
        self._keys = {name_key(account.name): account.id for account in world.accounts}
        self._by_name: dict[tuple[int, str], list[Person]] = {}
        self._people = {person.id: person for person in world.people}
        self._numbered = frozenset(world.person_records.values())
        self._by_profile: dict[int, list[Person]] = {}
        for person in world.people:
            self._by_name.setdefault((person.account_id, fold_name(person.name)), []).append(person)
            if person.person_key is not None:
                self._by_profile.setdefault(person.person_key, []).append(person)
        self._items: list[CrmItem] = []
        self._companies: dict[str, _Company] = {}
        self._erased = 0

    def plan(self) -> CrmPlan:
        rows = with_own_numbers([row for row in self._reading.rows if not self._is_erased(row)])
        for row in rows:
            self._gather(row)
        for company in self._companies.values():
            self._add_company(company)
        self._add_people([row for row in rows if row.person])
        skipped = (*self._reading.skipped, *([(SKIPPED, self._erased)] if self._erased else ()))
        return CrmPlan(self._reading, tuple(self._items), skipped)

    def _is_erased(self, row: CrmRow) -> bool:
        erased = self._world.erased
        if not row.person or not erased:
            return False
        held = erased.holds_row(row.person_key, None, row.person, row.url) or (
            bool(row.person_id) and erased.holds_crm(self._reading.head.system.value, row.person_id)
        )
        self._erased += held
        return held

    def _gather(self, row: CrmRow) -> None:
        """Rows of one company are one company, whatever number each of them has."""
        key = name_key(row.company)
        known = self._companies.get(key)
        if known is None:
            known = self._companies[key] = _Company(key, row, {}, row.several)
        known.several = known.several and row.several
        if row.company_id:
            known.ids[row.company_id] = None
        if not known.row.industry and row.industry:
            known.row = replace(known.row, industry=row.industry)

    def _add_company(self, company: _Company) -> None:
        row = replace(
            company.row, person="", person_id="", title="", department="", url=None, person_key=None
        )
        company.account_id = self._account_of(company)
        account = self._accounts.get(company.account_id or 0)
        company.number = len(self._items)
        item = CrmItem(company.number, CrmState.NEW, row, row.company, external_ids=tuple(company.ids))
        if account is not None:
            changes = _account_changes(account, row, self._matches_by_name(company, account))
            state = CrmState.CHANGED if changes else CrmState.SAME
            item = replace(item, state=state, account=account.name, account_id=account.id, changes=changes)
        else:
            item = self._new_company(item, company)
        self._items.append(item)

    def _new_company(self, item: CrmItem, company: _Company) -> CrmItem:
        similar = self._similar.candidates(Employer(company.key, company.row.company, 0))
        if similar:
            return replace(item, state=CrmState.UNCLEAR, doubt=CrmDoubt.SIMILAR, like=similar[0].account)
        if company.several:
            return replace(item, state=CrmState.UNCLEAR, doubt=CrmDoubt.SEVERAL)
        return item

    def _account_of(self, company: _Company) -> int | None:
        """By its number, its very name, or what the user confirmed; a national branch is told as itself."""
        for external in company.ids:
            known = self._world.account_records.get(external)
            if known in self._accounts:
                return known
        if company.key in self._keys:
            return self._keys[company.key]
        match = self._index.find(company.key)
        return None if match is None or match.basis is MatchBasis.NATIONAL else match.account_id

    def _matches_by_name(self, company: _Company, account: Account) -> bool:
        match = self._index.find(company.key)
        return self._keys.get(company.key) == account.id or (
            match is not None and match.account_id == account.id
        )

    def _add_people(self, rows: Sequence[CrmRow]) -> None:
        """Rows of one name at one account are looked at together, however they write the company."""
        groups: dict[tuple[int | str, str], list[CrmRow]] = {}
        for row in rows:
            company = self._companies[name_key(row.company)]
            groups.setdefault((company.account_id or company.key, fold_name(row.person)), []).append(row)
        for group in groups.values():
            taken: set[int] = set()
            for row in group:
                self._add_person(row, self._companies[name_key(row.company)], group, taken)

    def _add_person(self, row: CrmRow, company: _Company, group: Sequence[CrmRow], taken: set[int]) -> None:
        account = self._accounts.get(company.account_id or 0)
        item = CrmItem(
            number=len(self._items),
            state=CrmState.NEW,
            row=row,
            account=row.company if account is None else account.name,
            account_id=None if account is None else account.id,
            account_item=company.number if account is None else None,
            external_ids=(row.person_id,) if row.person_id else (),
        )
        found = None if account is None else self._known(row, account.id, group, taken)
        if isinstance(found, Person):
            taken.add(found.id)
            changes = _person_changes(found, row)
            state = CrmState.CHANGED if changes else CrmState.SAME
            self._items.append(replace(item, state=state, person_id=found.id, changes=changes))
            return
        doubt, like = found if found is not None else self._doubt(row, group, item)
        state = CrmState.NEW if doubt is None else CrmState.UNCLEAR
        self._items.append(replace(item, state=state, doubt=doubt, like=like))

    def _known(
        self, row: CrmRow, account_id: int, group: Sequence[CrmRow], taken: set[int]
    ) -> Person | tuple[CrmDoubt, str] | None:
        """Who of an account it is, why that cannot be told, or None for somebody who is not there."""
        by_number = self._people.get(self._world.person_records.get(row.person_id, 0))
        if by_number is not None and by_number.account_id == account_id and by_number.id not in taken:
            return by_number
        for person in self._with_profile(row):
            if person.account_id == account_id:
                return person
        named = [
            person
            for person in self._by_name.get((account_id, fold_name(row.person)), ())
            if person.id not in taken
            and (row.person_key is None or person.person_key is None)
            and not (row.person_id and person.id in self._numbered)
        ]
        if len(named) > 1:
            named = [person for person in named if fold_name(person.title) == fold_name(row.title)] or named
        if len(named) == 1 and (len(group) == 1 or fold_name(named[0].title) == fold_name(row.title)):
            return named[0]
        return (CrmDoubt.NAMESAKE_KNOWN, named[0].title or named[0].name) if named else None

    def _doubt(self, row: CrmRow, group: Sequence[CrmRow], item: CrmItem) -> tuple[CrmDoubt | None, str]:
        elsewhere = self._elsewhere(row, item.account_id)
        if elsewhere is not None:
            return CrmDoubt.ELSEWHERE, elsewhere
        if row.several:
            return CrmDoubt.SEVERAL, ""
        return (CrmDoubt.NAMESAKES, "") if not _told_apart(group) else (None, "")

    def _elsewhere(self, row: CrmRow, account_id: int | None) -> str | None:
        """The other account at which this very person is, by their number or profile."""
        person = self._people.get(self._world.person_records.get(row.person_id, 0))
        if person is None:
            person = next(iter(self._with_profile(row)), None)
        if person is None or person.account_id == account_id:
            return None
        account = self._accounts.get(person.account_id)
        return None if account is None else account.name

    def _with_profile(self, row: CrmRow) -> Sequence[Person]:
        """Everybody with the profile of a row."""
        return () if row.person_key is None else self._by_profile.get(row.person_key, ())


def with_own_numbers(rows: Sequence[CrmRow]) -> list[CrmRow]:
    """The rows without numbers and profiles that the file gives to several people, or to several companies.

    Such a column is not theirs (it may hold the profile of whoever keeps the contact); taken at its word it
    would mix them up, now or at the next import.
    """
    people = _shared({(row.person_id, fold_name(row.person)) for row in rows if row.person_id})
    profiles = _shared({(row.person_key, fold_name(row.person)) for row in rows if row.person_key})
    named = {(row.company_id, row.company) for row in rows if row.company_id}
    companies = _shared({(number, name_key(company)) for number, company in named})
    if not (people or profiles or companies):
        return list(rows)
    return [
        replace(
            row,
            person_id="" if row.person_id in people else row.person_id,
            company_id="" if row.company_id in companies else row.company_id,
            url=None if row.person_key in profiles else row.url,
            person_key=None if row.person_key in profiles else row.person_key,
        )
        for row in rows
    ]


def _shared(named: Collection[tuple[object, str]]) -> frozenset[object]:
    """What stands beside several names."""
    counted = Counter(number for number, _ in named)
    return frozenset(number for number, names in counted.items() if names > 1)


def name_key(name: str) -> str:
    """What makes a company one company: its normalised name, or its own letters where it has none."""
    return company_key(name) or name.casefold()


def _told_apart(group: Sequence[CrmRow]) -> bool:
    """Whether rows of one name are surely different people, by their numbers or profiles."""
    if len(group) == 1:
        return True
    marks: Iterable[Callable[[CrmRow], object]] = (lambda row: row.person_id, lambda row: row.person_key)
    return any(all(map(mark, group)) and len(set(map(mark, group))) == len(group) for mark in marks)


def _account_changes(account: Account, row: CrmRow, same_name: bool) -> tuple[CrmChange, ...]:
    changes = [] if same_name else [CrmChange("name", account.name, row.company)]
    return (*changes, *_differing("industry", account.industry, row.industry))


def _person_changes(person: Person, row: CrmRow) -> tuple[CrmChange, ...]:
    """Details that the file knows and that differ; a profile is only filled in, never exchanged."""
    changes = [
        *(_differing("name", person.name, row.person)),
        *(_differing("title", person.title, row.title)),
        *(_differing("department", person.department, row.department)),
    ]
    if row.url and not person.url and person.person_key is None:
        changes.append(CrmChange("url", "", row.url))
    return tuple(changes)


def _differing(name: str, old: str, new: str) -> tuple[CrmChange, ...]:
    return (CrmChange(name, old, new),) if new and fold_name(old) != fold_name(new) else ()
