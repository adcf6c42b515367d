"""Why people do not want a job, in their words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from career.recommendations.reasons import DISMISS_REASONS, REASON_WORDS, read_reasons

SAYINGS = {
    "too_senior": """
        not interested, too senior | I'm underqualified | zu viel Erfahrung | trop senior | demasiado senior |
        sênior demais | troppo senior | te weinig ervaring | zbyt wysoki poziom | слишком высокий уровень |
        занадто високий рівень | fazla deneyim
    """,
    "too_junior": """
        too junior | I’m overqualified | unter meinem Niveau | trop junior | muy básico | júnior demais |
        sotto il mio livello | overgekwalificeerd | poniżej moich kwalifikacji | ниже моего уровня |
        нижче мого рівня | seviyemin altında
    """,
    "wrong_place": """
        too far away | I don't want to relocate | zu weit weg | trop loin | muy lejos | muito longe |
        troppo lontano | te ver weg | za daleko | слишком далеко | занадто далеко | çok uzak
    """,
    "pay_too_low": """
        the pay is too low | underpaid | Gehalt zu niedrig | salaire trop bas | sueldo muy bajo |
        salário baixo | stipendio troppo basso | salaris te laag | za niskie zarobki | низкая зарплата |
        зарплата замала або мало платять | maaş çok düşük
    """,
    "wrong_field": """
        wrong field | not what I do | nicht mein Bereich | pas mon domaine | no es mi sector |
        não é minha área | non è il mio settore | niet mijn vakgebied | nie moja branża | не моя сфера |
        не моя галузь | benim alanım değil
    """,
    "company": """
        I don't like this company | wegen der Firma | pas cette entreprise | no me gusta esta empresa |
        não gosto dessa empresa | questa azienda | dit bedrijf | zła firma | плохая компания | погана компанія |
        kötü şirket
    """,
    "not_interested": """
        not interested | kein Interesse | pas intéressée | no me interesa | não me interessa |
        non mi interessa | geen interesse | nie jestem zainteresowana | не интересно | не цікаво |
        İlgilenmiyorum
    """,
}


@pytest.mark.parametrize("reason", SAYINGS)
def test_each_reason_is_read_in_eleven_languages(reason: str) -> None:
    sayings = [said.strip() for said in SAYINGS[reason].split("|")]
    assert {said: read_reasons(said) for said in sayings} == dict.fromkeys(sayings, (reason,))


def test_several_reasons_in_the_order_said() -> None:
    assert read_reasons("Too far, and the pay is too low.") == ("wrong_place", "pay_too_low")
    assert read_reasons("no thanks: wrong field and too junior") == ("wrong_field", "too_junior")


@pytest.mark.parametrize(
    "said", ["", "a great job", "save it", "what does it pay?", "who is behind the company?", "where is the place?"]
)
def test_other_talk_is_no_reason(said: str) -> None:
    assert read_reasons(said) == ()


@given(st.text(max_size=80))
def test_any_text_gives_known_reasons_once(said: str) -> None:
    found = read_reasons(said)
    assert len(set(found)) == len(found)
    assert set(found) <= set(DISMISS_REASONS)


def test_every_reason_has_words() -> None:
    assert set(REASON_WORDS) == set(DISMISS_REASONS)
