"""Names, companies and job titles of made-up people in Dutch, Finnish, German, French and English."""

from __future__ import annotations

FIRST_NAMES = (
    *("Sanne", "Daan", "Femke", "Jeroen", "Maaike", "Thijs", "Lotte", "Bram", "Anouk", "Sjoerd"),
    *("Aino", "Väinö", "Päivi", "Jussi", "Äiti-Liisa", "Mikko", "Saara", "Ville", "Kerttu", "Onni"),
    *("Jürgen", "Käthe", "Björn", "Anneliese", "Götz", "Ulrike", "Sören", "Heike", "Matthias", "Zoë"),
    *("Élodie", "François", "Hélène", "Benoît", "Maëlle", "Guillaume", "Chloé", "René", "Inès", "Loïc"),
    *("Olivia", "Harry", "Siobhán", "Callum", "Priya", "Mohammed", "Grace", "Liam", "Chidi", "Wei"),
)
LAST_NAMES = (
    *("de Vries", "van den Berg", "Bakker", "'t Hart", "Jansen", "van der Meer", "Smit", "Dijkstra"),
    *("Virtanen", "Mäkinen", "Hämäläinen", "Koskinen", "Järvinen", "Nieminen", "Öhman", "Lahti"),
    *("Müller", "Groß", "Schäfer", "Hoffmann", "Freiherr von Stein", "Köhler", "Weiß", "Krüger"),
    *("Lefèvre", "d'Aubigné", "Moreau", "Girard", "Faure", "L'Hôpital", "Bonnet", "Rousseau"),
    *("O'Connor", "Smith, MBA", "Okafor", "Patel", "Fitzgerald", "Taylor", "Chen 陈", "Evans 🚀"),
)
COMPANIES = (
    *("Waterkracht Techniek B.V.", "Dijk & Zonen", "Polder Logistiek", "Gracht Advies", "Zuiderzee Groep"),
    *("Pohjola Konepaja Oy", "Järvi Ohjelmistot Oyj", "Metsäpolku Oy", "Revontuli Energia", "Satama Ky"),
    *("Rheintal Maschinenbau GmbH", "Schwarzwald Präzision AG", "Elbe Handel KG", "Alpenblick SE"),
    *("Lumière Conseil", "Atelier du Rhône SAS", "Transports Garonne", "Société Étoile, S.A.", "Nord Bois"),
    *("Harbour Analytics Ltd", "Moor & Vale", "Blue Fen Software", "Tidal Finance plc", "Copperbeech"),
)
# Title and whether it is vice-president level or above.
TITLES = (
    *(("Inkoper", False), ("Hoofd Inkoop", False), ("Algemeen directeur", True), ("Teamleider", False)),
    *(("Ostaja", False), ("Toimitusjohtaja", True), ("Projektipäällikkö", False), ("Asiantuntija", False)),
    *(("Geschäftsführer", True), ("Einkäufer", False), ("Leiter Einkauf", False), ("Projektleiter", False)),
    *(("Directeur général", True), ("Acheteuse", False), ("Chef de projet", False), ("Comptable", False)),
    *(("Chief Executive Officer", True), ("VP Sales, EMEA", True), ("Account Executive", False)),
    *(("Assistant to the CEO", False), ("Senior Engineer", False), ("Founder & CEO", True)),
)
VP_TITLES = frozenset(title for title, is_vp in TITLES if is_vp)

SKILLS = ("Sales", "Social selling", "Negotiation", "Account Management", "B2B", "Coaching", "Waterbeheer")
REACTIONS = ("LIKE", "PRAISE", "EMPATHY", "INTEREST", "APPRECIATION", "ENTERTAINMENT", "MAYBE")
TALK = (
    *("Thanks for the call, shall we meet on Tuesday?", 'He said "yes, of course", so I sent the offer.'),
    *("Kiitos viestistä!\nPalaan asiaan ensi viikolla.", "Bedankt,\r\n\r\ngroet"),
    *("Ja; gern, am 3. Mai", "<b>Bonjour</b> & à bientôt", "Done 👍", "1,5 % korting, 2 jaar, akkoord?"),
)


def is_vp(title: str) -> bool:
    """The truth about the titles above, in the place of the classifier."""
    return title in VP_TITLES
