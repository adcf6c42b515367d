"""What an ad says that asks for nothing: of the employer, of the application, of what is offered, of the law."""

from functools import cache

from career.jobs.requirements.words import words
from career.patterns import Caseless

_IDLE = (
    r"\b(?:equal (?:employment )?opportunit\w*|regardless of|without regard|"
    r"disabilit(?:y|ies) (?:status|act|or)|"
    r"veteran|race, |"
    r"gender identity|reasonable accom\w*|accommodations? (?:request|during)|"
    r"(?:request|require) (?:an |any )?accommodations?|due to a disability|we offer|401|annual leave|health insurance|"
    r"parental leave|commuter|"
    r"privacy|cookies|apply (?:now|here|today|online|immediately|via|anyway)|encourage you to apply|"
    r"please (?:apply|reach out|contact|send|call|note|visit|do not|read)|e-?mail|telephone|"
    r"job ?title|recruitment agency|"
    r"employment agency|click|founded in|we raised|series [abc]\b|(?:visa )?sponsorship|cover(?:ing)? letters?|"
    r"stock options|"
    r"closing date|equity (?:grants|award)|bonus program|total compensation|actual compensation|compensation package|"
    r"pay (?:offered|range)|individual pay|(?:base )?salary|benefits package|(?:further|more) (?:details|information)|"
    r"interviews? (?:will|can|process)|interviews?\b[^.]{0,60}\b(?:via|by|over|on|through|using) (?:ms|"
    r"microsoft|zoom|skype|teams|video)|criminal histor\w*|hesitate to contact|background checks?\b(?!.*required)|"
    r"reserve the right|jobs account|"
    r"commit(?:ted|ment) to (?:providing reasonable|our responsibilities for )?(?:safeguarding|recruiting)|"
    r"pursuant|applicable law|transparency law|"
)
_COMPANY = Caseless(
    r"\b(?:backed by|(?:well|venture)[- ]funded|founders of|raised|customers|clients|investors|"
    r"(?:organi[sz]ations|companies|brands) (?:like|such as)|trusted by|used by|headquartered|our (?:platform|"
    r"mission|product|customers|clients)|"
    r"is (?:a|an|the) (?:\w+[ -]){0,4}(?:company|leader|platform|provider|startup|marketplace|organi[sz]ation))\b"
)
_WE = Caseless(r"\W*(?:at \w+, |today, |here, )?(?:we|our|wir|unser\w*|nous|notre|nosotros|nuestr\w+)\b")
_WE_USE = Caseless(
    r"\bwe (?:(?:mostly|mainly|also|heavily|currently) )?(?:use|work|write|code|run|rely|leverage|need|want|expect|"
    r"require|look|seek|hire)|\b(?:stack|backend|frontend|codebase|infrastructure|built (?:on|with|in)|"
    r"written in|deploy\w*|running|hosted)\b|looking|seeking|hiring|"
    r"searching|recruiting|\bsuch(?:en|t)\b|\b(?:nutzen|arbeiten|setzen|verwenden|utilisons|travaillons|recherchons|usamos|buscamos)\b"
)


def idle(text: str) -> bool:
    """Tell whether a sentence is of how to apply, what is offered, or the law."""
    return bool(_boilerplate().search(text))


def of_the_company(text: str) -> bool:
    """Tell whether a sentence says what the employer is and does, not what the work is and is done with."""
    return bool(_COMPANY.search(text) or (_WE.match(text) and not _WE_USE.search(text)))


@cache
def _boilerplate() -> Caseless:
    return Caseless(rf"{_IDLE}{words('no demand')})(?!\w)")
