"""Which column holds what, by the headers that systems write in our languages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from ssi_desktop.core.crm import NAMES, CrmField, CrmMapping, CrmSystem
from ssi_desktop.importers.archive.tables import normal_header

# For each field the headers that are known for it, the surest first.
_HEADERS: Mapping[CrmField, str] = {
    CrmField.COMPANY: """
        Company name|Account Name|Organization - Name|Organisation - Name|Person - Organization
        Person - Organisation|Account.Name|Primary Associated Company|Associated Company (Primary)
        Organization name|Organisation name|Company|Account|Organization|Organisation|Primary company
        Associated Company|Associated Companies|Customer name|Customer|Business name|Employer
        Parent Customer|Company Name (Company)|AccountName
        Bedrijfsnaam|Naam bedrijf|Naam van bedrijf|Accountnaam|Organisatie - Naam|Persoon - Organisatie
        Organisatienaam|Relatienaam|Klantnaam|Bedrijf|Organisatie|Klant|Gekoppeld bedrijf|Werkgever
        Firmenname|Unternehmensname|Name des Unternehmens|Kontoname|Organisationsname|Firma|Unternehmen
        Kundenname|Kunde|Zugeordnetes Unternehmen|Arbeitgeber|Firmaname
        Yrityksen nimi|Organisaatio - Nimi|Henkilö - Organisaatio|Asiakkaan nimi|Asiakasyritys|Tilin nimi
        Organisaation nimi|Yritys|Organisaatio|Asiakas|Liittyvä yritys|Työnantaja
        Nom de l'entreprise|Nom entreprise|Nom de la société|Raison sociale|Organisation - Nom
        Personne - Organisation|Nom du compte|Nom de l'organisation|Entreprise|Société|Compte
        Nom du client|Client|Entreprise associée|Employeur""",
    CrmField.PERSON: """
        Full Name|Contact Name|Person - Name|Contact full name|Contact|Contact person|Person
        Volledige naam|Naam contactpersoon|Persoon - Naam|Contactnaam|Contactpersoon
        Vollständiger Name|Kontaktname|Name des Kontakts|Ansprechpartner|Ansprechpartnerin|Kontakt
        Koko nimi|Henkilö - Nimi|Yhteyshenkilön nimi|Yhteyshenkilö|Kontaktihenkilö
        Nom complet|Personne - Nom|Nom du contact|Interlocuteur""",
    CrmField.FIRST: """
        First Name|Person - First name|Given Name|Forename|Contact first name
        Voornaam|Persoon - Voornaam|Roepnaam|Vorname|Person - Vorname|Etunimi|Henkilö - Etunimi
        Prénom|Personne - Prénom""",
    CrmField.PREFIX: "Tussenvoegsel|Tussenvoegsels|Voorvoegsel|Voorvoegsels|Infix",
    CrmField.LAST: """
        Last Name|Person - Last name|Surname|Family Name|Contact last name
        Achternaam|Persoon - Achternaam|Familienaam|Nachname|Person - Nachname|Familienname
        Sukunimi|Henkilö - Sukunimi|Nom de famille|Personne - Nom de famille""",
    CrmField.TITLE: """
        Job Title|Person - Job title|Title|Position|Contact Title|Job role|Person - Title
        Functietitel|Functie|Functieomschrijving|Functienaam|Persoon - Functie|Persoon - Functietitel
        Berufsbezeichnung|Stellenbezeichnung|Jobtitel|Jobbezeichnung|Funktion|Person - Position
        Tehtävänimike|Työnimike|Titteli|Nimike|Henkilö - Titteli|Asema
        Intitulé du poste|Titre du poste|Fonction|Poste|Personne - Poste|Personne - Fonction""",
    CrmField.DEPARTMENT: """
        Department|Person - Department|Contact department|Afdeling|Persoon - Afdeling|Abteilung
        Person - Abteilung|Osasto|Henkilö - Osasto|Département|Personne - Département""",
    CrmField.URL: """
        LinkedIn Profile URL|LinkedIn URL|Person - LinkedIn URL|LinkedIn Profile|hs_linkedin_url
        Person - LinkedIn|Person LinkedIn URL|Person - LinkedIn profile|LinkedIn|LinkedIn-profiel
        Persoon - LinkedIn|LinkedIn-Profil|LinkedIn-profiili|Henkilö - LinkedIn|Profil LinkedIn
        Personne - LinkedIn|LinkedIn__c|LinkedIn_URL__c|LinkedIn adres""",
    CrmField.INDUSTRY: """
        Industry|Organization - Industry|Primary Industry|Branche|Bedrijfstak|Organisatie - Branche
        Wirtschaftszweig|Industrie|Organisation - Branche|Toimiala|Organisaatio - Toimiala
        Secteur d'activité|Secteur""",
    CrmField.COMPANY_ID: """
        Account ID|Organization - ID|Organization - Pipedrive System ID|Organisation - ID|Company ID
        Record ID - Company|Company Record ID|Associated Company IDs|Associated Company IDs (Primary)
        (Do Not Modify) Account|(Niet wijzigen) Account|(Nicht ändern) Firma|(Nicht ändern) Konto
        (Ne pas modifier) Compte|(Älä muokkaa) Tili|(Älä muokkaa) Asiakas|Organisatie - ID
        Organisaatio - ID|Klantnummer|Kundennummer|Asiakasnumero""",
    CrmField.PERSON_ID: """
        Contact ID|Person - ID|Person - Pipedrive System ID|Record ID - Contact|Contact Record ID
        (Do Not Modify) Contact|(Niet wijzigen) Contactpersoon|(Niet wijzigen) Contact
        (Nicht ändern) Kontakt|(Ne pas modifier) Contact|(Älä muokkaa) Yhteyshenkilö|Persoon - ID
        Henkilö - ID|Personne - ID""",
}
# The record's own number: of a person where the file has people, else of a company.
_RECORD = "Record ID|Id|Record-ID|Datensatz-ID|Recordnummer|Tietueen tunnus|ID d'enregistrement"
# A name of whatever the file is about.
_NAME = "Name|Naam|Nimi|Nom"
_PEOPLE_SIGNS = """
    Email|E-mail|Email Address|E-mail address|E-mailadres|E-Mail-Adresse|Sähköposti|Adresse e-mail|Mobile
    Mobile Phone|MobilePhone|Mobiel|Mobil|Matkapuhelin|Salutation|Aanhef|Anrede|Birthdate|Lead Source
    ReportsToId|Reports To|Contact owner|MailingCity|Mailing City|Lifecycle Stage"""
_COMPANY_SIGNS = """
    Website|Website URL|Company Domain Name|Domain|Domein|Billing City|BillingCity|BillingCountry
    Billing Country|Number of Employees|NumberOfEmployees|Employees|Annual Revenue|AnnualRevenue|Type
    Account Owner|Company owner|Medewerkers|Mitarbeiter|Henkilöstö|Effectif|KvK-nummer|Y-tunnus|VAT number
    Umsatz|Omzet|Liikevaihto|Ticker Symbol|AccountNumber|Main Phone"""
_UNSURE_ID = ("associatedcompany", "deal", "geassocieerd")
_DYNAMICS = ("donotmodify", "nietwijzigen", "nichtändern", "nepasmodifier", "älämuokkaa")
_PIPEDRIVE = (
    "person - ", "organization - ", "organisation - ", "persoon - ", "organisatie - ", "henkilö - ",
    "organisaatio - ", "personne - ",
)  # fmt: skip
_HUBSPOT = (
    "Record ID|Company Domain Name|Associated Company|Lifecycle Stage|Associated Company IDs|Company owner"
)
_SALESFORCE = """
    Account ID|Account Owner|Billing City|BillingCity|Billing State/Province|Mailing City|MailingCity
    Account.Name|OwnerId|NumberOfEmployees|IsDeleted|Lead Source|LeadSource"""


def map_headers(labels: Sequence[str]) -> CrmMapping:
    """What the headers tell; empty where none is known. Nothing is taken from the contents of columns."""
    where = _places(labels)
    found: dict[CrmField, int] = {}
    for field, known in _known().items():
        place = next((where[name] for name in known if name in where), None)
        if place is not None:
            found[field] = place
    _settle_name(where, found)
    _settle_record(where, found)
    if not NAMES & found.keys():
        for field in (CrmField.TITLE, CrmField.DEPARTMENT, CrmField.URL, CrmField.PERSON_ID):
            found.pop(field, None)
    return dict(sorted(found.items(), key=lambda pair: list(CrmField).index(pair[0])))


def header_score(labels: Sequence[str]) -> int:
    """How much a row looks like the header of such a file: fields found, and signs of what it is about."""
    where = _places(labels)
    fields = len(map_headers(labels))
    signs = len(where.keys() & (_normal(_PEOPLE_SIGNS) | _normal(_COMPANY_SIGNS)))
    return 3 * fields + signs if fields else 0


def system_of(labels: Sequence[str]) -> CrmSystem:
    """Which system wrote these headers."""
    names = set(_places(labels))
    if any(name.startswith(_DYNAMICS) for name in names):
        return CrmSystem.DYNAMICS
    if sum(label.strip().casefold().startswith(_PIPEDRIVE) for label in labels) >= 2:
        return CrmSystem.PIPEDRIVE
    scores = {
        CrmSystem.HUBSPOT: len(names & _normal(_HUBSPOT)),
        CrmSystem.SALESFORCE: len(names & _normal(_SALESFORCE)),
    }
    best = max(scores, key=lambda system: scores[system])
    return best if scores[best] else CrmSystem.OTHER


def _settle_name(where: Mapping[str, int], found: dict[CrmField, int]) -> None:
    """A bare *Name* is the person's beside signs of people, the company's beside signs of companies."""
    bare = next((where[name] for name in _listed(_NAME) if name in where), None)
    if bare is None:
        return
    if CrmField.FIRST in found and CrmField.LAST not in found:
        found[CrmField.LAST] = bare  # French files: Prénom, Nom
        return
    people = bool(where.keys() & _normal(_PEOPLE_SIGNS)) or CrmField.TITLE in found
    companies = bool(where.keys() & _normal(_COMPANY_SIGNS)) or CrmField.INDUSTRY in found
    if CrmField.COMPANY in found and not NAMES & found.keys() and (people or not companies):
        found[CrmField.PERSON] = bare
    elif CrmField.COMPANY not in found and (NAMES & found.keys() or (companies and not people)):
        found[CrmField.COMPANY] = bare


def _settle_record(where: Mapping[str, int], found: dict[CrmField, int]) -> None:
    """The record's number belongs to what the file is about."""
    record = next((where[name] for name in _listed(_RECORD) if name in where), None)
    if record is None:
        return
    if NAMES & found.keys():
        found.setdefault(CrmField.PERSON_ID, record)
    elif CrmField.COMPANY in found and not any(name.startswith(_UNSURE_ID) for name in where):
        found.setdefault(CrmField.COMPANY_ID, record)


def _places(labels: Sequence[str]) -> dict[str, int]:
    """Where each header stands; of equal ones the first counts."""
    where: dict[str, int] = {}
    for place, label in enumerate(labels):
        name = normal_header(label[:200])
        if name:
            where.setdefault(name, place)
    return where


@cache
def _known() -> Mapping[CrmField, tuple[str, ...]]:
    return {field: _listed(text) for field, text in _HEADERS.items()}


@cache
def _listed(text: str) -> tuple[str, ...]:
    return tuple(
        normal_header(name) for line in text.splitlines() for name in line.split("|") if name.strip()
    )


@cache
def _normal(text: str) -> frozenset[str]:
    return frozenset(_listed(text))
