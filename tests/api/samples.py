"""What an invented person sends."""

AD = """Backend Engineer at Kestrel Freight, Leeds

Responsibilities
- Build services for planning routes

Requirements
- 3+ years of experience with Python
- PostgreSQL
- Figma

Nice to have
- Docker
"""

CV = """Ada Example
Backend Engineer
ada@example.org

Experience
Backend Engineer, Heron Parcels, Leeds
2018-03 - 2023-09
- Built routing services in Python and PostgreSQL
- Ran them in Docker

Education
BSc Computer Science, University of Leeds, 2014 - 2017

Skills
Python, PostgreSQL, Docker
"""
