"""All tables."""

from db.models.base import Base
from db.models.conversation import Approval, Message, Thread
from db.models.cv import CV, ProcessingStatus
from db.models.feed import SourceBoard, SourceCalls
from db.models.job import Job, Match
from db.models.operations import Activity, OutboxTask
from db.models.user import ExperienceLevel, Profile, ProfileSkill, RefreshToken, Role, SkillSource, User

__all__ = [
    "CV",
    "Activity",
    "Approval",
    "Base",
    "ExperienceLevel",
    "Job",
    "Match",
    "Message",
    "OutboxTask",
    "ProcessingStatus",
    "Profile",
    "ProfileSkill",
    "RefreshToken",
    "Role",
    "SkillSource",
    "SourceBoard",
    "SourceCalls",
    "Thread",
    "User",
]
