"""Company names: what counts as the same firm, what must stay apart, and matching many at once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ssi_desktop.core.company_names import CompanyName, account_keys, company_key
from ssi_desktop.core.matching import CompanyIndex, CompanyMatch, MatchBasis, match_companies

SAME = [
    # legal forms
    ("Bakker", "Bakker B.V."),
    ("Bakker", "Bakker BV"),
    ("Bakker", "Bakker b.v."),
    ("Bakker", "Bakker B. V."),
    ("Bakker", "BAKKER N.V."),
    ("Bakker", "Bakker BVBA"),
    ("Bakker", "Bakker S.P.R.L."),
    ("Bakker", "Bakker SRL"),
    ("Bakker", "Bakker SA/NV"),
    ("Bakker", "Bakker V.O.F."),
    ("Coöperatie Univé", "Coöperatie Univé U.A."),
    ("Schmidt", "Schmidt GmbH"),
    ("Schmidt", "Schmidt GmbH & Co. KG"),
    ("Schmidt", "Schmidt GmbH und Co. KG"),
    ("Schmidt", "Schmidt GmbH + Co KGaA"),
    ("Schmidt", "Schmidt AG"),
    ("Schmidt", "Schmidt Aktiengesellschaft"),
    ("Schmidt", "Schmidt UG (haftungsbeschränkt)"),
    ("Schmidt", "Schmidt e.K."),
    ("Schmidt", "Schmidt SE & Co. KG"),
    ("Robert Bosch", "Robert Bosch Gesellschaft mit beschränkter Haftung"),
    ("Fazer", "Oy Fazer Ab"),
    ("Fazer", "Oy Ab Fazer"),
    ("Fazer", "Fazer Oy"),
    ("Kone", "KONE Oyj"),
    ("Hennes & Mauritz", "Hennes & Mauritz AB"),
    ("Svenska Spel", "AB Svenska Spel"),
    ("Nederlandse Gasunie", "N.V. Nederlandse Gasunie"),
    ("Maersk", "Mærsk A/S"),
    ("Equinor", "Equinor ASA"),
    ("Jensen", "Jensen ApS"),
    ("Dupont", "Dupont S.A.R.L."),
    ("Dupont", "Dupont SAS"),
    ("Dupont", "Dupont S.A.S.U."),
    ("Smith", "Smith Ltd."),
    ("Smith", "Smith Limited"),
    ("Smith", "Smith PLC"),
    ("Smith", "Smith, Inc."),
    ("Smith", "Smith LLC"),
    ("Smith", "Smith Pty Ltd"),
    ("Tiffany", "Tiffany & Co."),
    ("Walt Disney", "The Walt Disney Company"),
    ("Ferrari", "Ferrari S.p.A."),
    ("Ferrari", "Ferrari SpA"),
    ("Allegro", "Allegro sp. z o.o."),
    ("Škoda Auto", "Skoda Auto a.s."),
    # case, marks, punctuation, joining words
    ("Crédit Agricole", "CREDIT AGRICOLE"),
    ("Crédit Agricole", "Cre\u0301dit Agricole"),
    ("Straße", "STRASSE"),
    ("Ålandsbanken", "Alandsbanken"),
    ("McDonald's", "McDonald’s"),
    ("McDonald's", "McDonalds"),
    ("Coca-Cola", "Coca Cola"),
    ("J.P. Morgan", "JP Morgan"),
    ("J.P. Morgan", "J P Morgan"),
    ("H&M", "H & M"),
    ("H&M", "H and M"),
    ("Johnson & Johnson", "Johnson and Johnson"),
    ("Johnson & Johnson", "Johnson en Johnson"),
    ("Johnson & Johnson", "Johnson und Johnson"),
    ("Johnson & Johnson", "Johnson et Johnson"),
    ("Johnson & Johnson", "Johnson ja Johnson"),
    ("Ernst & Young", "Ernst + Young"),
    ("  Bakker \t B.V. ", "Bakker"),
    ("Bakker 🙂", "Bakker"),
    ("ＡＣＭＥ", "Acme"),
    # group words in our languages, countries in our languages
    ("ING Groep N.V.", "ING Group"),
    ("Siemens Nederland N.V.", "Siemens The Netherlands"),
    ("Siemens AG Österreich", "Siemens Austria"),
    ("Philips Oy Finland", "Philips Suomi"),
    ("Acme (Deutschland) GmbH", "Acme Germany"),
    ("Toyota UK Ltd", "Toyota Great Britain"),
]

APART = [
    ("ING", "ING Groep N.V."),
    ("ING", "ING Bank"),
    ("Delta Lloyd", "Delta Air Lines"),
    ("Delta", "Delta Lloyd"),
    ("Bloem BV", "Blom BV"),
    ("Blue", "Blu"),
    ("Mueller", "Muller"),
    ("AB InBev", "InBev"),
    ("AB Foods", "Foods"),
    ("NV Energy", "Energy"),
    ("Air France", "Air Liquide"),
    ("Air France", "Air"),
    ("Crédit Suisse", "Crédit Agricole"),
    ("Business Finland", "Business"),
    ("Bank of America", "Bank"),
    ("Made in Belgium", "Made in"),
    ("Toys R Us", "Toys R"),
    ("Day Spa", "Day"),
    ("SAS Institute", "Institute"),
    ("Canal+", "Canal"),
    ("H&M", "HM"),
    ("Plan B BV", "Plan"),
    ("De Volksbank", "Volksbank"),
    ("Acme Holding", "Acme"),
    ("Siemens Nederland", "Siemens Deutschland"),
    ("株式会社トヨタ", "株式会社ホンダ"),
    ("が", "か"),
    ("कि", "की"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_one_firm_has_one_key(one: str, other: str) -> None:
    assert company_key(one) == company_key(other) != ""


@pytest.mark.parametrize(("one", "other"), APART)
def test_different_firms_keep_different_keys(one: str, other: str) -> None:
    assert company_key(one) != company_key(other)


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Siemens Nederland B.V.", "siemens@nl"),
        ("Bol NL", "bol@nl"),
        ("B.V.", "bv"),
        ("AG", "ag"),
        ("Netherlands", "netherlands"),
        ("The", "the"),
        ("and digital", "and digital"),
        ("@Home B.V.", "home"),
        ("<b>Acme</b>", "b acme b"),
        ("=SUM(A1)", "sum a1"),
        ("", ""),
        ("  ", ""),
        ("🙂", ""),
        ("--- & ---", "&"),
    ],
)
def test_keys_of_odd_names(name: str, key: str) -> None:
    assert company_key(name) == key


@given(st.text(max_size=40))
def test_any_text_has_a_key_that_case_and_spaces_around_do_not_change(name: str) -> None:
    key = company_key(name)
    assert key == key.strip()
    assert company_key(f"  {name}\n") == key
    assert CompanyName.of_key(key).key == key


@given(st.sampled_from([one for pair in SAME for one in pair]))
def test_a_key_is_the_key_of_its_own_base(name: str) -> None:
    base = CompanyName.of_key(company_key(name)).base
    assert CompanyName.of_key(company_key(base)).base == base


def found(account: str, company: str) -> MatchBasis | None:
    match = CompanyIndex([(1, account)]).find(company_key(company))
    return None if match is None else match.basis


@pytest.mark.parametrize(
    ("account", "company", "basis"),
    [
        ("Siemens", "Siemens AG", MatchBasis.SAME_NAME),
        ("Siemens", "Siemens Nederland N.V.", MatchBasis.NATIONAL),
        ("Siemens Nederland", "Siemens", MatchBasis.NATIONAL),
        ("Siemens Nederland", "Siemens Netherlands", MatchBasis.SAME_NAME),
        ("Siemens Nederland", "Siemens Deutschland", None),
        ("Müller GmbH & Co. KG", "Muller", MatchBasis.SAME_NAME),
        ("Müller GmbH & Co. KG", "Mueller KG", MatchBasis.SPELLED_OUT),
        ("Müller", "Mueller Österreich", MatchBasis.NATIONAL),
        ("Mueller", "Muller", None),
        ("Delta Lloyd", "Delta Air Lines", None),
        ("ING", "ING Groep N.V.", None),
        ("Siemens", "", None),
        ("🙂", "", None),
    ],
)
def test_matching_one_name(account: str, company: str, basis: MatchBasis | None) -> None:
    assert found(account, company) is basis


@pytest.mark.parametrize("pair", [*SAME, *APART])
def test_lookup_keys_find_what_the_index_finds(pair: tuple[str, str]) -> None:
    account, company = pair
    assert (company_key(company) in account_keys(account)) == (found(account, company) is not None)


def test_account_keys_start_with_the_own_key_and_reach_the_branches() -> None:
    assert account_keys("Siemens Nederland") == ("siemens@nl", "siemens")
    keys = account_keys("Müller AG")
    assert keys[0] == company_key("Müller AG")
    assert {"mueller", "muller@at", "mueller@de"} <= set(keys)
    assert len(set(keys)) == len(keys)
    assert account_keys("🙂") == ()


def test_the_nearest_account_wins_and_a_tie_meets_neither() -> None:
    index = CompanyIndex([(1, "Siemens"), (2, "Siemens Nederland")])
    assert index.find("siemens") == CompanyMatch(1, MatchBasis.SAME_NAME)
    assert index.find("siemens@nl") == CompanyMatch(2, MatchBasis.SAME_NAME)
    assert index.find("siemens@de") == CompanyMatch(1, MatchBasis.NATIONAL)
    tie = CompanyIndex([(1, "Siemens Nederland"), (2, "Siemens Deutschland")])
    assert tie.find("siemens") is None


def test_many_companies_against_many_accounts() -> None:
    accounts = [(number, f"Firm {number} Oy") for number in range(500)]
    companies: list[tuple[int, str | None]] = [
        (number, f"FIRM {number % 1000} Finland") for number in range(3000)
    ]
    matches = match_companies([*companies, (9001, None), (9002, ""), (9003, "Firm")], accounts)
    assert len(matches) == 1500
    assert matches[1007] == CompanyMatch(7, MatchBasis.NATIONAL)
    assert not {9001, 9002, 9003} & set(matches)
