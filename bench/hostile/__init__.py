"""Files made to do harm, and random damage to honest ones: `python -m bench.hostile`, `python -m bench.fuzz_cv`."""
