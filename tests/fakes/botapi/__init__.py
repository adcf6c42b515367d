"""What a Bot API server keeps and refuses: entities of texts, messages as they are shown, updates on their way."""
