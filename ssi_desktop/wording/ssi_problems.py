"""Words for everything that can be wrong or doubtful with numbers of LinkedIn's SSI page."""

from __future__ import annotations

from collections.abc import Mapping

from ssi_desktop.wording.templates import Entry, counted, sentence

SSI_PROBLEMS: Mapping[str, Entry] = {
    "ssi.not_ssi": sentence(
        "This does not look like LinkedIn’s SSI page. Open linkedin.com/sales/ssi, select everything on "
        "the page, "
        "copy it and paste it here."
    ),
    "ssi.nothing_read": sentence(
        "Neither the total nor a pillar can be told for certain. Copy the whole page at "
        "linkedin.com/sales/ssi "
        "once more, or type the numbers."
    ),
    "ssi.login_page": sentence(
        "This is LinkedIn’s sign-in page. Sign in with your browser, open linkedin.com/sales/ssi and copy "
        "that page."
    ),
    "ssi.error_response": (
        sentence(
            "LinkedIn answered with error {status} instead of your numbers. Sign in with your browser, "
            "open linkedin.com/sales/ssi and copy that page."
        ),
        sentence(
            "LinkedIn answered with an error instead of your numbers. Sign in with your browser, "
            "open linkedin.com/sales/ssi and copy that page."
        ),
    ),
    "ssi.too_large": sentence(
        "This is far more than LinkedIn’s SSI page holds. Copy only the page at linkedin.com/sales/ssi."
    ),
    "ssi.hidden_characters": sentence(
        "Invisible signs in this text turn digits around, so no number in it can be trusted. "
        "Copy it straight from the page at linkedin.com/sales/ssi."
    ),
    "ssi.foreign_digits": (
        sentence(
            "Digits such as {digit} are not read here. Set LinkedIn to a language with the digits 0 to 9, "
            "or type the numbers."
        ),
        sentence(
            "These digits are not read here. Set LinkedIn to a language with the digits 0 to 9, "
            "or type the numbers."
        ),
    ),
    "ssi.web_archive": sentence(
        "A page saved as a web archive is not read here. Save it as a plain web page (HTML only), or copy "
        "its text "
        "and paste it here."
    ),
    "ssi.bad_json": sentence(
        "The copied data is damaged or cut off. Copy all of it once more, or copy the text of the page at "
        "linkedin.com/sales/ssi."
    ),
    "ssi.bad_shape": sentence(
        "The part {field} of the copied data is not the way LinkedIn writes it. Copy the text of the page at "
        "linkedin.com/sales/ssi instead."
    ),
    "ssi.too_deep": sentence(
        "The copied data is not the way LinkedIn writes it. Copy the text of the page at "
        "linkedin.com/sales/ssi instead."
    ),
    "ssi.duplicate_key": (
        sentence("The copied data says “{key}” twice, so it is unclear which one counts. Copy it once more."),
        sentence(
            "The copied data says something twice, so it is unclear which one counts. Copy it once more."
        ),
    ),
    "ssi.member_score_missing": sentence(
        "LinkedIn’s SSI page is there, but your own score is not on it. Load linkedin.com/sales/ssi again "
        "and copy it once more."
    ),
    "ssi.not_a_number": sentence(
        "The number for {field} cannot be read. Copy the page once more, or type the numbers."
    ),
    "ssi.ambiguous": sentence(
        "More than one number could be meant for {field}, so none was taken. Type it if you know it."
    ),
    "ssi.alias_used": sentence(
        "The number for {field} stood in an unusual place. Compare it with LinkedIn’s page, please."
    ),
    "ssi.pillars_unnamed": counted(
        "The copied data holds {count} score without a name, so the pillars stay empty. Type them if you "
        "know them.",
        "The copied data holds {count} scores without names, so the pillars stay empty. Type them if you "
        "know them.",
    ),
    "ssi.positional_pillars": sentence(
        "The four pillars have no names here and were taken in LinkedIn’s usual order. "
        "Compare them with LinkedIn’s page, please."
    ),
    "ssi.unknown_pillar": (
        sentence("LinkedIn’s data names a pillar that is not known here ({name}); it was left out."),
        sentence("One score in LinkedIn’s data belongs to no known pillar; it was left out."),
    ),
    "ssi.read_by_structure": sentence(
        "This language of LinkedIn’s page is new here, so the numbers were read by their place. "
        "Compare them with the page before you store them."
    ),
    "ssi.sum_differs": sentence(
        "The pillars add up to {sum}, but the total says {overall}. Compare them with LinkedIn’s page, "
        "please."
    ),
    "ssi.overall_out_of_range": sentence(
        "The total says {value}, but LinkedIn’s total lies between 0 and 100. Check the number, please."
    ),
    "ssi.pillar_out_of_range": sentence(
        "“{pillar}” says {value}, but a pillar lies between 0 and 25. Check the number, please."
    ),
    "ssi.rank_out_of_range": sentence(
        "The rank in your {group} says {value}%, but a rank lies between 1% and 100%. Check the number, "
        "please."
    ),
    "ssi.rank_not_whole": sentence(
        "The rank in your {group} says {value}%, but LinkedIn’s ranks are whole numbers. Check the number, "
        "please."
    ),
    "ssi.average_out_of_range": (
        sentence(
            "The average of your {group} for “{pillar}” says {value}, but a pillar lies between 0 and 25. "
            "Check the number, please."
        ),
        sentence(
            "The average of your {group} says {value}, but it lies between 0 and 100. Check the number, "
            "please."
        ),
    ),
    "ssi.date_in_future": (
        sentence("{day} lies in the future. Choose today or an earlier day."),
        sentence("{date} lies in the future. Choose today or an earlier day."),
    ),
    "snapshot.exists": sentence(
        "For {day} other numbers are stored already. Choose whether to replace them, or choose another day."
    ),
}
