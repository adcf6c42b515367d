"""Lines of a CV as sentences of a letter, where a language allows it: "Built services" gives "I built services"."""

from collections.abc import Iterator, Mapping, Sequence

from career.customization.letters.points import Point
from career.customization.letters.wording import begins_with_deed


def prose(points: Sequence[Point], words: Mapping[str, str]) -> str | None:
    """Return the lines as sentences, those of one employer together; None where one of them is no such line."""
    if not all(can_be_said(point, words) for point in points):
        return None
    return " ".join(_sentences(points, words))


def can_be_said(point: Point, words: Mapping[str, str]) -> bool:
    """Tell whether a line can be a sentence of its own in a language."""
    return "sentence" in words and _said(point) is not None


def bullets(points: Sequence[Point], words: Mapping[str, str]) -> str:
    """Return the lines as a list, with their employers above them where they come from several."""
    places = [point.place for point in points]
    shown: list[str] = []
    for number, point in enumerate(points):
        if len(set(places)) > 1 and point.place and (number == 0 or places[number - 1] != point.place):
            shown.append(words["place"].format(point.place))
        shown.append(f"- {point.line.text.rstrip(' .;,')}")
    return "\n".join(shown)


def _sentences(points: Sequence[Point], words: Mapping[str, str]) -> Iterator[str]:
    place, since, run = "", "", 0
    for point in points:
        is_same = run > 0 and (point.place or "") == place
        run = run + 1 if is_same else 1
        if is_same or not point.place:
            name = "sentence more" if run == 2 else "sentence bare"
        else:
            name = "sentence before" if since > point.since > "" else "sentence"
        yield words[name].format(place=point.place, line=_said(point))
        place, since = point.place or "", point.since


def _said(point: Point) -> str | None:
    """Return what follows "I", None where the line does not begin with what the person did."""
    text = point.line.text.strip().rstrip(" .;,")
    return text[0].lower() + text[1:] if begins_with_deed(text, now=point.is_current) else None
