"""How results are said, from nothing but their values. The offline model answers with these; other models read them."""
