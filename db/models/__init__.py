"""All tables."""

from db.models.account import Identity, LinkCode, LoginSession, MailToken, ProgressConsent
from db.models.base import Base
from db.models.conversation import Approval, Message, Thread
from db.models.customization import CoverLetter, Customization, CVVersion, EvidenceAnswer, SuggestionRow
from db.models.cv import CV, ProcessingStatus
from db.models.feed import SourceBoard, SourceCalls
from db.models.interview import InterviewAnswer, InterviewFeedback, InterviewQuestionRow, InterviewSession
from db.models.job import Job, Match
from db.models.learning import LearningItem
from db.models.operations import Activity, IdempotentRequest, OutboxTask
from db.models.recommendation import (
    Application,
    ApplicationEvent,
    Digest,
    DigestSetting,
    DigestStatus,
    Feedback,
    Recommendation,
    RecommendationStatus,
)
from db.models.telegram import TelegramUpdate
from db.models.user import ExperienceLevel, Profile, ProfileSkill, Role, SkillSource, User

__all__ = [
    "CV",
    "Activity",
    "Application",
    "ApplicationEvent",
    "Approval",
    "Base",
    "CVVersion",
    "CoverLetter",
    "Customization",
    "Digest",
    "DigestSetting",
    "DigestStatus",
    "EvidenceAnswer",
    "ExperienceLevel",
    "Feedback",
    "IdempotentRequest",
    "Identity",
    "InterviewAnswer",
    "InterviewFeedback",
    "InterviewQuestionRow",
    "InterviewSession",
    "Job",
    "LearningItem",
    "LinkCode",
    "LoginSession",
    "MailToken",
    "Match",
    "Message",
    "OutboxTask",
    "ProcessingStatus",
    "Profile",
    "ProfileSkill",
    "ProgressConsent",
    "Recommendation",
    "RecommendationStatus",
    "Role",
    "SkillSource",
    "SourceBoard",
    "SourceCalls",
    "SuggestionRow",
    "TelegramUpdate",
    "Thread",
    "User",
]
