"""A CV and three ads of invented people and firms, for `candid demo` (the PDF is made by bench.make_sample_cv)."""
