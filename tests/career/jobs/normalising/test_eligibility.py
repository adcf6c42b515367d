import pytest

from career.jobs.normalising.eligibility import Told, may_apply, read_eligibility
from career.jobs.normalising.model import Eligibility
from career.places.location import read_location


def of_text(text: str, **told: object) -> Eligibility:
    return read_eligibility(Told(title="Engineer", text=text, **{"remote": True, **told}))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "countries"),
    [
        ("You must be based in the US.", {"US"}),
        ("Candidates must be authorized to work in the United States.", {"US"}),
        ("Applicants must have the right to work in the UK.", {"GB"}),
        ("US citizens only", {"US"}),
        ("Location: USA or Canada only.", {"US", "CA"}),
        ("UK-based candidates only", {"GB"}),
        ("Acme | Engineer | Remote (U.S. only)", {"US"}),
        ("Remote within Germany, Austria or Switzerland", {"DE", "AT", "CH"}),
        ("We hire in Germany, Spain and Portugal.", {"DE", "ES", "PT"}),
        ("You must reside in one of these states: Texas, Ohio, Utah.", {"US"}),
        ("Du kannst von überall in Deutschland arbeiten.", {"DE"}),
        ("Du hast deinen Wohnsitz in Österreich.", {"AT"}),
        ("Vous résidez en France.", {"FR"}),
        ("Télétravail depuis la France ou la Belgique", {"FR", "BE"}),
        ("Debes residir en España.", {"ES"}),
        ("Puedes trabajar desde cualquier lugar de España", {"ES"}),
        ("É necessário residir em Portugal.", {"PT"}),
        ("Trabalhe de qualquer lugar do Brasil", {"BR"}),
        ("Residenza in Italia richiesta", {"IT"}),
        ("Je bent woonachtig in Nederland.", {"NL"}),
        ("Możesz pracować zdalnie z Polski.", {"PL"}),
        ("Вы проживаете в России.", {"RU"}),
        ("Ви проживаєте в Україні.", {"UA"}),
        ("Türkiye'de ikamet ediyor olmak.", {"TR"}),
        ("We help people work together in real time from anywhere in the world", set()),
        ("You can hire a new employee anywhere in the world with our product", set()),
        ("You can work from anywhere for up to 4 weeks a year.", set()),
        ("Our company is based in Berlin, Germany and our customers are in the US.", set()),
        ("For roles based in the United States, the salary range for this position is listed above", set()),
        ("You'll work with teams in India and Poland.", set()),
        ("Candidates based in France are preferred.", set()),
        ("We pay for health insurance of U.S.-based employees.", set()),
        ("Remote-flexible, with offices in Toronto, New York and Paris", set()),
        ("Remote-flexible, offices in Toronto, New York, San Francisco, London and Paris", set()),
        ("Please help us in our work with you, remote or not", set()),
    ],
)
def test_sentences_say_where_one_may_live(text: str, countries: set[str]) -> None:
    found = of_text(text)
    assert set(found.countries) == countries
    assert not found.worldwide
    assert (found.evidence is None) == (not countries)


@pytest.mark.parametrize(
    "text",
    [
        "Work from anywhere in the world.",
        "Acme | Rust engineers | Remote (Worldwide) | Full-time",
        "Arbeite weltweit remote: weltweit arbeiten ist bei uns normal.",
        "Télétravail, partout dans le monde.",
        "Trabaja desde cualquier lugar del mundo.",
        "Можно работать удалённо из любой точки мира",
        "Praca zdalna z dowolnego miejsca na świecie",
    ],
)
def test_the_whole_world_may_apply(text: str) -> None:
    assert of_text(text).worldwide


def test_areas_are_kept_and_resolved() -> None:
    found = of_text("You can work from anywhere in Europe.")
    assert found.areas == ("EUROPE",)
    assert may_apply(found, "PT") is True
    assert may_apply(found, "US") is False


def test_the_sources_own_field_comes_first_and_a_demand_narrows_it() -> None:
    assert of_text("", scope="USA only").countries == ("US",)
    assert {"CA", "US", "BR"} <= set(of_text("", scope="LATAM,  Canada,  USA").countries)
    assert of_text("You must be based in Spain.", scope="Europe").countries == ("ES",)
    assert of_text("You must be based in Spain.", scope="Worldwide").countries == ("ES",)
    assert of_text("Applicants need a right to work in the US.", scope="Germany").countries == ("DE",)
    assert of_text("", scope="Worldwide").worldwide
    assert of_text("", scope="Anywhere").worldwide


def test_places_say_where_one_must_live_unless_remote_work_is_told_apart() -> None:
    onsite = of_text("Come to the office.", remote=False, spots=read_location("Berlin; London"))
    assert (onsite.workplace, onsite.countries) == ("onsite", ("DE", "GB"))
    mixed = of_text("", remote=None, spots=read_location("Berlin, Germany; Remote, US"))
    assert (mixed.workplace, mixed.countries) == ("remote", ("US",))
    hybrid = of_text("", remote=None, spots=read_location("New York, NY (Hybrid)"))
    assert (hybrid.workplace, hybrid.countries) == ("hybrid", ("US",))


@pytest.mark.parametrize("scope", ["EU time zones", "UTC-8 to UTC+2"])
def test_working_hours_are_no_duty_to_live_there(scope: str) -> None:
    found = of_text("You overlap with US time zones for four hours.", scope=scope)
    assert found.countries == ()
    assert may_apply(found, "BR") is None


def test_countries_that_are_ruled_out_may_not_apply() -> None:
    found = of_text("Work from anywhere in the world. We are unable to hire in India or Pakistan.")
    assert found.worldwide
    assert found.excluded == ("IN", "PK")
    assert may_apply(found, "IN") is False
    assert may_apply(found, "KE") is True


@pytest.mark.parametrize(
    ("scope", "inside", "outside"),
    [
        ("North America Only", "CA", "DE"),
        ("Latin America Only", "CL", "US"),
        ("EU Only", "FR", "GB"),
        ("UK/EU", "GB", "CH"),
        ("Americas, Europe, Israel", "IL", "IN"),
        ("Asia-Pacific", "JP", "DE"),
        ("Brazil; Mexico", "MX", "AR"),
        ("Worldwide, excluding China", "DE", "CN"),
        ("Weltweit (außer USA)", "DE", "US"),
        ("Germany, Austria, Switzerland", "AT", "FR"),
    ],
)
def test_the_sources_words_on_where_one_may_live(scope: str, inside: str, outside: str) -> None:
    found = of_text("", scope=scope)
    assert may_apply(found, inside) is True
    assert may_apply(found, outside) is False


def test_nothing_said_is_no_answer() -> None:
    silent = of_text("We build software.")
    assert may_apply(silent, "DE") is None
    assert may_apply(of_text("", scope="Worldwide"), None) is None


def test_a_visa_leaves_the_question_open_for_work_on_site() -> None:
    text = "Visa sponsorship is available."
    onsite = of_text(text, remote=False, spots=read_location("Berlin"))
    assert onsite.sponsors is True
    assert may_apply(onsite, "IN") is None
    refused = of_text("We do not offer visa sponsorship.", remote=False, spots=read_location("Berlin"))
    assert refused.sponsors is False
    assert may_apply(refused, "IN") is False
    assert may_apply(refused, "DE") is True


def test_a_source_that_says_not_remote_is_believed() -> None:
    assert of_text("We are a remote company.", remote=False).workplace == "onsite"
    assert of_text("Two days a week in the office, hybrid.", remote=False).workplace == "hybrid"
