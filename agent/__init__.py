"""The assistant: a LangGraph agent over the use cases of career, with large models, small ones, or none."""
