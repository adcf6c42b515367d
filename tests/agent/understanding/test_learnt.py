"""What is shipped was learnt from the examples as they are."""

from agent.understanding.classifier import IntentClassifier
from agent.understanding.examples import examples
from agent.understanding.learnt import shipped
from runtime.embedding import PACKAGED_MODEL, PackagedEmbedder


def test_what_is_shipped_is_of_today() -> None:
    learnt = shipped(PACKAGED_MODEL)
    assert learnt is not None, "run python -m bench.build_intents"
    assert learnt.labels == tuple(sorted({example.label for example in examples()}))


def test_what_another_model_embedded_is_not_taken() -> None:
    assert shipped("another-model") is None


def test_examples_are_told_as_what_they_are() -> None:
    classifier = IntentClassifier(PackagedEmbedder())
    for example in examples()[::500]:
        shares = classifier.shares(example.text)
        assert example.label in sorted(shares, key=lambda label: -shares[label])[:3], example
        assert abs(sum(shares.values()) - 1) < 1e-3
