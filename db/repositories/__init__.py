"""Statements on the tables. What belongs to a person is always filtered by its owner, here and not by the caller."""

from db.repositories.activity import ActivityRepository
from db.repositories.conversation import ApprovalRepository, MessageRepository, ThreadRepository
from db.repositories.cvs import CVRepository
from db.repositories.jobs import JobRepository, MatchRepository
from db.repositories.users import ProfileRepository, SkillRepository, UserRepository

__all__ = [
    "ActivityRepository",
    "ApprovalRepository",
    "CVRepository",
    "JobRepository",
    "MatchRepository",
    "MessageRepository",
    "ProfileRepository",
    "SkillRepository",
    "ThreadRepository",
    "UserRepository",
]
