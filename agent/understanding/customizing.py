"""What people mean once a CV was customised: decisions, answers, versions, which letter, in which form a file."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rapidfuzz import fuzz

from agent.situation import Customized
from agent.understanding.decisions import decision_fields, is_bare_decision, mended, with_numbers, words
from agent.understanding.skill_slots import named
from agent.understanding.words import languages_in
from career.patterns import folded
from career.skills import service as skills

SURE = 3.0
"""What outweighs all that a message may mean elsewhere."""
SHORT, SHORT_REPLY = 10, 4
"""Words of a message that only says how a letter or a file is to be, and of a bare yes or no."""
LONGEST = 600
ASKING = ("customize_cv", "answer_question")
"""Tools whose answer ends with a question."""
TONES = ("warm", "formal", "confident", "plain")
_FORMATS = ("pdf", "docx", "txt", "md", "json")
_TEMPLATES = ("classic", "modern", "compact")
_CODES = {
    "English": "en", "German": "de", "French": "fr", "Spanish": "es", "Portuguese": "pt", "Italian": "it",
    "Dutch": "nl", "Polish": "pl", "Russian": "ru", "Ukrainian": "uk", "Turkish": "tr",
}  # fmt: skip
_PART = re.compile(r"[;\n]|\.(?:\s|$)|,?\s(?:but|aber|pero|mais|mas|ma|maar|ale|но|але)\s")
_NO_FORM = re.compile(
    r"\b(?:not|no|kein\w*|nicht|pas|sin|nao|не|instead of|wont take|doesnt take|cant open)\W+(?:\w+\W+){0,2}$"
)
_MISSPELT = 85


def wanted(said: str, known: Customized, tool: str | None) -> str | None:
    """Return the tool that a message means while a CV is being customised; None where it is about something else.

    `tool` was called last.
    """
    decided = _decision(said, known)
    if decided.get("text") and decided["number"] <= max(known.suggestions, 1):
        return "decide_suggestions"
    low = mended(said)
    if len(said) > LONGEST or words("elsewhere").search(words("of the past").sub(" ", _without(low, known.asked))):
        return None
    if _is_out_of_reach(decided, known.suggestions) and not words("certain").search(low):
        decided = {}
    if "why" in decided or ("shorten" in decided and not words("the letter").search(low)):
        return "decide_suggestions"
    if _is_of_file(low, tool):
        return "export_cv"
    if _is_of_letter(low, said, tool):
        return "write_cover_letter"
    if change_fields(said) is not None:
        return "show_changes"
    if not (decided and is_bare_decision(said)) and any(answers(said, known, tool)):
        return "answer_question"
    if decided or _takes_back(low, tool):
        return "decide_suggestions"
    return "customize_cv" if words("suggestions").search(low) and _is_short(low) else None


def decided(said: str, known: Customized | None, tool: str | None, args: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a message decides; a bare "undo" takes back what was decided last."""
    fields = _decision(said, known) if known and known.suggestions else decision_fields(said)
    if fields or not _takes_back(mended(said), tool):
        return fields
    done = [number for key in ("apply", "skip", "number") for number in _list(args.get(key))]
    return {"undo": done} if done else {"others": "undo"} if args.get("others") else {}


def _decision(said: str, known: Customized) -> dict[str, Any]:
    """Return what a message decides; where it decides nothing by number, by what suggestions change."""
    found = decision_fields(said, known.suggestions)
    named = with_numbers(said, known.kinds) if known.kinds else said
    if named != said and set(found) <= {"others"}:
        found = decision_fields(named, known.suggestions) or found
    return found


def change_fields(said: str) -> dict[str, Any] | None:
    """Return what a message wants of versions and changes, as `show_changes` takes it; None where it is not of them."""
    low = mended(said)
    goes_back = words("go back").search(low)
    if number := words("version number").search(low):
        return {"back_to": int(number[1])}
    if goes_back and words("first version").search(low) and not words("changes").search(low):
        return {"back_to": 1}
    if words("versions").search(low) and _is_short(low):
        return {"versions": True}
    return {} if words("changes").search(low) and _is_short(low) else None


def begins_anew(said: str) -> bool:
    """Tell whether a message wants the suggestions made anew."""
    return bool(words("anew").search(mended(said)))


def file_fields(said: str, tool: str | None = None, args: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """Return what a message says of a file: its form, template and paper, and whether the letter or the original.

    `tool` and `args` are what was called last: how the last file was to be stays; after a letter "it" is the letter.
    """
    low = mended(said)
    before = dict(args or {}) if tool == "export_cv" else {"what": "letter"} if tool == "write_cover_letter" else {}
    told: dict[str, Any] = {key: value for key, value in before.items() if key != "original"}
    if form := _form(low):
        told["format"] = form
    if template := next((name for name in _TEMPLATES if name in low), None):
        told["template"] = template
    if words("letter paper").search(low) or words("a4 paper").search(low):
        told["paper"] = "letter" if words("letter paper").search(low) else "a4"
    if words("original").search(low):
        told["original"] = True
    if words("the letter").search(words("letter paper").sub(" ", low)):
        told["what"] = "letter"
    elif re.search(r"\b(?:cv|resume|lebenslauf|curriculum|curr[ií]culo|currículum|резюме)\b", low):
        told["what"] = "cv"
    return told


def _form(low: str) -> str | None:
    """Return the form of a file that a text wants: "in word, their portal takes no pdf" wants docx."""
    found = [(match.start(), name) for name in _FORMATS for match in words(f"format {name}").finditer(low)]
    wanted = [(place, name) for place, name in found if not _NO_FORM.search(low[:place])]
    return min(wanted or found)[1] if found else None


def letter_fields(said: str, before: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """Return the language, length and tone that a message wants of a letter; `before` is how the last one was to be."""
    low = mended(said)
    told = dict(before or {})
    if language := next((_CODES.get(name, name) for name in languages_in(said)), None):
        told["language"] = language
    if length := next((name for name in ("short", "standard") if words(name).search(low)), None):
        told["length"] = length
    if tone := next((name for name in TONES if words(name).search(low)), None):
        told["tone"] = tone
    return told


def answer_fields(said: str, known: Customized | None = None, tool: str | None = None) -> dict[str, Any]:
    """Return the first answer of a message to what was asked: which skill, whether, and their words."""
    found = next(answers(said, known, tool), None) if known else None
    if found is not None:
        return found
    names = named(said)
    return {"has_it": _agrees(folded(said)), "said": said.strip()} | ({"skill": names[0]} if names else {})


def answers(said: str, known: Customized, tool: str | None) -> Iterator[dict[str, Any]]:
    """Yield an answer for each skill that was asked for and is named; one that names none is to the last question."""
    low = folded(said).strip()
    if not known.asked or low.endswith("?") or words("unsure").search(low):
        return
    found = [(part.strip(), _asked_in(part, known.asked)) for part in _PART.split(said) if part.strip()]
    if any(names for _part, names in found):
        if not _is_answer(low, named_one=True):
            return
        for part, names in found:
            for name in names:
                yield {"skill": name, "has_it": _agrees(folded(part)), "said": part if len(found) > 1 else said.strip()}
    elif _is_answer(low, named_one=False, was_asked=tool in ASKING) and not _other_skills(said, tool):
        yield {"has_it": _agrees(low), "said": said.strip()}


def said_of_suggestions(said: str, known: Customized, tool: str | None) -> Iterator[tuple[str, float]]:
    """Yield what a message is certain to mean while a CV is being customised."""
    label = wanted(said, known, tool)
    if label is not None:
        yield label, SURE


def _is_of_file(low: str, tool: str | None) -> bool:
    """Tell whether a message asks for a file: "word please", "as text with the compact template, US letter"."""
    form = any(words(f"format {name}").search(low) for name in _FORMATS)
    paper = words("letter paper").search(low) or words("a4 paper").search(low)
    looks = any(name in low for name in _TEMPLATES) and (words("templates").search(low) or tool == "export_cv")
    if not _is_short(low) and not words("hands over").search(low):
        return False
    if form:
        return bool(words("hands over").search(low)) or len(low.split()) <= SHORT_REPLY
    return bool(paper or looks)


def _is_of_letter(low: str, said: str, tool: str | None) -> bool:
    """Tell whether a message says how the letter is to be: "shorter and friendlier", "in German", "a formal letter"."""
    rest = words("letter paper").sub(" ", low)
    how = any(words(name).search(rest) for name in ("short", "standard", *TONES))
    if words("the letter").search(rest):
        return _is_short(rest) or bool(words("change").search(rest))
    return tool == "write_cover_letter" and _is_short(rest) and (how or bool(languages_in(said)))


def _takes_back(low: str, tool: str | None) -> bool:
    """Tell whether a message is a bare "undo" after a decision."""
    back = words("undo").search(low) or words("back").search(low)
    return tool == "decide_suggestions" and bool(back) and len(low.split()) <= SHORT_REPLY


def _is_answer(low: str, *, named_one: bool, was_asked: bool = True) -> bool:
    begins = words("yes").match(low) or words("no").match(low)
    if named_one:
        length = len(low.split())
        tells = words("tells").search(low) or words("denies").search(low)
        return bool(begins or tells or (was_asked and length <= SHORT and not words("asks to do").match(low)))
    if begins and (was_asked or len(low.split()) > 2):
        return True
    return was_asked and bool(words("tells").search(low) or words("places").match(low))


def _agrees(low: str) -> bool:
    """Tell whether an answer is a yes: it begins with one, or denies nothing."""
    if words("yes").match(low.strip()):
        return True
    return not words("no").match(low.strip()) and not words("denies").search(low)


def _asked_in(said: str, asked: Sequence[str]) -> list[str]:
    """Return the skills that were asked for and are named in a text, misspelt or by another name."""
    low = folded(said)
    keys = {skills.canonical(name)[0] for name in named(said)}
    return [name for name in asked if skills.canonical(name)[0] in keys or _says(low, folded(name))]


def _without(low: str, names: Sequence[str]) -> str:
    for name in names:
        low = low.replace(folded(name), " ")
    return low


def _says(low: str, name: str) -> bool:
    if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", low):
        return True
    return len(name) >= 5 and any(fuzz.ratio(name, word) >= _MISSPELT for word in re.findall(r"[\w+#./-]{5,}", low))


def _other_skills(said: str, tool: str | None) -> bool:
    """Tell whether a text names skills that were not asked for, so that it is no answer to the question."""
    return bool(named(said)) and not (tool in ASKING and words("yes").match(folded(said).strip()))


def _is_out_of_reach(decided: Mapping[str, Any], last: int) -> bool:
    """Tell whether a decision names only numbers that there are not: "I want 60" is about something else."""
    numbers = [number for deed in ("apply", "skip", "undo", "shorten") for number in decided.get(deed, ())]
    return bool(numbers) and min(numbers) > last


def _is_short(low: str) -> bool:
    return len(low.split()) <= SHORT


def _list(value: Any) -> list[int]:
    return [value] if isinstance(value, int) else list(value or ())
