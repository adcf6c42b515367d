"""Who the person is and how to reach them: name, label, e-mail, phone, links, city, summary."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

import phonenumbers

from career.cv.document import Basics, Location, Profile
from career.cv.parsing.dates import periods
from career.cv.parsing.lexicon import degree_score, is_city, is_country, is_language, org_score, position_score
from career.cv.parsing.places import city_of, has_label, is_place, might_be_place, strip_label
from career.cv.parsing.segments import Section
from career.cv.parsing.trace import Trace
from career.cv.reading.headings import fold, section_of
from career.cv.reading.model import Line, Link

EMAIL = re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)*\.[^\W\d_]{2,}", re.UNICODE)
_EMAIL_PART = re.compile(r"[\w.+'-]+@[\w.-]*$")
URL = re.compile(
    r"(?:(?:https?://|www\.)[^\s<>\"|•·,;]+[^\s<>\"|•·,;.)])|(?<![@\w.-])(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+(?:com|org|net|io|dev|me|ai|co|app|info|de|at|ch|fr|es|it|nl|pl|pt|br|ru|ua|com\.tr|tr|uk|co\.uk|eu|us|ca|in|se|no|dk|fi|be|cz|ie|au|nz|tech|design|blog|site|online|xyz|page|example|test|biz|cv|art|studio|photography|name|pro|edu)(?:\.(?:com|org|net))?(?![\w@.-]|\.\w)(?:/[^\s<>\"|•·,;)]*)?",
    re.I,
)
_PHONE = re.compile(r"(?<![\w/@.-])(?:\(?\+|00)?[(\d][\d\s().\-–/\u00a0]{5,22}\d(?![\w@])")
NETWORKS = {
    "linkedin.com": "LinkedIn",
    "github.com": "GitHub",
    "gitlab.com": "GitLab",
    "xing.com": "XING",
    "twitter.com": "Twitter",
    "x.com": "X",
    "stackoverflow.com": "Stack Overflow",
    "kaggle.com": "Kaggle",
    "medium.com": "Medium",
    "dribbble.com": "Dribbble",
    "behance.net": "Behance",
    "orcid.org": "ORCID",
    "scholar.google.com": "Google Scholar",
    "instagram.com": "Instagram",
    "facebook.com": "Facebook",
    "youtube.com": "YouTube",
    "researchgate.net": "ResearchGate",
    "bitbucket.org": "Bitbucket",
    "t.me": "Telegram",
    "dev.to": "DEV",
    "hackerrank.com": "HackerRank",
    "leetcode.com": "LeetCode",
    "huggingface.co": "Hugging Face",
    "soundcloud.com": "SoundCloud",
    "mastodon.social": "Mastodon",
    "vk.com": "VK",
    "codepen.io": "CodePen",
    "vimeo.com": "Vimeo",
    "pinterest.com": "Pinterest",
    "wa.me": "WhatsApp",
    "bsky.app": "Bluesky",
}
_NETWORK_NAMES = {fold(name): name for name in NETWORKS.values()} | {"stackoverflow": "Stack Overflow"}
_NOT_NAME = re.compile(r"[\d@|/\\{}<>=+:]|https?|www\.", re.I)
_CONTACT_LABEL = re.compile(
    r"^(?:e-?mail|email address|mail|phone|telephone|tel|mobile|mobil|cell|telefon|téléphone|teléfono|telefone|"
    r"telefono|móvil|cellulare|telefoon|тел|телефон|эл\. почта|почта|пошта|e-posta|cep|web|website|webseite|site|"
    r"url|homepage|portfolio|linkedin|github|"
    r"xing|twitter|skype|date of birth|born|geburtsdatum|geboren|geb\.|nationality|nationalität|"
    r"staatsangehörigkeit|date de naissance|fecha de nacimiento|nacionalidad|data di nascita|nazionalità|data de "
    r"nascimento|nacionalidade|geboortedatum|nationaliteit|data urodzenia|дата рождения|дата народження|doğum "
    r"tarihi|driving licen[cs]e|führerschein|marital status|familienstand|gender|sex|age|permis)\s*[:.：]",
    re.I,
)
_SEPARATOR = re.compile(r"\s+[|•·∙●◦⋅–—~⁃■]\s+|\s*[|•●]\s*|\s{3,}|\s+\|\s+|\s·\s")
_REGIONS = (
    "US",
    "GB",
    "DE",
    "FR",
    "ES",
    "IT",
    "NL",
    "PL",
    "PT",
    "BR",
    "TR",
    "UA",
    "RU",
    "IN",
    "AT",
    "CH",
    "BE",
    "IE",
    "CA",
    "AU",
    "MX",
)


@dataclass
class Header:
    """What the contact part holds, line by line."""

    lines: list[Line] = field(default_factory=list)
    summary: list[Line] = field(default_factory=list)


def read_basics(found: list[Section], lines: Iterable[Line], trace: Trace) -> Basics:
    """Return the basics; every value is noted in the trace."""
    header = found[0].lines
    contact = [line for part in found[1:] if part.kind in ("contact", "profiles") for line in part.lines]
    about = [line for part in found[1:] if part.kind == "summary" for line in part.lines]
    hidden = [line for line in about if len(line.text) <= 60 and len(line.text.split()) < 8]
    if sum(bool(EMAIL.search(line.text) or _PHONE.search(line.text) or line.links) for line in hidden) >= 2:
        contact += hidden
        about = [line for line in about if line not in hidden]
    every = list(lines)
    near = [*header, *contact]
    basics = Basics()
    name_lines = _name(header, every, trace, basics)
    _email(near or every, every, trace, basics)
    _phone([*near, *about], every, trace, basics)
    _links(near, about, every, trace, basics)
    _label(header, name_lines, trace, basics)
    _place([*header, *contact, *about[:6]], trace, basics, name_lines)
    _summary(header, about, name_lines, trace, basics)
    return basics


def looks_like_name(text: str) -> bool:
    """Whether a text may be a person's name."""
    found = re.sub(r",.*$", "", text).split()
    if not 1 <= len(found) <= 6 or len(text) > 60 or _NOT_NAME.search(text):
        return False
    if section_of(text) is not None or fold(text) in (
        "curriculum vitae",
        "resume",
        "cv",
        "lebenslauf",
        "europass",
        "curriculum",
    ):
        return False
    words = [word for word in found if word[:1].isalpha()]
    capital = sum(
        word[0].isupper()
        or word.casefold()
        in (
            "de",
            "van",
            "von",
            "der",
            "da",
            "di",
            "del",
            "la",
            "le",
            "dos",
            "das",
            "do",
            "du",
            "den",
            "ter",
            "ten",
            "bin",
            "binti",
            "bint",
            "ibn",
            "al",
            "el",
            "y",
            "e",
            "i",
            "zu",
            "af",
            "av",
            "ap",
            "oğlu",
        )
        for word in words
    )
    caseless = not any(char.islower() or char.isupper() for char in text)
    return bool(words) and (capital == len(words) or caseless)


def _name(header: list[Line], every: list[Line], trace: Trace, basics: Basics) -> list[Line]:
    pool = header[:12] or every[:12]
    first_page = [line for line in every if line.page == 1 and not line.furniture]
    email = next((match[0] for line in every for match in EMAIL.finditer(line.text)), "")
    best: tuple[float, Line, str] | None = None
    for rank, line in enumerate([*pool, *[other for other in first_page if other not in pool]][:80]):
        for text in _name_texts(line):
            if not looks_like_name(text):
                continue
            score = _name_score(text, line, rank, email, line in pool)
            if best is None or score > best[0]:
                best = (score, line, text)
    if best is None or best[0] < 1.0:
        return []
    _, line, text = best
    taken = [line]
    if len(text.split()) == 1 or line.size >= 18:
        below = _continued_name(line, first_page)
        if below is not None and text == line.text.strip():
            text, taken = f"{text} {below.text.strip()}", [line, below]
    basics.name = _clean_name(text)
    trace.note("/basics/name", line, text if text in line.text else line.text)
    return taken


def _name_texts(line: Line) -> list[str]:
    texts = [
        re.sub(r"^(?:name|nom|nombre|nome|naam|имя|ім'я|фио|піб)\s*:\s*", "", cell.strip(), flags=re.I)
        for cell in line.cells or (line.text,)
    ]
    return [re.split(r"\s+[|–—•·-]\s+", text)[0].strip(" #*=~-–—") for text in texts]


def _name_score(text: str, line: Line, rank: int, email: str, in_header: bool) -> float:
    count = len(text.split())
    score = 2.0 if 2 <= count <= 4 else 0.5 if count == 1 else 1.0
    score += min(line.size, 40) / 6 if line.size else 0.0
    score += max(0.0, 2.0 - 0.5 * rank) if in_header else -1.5
    score -= 2.5 * min(position_score(text), 2) + 1.5 * min(org_score(text), 2) + degree_score(text)
    if is_city(text) or is_country(text) or is_place(text) or is_language(text):
        score -= 4
    local = fold(email.split("@", maxsplit=1)[0])
    parts = [fold(part) for part in re.split(r"[\s-]", text) if len(part) > 1]
    score += (
        3.0 * sum(part in local or (len(part) > 3 and part[:4] in local) for part in parts) / max(len(parts), 1)
        if local
        else 0.0
    )
    return score + (1.0 if line.level == 1 else 0.0)


def _continued_name(line: Line, lines: list[Line]) -> Line | None:
    for other in lines:
        if (
            other.number == line.number + 1
            and abs(other.size - line.size) < 0.6
            and line.size > 0
            and looks_like_name(other.text.strip())
        ) and (
            position_score(other.text) == 0
            and len(other.text.split()) <= 3
            and other.column == line.column
            and len(other.cells) == 1
        ):
            return other
    return None


def _clean_name(text: str) -> str:
    text = re.sub(r"\s+", " ", text).strip(" ,;|")
    if len(text) > 3 and text.isupper():
        return " ".join("-".join(_capital(part) for part in word.split("-")) for word in text.split())
    return text


def _capital(word: str) -> str:
    if re.fullmatch(r"[IVX]+|[A-Z]\.?", word):
        return word
    return "'".join(part[:1] + part[1:].lower() for part in word.split("'"))


def _email(near: list[Line], every: list[Line], trace: Trace, basics: Basics) -> None:
    for lines in (near, every):
        for index, line in enumerate(lines):
            mailed = next(
                (link.url[7:].split("?")[0] for link in line.links if link.url.lower().startswith("mailto:")), None
            )
            for text in _readings(lines, index):
                match = EMAIL.search(text)
                if match:
                    value = match[0]
                    if mailed and "@" in mailed and mailed.startswith(value):
                        value = mailed
                    basics.email = value
                    trace.note("/basics/email", line, value)
                    return
            if mailed and EMAIL.fullmatch(mailed):
                basics.email = mailed
                trace.note("/basics/email", line, line.text)
                return


def _readings(lines: list[Line], index: int) -> list[str]:
    """Return a line's text, before it the text with the next line where an address is broken over both."""
    line = lines[index]
    after = lines[index + 1] if index + 1 < len(lines) else None
    last = line.cells[-1] if line.cells else line.text
    if after is not None and _EMAIL_PART.search(last) and " " not in after.text.strip() and after.text[:1].islower():
        whole = last + after.text.strip()
        match = EMAIL.search(last)
        links = [link.url for one in (line, after) for link in one.links]
        if match is None or any(whole.casefold() in url.casefold() for url in links):
            return [whole, line.text]
    return [line.text.replace(" @ ", "@")]


def _phone(near: list[Line], every: list[Line], trace: Trace, basics: Basics) -> None:
    for lines in (near, every[:60]):
        for line in lines:
            text = EMAIL.sub(" ", URL.sub(" ", line.text)) if "@" in line.text or "/" in line.text else line.text
            for match in _PHONE.finditer(text):
                value = match[0].strip(" -–./")
                if _is_phone(value, text):
                    basics.phone = value
                    trace.note("/basics/phone", line, value)
                    return


def _is_phone(value: str, context: str) -> bool:
    digits = re.sub(r"\D", "", value)
    if not 7 <= len(digits) <= 15:
        return False
    if any(period.ranged or period.end - period.begin > 0.6 * len(value) for period in periods(value)):
        return False
    if value.count("(") != value.count(")"):
        value = value.replace("(", "").replace(")", "")
    regions = [None] if value.startswith("+") else list(_REGIONS)
    labelled = re.search(r"tel|phone|mobil|cell|тел|cep|gsm|móvil|fon", context, re.I) is not None
    for region in regions:
        try:
            number = phonenumbers.parse(value, region)
        except phonenumbers.NumberParseException:
            continue
        if phonenumbers.is_valid_number(number) or (
            phonenumbers.is_possible_number(number)
            and (value.startswith("+") or "(" in value or len(digits) >= 9 or labelled)
        ):
            return True
    return labelled and len(digits) >= 7


def network_of(url: str) -> str | None:
    """Return the network that an address belongs to."""
    host = re.sub(r"^(?:https?://)?(?:www\.|m\.|[a-z]{2}\.)?", "", url.casefold()).split("/")[0].split("?")[0]
    return NETWORKS.get(host)


def _links(near: list[Line], about: list[Line], every: list[Line], trace: Trace, basics: Basics) -> None:
    seen: dict[str, str] = {}
    profiles: list[Profile] = []
    first_page = [line for line in every if line.page == 1][:25]
    for index, line in enumerate(near or first_page):
        if index and _is_tail((near or first_page)[index - 1], line):
            continue
        text = EMAIL.sub(" ", _mended_url(near or first_page, index))
        printed = [match[0].rstrip(".,;") for match in URL.finditer(text)]
        for url in printed:
            _add_link(url, line, seen, profiles, trace, basics)
        for link in line.links:
            if _is_web(link) and not _printed(link, printed):
                _add_link(link.url, line, seen, profiles, trace, basics)
        _named_profiles(line, profiles, trace)
    for line in about:
        for match in URL.finditer(EMAIL.sub(" ", line.text)):
            if network_of(match[0]):
                _add_link(match[0].rstrip("."), line, seen, profiles, trace, basics)
    basics.profiles = profiles


def _is_tail(before: Line, line: Line) -> bool:
    """Whether a line is the rest of an address broken off at the end of the line above."""
    last = before.text.split()[-1] if before.text.split() else ""
    tail = line.text.strip()
    if " " in tail or not tail[:1].islower():
        return False
    whole = _bare(last + tail)
    return any(_bare(link.url.removeprefix("mailto:")) == whole for link in (*before.links, *line.links))


def _mended_url(lines: list[Line], index: int) -> str:
    """Return a line's text with an address that the next line goes on with, as the link beneath says."""
    line = lines[index]
    if index + 1 < len(lines):
        tail = lines[index + 1].text.strip()
        last = line.text.split()[-1] if line.text.split() else ""
        targets = [_bare(link.url) for link in line.links]
        joined = last + tail.split()[0] if tail else last
        if len(last) > 5 and tail and any(_bare(joined) == target and _bare(last) != target for target in targets):
            return line.text + tail.split()[0]
    return line.text


def _bare(url: str) -> str:
    return re.sub(r"^(?:https?://)?(?:www\.)?", "", url.casefold()).rstrip("/")


def _is_web(link: Link) -> bool:
    return link.url.lower().startswith(("http://", "https://", "www.")) and not re.search(
        r"rendercv\.com/?$|reactiveresume|jsonresume\.org|overleaf\.com/?$|maps\.google|google\.[a-z]+/maps|wa\.me",
        link.url,
        re.I,
    )


def _printed(link: Link, printed: list[str]) -> bool:
    return any(_bare(link.url) == _bare(url) or _bare(link.url).startswith(_bare(url)) for url in printed)


def _add_link(
    url: str, line: Line, seen: dict[str, str], profiles: list[Profile], trace: Trace, basics: Basics
) -> None:
    bare = _bare(url)
    if not bare or bare in seen or "." not in bare:
        return
    seen[bare] = url
    network = network_of(url)
    if network and "/" in bare:
        username = re.sub(r"^(?:in|profile|users|u|@)/", "", bare.split("/", 1)[1]).strip("/@")
        same = next((profile for profile in profiles if profile.network == network and not profile.url), None)
        if same is not None:
            same.url = url
            return
        shown = url.split("/")
        profiles.append(
            Profile(network=network, username=next((part for part in reversed(shown) if part), username), url=url)
        )
        trace.note(f"/basics/profiles/{len(profiles) - 1}/url", line, line.text)
    elif basics.url is None:
        basics.url = url
        trace.note("/basics/url", line, url if url in line.text else line.text)
    else:
        profiles.append(Profile(network=network or "Website", url=url))
        trace.note(f"/basics/profiles/{len(profiles) - 1}/url", line, line.text)


def _named_profiles(line: Line, profiles: list[Profile], trace: Trace) -> None:
    """ "name (GitHub)" and "GitHub: name" where no address is given."""
    for match in re.finditer(r"([\w.@-]{2,40})\s*\((\w[\w ]+)\)|\b(\w+):\s*@?([\w.-]{3,40})(?![\w./@:])", line.text):
        network = _NETWORK_NAMES.get(fold(match[2] or match[3] or ""))
        username = match[1] or match[4]
        if network and not any(profile.network == network for profile in profiles):
            profiles.append(Profile(network=network, username=username.lstrip("@")))
            trace.note(f"/basics/profiles/{len(profiles) - 1}/username", line, username)


def pieces_of(line: Line) -> list[str]:
    """Return the parts of a contact line."""
    return [
        part.strip(" ,;|•·")
        for cell in (line.cells or (line.text,))
        for part in _SEPARATOR.split(cell)
        if part.strip(" ,;|•·")
    ]


def _is_contact_piece(text: str) -> bool:
    return bool(
        EMAIL.search(text) or URL.search(text) or _CONTACT_LABEL.match(text) or re.search(r"\d{3}[\s().-]*\d{2}", text)
    )


def _label(header: list[Line], name_lines: list[Line], trace: Trace, basics: Basics) -> None:
    if not name_lines:
        return
    last = name_lines[-1]
    on_line = [
        re.sub(r"^\s*[|–—•·,-]\s*", "", piece)
        for piece in pieces_of(last)
        if basics.name and fold(basics.name) not in fold(piece)
    ]
    after = [line for line in header if line.number > last.number and line.column == last.column][:3]
    for line, text in [(last, piece) for piece in on_line] + [(line, line.text.strip()) for line in after]:
        if _is_contact_piece(text) or is_place(text) or has_label(text):
            continue
        if (
            len(text) <= 90
            and not text.endswith(".")
            and len(text.split()) <= 12
            and fold(text) != fold(basics.name or "")
        ) and (position_score(text) or line.size > 0 or line.gap == 0):
            basics.label = re.sub(r"\s+", " ", text).strip(" ,;|")
            trace.note("/basics/label", line, text)
            return


def _place(near: list[Line], trace: Trace, basics: Basics, name_lines: list[Line]) -> None:
    best: tuple[float, Line, str] | None = None
    for index, line in enumerate(near):
        if line in name_lines or len(line.text) > 160:
            continue
        pieces = pieces_of(line)
        whole = _address(near, index)
        if whole is not None:
            pieces = [whole, *pieces]
        contact = any(_is_contact_piece(piece) for piece in pieces_of(line))
        for piece in pieces:
            score = _place_score(piece, contact=contact or _beside_contact(near, index))
            if basics.label and piece == basics.label:
                continue
            if score > 0 and (best is None or score > best[0]):
                best = (score, line, piece)
    if best is None:
        return
    city = city_of(best[2])
    if city and not EMAIL.search(city):
        basics.location = Location(city=city)
        trace.note("/basics/location/city", best[1], best[2])


def _address(near: list[Line], index: int) -> str | None:
    """Return an address that is broken over two or three rows of a narrow column."""
    found = [near[index]]
    for line in near[index + 1 : index + 3]:
        if line.gap > 0.6 or line.column != found[0].column or line.size != found[0].size or len(line.text) > 40:
            break
        if EMAIL.search(line.text) or line.links or _PHONE.fullmatch(line.text.strip()) or len(line.cells) > 1:
            break
        found.append(line)
    if len(found) == 1 or not found[0].size or found[0].links or len(found[0].cells) > 1:
        return None
    return join_lines(found)


def _beside_contact(near: list[Line], index: int) -> bool:
    around = near[max(0, index - 1) : index] + near[index + 1 : index + 2]
    return any(EMAIL.search(line.text) or _PHONE.search(line.text) for line in around)


def _place_score(piece: str, *, contact: bool) -> float:
    if (
        EMAIL.search(piece)
        or _CONTACT_LABEL.match(piece)
        or _CONTACT_LABEL.match(f"{piece}:")
        or (URL.search(piece) and not has_label(piece))
    ):
        return 0.0
    if not strip_label(f"{re.sub('^your ', '', piece, flags=re.I)}:"):
        return 0.0
    if has_label(piece):
        return 6.0
    if len(piece) > 80 or piece.endswith(".") or len(piece.split()) > 12:
        return 0.0
    if _PHONE.fullmatch(piece) and _is_phone(piece, piece):
        return 0.0
    parts = [part.strip() for part in piece.split(",")]
    if re.search(
        r"\b\d{5}\b|\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b|\b\d{2}-\d{3}\b|\b\d{4} ?[A-Z]{2}\b|^\d{4} [A-Z]", piece
    ) and not re.search(r"\d{6,}", piece):
        return 5.0
    if is_place(piece):
        return 5.0 if len(parts) > 1 else 4.5
    if any(is_city(part) for part in parts) or (
        len(parts) == 1
        and piece.split()
        and is_city(piece.split(maxsplit=1)[0])
        and is_country(piece.rsplit(maxsplit=1)[-1])
    ):
        return 4.0
    if len(parts) > 1 and is_country(parts[-1]):
        return 4.0
    if _PHONE.search(piece):
        return 0.0
    if contact and might_be_place(piece) and not is_language(piece) and section_of(piece) is None:
        return 2.0 if len(parts) > 1 else 1.0
    return 0.0


def _summary(header: list[Line], about: list[Line], name_lines: list[Line], trace: Trace, basics: Basics) -> None:
    lines = [line for line in about if not _is_contact_piece(line.text) or len(line.text) > 60]
    pointer_lines = lines
    if not lines:
        used = {line.number for line in name_lines}
        pointer_lines = [
            line
            for line in header
            if line.number not in used and len(line.text.split()) >= 7 and not _is_contact_piece(line.text)
        ]
        if pointer_lines:
            first, last = pointer_lines[0].number, pointer_lines[-1].number
            pointer_lines = [
                line for line in header if first <= line.number <= last + 1 and not _is_contact_piece(line.text)
            ]
    text = join_lines(pointer_lines)
    if len(text) >= 25:
        basics.summary = text
        trace.note("/basics/summary", pointer_lines[0], pointer_lines[0].text)


def join_lines(lines: list[Line]) -> str:
    """Return a paragraph from its lines, hyphenation mended."""
    out = ""
    for line in lines:
        text = re.sub(r"\s+", " ", line.text.strip())
        if out.endswith("-") and len(out) > 1 and out[-2].isalpha() and text[:1].islower():
            out = _mended(out, text)
        else:
            out += (" " if out else "") + text
    return out


_KEEP = re.compile(
    r"(?:^|[\s(])(?:non|pre|post|self|well|co|re|anti|multi|inter|cross|full|long|short|high|low|end|front|back|real|open|on|in|off|e|up|out|over|under|first|second|third|one|two|three|half|all|top|data|time|cost|customer|user|client|test|machine|decision|problem|hands|day|month|week|year|part|state|large|small|mid|medium|single|semi|team|award|fast|best|in-house|cutting|user-centred)$",
    re.I,
)


def _mended(out: str, text: str) -> str:
    """Join a word broken at a hyphen; a compound keeps its hyphen."""
    stem = re.split(r"[\s(]", out[:-1])[-1]
    if (
        "-" in stem
        or _KEEP.search(out[:-1])
        or text.split(maxsplit=1)[0].casefold() in ("and", "und", "et", "y", "e", "en", "i", "or", "oder")
    ):
        return (
            out + text if text.split(maxsplit=1)[0].casefold() not in ("and", "und", "oder", "or") else f"{out} {text}"
        )
    return out[:-1] + text
