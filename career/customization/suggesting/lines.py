"""Suggestions for lines of work: what counts first, said directly, without what does not serve."""

import re
from collections import defaultdict
from collections.abc import Iterator

from rapidfuzz import fuzz

from career.customization.model import Change
from career.customization.suggesting.draft import Draft, quote
from career.customization.suggesting.setting import Line, Setting

MOST_ORDERED = 3
LEAST_LINES = 3
SAME = 88
"""Likeness in percent from which two lines of one entry say the same."""
LONG = 30
"""Words of a line from which on it is long."""
KEPT_AT_LEAST = 10
OLD_YEARS = 8
MANY_LINES = 16
MOST_DROPPED = 3
_TAIL = re.compile(
    r"(?:\s+[-–—]\s+|;\s+|\s+\(|,\s+(?:which|while|as well as|including|such as|where|with the aim|in order)\b)"
)
_OPENER = re.compile(
    r"^(?:I (?:was|am) )?(?:responsible|accountable) for (?:the )?(?P<verb>[a-z]+ing)\b", re.IGNORECASE
)
_DUTY = re.compile(
    r"^(?:my )?(?:duties|tasks|responsibilities) (?:included|include|were|are|consisted of)\s*:?\s+"
    r"(?P<verb>[a-z]+ing)\b",
    re.IGNORECASE,
)
_PAST = {
    "leading": "Led", "writing": "Wrote", "building": "Built", "running": "Ran", "selling": "Sold", "buying": "Bought",
    "teaching": "Taught", "driving": "Drove", "keeping": "Kept", "making": "Made", "giving": "Gave", "taking": "Took",
    "holding": "Held", "doing": "Did", "setting": "Set", "overseeing": "Oversaw", "planning": "Planned",
    "handling": "Handled", "training": "Trained", "cutting": "Cut", "getting": "Got", "finding": "Found",
    "drawing": "Drew", "growing": "Grew", "bringing": "Brought", "sending": "Sent", "dealing": "Dealt",
}  # fmt: skip
_BASE = {"planning": "plan", "running": "run", "setting": "set", "cutting": "cut", "getting": "get"}
_SILENT_E = re.compile(
    r"(?:at|iz|is|ur|ag|nag|ut|us|ov|iv|as|uc|in(?<=min)|id|ar(?<=par)|or(?<=stor)|ul|bl|rg|c|v|g(?<=ng)|dl|pl)$"
)


def ordered(setting: Setting) -> Iterator[Draft]:
    """Yield a draft for each of the newest positions whose lines that serve the job do not stand first."""
    for index, work in enumerate(setting.document.work[:MOST_ORDERED]):
        lines = work.highlights
        if len(lines) < LEAST_LINES:
            continue
        weights = [setting.weight(line) for line in lines]
        order = sorted(range(len(lines)), key=lambda at: (-weights[at], at))
        wanted = [at for at in order if weights[at] > 0]
        if not wanted or wanted == sorted(wanted) == list(range(len(wanted))) or weights[0] == weights[wanted[0]]:
            continue
        yield Draft(
            kind="order_lines",
            change=Change(operation="order", path=f"/work/{index}/highlights", order=tuple(wanted)),
            before="\n".join(lines),
            after="\n".join(lines[at] for at in order),
            reason=f"At {work.name or 'this position'} the lines that name what the ad asks for come first.",
            evidence=tuple(quote(lines[at]) for at in wanted[:3]),
        )


def reworded(setting: Setting) -> Iterator[Draft]:
    """Yield a draft for each line that opens with "Responsible for ...ing"; English only."""
    if setting.language != "en":
        return
    for line in setting.lines:
        match = _OPENER.match(line.text) or _DUTY.match(line.text)
        if match is None:
            continue
        verb = _present(match["verb"]) if _goes_on(line, setting) else _past(match["verb"])
        after = verb + line.text[match.end() :]
        yield Draft(
            kind="reword",
            change=Change(operation="replace", path=line.path, text=after),
            before=line.text,
            after=after,
            reason="It says at once what you did, in fewer words.",
            evidence=(quote(line.text),),
        )


def shortened(setting: Setting) -> Iterator[Draft]:
    """Yield a draft for each long line whose end names neither a figure nor anything that the ad asks for."""
    for line in setting.lines:
        if line.path == "/basics/summary" or len(line.text.split()) < LONG:
            continue
        for match in reversed(list(_TAIL.finditer(line.text))):
            kept, cut = line.text[: match.start()].rstrip(" ,;"), line.text[match.start() :]
            if len(kept.split()) < KEPT_AT_LEAST:
                break
            if re.search(r"\d", cut) or setting.weight(cut) or kept.count("(") != kept.count(")"):
                continue
            yield Draft(
                kind="shorten",
                change=Change(operation="replace", path=line.path, text=kept),
                before=line.text,
                after=kept,
                reason="The line is long, and its end names nothing that the ad asks for.",
                evidence=(quote(line.text),),
            )
            break


def merged(setting: Setting) -> Iterator[Draft]:
    """Yield a draft for each line that says less of what another line of its entry says."""
    by_entry: defaultdict[str, list[Line]] = defaultdict(list)
    for line in setting.lines:
        if "/highlights/" in line.path:
            by_entry[line.entry].append(line)
    for lines in by_entry.values():
        for shorter in lines:
            longer = next((other for other in lines if _says_more(other, shorter)), None)
            if longer is not None:
                yield Draft(
                    kind="merge",
                    change=Change(operation="remove", path=shorter.path),
                    before=shorter.text,
                    after="",
                    reason=f"Another line of this position says it as well: “{longer.text}”",
                    evidence=(quote(longer.text), quote(shorter.text)),
                )


def dropped(setting: Setting) -> Iterator[Draft]:
    """Yield drafts for lines of old positions that name nothing of the ad, where the CV has many lines."""
    lines = [line for line in setting.lines if line.path.startswith("/work/") and "/highlights/" in line.path]
    if len(lines) < MANY_LINES:
        return
    old = [line for line in lines if _is_old(line, setting) and not setting.weight(line.text)]
    left = {line.entry: sum(other.entry == line.entry for other in lines) for line in old}
    count = 0
    for line in reversed(old):
        if count < MOST_DROPPED and left[line.entry] > 1 and not re.search(r"\d", line.text):
            left[line.entry] -= 1
            count += 1
            yield Draft(
                kind="drop",
                change=Change(operation="remove", path=line.path),
                before=line.text,
                after="",
                reason=f"It is more than {OLD_YEARS} years old and names nothing that the ad asks for.",
                evidence=(quote(line.text),),
            )


def _says_more(longer: Line, shorter: Line) -> bool:
    if longer.path == shorter.path or len(longer.text) < len(shorter.text):
        return False
    if len(longer.text) == len(shorter.text) and longer.path > shorter.path:
        return False
    figures = set(re.findall(r"\d+", shorter.text)) - set(re.findall(r"\d+", longer.text))
    return not figures and fuzz.token_set_ratio(longer.text.casefold(), shorter.text.casefold()) >= SAME


def _is_old(line: Line, setting: Setting) -> bool:
    end = setting.document.work[int(line.entry.rpartition("/")[2])].end_date
    return bool(end) and setting.today.year - int(str(end)[:4]) > OLD_YEARS


def _goes_on(line: Line, setting: Setting) -> bool:
    kind, _, index = line.entry[1:].partition("/")
    entry = getattr(setting.document, kind)[int(index)] if index else None
    return entry is not None and not getattr(entry, "end_date", None) and bool(getattr(entry, "start_date", None))


def _past(gerund: str) -> str:
    low = gerund.lower()
    return _PAST.get(low) or _past_of(_stem(low)).capitalize()


def _past_of(verb: str) -> str:
    if verb.endswith("e"):
        return f"{verb}d"
    return f"{verb[:-1]}ied" if verb.endswith("y") and verb[-2] not in "aeiou" else f"{verb}ed"


def _present(gerund: str) -> str:
    return _stem(gerund.lower()).capitalize()


def _stem(gerund: str) -> str:
    """Return the base of a form in -ing: "managing" gives "manage"."""
    if gerund in _BASE:
        return _BASE[gerund]
    bare = gerund.removesuffix("ing")
    if len(bare) > 3 and bare[-1] == bare[-2] and bare[-1] not in "lsz":
        return bare[:-1]
    return f"{bare}e" if _SILENT_E.search(bare) else bare
