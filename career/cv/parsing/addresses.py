"""E-mail and web addresses and the networks that profiles belong to."""

import re

from career.cv.reading.model import Line
from career.folding import fold

EMAIL = re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)*\.[^\W\d_]{2,}", re.UNICODE)


EMAIL_PART = re.compile(r"[\w.+'-]+@[\w.-]*$")


URL = re.compile(
    r"(?:(?:https?://|www\.)[^\s<>\"|•·,;]+[^\s<>\"|•·,;.)])|(?<![@\w.-])(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+(?:com|org|net|io|dev|me|ai|co|app|info|de|at|ch|fr|es|it|nl|pl|pt|br|ru|ua|com\.tr|tr|uk|co\.uk|eu|us|ca|in|se|no|dk|fi|be|cz|ie|au|nz|tech|design|blog|site|online|xyz|page|example|test|biz|cv|art|studio|photography|name|pro|edu)(?:\.(?:com|org|net))?(?![\w@.-]|\.\w)(?:/[^\s<>\"|•·,;)]*)?",
    re.I,
)


PHONE = re.compile(r"(?<![\w/@.-])(?:\(?\+|00)?[(\d][\d\s().\-–/\u00a0]{5,22}\d(?![\w@])")


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


NETWORK_NAMES = {fold(name): name for name in NETWORKS.values()} | {"stackoverflow": "Stack Overflow"}


CONTACT_LABEL = re.compile(
    r"^(?:e-?mail|email address|mail|phone|telephone|tel|mobile|mobil|cell|telefon|téléphone|teléfono|telefone|"
    r"telefono|móvil|cellulare|telefoon|тел|телефон|эл\. почта|почта|пошта|e-posta|cep|web|website|webseite|site|"
    r"url|homepage|portfolio|linkedin|github|"
    r"xing|twitter|skype|date of birth|born|geburtsdatum|geboren|geb\.|nationality|nationalität|"
    r"staatsangehörigkeit|date de naissance|fecha de nacimiento|nacionalidad|data di nascita|nazionalità|data de "
    r"nascimento|nacionalidade|geboortedatum|nationaliteit|data urodzenia|дата рождения|дата народження|doğum "
    r"tarihi|driving licen[cs]e|führerschein|marital status|familienstand|gender|sex|age|"
    r"permis)\s*(?:[:：]|\.(?=\s*\S))",
    re.I,
)


def network_of(url: str) -> str | None:
    """Return the network that an address belongs to."""
    host = re.sub(r"^(?:https?://)?(?:www\.|m\.|[a-z]{2}\.)?", "", url.casefold()).split("/")[0].split("?")[0]
    return NETWORKS.get(host)


_PERSONAL = re.compile(
    r"(?<!\w)(?:citizenship|security clearance|clearance|veterans[’']? preference|"
    r"born(?: on| in)?|date of birth|nationality|marital status|married|single|driving licen[cs]e|"
    r"geboren(?: am)?|geb\. ?(?:am)?|geburtsdatum|geburtsort|staatsangehörigkeit|familienstand|verheiratet|ledig|"
    r"führerschein|"
    r"né(?:e|\(e\))? le|date de naissance|nationalité|situation familiale|marié|mariée|célibataire|permis [ab]|"
    r"nacid[oa](?: el| en)?|fecha de nacimiento|nacionalidad|estado civil|solter[oa]|casad[oa]|carn[eé] de conducir|"
    r"data de nascimento|nascid[oa] em|brasileir[oa](?=,)|\d\d anos|nacionalidade|solteir[oa]|carta de condução|"
    r"data di nascita|nat[oa] (?:il|a)|nazionalità|stato civile|patente|geboortedatum|geboren op|nationaliteit|"
    r"rijbewijs|burgerlijke staat|data urodzenia|urodzon[ya]|narodowość|stan cywilny|prawo jazdy|дата рождения|"
    r"гражданство|семейное положение|дата народження|громадянство|сімейний стан|"
    r"doğum tarihi|doğum yeri|uyruk|medeni hal|ehliyet)"
    r"(?!\w)",
    re.I,
)


def is_personal(text: str) -> bool:
    """Whether a short line gives birth date, nationality, marital status or driving licence."""
    return len(text) <= 110 and _PERSONAL.search(text) is not None


def bare(url: str) -> str:
    """Return an address without its scheme and "www.", in lower case."""
    return re.sub(r"^(?:https?://)?(?:www\.)?", "", url.casefold()).rstrip("/")


def is_contact_piece(text: str) -> bool:
    """Whether a text holds an address, a number or a label of contact details."""
    return bool(
        EMAIL.search(text) or URL.search(text) or CONTACT_LABEL.match(text) or re.search(r"\d{3}[\s().-]*\d{2}", text)
    )


_SEPARATOR = re.compile(r"\s+[|•·∙●◦⋅–—~⁃■-]\s+|\s*[|•●]\s*|\s{3,}|\s+\|\s+|\s·\s|\s+/\s+")


def pieces_of(line: Line) -> list[str]:
    """Return the parts of a contact line."""
    return [
        part.strip(" ,;|•·")
        for cell in (line.cells or (line.text,))
        for part in _SEPARATOR.split(cell)
        if part.strip(" ,;|•·")
    ]
