"""What became of an application, in people's words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from career.applications.model import STATUSES
from career.applications.reading import read_status

SAYINGS = {
    "saved": """
        save this job | save it | bookmark the second one | speicher das | enregistre la deuxième | guarda la segunda
        | bewaar deze | zapisz to | сохрани её | збережи | kaydet
    """,
    "applied": """
        I applied | I’ve applied to the second one | mark it as applied | habe mich beworben | Bewerbung ist raus
        | j'ai postulé | ya envié mi cv | me candidatei | ho inviato la candidatura | ik heb gesolliciteerd
        | wysłałam cv | я откликнулась | я подав резюме | başvurdum
    """,
    "interview": """
        got an interview on Friday | I will have an interview tomorrow | Vorstellungsgespräch am Montag
        | entretien mardi | tengo entrevista | colloquio lunedì | ik ben uitgenodigd | rozmowa kwalifikacyjna we wtorek
        | собеседование завтра | співбесіда в середу | mülakat var
    """,
    "offer": """
        I got an offer! | they hired me | I got the job | ich habe eine Zusage | j'ai reçu une offre
        | me hicieron una oferta | recebi uma proposta | mi hanno assunta | ik ben aangenomen | dostałam ofertę
        | получил оффер | отримала офер | iş teklifi aldım
    """,
    "rejected": """
        they rejected me | I got rejected | I didn't get the job | no, they rejected me | they declined my application
        | Absage bekommen | j'ai été refusée | me rechazaron | fui rejeitado | mi hanno scartato | afgewezen
        | odrzucili mnie | мне отказали | мені відмовили | reddedildim
    """,
    "withdrawn": """
        I withdrew my application | I declined the offer | I turned it down | habe meine Bewerbung zurückgezogen
        | j'ai retiré ma candidature | rechacé la oferta | desisti | ho rifiutato l'offerta | heb me teruggetrokken
        | wycofałem się | я отозвала отклик | я відмовився | vazgeçtim
    """,
}


@pytest.mark.parametrize("status", STATUSES)
def test_each_status_is_read_in_eleven_languages(status: str) -> None:
    sayings = [said.strip() for said in SAYINGS[status].split("|")]
    assert {said: read_status(said) for said in sayings} == dict.fromkeys(sayings, status)


@pytest.mark.parametrize(
    "said",
    [
        "",
        "hello",
        "what a nice job",
        "I have not applied yet",
        "I will apply tomorrow",
        "I was not rejected",
        "no interview yet",
        "I have no offer",
        "ich habe mich noch nicht beworben",
        "ещё не откликнулся",
        "did I apply to Acme?",
        "how many interviews do I have?",
        "wie viele Absagen habe ich?",
    ],
)
def test_what_is_denied_asked_or_planned_is_no_status(said: str) -> None:
    assert read_status(said) is None


@given(st.text(max_size=80))
def test_any_text_gives_a_status_or_none(said: str) -> None:
    assert read_status(said) in {*STATUSES, None}
