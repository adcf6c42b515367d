"""The texts of a match: kept in English, so that the same input gives the same result, and told in any language."""

from career.kept import KeptTexts, Term
from career.matching.model import MatchResult, Part, Point
from career.names import language_told, skill_told
from runtime.language import ENGLISH, N_, language
from runtime.language import gettext as _

# Demands, and through what they are met.
YEAR = N_("{years:g} year of experience")
YEARS = N_("{years:g} years of experience")
RELATED_YEARS = N_("{years:.1f} years of related work")
LEVEL = N_("Level: {level}")
WORK_AT_LEVEL = N_("work at level {level}")
LEVEL_NAMES = (N_("trainee"), N_("junior"), N_("mid-level"), N_("senior"), N_("lead or manager"), N_("director"))
EDUCATION = N_("Education: {degree}")
DEGREE_NAMES = (N_("school"), N_("vocational"), N_("bachelor"), N_("master"), N_("doctorate"))
FIELD = N_("Field of work: {fields}")
UNKNOWN_FIELD = N_("Field of work: unknown")
EARLIER_WORK = N_("work of earlier years")
TITLE = N_("Title: {title}")
CONTENT = N_("Content of the work")
CV_LANGUAGE = N_("the language of the CV")
LOWER_LEVEL = N_("knowledge at a lower level")

# Hard gaps.
NOT_COMPARED = N_("the wording of CV and ad could not be compared")
OTHER_PROFESSION = N_("a different profession ({fields})")
NO_LICENCE = N_("no licence or degree for this work ({fields}) is shown")
OVER_QUALIFIED = N_("far over-qualified ({steps} levels)")
UNDER_QUALIFIED = N_("far under-qualified ({steps} levels)")
FEW_YEARS = N_("less than half of the {years:g} years demanded")
AD_LANGUAGE = N_("the ad is written in {tongue}, which is not among the languages of the CV")
LACKS_LANGUAGE = N_("{tongue} is demanded and not among the languages of the CV")

# Reasons in a few phrases.
SHOWS = N_("shows {skills}")
LACKS = N_("lacks {skills}")
SAME_WORK = N_("the same kind of work")
OTHER_WORK = N_("another kind of work")
WORK_FOR = N_("{work} for {level}")

# Notes.
SHORT_AD = N_("The ad says little that can be checked: the score is hardly more than a comparison of titles.")
AT_MOST = N_("The parts add up to {total}, but {gap}: at most {limit} count.")
IN_PROPORTION = N_("The parts add up to {total}, but {gap}: of each 100 points {limit} count.")
NO_LEVEL = N_("The ad names neither years nor a level that the CV can be held against.")
SILENT_MUST = N_("The ad's must-haves cannot be checked by rules, so they do not count.")
SILENT_NICE = N_("The ad's nice-to-haves cannot be checked by rules, so they do not count.")
COPIED = N_("Lines of the CV that stand word for word in the ad earn nothing.")
LONG_LIST = N_("{count} skills are listed; of so long a list only those count that the rest of the CV speaks for.")
SAME_TONGUE = N_(
    "Both are in {tongue}: their wording cannot be compared, so the kind of work stands on the titles alone, "
    "and a skill may go by a name that is not known here."
)
TWO_TONGUES = N_(
    "The CV is in {tongue} and the ad in {other}: their wording cannot be compared, so the kind of work stands on the "
    "titles alone, and a skill may go by a name that is not known here."
)

FIELDS = (
    N_("field: software"), N_("field: mobile"), N_("field: fullstack"), N_("field: frontend"), N_("field: backend"),
    N_("field: platform"), N_("field: data"), N_("field: data analysis"), N_("field: data engineering"),
    N_("field: machine learning"), N_("field: quality"), N_("field: security it"), N_("field: it support"),
    N_("field: embedded"), N_("field: solutions"), N_("field: product"), N_("field: project"),
    N_("field: business analysis"), N_("field: design"), N_("field: visual design"), N_("field: marketing"),
    N_("field: communications"), N_("field: field marketing"), N_("field: product marketing"),
    N_("field: growth marketing"), N_("field: sales"), N_("field: customer success"), N_("field: support"),
    N_("field: finance"), N_("field: investment"), N_("field: audit"), N_("field: payroll"), N_("field: tax"),
    N_("field: accounting"), N_("field: compliance"), N_("field: legal"), N_("field: law"), N_("field: hr"),
    N_("field: strategy"), N_("field: operations"), N_("field: admin"), N_("field: procurement"),
    N_("field: logistics"), N_("field: driving"), N_("field: production"), N_("field: mechanical"),
    N_("field: quality engineering"), N_("field: civil"), N_("field: construction management"),
    N_("field: construction"), N_("field: electrical trade"), N_("field: metal trade"), N_("field: maintenance"),
    N_("field: nursing"), N_("field: midwifery"), N_("field: community nursing"), N_("field: mental health nursing"),
    N_("field: medicine"), N_("field: allied health"), N_("field: care"), N_("field: childcare"),
    N_("field: teaching"), N_("field: training"), N_("field: research"), N_("field: kitchen"),
    N_("field: hospitality"), N_("field: events"), N_("field: retail"), N_("field: cleaning"),
    N_("field: landscaping"), N_("field: security guard"), N_("field: media"), N_("field: beauty"),
)  # fmt: skip
"""Families of work as `roles.label` names them, told apart from other words that are spelt alike."""


def field_told(fields: str) -> str:
    """Return families of work ("software, data") in the language of the task."""
    return ", ".join(_field_told(name) for name in fields.split(", "))


def _field_told(name: str) -> str:
    key = f"field: {name}"
    return _(key) if key in FIELDS and language() != ENGLISH else name


_TERMS: dict[str, Term] = {
    "level": _,
    "degree": _,
    "fields": field_told,
    "tongue": language_told,
    "other": language_told,
}
_GAPS = KeptTexts(
    NOT_COMPARED, OTHER_PROFESSION, NO_LICENCE, OVER_QUALIFIED, UNDER_QUALIFIED, FEW_YEARS, AD_LANGUAGE,
    LACKS_LANGUAGE, terms=_TERMS,
)  # fmt: skip
TEXTS = KeptTexts(
    YEAR, YEARS, RELATED_YEARS, LEVEL, WORK_AT_LEVEL, EDUCATION, FIELD, UNKNOWN_FIELD, EARLIER_WORK, TITLE, CONTENT,
    CV_LANGUAGE, LOWER_LEVEL, NOT_COMPARED, OTHER_PROFESSION, NO_LICENCE, OVER_QUALIFIED, UNDER_QUALIFIED, FEW_YEARS,
    AD_LANGUAGE, LACKS_LANGUAGE, SHORT_AD, AT_MOST, IN_PROPORTION, NO_LEVEL, SILENT_MUST, SILENT_NICE, COPIED,
    LONG_LIST, SAME_TONGUE, TWO_TONGUES,
    terms=_TERMS | {"gap": _GAPS.told},
)  # fmt: skip


def phrase_told(phrase: str) -> str:
    """Return one of the reasons that `explain.reasons` gives in English in the language of the task."""
    told = _GAPS.told(phrase)
    return told if told != phrase else _PHRASES.told(phrase)


def _demands_told(demands: str) -> str:
    return ", ".join(skill_told(TEXTS.told(demand)) for demand in demands.split(", "))


_PHRASES = KeptTexts(
    SHOWS, LACKS, SAME_WORK, OTHER_WORK, WORK_FOR,
    terms={"skills": _demands_told, "work": TEXTS.told, "level": _},
)  # fmt: skip


def worded(result: MatchResult) -> MatchResult:
    """Return a result with its texts in the language of the task; the figures, and what is quoted, stay as they are."""
    if language() == ENGLISH:
        return result
    return result.model_copy(
        update={
            "parts": tuple(_part(part) for part in result.parts),
            "caps": tuple(cap.model_copy(update={"reason": TEXTS.told(cap.reason)}) for cap in result.caps),
            "matched_skills": tuple(map(_point, result.matched_skills)),
            "missing_skills": tuple(map(_point, result.missing_skills)),
            "notes": tuple(map(TEXTS.told, result.notes)),
        }
    )


def level_of(point: Point) -> str | None:
    """Return the level that a point demands, in whatever language it is told; None where it demands none."""
    before, _place, after = _(LEVEL).partition("{level}")
    found = TEXTS.values(point.demand).get("level")
    told = point.demand.startswith(before) and point.demand.endswith(after)
    return found or (point.demand.removeprefix(before).removesuffix(after) if told else None)


def _part(part: Part) -> Part:
    note = TEXTS.told(part.note) if part.note else None
    return part.model_copy(update={"points": tuple(map(_point, part.points)), "note": note})


def _point(point: Point) -> Point:
    via = skill_told(field_told(TEXTS.told(point.via))) if point.via else None
    return point.model_copy(update={"demand": skill_told(TEXTS.told(point.demand)), "via": via})
