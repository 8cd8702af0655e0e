"""Word lists for company names, all in lower case and without diacritics."""

from __future__ import annotations

from collections.abc import Mapping


def _listed(text: str) -> tuple[str, ...]:
    return tuple(item.strip() for item in text.replace("\n", ",").split(",") if item.strip())


_FORMS = """
    bv, nv, bvba, cvba, cvoa, vof, vzw, ivzw, eenmanszaak, ua, besloten vennootschap
    naamloze vennootschap, maatschap, comm v, commv, comm va, gcv, sprl, sprlu, scrl, asbl, aisbl, snc
    scomm, gmbh, ggmbh, mbh, ag, kg, kgaa, ohg, gbr, ug, haftungsbeschrankt, ek, ev, eg, se, partg
    partgmbb, mbb, gesmbh, ges mbh, co, u co, aktiengesellschaft, gesellschaft mit beschrankter haftung
    kommanditgesellschaft, eingetragener verein, sagl, sa, sas, sasu, sarl, eurl, sca, scs, sci, scop
    sc, gie, selarl, societe anonyme, cie, oy, oyj, ab, abp, ky, ry, osk, tmi, oyab, osakeyhtio
    julkinen osakeyhtio, aktiebolag, aktiebolaget, publ, hb, kb, as, asa, aps, amba, is, ks, ans
    aktieselskab, ehf, hf, ou, ltd, limited, plc, llc, llp, lp, inc, incorporated, corp, corporation
    company, pty, pte, private limited, pvt, pllc, cic, dac, ulc, unlimited company
    public limited company, spa, srl, srls, sl, slu, sau, slp, lda, ltda, eireli, sro, spol sro, zrt
    kft, nyrt, bt, sp z oo, sp zoo, spzoo, sp j, sp k, doo, dd, ooo, oao, zao, pjsc, ojsc, jsc, uab
    sia, kk, gk, bhd, sdn bhd, sab, sab de cv, sa de cv, fzco, fze, fz llc
"""

LEGAL_FORMS: frozenset[tuple[str, ...]] = frozenset(tuple(form.split()) for form in _listed(_FORMS))

LIKE_WORDS = frozenset(_listed("spa, is, as, ou, sc, bt, ks, dd, us, nl, uk, dach"))
"""Words as well as forms or countries: cut only where the name writes them so (capitals, dots, a slash)."""

LEADING_FORMS = (("oy", "ab"), ("oy",), ("oyj",))
"""Forms that no name starts with as a word: cut in front of anything."""

LEADING_FORMS_OF_LONG_NAMES = frozenset(_listed("ab, nv, bv, sa, sarl, stichting, stiftung, vzw, asbl"))
"""Forms cut in front only where at least two words stay: *AB InBev* and *NV Energy* are names."""

JOINING = frozenset(_listed("&, +, and, en, und, et, ja, och, og"))

SAME_WORDS: Mapping[str, str] = {
    **dict.fromkeys(_listed("groep, groupe, gruppe, gruppen, konserni, koncern, konzern"), "group"),
    **dict.fromkeys(_listed("holdings, holdinggesellschaft, holdingmaatschappij"), "holding"),
}
"""The same corporate word in our languages. They stay in the key: a group is not its namesake."""

_COUNTRIES: Mapping[str, str] = {
    "nl": "nederland, netherlands, the netherlands, niederlande, pays bas, alankomaat, holland, nl",
    "be": "belgie, belgium, belgien, belgique, belgia",
    "lu": "luxemburg, luxembourg",
    "de": "duitsland, germany, deutschland, allemagne, saksa",
    "at": "oostenrijk, austria, osterreich, oesterreich, autriche, itavalta",
    "ch": "zwitserland, switzerland, schweiz, suisse, sveitsi, svizzera",
    "fi": "finland, suomi, finnland, finlande",
    "se": "zweden, sweden, schweden, suede, ruotsi, sverige",
    "no": "noorwegen, norway, norwegen, norvege, norja, norge",
    "dk": "denemarken, denmark, danemark, daenemark, tanska, danmark",
    "ee": "estland, estonia, estonie, viro, eesti",
    "lv": "letland, latvia, lettland, lettonie",
    "lt": "litouwen, lithuania, litauen, lituanie, liettua",
    "fr": "frankrijk, france, frankreich, ranska",
    "es": "spanje, spain, spanien, espagne, espanja, espana",
    "pt": "portugal, portugali",
    "it": "italie, italy, italien, italia",
    "pl": "polen, poland, pologne, puola, polska",
    "cz": "tsjechie, czech republic, czechia, tschechien, tchequie, tsekki",
    "hu": "hongarije, hungary, ungarn, hongrie, unkari",
    "ro": "roemenie, romania, rumanien, rumaenien, roumanie",
    "uk": "united kingdom, uk, great britain, britain, england, grossbritannien",
    "ie": "ierland, ireland, irland, irlande, irlanti",
    "us": "usa, us, united states, north america, etats unis, yhdysvallat",
    "ca": "canada, kanada",
    "in": "india, indien, inde, intia",
    "cn": "china, chine, kiina",
    "jp": "japan, japon, japani",
    "tr": "turkije, turkey, turkei, tuerkei, turquie, turkki, turkiye, tuerkiye",
    "benelux": "benelux, belux, bnl",
    "nordics": "nordic, nordics, the nordics, scandinavia",
    "baltics": "baltic, baltics, the baltics",
    "dach": "dach",
    "emea": "emea",
    "europe": "europe, europa, eurooppa",
}

COUNTRY_CODES: Mapping[tuple[str, ...], str] = {
    tuple(name.split()): code for code, names in _COUNTRIES.items() for name in _listed(names)
}

LINKS = frozenset(
    _listed(
        "of, in, for, the, de, der, den, het, van, voor, du, la, le, d, von, fur, im, pour, en, di, visit"
    )
)
"""A country after one of these belongs to the name: *Bank of Finland*, *Made in Belgium*."""

_GENERIC = """
    air, airlines, airport, association, bank, banque, banco, business, caisse, central, centre
    chambre, club, consulting, council, credit, data, design, digital, economie, education, electricite
    embassy, energie, energy, engineering, events, export, federation, finance, food, fonds, foundation
    gas, gaz, global, handel, health, hotel, house, hypo, industry, innovation, insurance
    international, invest, it, jobs, kapital, loterie, lotto, market, marketing, media, medical, meteo
    mobility, museum, national, new, omroep, partners, pole, police, port, post, poste, radio, rail
    railways, recruitment, research, retail, sales, security, services, smart, software, solar
    solutions, sport, start, startup, statistics, swiss, talent, team, tech, technology, telecom
    telekom, trade, transport, travel, tv, union, universal, university, water, women, young
"""

GENERIC = frozenset(_listed(_GENERIC))
"""Single words that are no name without their country: *Air France*, *Business Finland*."""

CORPORATE = frozenset(
    _listed(
        """
    group, holding, international, global, worldwide, company, companies, services, service, solutions
    solution, systems, consulting, consultancy, technologies, technology, tech, industries, industry
    enterprises, enterprise, corporate, headquarters, hq, hoofdkantoor, zentrale, zentral, regional, emea
    europe, europa, eurooppa, benelux, nordic, nordics, baltic, dach, digital, partners, trading, sales
    verkoop, vertrieb, myynti, shared, stichting, koninklijke, royal, vereniging, cooperatie, cooperatief
    cooperative, genossenschaft, osuuskunta, yhtiot, yhtyma, associates, official, team, the, head, office
    management, nederland, belgie, belgique, belgium, deutschland, finland, suomi, germany, netherlands
    bank, verzekeringen, versicherung, versicherungen, vakuutus, insurance, advocaten, accountants
    notarissen, makelaars, software, it, ict, logistics, logistiek, logistik, logistiikka, engineering
    bouw, bau, rakennus
"""
    )
)
"""Words that companies add to their name and leave out again; without them two names may be one company.
They make candidates for a person to confirm, never a match."""
