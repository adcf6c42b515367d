"""A cover letter that says only what the CV says: what the ad asks for, and the line of the CV that answers it.

Without a language model the letter is made of the CV's own lines; a model may word paragraphs, and each sentence of it
goes through the gate.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from pydantic import BaseModel, ConfigDict

from career.customization.suggesting.setting import Setting
from career.cv.document import Work
from career.evidence import Evidence

Length = Literal["short", "standard"]
Tone = Literal["plain", "warm", "formal"]
LANGUAGES = ("en", "de", "fr", "es")
_POINTS: dict[Length, int] = {"short": 3, "standard": 5}


class Letter(BaseModel):
    """A letter as paragraphs, with the lines of the CV that each rests on."""

    model_config = ConfigDict(frozen=True)

    language: str
    paragraphs: tuple[str, ...]
    evidence: tuple[tuple[Evidence, ...], ...]

    @property
    def text(self) -> str:
        """The letter as plain text."""
        return "\n\n".join(self.paragraphs)


@dataclass(frozen=True)
class _Wording:
    dear: dict[Tone, str]
    opening: str
    opening_bare: str
    now: str
    was: str
    points: str
    closing: dict[Tone, str]
    regards: dict[Tone, str]
    at: str


_WORDINGS: dict[str, _Wording] = {
    "en": _Wording(
        dear={"plain": "Dear hiring team{of},", "warm": "Dear team{of},", "formal": "Dear Sir or Madam,"},
        opening="I am applying for the position of {title}{of}.",
        opening_bare="I am applying for the position that you advertise.",
        now="I work as {position}{at}.",
        was="I last worked as {position}{at}.",
        points="You ask for the following, and this is what I have done:",
        closing={
            "plain": "I would be glad to talk about the work. My CV is enclosed.",
            "warm": "I look forward to talking with you. My CV is enclosed.",
            "formal": "My CV is enclosed. I would welcome the opportunity of an interview.",
        },
        regards={"plain": "Kind regards,", "warm": "Warm regards,", "formal": "Yours faithfully,"},
        at=" at {}",
    ),
    "de": _Wording(
        dear={"plain": "Guten Tag,", "warm": "Liebes Team{of},", "formal": "Sehr geehrte Damen und Herren,"},
        opening="ich bewerbe mich auf die Stelle „{title}“{of}.",
        opening_bare="ich bewerbe mich auf die ausgeschriebene Stelle.",
        now="Derzeit: {position}{at}.",
        was="Zuletzt: {position}{at}.",
        points="Sie suchen das Folgende, und das habe ich dazu getan:",
        closing={
            "plain": "Über ein Gespräch freue ich mich. Mein Lebenslauf liegt bei.",
            "warm": "Ich freue mich auf ein Gespräch. Mein Lebenslauf liegt bei.",
            "formal": "Mein Lebenslauf liegt bei. Über die Einladung zu einem Gespräch würde ich mich freuen.",
        },
        regards={"plain": "Freundliche Grüße", "warm": "Herzliche Grüße", "formal": "Mit freundlichen Grüßen"},
        at=", {}",
    ),
    "fr": _Wording(
        dear={"plain": "Bonjour,", "warm": "Bonjour à toute l’équipe,", "formal": "Madame, Monsieur,"},
        opening="Je présente ma candidature au poste « {title} »{of}.",
        opening_bare="Je présente ma candidature au poste que vous proposez.",
        now="Poste actuel : {position}{at}.",
        was="Dernier poste : {position}{at}.",
        points="Voici ce que vous demandez, et ce que j’ai fait :",
        closing={
            "plain": "Je serais heureux d’en parler avec vous. Mon CV est joint.",
            "warm": "Au plaisir d’en parler avec vous. Mon CV est joint.",
            "formal": "Mon CV est joint. Je me tiens à votre disposition pour un entretien.",
        },
        regards={
            "plain": "Cordialement,",
            "warm": "Bien cordialement,",
            "formal": "Je vous prie d’agréer, Madame, Monsieur, mes salutations distinguées.",
        },
        at=", {}",
    ),
    "es": _Wording(
        dear={"plain": "Buenos días:", "warm": "Hola, equipo{of}:", "formal": "Estimados señores y señoras:"},
        opening="Presento mi candidatura al puesto de {title}{of}.",
        opening_bare="Presento mi candidatura al puesto que anuncian.",
        now="Puesto actual: {position}{at}.",
        was="Último puesto: {position}{at}.",
        points="Esto es lo que piden, y lo que he hecho:",
        closing={
            "plain": "Me gustaría hablar con ustedes. Adjunto mi CV.",
            "warm": "Espero poder hablar con ustedes. Adjunto mi CV.",
            "formal": "Adjunto mi CV y quedo a su disposición para una entrevista.",
        },
        regards={"plain": "Saludos,", "warm": "Un saludo cordial,", "formal": "Atentamente,"},
        at=", {}",
    ),
}


def letter(setting: Setting, *, language: str = "en", length: Length = "standard", tone: Tone = "plain") -> Letter:
    """Return a letter in one of LANGUAGES (English for others) for the job of a setting."""
    known = language if language in _WORDINGS else "en"
    words = _WORDINGS[known]
    of = words.at.format(setting.ad.company) if setting.ad.company else ""
    opening = words.opening.format(title=setting.ad.title, of=of) if setting.ad.title else words.opening_bare
    said: list[tuple[str, tuple[Evidence, ...]]] = [(words.dear[tone].format(of=of if known != "de" else ""), ())]
    newest = next((work for work in setting.document.work if work.position), None)
    if newest is not None:
        opening += " " + _position(newest, words)
    said.append((opening, (Evidence(origin="cv", quote=newest.position or ""),) if newest else ()))
    points = _points(setting, _POINTS[length])
    if points:
        shown = "\n".join(f"- {name}: {evidence.quote}" for name, evidence in points)
        said.append((f"{words.points}\n{shown}", tuple(evidence for _name, evidence in points)))
    said.append((words.closing[tone], ()))
    said.append((f"{words.regards[tone]}\n{setting.document.basics.name or ''}".strip(), ()))
    return Letter(
        language=known,
        paragraphs=tuple(text for text, _evidence in said),
        evidence=tuple(evidence for _text, evidence in said),
    )


def _position(work: Work, words: _Wording) -> str:
    wording = words.was if work.end_date else words.now
    return wording.format(position=work.position, at=words.at.format(work.name.rstrip(".")) if work.name else "")


def _points(setting: Setting, most: int) -> Sequence[tuple[str, Evidence]]:
    """Return demands of the ad, musts first, each with a line of the CV that no other demand has taken."""
    found: list[tuple[str, Evidence]] = []
    taken: set[str] = set()
    for requirement in sorted(setting.requirements.skills, key=lambda item: not item.must):
        for key in setting.keys_of(requirement):
            shown = setting.shown.get(key)
            if shown and shown[0].path != "/basics/summary" and shown[0].path not in taken and not setting.is_soft(key):
                taken.add(shown[0].path)
                found.append((requirement.name, Evidence(origin="cv", quote=shown[0].text)))
                break
        if len(found) == most:
            break
    return found
