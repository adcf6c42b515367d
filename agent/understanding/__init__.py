"""Understanding without a model: which tool a message wants, with which arguments, by examples, rules and parsers."""
