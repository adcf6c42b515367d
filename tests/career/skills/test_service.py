"""Finding skills where they are skills, and only there."""

from itertools import pairwise

import pytest

from career.skills.service import canonical, extract, implied, nearness, parse_skill_list, taxonomy


def found(text: str) -> list[str]:
    return [mention.name for mention in extract(text)]


@pytest.mark.parametrize(
    ("skill", "text"),
    [
        ("Go", "Backend services in Go"),
        ("Go", "Go, Rust and C developer"),
        ("Go", "python, go, k8s"),
        ("R", "SAS, R, SQL"),
        ("R", "statistics in R"),
        ("C", "firmware in C"),
        ("Excel", "Excel + WMS, two years"),
        ("Excel", "good Excel skills"),
        ("Spring", "Java with Spring"),
        ("Rust", "our backend is entirely Rust, via Rocket"),
        ("Swift", "iOS apps in Swift"),
        ("Less", "CSS preprocessors (Less, Sass)"),
        ("Kubernetes", "runs on k8s"),
        ("PostgreSQL", "Postgres 14"),
        (".NET", "services on .NET and Azure"),
        ("C#", "C# or Java"),
        ("Nursing", "Erfahrung in der Krankenpflege"),
        ("Driving licence", "Führerschein Klasse B"),
        ("1C", "опыт работы в 1С"),
        ("Kubernetes", "clusters of Kuberntes"),
    ],
)
def test_finds_a_skill_where_it_is_one(skill: str, text: str) -> None:
    assert skill in found(text)


@pytest.mark.parametrize(
    ("skill", "text"),
    [
        ("Go", "we go the extra mile"),
        ("Go", "Go above and beyond"),
        ("R", "our R&D department"),
        ("C", "C-level executives"),
        ("C", "Category C drivers"),
        ("Excel", "You excel at communication"),
        ("Excel", "Excel under pressure"),
        ("Spring", "Spring 2026 intake"),
        ("Spring", "starting this spring"),
        ("Rust", "rust removal on steel"),
        ("Swift", "a swift decision"),
        ("Less", "less than two years"),
        ("Java", "javascript"),
        ("Scala", "scalable systems"),
        ("Sales", "it scales well"),
        ("German", "a German company"),
        ("R", "immune cell reprogramming"),
        ("R", "a recruitment premium (R&R)"),
        ("C", "please contact Miss C Okonkwo"),
        ("Microsoft Teams", "with internal teams. Experience counts"),
        ("CAD", "pays $120,000 CAD"),
    ],
)
def test_leaves_ordinary_words_alone(skill: str, text: str) -> None:
    assert skill not in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "no experience with Docker",
        "Docker is not needed",
        "You don't need Docker",
        "keine Erfahrung mit Docker",
        "Docker ist nicht erforderlich",
        "pas d'expérience en Docker",
        "never used Docker, Podman or Kubernetes",
    ],
)
def test_what_is_denied_does_not_count(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("skill", "text"),
    [
        ("Python", "no experience with Java, but strong Python"),
        ("Java", "not only Java"),
        ("Docker", "Java is not needed; Docker is"),
        ("Kubernetes", "moved all services with no downtime using Kubernetes"),
        ("Java", "no less than five years of Java"),
    ],
)
def test_a_denial_reaches_no_further_than_its_clause(skill: str, text: str) -> None:
    assert skill in found(text)


def test_spans_are_exact_and_do_not_overlap() -> None:
    text = "Führte React Native, Node.js und CI/CD ein (Python 3, C++/C#)."
    mentions = extract(text)
    assert [m.name for m in mentions] == ["React Native", "Node.js", "CI/CD", "Python", "C++", "C#"]
    assert all(text[m.start : m.end] == m.term for m in mentions)
    assert all(a.end <= b.start for a, b in pairwise(mentions))


def test_a_word_of_two_trades_goes_by_its_company() -> None:
    assert found("Ansible, Puppet, Chef, Salt, Terraform") == ["Ansible", "Puppet", "Chef Infra", "Salt", "Terraform"]
    assert found("Sous chef, later head chef") == ["Cooking", "Cooking"]
    assert found("Chef in a busy kitchen") == ["Cooking"]


def test_in_a_skill_list_ordinary_words_are_skills() -> None:
    assert [m.name for m in extract("go rust swift excel", known_skill_list=True)] == ["Go", "Rust", "Swift", "Excel"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Docker and Kubernetes", ["Docker", "Kubernetes"]),
        ("js ts node express mongo", ["JavaScript", "TypeScript", "Node.js", "Express", "MongoDB"]),
        ("MIG and TIG welding", ["MIG welding", "TIG welding"]),
        ("add Docker and Kubernetes to my skills", ["Docker", "Kubernetes"]),
        ("1С и эксель", ["1C", "Excel"]),
        ("wound care, beekeeping", ["Wound care", "beekeeping"]),
        ("Docker, docker, DOCKER", ["Docker"]),
        ("", []),
    ],
)
def test_reads_what_a_user_lists(text: str, names: list[str]) -> None:
    assert parse_skill_list(text) == names


@pytest.mark.parametrize(
    ("term", "key"),
    [
        ("postgres", "postgresql"),
        ("K8S", "kubernetes"),
        ("Reactjs", "react"),
        ("Python 3.11", "python"),
        ("excel", "excel"),
    ],
)
def test_spellings_have_one_key(term: str, key: str) -> None:
    assert canonical(term)[0] == key


def test_an_unknown_skill_keeps_its_own_words() -> None:
    assert canonical("  Alpine  horn making ") == ("alpine horn making", "Alpine horn making")
    assert taxonomy().find("Alpine horn making") is None


def test_one_skill_implies_another() -> None:
    assert {"python", "django"} <= implied(["django"])
    assert {"react", "javascript"} <= implied(["next.js"])


def test_nearness_knows_same_implied_and_adjacent() -> None:
    assert nearness("python", "django") == 1.0
    assert 0 < nearness("django", "python") < 1
    assert 0 < nearness("postgresql", "mysql") < 1
    assert nearness("welding", "python") == 0.0


def test_every_relation_names_a_skill_of_the_taxonomy() -> None:
    known = taxonomy()
    named = {key for near in known.neighbours.values() for key in near} | set(known.neighbours)
    assert all(known.get(key) is not None for key in named)
    assert all(0 < value < 1 for near in known.neighbours.values() for value in near.values())


def test_a_skill_is_found_by_its_own_name() -> None:
    known = taxonomy()
    lost = [row.name for row in known.rows[: known.curated] if known.find(row.name) is None]
    assert lost == []
