"""Words for columns, kinds and channels of outcomes in the languages of our users."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from ssi_desktop.core.outcome_file import OutcomeField, OutcomeMapping
from ssi_desktop.core.outcomes import Channel, OutcomeKind
from ssi_desktop.importers.archive.tables import normal_header

# For each field the headers that are known for it, the surest first.
_HEADERS: Mapping[OutcomeField, str] = {
    OutcomeField.KIND: """
        Kind|Outcome|Outcome type|Outcome kind|Kind of outcome|What happened|What|Activity type|Activity kind
        Type of activity|Result|Type|Activity
        Soort|Uitkomst|Soort uitkomst|Wat gebeurde er|Wat|Soort activiteit|Resultaat|Activiteit|Activiteittype
        Art|Ergebnis|Art des Ergebnisses|Was|Aktivitätstyp|Art der Aktivität|Typ|Aktivität
        Laji|Tulos|Tuloksen laji|Mitä tapahtui|Tapahtuma|Tyyppi|Toiminta|Toiminnan tyyppi
        Genre|Résultat|Type de résultat|Quoi|Type d'activité|Nature|Activité""",
    OutcomeField.DATE: """
        Date|Day|On|Outcome date|Activity date|Date of activity|Meeting date|Start date|Due date
        Datum|Dag|Op|Datum activiteit|Startdatum
        Tag|Am|Datum der Aktivität
        Päivä|Päivämäärä|Pvm|Ajankohta
        Jour|Le|Date de l'activité|Date du rendez-vous""",
    OutcomeField.ACCOUNT: """
        Account|Account name|Company|Company name|Organization|Organisation|Customer|Customer name|Client
        Organization name|Organisation name|Associated Company
        Bedrijf|Bedrijfsnaam|Accountnaam|Klant|Klantnaam|Organisatie|Relatie
        Firma|Firmenname|Unternehmen|Kunde|Kundenname|Konto
        Yritys|Yrityksen nimi|Asiakas|Asiakasyritys|Organisaatio|Asiakkuus
        Compte|Entreprise|Société|Nom de l'entreprise|Raison sociale""",
    OutcomeField.PERSON: """
        Person|Person name|Contact|Contact name|Contact person|Full name|Name|With whom|Associated Contact
        Persoon|Contactpersoon|Naam|Naam contactpersoon|Met wie|Volledige naam
        Ansprechpartner|Ansprechpartnerin|Kontakt|Kontaktname|Mit wem
        Henkilö|Yhteyshenkilö|Nimi|Kenen kanssa|Koko nimi
        Personne|Interlocuteur|Nom|Nom du contact|Avec qui|Nom complet""",
    OutcomeField.VALUE: """
        Value|Amount|Deal value|Contract value|Deal amount|Revenue|Price
        Waarde|Bedrag|Dealwaarde|Contractwaarde|Omzet|Prijs
        Wert|Betrag|Auftragswert|Summe|Umsatz|Preis
        Arvo|Summa|Kaupan arvo|Hinta|Liikevaihto
        Valeur|Montant|Valeur du contrat|Chiffre d'affaires|Prix""",
    OutcomeField.CHANNEL: """
        Channel|Through|Via|Source|Medium
        Kanaal|Bron
        Kanal|Über|Quelle
        Kanava|Lähde|Kautta
        Canal|Par""",
    OutcomeField.NOTE: """
        Note|Notes|Comment|Comments|Remark|Description|Subject|Title|Topic
        Notitie|Notities|Opmerking|Opmerkingen|Omschrijving|Onderwerp|Titel
        Notiz|Notizen|Bemerkung|Beschreibung|Betreff|Thema
        Muistiinpano|Huomautus|Kommentti|Kuvaus|Aihe|Otsikko
        Remarque|Commentaire|Objet|Sujet|Titre""",
}

_KINDS: Mapping[OutcomeKind, str] = {
    OutcomeKind.CONVERSATION: """
        conversation|conversations|conversation started|chat|talk|dialogue|two-way conversation|reply|replied
        gesprek|gesprekken|gesprek gestart|conversatie|dialoog|antwoord
        Gespräch|Gespräche|Unterhaltung|Dialog|Gespräch begonnen|Antwort
        keskustelu|keskustelut|keskustelu aloitettu|keskustelunavaus|vastaus
        échange|échanges|conversation commencée|discussion|réponse""",
    OutcomeKind.CALL: """
        call|calls|phone call|telephone call|telephone|video call|logged call|discovery call
        telefoongesprek|telefoontje|belletje|gebeld|bellen|telefonisch gesprek|videogesprek|videobellen
        Anruf|Anrufe|Telefonat|Telefongespräch|Telefonanruf|Videoanruf
        puhelu|puhelut|soitto|puhelinkeskustelu|videopuhelu
        appel|appels|appel téléphonique|coup de téléphone|appel vidéo""",
    OutcomeKind.MEETING: """
        meeting|meetings|appointment|demo|visit|meeting held
        afspraak|afspraken|vergadering|bijeenkomst|bezoek|ontmoeting|kennismaking
        Termin|Termine|Treffen|Besprechung|Besuch|Meeting|Sitzung
        tapaaminen|tapaamiset|kokous|palaveri|vierailu|käynti
        rendez-vous|rdv|réunion|réunions|visite|rencontre""",
    OutcomeKind.OFFER: """
        offer|offers|offer sent|proposal|proposal sent|quote|quotation|quote sent
        offerte|offertes|voorstel|aanbieding|offerte verstuurd|offerte verzonden
        Angebot|Angebote|Angebot gesendet|Angebot verschickt|Offerte
        tarjous|tarjoukset|tarjous lähetetty
        offre|offres|devis|proposition|offre envoyée|devis envoyé""",
    OutcomeKind.CONTRACT: """
        contract|contracts|contract signed|deal|deal won|won|closed won|signed|order|sale
        contracten|contract getekend|getekend|gewonnen|opdracht|order ontvangen|verkoop
        Vertrag|Verträge|Vertrag unterschrieben|Auftrag|gewonnen|Abschluss|unterschrieben
        sopimus|sopimukset|sopimus allekirjoitettu|allekirjoitettu|kauppa|tilaus|voitettu
        contrat|contrats|contrat signé|signé|gagné|commande|vente""",
}

_CHANNELS: Mapping[Channel, str] = {
    Channel.LINKEDIN: "linkedin|linked in|li|inmail|sales navigator",
    Channel.MAIL: "mail|e-mail|email|mails|post|courriel|sähköposti|mailing|newsletter|nieuwsbrief",
    Channel.PHONE: "phone|telephone|call|telefoon|telefon|puhelin|téléphone|tel|mobile|mobiel",
    Channel.EVENT: """event|events|fair|trade fair|conference|evenement|beurs|congres|messe|veranstaltung
        konferenz|tapahtuma|messut|konferenssi|événement|salon|conférence|webinar|webinaari|webinaire""",
    Channel.OTHER: "other|overig|anders|andere|anderes|sonstige|sonstiges|muu|muut|autre|autres",
}


def map_outcome_headers(labels: Sequence[str]) -> OutcomeMapping:
    """What the headers tell; each column is taken once. Nothing is taken from the contents of columns."""
    where: dict[str, int] = {}
    for place, label in enumerate(labels):
        name = normal_header(label[:200])
        if name:
            where.setdefault(name, place)
    found: dict[OutcomeField, int] = {}
    for field, known in _known_headers().items():
        places = [where[name] for name in known if name in where]
        if places and places[0] not in found.values():
            found[field] = places[0]
    return found


def outcome_score(labels: Sequence[str]) -> int:
    """How much a row looks like the header of a file of outcomes: 0 without a kind and a date."""
    found = map_outcome_headers(labels)
    return 3 * len(found) if {OutcomeField.KIND, OutcomeField.DATE} <= found.keys() else 0


def kind_of_word(text: str) -> OutcomeKind | None:
    """The kind that a cell names; None for any other word."""
    return _kinds().get(normal_header(text))


def channel_of_word(text: str) -> Channel | None:
    """The channel that a cell names; None for any other word."""
    return _channels().get(normal_header(text))


@cache
def _known_headers() -> Mapping[OutcomeField, tuple[str, ...]]:
    return {field: _listed(text) for field, text in _HEADERS.items()}


@cache
def _kinds() -> Mapping[str, OutcomeKind]:
    return {word: kind for kind, text in _KINDS.items() for word in (kind.value, *_listed(text))}


@cache
def _channels() -> Mapping[str, Channel]:
    return {word: channel for channel, text in _CHANNELS.items() for word in (channel.value, *_listed(text))}


def _listed(text: str) -> tuple[str, ...]:
    return tuple(
        normal_header(name) for line in text.splitlines() for name in line.split("|") if name.strip()
    )
