"""What the archive shows about an item of the profile checklist, as a sentence."""

from __future__ import annotations

from collections.abc import Mapping

from ssi_desktop.errors import Problem
from ssi_desktop.wording.templates import Entry, counted, say, sentence

PREFIX = "checklist.evidence."

EVIDENCE: Mapping[str, Entry] = {
    "headline": (
        sentence("Your headline is empty.", characters=0),
        sentence("Your headline only repeats your job title.", only_title=1),
        counted(
            "Your headline has {characters} character; 40 is the aim.",
            "Your headline has {characters} characters; 40 is the aim.",
            by="characters",
        ),
    ),
    "about_length": (
        sentence("Your About text is empty.", characters=0),
        counted(
            "Your About text has {characters} character; 600 is the aim.",
            "Your About text has {characters} characters; 600 is the aim.",
            by="characters",
        ),
    ),
    "about_close": (
        sentence("Your About text closes with an e-mail address.", found="email"),
        sentence("Your About text closes with a web address.", found="url"),
        sentence("Your About text closes with a phone number.", found="phone"),
        sentence("Your About text closes with an invitation.", found="verb"),
        sentence("No invitation and no address were found at the end of your About text."),
    ),
    "industry": (sentence("Your industry is {industry}."), sentence("No industry is filled in.")),
    "location": (sentence("Your location is {location}."), sentence("No location is filled in.")),
    "current_position": (
        sentence("No present job has a description.", characters=0),
        counted(
            "The longest description of a present job has {characters} character; 200 is the aim.",
            "The longest description of a present job has {characters} characters; 200 is the aim.",
            by="characters",
        ),
    ),
    "earlier_positions": (
        sentence("No earlier job has a description of 50 characters or more.", count=0),
        counted(
            "{count} earlier job has a description; two are the aim.",
            "{count} earlier jobs have a description; two are the aim.",
        ),
    ),
    "keywords": (
        counted(
            "{count} of your keywords stands in headline, About and a job alike: {found}.",
            "{count} of your keywords stand in headline, About and a job alike: {found}.",
        ),
        sentence("None of your keywords stands in headline, About and a job alike."),
    ),
    "phone_headline": (
        sentence("On a phone your headline begins with “{opening}”."),
        sentence("Your headline is empty."),
    ),
    "hashtags": (
        counted(
            "Your About text states {count} topic: {found}.",
            "Your About text states {count} topics: {found}.",
        ),
        sentence("Your About text has no hashtags."),
    ),
    "media": (
        sentence("No media was uploaded in the last {months} months.", count=0),
        counted(
            "{count} picture, video or file was uploaded in the last {months} months.",
            "{count} pictures, videos or files were uploaded in the last {months} months.",
        ),
    ),
    "projects": (
        sentence("There are no projects.", count=0),
        sentence("There are projects ({count}), of which with a description: {with_text}."),
    ),
    "skills": (
        sentence("There are no skills.", count=0),
        counted("There is {count} skill; five are the aim.", "There are {count} skills; five are the aim."),
    ),
    "top_skills": (
        counted(
            "There is {count} skill: {top}; twenty are the aim.",
            "There are {count} skills, with {top} on top; twenty are the aim.",
        ),
        sentence("There are no skills."),
    ),
    "endorsed_skills": (
        sentence("No skill has ten endorsements or more.", count=0),
        counted(
            "{count} skill has ten endorsements or more; three are the aim.",
            "{count} skills have ten endorsements or more; three are the aim.",
        ),
    ),
    "recommendations": (
        sentence("Visitors see no recommendation.", count=0),
        counted(
            "Visitors see {count} recommendation; three are the aim.",
            "Visitors see {count} recommendations; three are the aim.",
        ),
    ),
    "no_recommendation": sentence("Visitors see no recommendation."),
    "newest_recommendation": sentence("The newest recommendation is of {on}."),
    "customer_recommendation": (
        counted(
            "{count} recommendation comes from another company, {company}; only you know whether it is a "
            "customer.",
            "{count} recommendations come from other companies, for example {company}; "
            "only you know whether they are customers.",
        ),
        sentence("Every recommendation comes from companies you worked for."),
    ),
    "contact_details": sentence(
        "LinkedIn has these of you on file: e-mail addresses ({emails}) and phone numbers ({phones})."
    ),
    "connections": (
        sentence("There are no connections.", count=0),
        counted(
            "You have {count} connection; 500 is the aim.",
            "You have {count} connections; 500 is the aim.",
        ),
    ),
    "renewed": (
        sentence("No media was uploaded in the last {days} days.", count=0),
        counted(
            "{count} picture, video or file was uploaded in the last {days} days.",
            "{count} pictures, videos or files were uploaded in the last {days} days.",
        ),
    ),
    "education": (
        sentence("No school or study is filled in.", count=0),
        counted("{count} school or study is filled in.", "{count} schools or studies are filled in."),
    ),
    "recommendations_given": (
        sentence("You have written no recommendation.", count=0),
        counted(
            "You have written {count} recommendation; two are the aim.",
            "You have written {count} recommendations; two are the aim.",
        ),
    ),
    "websites": (
        sentence("No website is filled in.", count=0),
        counted("{count} website is filled in.", "{count} websites are filled in."),
    ),
    "languages": (
        sentence("No language is filled in.", count=0),
        counted("{count} language is filled in.", "{count} languages are filled in."),
    ),
    "certificates": (
        sentence("No certificate or course is filled in.", count=0),
        counted(
            "{count} certificate or course is filled in.", "{count} certificates or courses are filled in."
        ),
    ),
    "publications": (
        sentence("There is no publication or article.", count=0),
        counted("There is {count} publication or article.", "There are {count} publications or articles."),
    ),
    "honours": (
        sentence("No honour or patent is filled in.", count=0),
        counted("{count} honour or patent is filled in.", "{count} honours or patents are filled in."),
    ),
    "personal_side": (
        sentence("No voluntary job or cause is filled in.", count=0),
        counted(
            "{count} voluntary job or cause is filled in.",
            "{count} voluntary jobs or causes are filled in.",
        ),
    ),
}

UNKNOWN = sentence("This grade comes from your archive.")


def evidence_text(evidence: Problem) -> str:
    """What was found for an item; never raises for an unknown key or missing values."""
    return say(EVIDENCE.get(evidence.code.removeprefix(PREFIX), UNKNOWN), evidence.params)
