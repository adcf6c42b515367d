"""Understanding without a model: which tool a message wants and with which arguments, by examples, rules and parsers."""
