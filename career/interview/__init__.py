"""Interviews: questions to expect, a mock interview with feedback, and progress over sessions."""
