"""Why something is suggested, and what is asked: kept in English with a customisation, told in any language.

The language of the CV and of the letter is another thing: what is put into them is in theirs.
"""

from career.customization.model import EvidenceQuestion, Suggestion
from career.evidence import Evidence
from career.kept import KeptTexts
from career.names import language_told, skill_told
from runtime.language import ENGLISH, N_, language
from runtime.language import gettext as _

# Wording of a line.
AD_SAYS = N_("The ad says {name} where you say {term}: it is the same, and is found by the ad's word.")
AD_CALLS = N_("The ad calls it {name}; people and systems search for the ad's word.")
NAMED_EARLY = N_("The ad asks for {name}; named early in the line, it is seen.")
FEWER_WORDS = N_("It says the same in fewer words.")
LONG_END = N_("The line is long, and its end names nothing that the ad asks for.")
DIRECT = N_("It says at once what you did, in fewer words.")
NO_SUBJECT = N_("Lines of a CV go without a subject: who did it is clear.")
ENDED = N_("The position has ended, so the line stands in the past like what was done then.")
ACTIVE = N_("It opens with what you do, as a verb.")
DEED = N_("It begins with what you did.")
NO_FILLER = N_("It does without {words}, which say little.")
NO_PERSON = N_("Lines of a CV do without “I” and “we”.")

# The top of the CV.
THIS_ROLE = N_("this role")
AD_IS_FOR = N_("The ad is for “{title}”; you held this title.")
AD_IS_FOR_AT = N_("The ad is for “{title}”; you held this title at {company}.")
HELD = N_("You held this title.")
HELD_AT = N_("You held this title at {company}.")
READ_FIRST = N_("The headline is read first: it names what the ad asks for and your CV shows.")
SUMMARY_SHORTER = N_("What is left out of the summary names neither a figure nor anything that the ad asks for.")
SUMMARY_MADE = N_("Who reads only the first lines sees what counts for this job; each of it stands in your CV.")
SUMMARY_WORDED = N_("Who reads only the first lines sees what the ad asks for; each of these stands in your CV.")

# Order, and lists of skills.
LINES_AT = N_("At {company} the lines that name what the ad asks for come first.")
LINES_HERE = N_("In this position the lines that name what the ad asks for come first.")
CERTIFICATE_FIRST = N_("The certificate that is nearest to the ad comes first.")
PROJECT_FIRST = N_("The project that is nearest to the ad comes first.")
COURSES_FIRST = N_("The courses that are nearest to the ad come first.")
GROUP_FIRST = N_("“{name}” holds more of what the ad asks for than your other groups of skills.")
ASKED_FIRST = N_("The ad asks for {names}: named first, they are seen first.")
SPOKEN_FIRST = N_("The ad speaks of {names}: named first, they are seen first.")
SAID_ALREADY = N_("“{name}” says it already: a skill is named once in the list.")
TWICE = N_("It stands there twice: a skill is named once in the list.")
TOLD_SHOWS = N_("The ad asks for {skill}. What you told me shows it, but your list of skills does not.")
CV_SHOWS = N_("The ad asks for {skill}. Your CV shows it, but your list of skills does not.")
TERM_SHOWS = N_("The ad asks for {skill}. {term} in your CV shows it, but your list of skills does not.")
SPOKEN_SHOWN = N_("The ad speaks of {skill}. Your CV shows it, but your list of skills does not.")

# What is left out.
SAYS_IT_TOO = N_("Another line of this position says it as well: “{line}”")
OLD = N_("It is more than {years} years old and names nothing that the ad asks for.")
LONG_AGO = N_("It ended more than {years} years ago and names nothing that the ad asks for.")
HOBBIES = N_("None of them has to do with what the ad asks for; the room serves your work better.")
SCHOOL = N_("Your degree ({degree}) says more than school does.")
REFEREES = N_("Referees are named when they are asked for; the ad does not ask. Their names are theirs to give.")
NO_PICTURE = N_("The ad is in English: employers in most countries that hire in it want no picture in a CV.")
PICTURE = N_("your picture")
TAKEN_FOR_GRANTED = N_("It is taken for granted, and the ad does not name it.")

# What is asked, and what the person told.
ASK_LICENCE = N_("Do you hold {skill}? Since when?")
ASK_LANGUAGE = N_("Do you speak {tongue}? How well, and where have you used it?")
ASK_TOOL = N_("Have you worked with {skill}? Where, and for how long?")
ASK_OTHER = N_("Do you have experience in {skill}? Where, and for how long?")
YES = N_("Yes, I have worked with {name}.")
ADDED = N_("{name} (you added it to your skills)")
TITLE_AT = N_("{title} at {company}")


def _title_told(title: str) -> str:
    return _(title) if title == THIS_ROLE else title


def _names_told(names: str) -> str:
    first, joint, last = names.rpartition(" and ")
    return _("{names} and {last}", names=first, last=last) if joint else names


_REASONS = KeptTexts(
    AD_SAYS, AD_CALLS, NAMED_EARLY, FEWER_WORDS, LONG_END, DIRECT, NO_SUBJECT, ENDED, ACTIVE, DEED, NO_FILLER,
    NO_PERSON, AD_IS_FOR, AD_IS_FOR_AT, HELD, HELD_AT, READ_FIRST, SUMMARY_SHORTER, SUMMARY_MADE, SUMMARY_WORDED,
    LINES_AT, LINES_HERE, CERTIFICATE_FIRST, PROJECT_FIRST, COURSES_FIRST, GROUP_FIRST, ASKED_FIRST, SPOKEN_FIRST,
    SAID_ALREADY, TWICE, TOLD_SHOWS, CV_SHOWS, TERM_SHOWS, SPOKEN_SHOWN, SAYS_IT_TOO, OLD, LONG_AGO, HOBBIES, SCHOOL,
    REFEREES, NO_PICTURE, TAKEN_FOR_GRANTED,
    terms={"title": _title_told, "names": _names_told, "skill": skill_told},
)  # fmt: skip
_QUESTIONS = KeptTexts(
    ASK_LICENCE, ASK_LANGUAGE, ASK_TOOL, ASK_OTHER, terms={"tongue": language_told, "skill": skill_told}
)
_OWN_WORDS = KeptTexts(YES, ADDED)
_TITLES = KeptTexts(TITLE_AT)


def suggestion_told(suggestion: Suggestion) -> Suggestion:
    """Return a suggestion with its reason in the language of the task; what it changes stays as it is."""
    if language() == ENGLISH:
        return suggestion
    is_picture = suggestion.before == PICTURE and suggestion.change.path == "/basics/image"
    texts = _TITLES if suggestion.kind == "headline" else None
    return suggestion.model_copy(
        update={
            "reason": _REASONS.sentences_told(suggestion.reason),
            "before": _(PICTURE) if is_picture else suggestion.before,
            "evidence": tuple(_evidence_told(quote, texts) for quote in suggestion.evidence),
        }
    )


def question_told(question: EvidenceQuestion) -> EvidenceQuestion:
    """Return a question in the language of the task."""
    if language() == ENGLISH:
        return question
    return question.model_copy(
        update={
            "name": skill_told(question.name),
            "text": _QUESTIONS.told(question.text),
            "evidence": tuple(_evidence_told(quote, None) for quote in question.evidence),
        }
    )


def _evidence_told(evidence: Evidence, texts: KeptTexts | None) -> Evidence:
    """Return evidence as it is shown: quotes stay as they are, where they are not words of ours."""
    own = _OWN_WORDS if evidence.origin in ("answer", "profile") else texts
    return evidence.model_copy(update={"quote": own.told(evidence.quote)}) if own is not None else evidence
