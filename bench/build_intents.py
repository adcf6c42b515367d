"""Learn what people want by what they say, and write it to agent/understanding/intents.npz.

    python -m bench.build_intents

To be run after each change of the examples (agent/understanding/utterances.txt, sayings/), of the other word lists
there, or of how they are learnt from. Takes some seconds and a gigabyte of memory.
"""

import io
from pathlib import Path

import numpy as np

from agent.understanding.classifier import learn
from agent.understanding.learnt import FILE, key_of
from runtime.embedding import PackagedEmbedder

TARGET = Path(__file__).parents[1] / "agent" / "understanding" / FILE


def main() -> None:
    """Write the file."""
    embedder = PackagedEmbedder()
    learnt = learn(embedder)
    data = io.BytesIO()
    np.savez_compressed(
        data,
        key=np.array(key_of(embedder.model)),
        labels=np.array(learnt.labels),
        weights=learnt.weights.astype(np.float16),
    )
    TARGET.write_bytes(data.getvalue())
    print(f"{TARGET}: {len(learnt.labels)} labels, {TARGET.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
