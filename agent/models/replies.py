"""What the offline model says."""

import re
from typing import Any

from langchain_core.messages import ToolMessage

from agent.situation import Situation
from agent.understanding.examples import plain
from agent.understanding.patterns import one_of, phrases
from agent.understanding.wishes import LIKELY, UNTRACK, Wish
from agent.wording.match import Focus, say_match
from agent.wording.profile import say_profile
from career.matching.views import MatchCard
from career.profile.views import ProfileCard
from runtime.language import N_
from runtime.language import gettext as _

LONGEST_QUESTION = 160
_MISSING_ARGUMENTS = {
    "add_skills": N_("Which skills shall I add? For example: “add Docker and SQL”."),
    "remove_skills": N_("Which skills shall I remove? For example: “remove PHP”."),
    "track_application": N_(
        "What became of it? For example: “save the second one”, “I applied at Bosch yesterday”, "
        "“interview at Acme on Monday”, “note for Acme: call Anna”."
    ),
    "decide_suggestions": N_(
        "Which suggestions? For example: “apply 1 and 3, skip 2”, “undo 3”, “make 4 shorter”. "
        "“Show the suggestions” lists them."
    ),
    "update_profile": N_(
        "What shall I change? For example: “I live in Hamburg”, “I am a senior”, “at least 60,000 EUR”, "
        "“I speak German and English” or “remote only”."
    ),
}
HELP = (
    N_("This is what I do:"),
    N_("- **Your CV**: send it as PDF, DOCX, photo or text; I read it and keep what it says. “Which CVs do I have?”"),
    N_(
        "- **Is it good?** A review of your CV: a score, whether employers' systems can read it, what to mend and "
        "where. “Review my CV”, “is my CV ATS friendly?”"
    ),
    N_("- **Jobs**: paste a job ad, or send it as a link or file, and I keep it with what it demands."),
    N_(
        "- **Do I fit?** A score from 0 to 100, its parts, what you have and what you are missing, each with the "
        "line that shows it. “Why 64?”, “what am I missing?”, “what would raise my score?”, “compare my jobs”"
    ),
    N_(
        "- **Open jobs**: “find remote Python jobs in Germany over 70k”, “more jobs”, “and in Vienna?” Those that "
        "your CV fits best come first. “What's new for me?”, “more like the second one”, “not interested in 3, "
        "too senior”"
    ),
    N_(
        "- **Applications**: “save the second one”, “I applied at Bosch yesterday”, “interview at Acme on "
        "Monday”, “note for Acme: call Anna”, “my applications”"
    ),
    N_("- **Digest**: “send me five jobs at 8 every weekday”, “when is my digest?”, “stop the digest”"),
    N_(
        "- **Your CV for a job**: “adapt my CV for this job”, “apply 1 and 3, skip 2”, “make 4 shorter”, “what "
        "changed?”, “write a cover letter”, “send it as PDF”. Nothing changes before you say so."
    ),
    N_(
        "- **Interviews**: “what will they ask at Acme?”, “technical questions for job 2”, “mock interview with 5 "
        "questions, be strict”: one question at a time, with feedback that quotes you and your CV. “My interview "
        "progress”"
    ),
    N_(
        "- **Learning**: “what should I learn next?”, “how do I get from helpdesk to sysadmin?”, “is Scrum worth "
        "it?”, “12 weeks, 5 hours a week”, “done with step 2”: counted in open jobs, with what each skill adds to "
        "your scores."
    ),
    N_("- **Your profile**: “show my profile”, “I live in Kiel”, “at least 50,000 EUR”, “I speak German and Polish”."),
    N_("- **Your skills**: “add Docker and Kubernetes to my skills”, “remove PHP”."),
)
"""What is done, a line each, with how to ask for it."""
HONEST = N_("I never make anything up: what I say of you comes from your CV and from what you told me.")
ASKED_BACK = {
    "view_profile": N_("show my profile"),
    "update_profile": N_("I live in Hamburg"),
    "add_skills": N_("add Docker to my skills"),
    "remove_skills": N_("remove PHP"),
    "list_cvs": N_("which CVs do I have?"),
    "review_cv": N_("review my CV"),
    "export_cv": N_("send my CV as PDF"),
    "save_job": N_("keep this job: …"),
    "search_jobs": N_("find jobs as a cook in Leeds"),
    "recommend_jobs": N_("which jobs suit me?"),
    "similar_jobs": N_("more like the second one"),
    "dismiss_job": N_("not interested in 2"),
    "match_job": N_("do I fit?"),
    "compare_jobs": N_("compare my jobs"),
    "customize_cv": N_("adapt my CV for this job"),
    "decide_suggestions": N_("apply 1 and 3, skip 2"),
    "show_changes": N_("what changed?"),
    "write_cover_letter": N_("write a cover letter"),
    "prepare_interview": N_("what will they ask in the interview?"),
    "start_mock_interview": N_("mock interview"),
    "interview_progress": N_("my interview progress"),
    "track_application": N_("I applied at Bosch yesterday"),
    "list_applications": N_("my applications"),
    "plan_learning": N_("what should I learn next?"),
    "set_digest": N_("send me five jobs at 8 every weekday"),
}
"""How to say for sure what a message may have meant."""
_FIXED = {
    ".thanks": N_("You are welcome."),
    ".bye": N_("Good luck, and see you soon. I keep everything as it is."),
    ".ack": N_("Good."),
    ".decline": N_("All right, I leave everything as it is."),
    ".about": N_(
        "I am Candid, a program that helps with CVs and jobs. I am no human, and I never make things up: every "
        "score is computed, and each point names the line it comes from."
    ),
    ".privacy": N_(
        "Your CV, profile and jobs are kept in the database of this installation, for your account only. "
        "No employer gets any of it. Where whoever runs this installation has set up a language model, it reads what "
        "you write here, and lines of your CV that I could not read myself. "
        "They can also delete your account and all that belongs to it."
    ),
    ".apply": N_(
        "I do not send applications for you: every job has its link, and you decide. Tell me “I applied to the "
        "second one”, and I keep track of it."
    ),
    UNTRACK: N_(
        "Tell me what is right, such as “mark the Acme job as applied” or “Acme rejected me”, and that holds from "
        "then on."
    ),
    ".chat": N_(
        "Looking for work is tiring, and that is no fault of yours. When you like: “what's new for me?” shows "
        "open jobs that fit, and “review my CV” what to improve."
    ),
    ".cannot": N_(
        "That I cannot do: I make no calls, write to nobody, work out no taxes and judge no contracts. I can "
        "write the letter, prepare you for the interview, and note what became of an application."
    ),
    ".offtopic": N_("That is not something I can help with. I am here for your CV, your profile and job ads."),
}
_FOCUSES: tuple[Focus, ...] = ("raise", "why", "missing", "strengths")
_FIELDS = (
    "salary",
    "location",
    "languages",
    "experience_level",
    "remote_preference",
    "phone",
    "career_goals",
    "preferred_career_track",
    "interests",
    "name",
    "headline",
    "experience",
    "skills",
)


def of_result(message: ToolMessage, said: str, *, brief: bool = False) -> str:
    """Word a tool's result as an answer to what was said; `brief` where it is one of several alike."""
    facts: dict[str, Any] = message.artifact if isinstance(message.artifact, dict) else {}
    data = next((event["data"] for event in facts.get("events", ()) if event.get("type") == "card"), None)
    text = str(
        (brief and facts.get("brief")) or facts.get("short") or message.additional_kwargs.get("said") or message.content
    )
    if message.status == "error" and "error" not in facts:
        return _("All right, I have not changed anything.")
    if message.name == "match_job" and data:
        return say_match(MatchCard.model_validate(data), focus_of(said))
    if message.name == "view_profile" and data:
        return say_profile(ProfileCard.model_validate(data), fields_asked(said))
    return text


def focus_of(said: str) -> Focus:
    """Return which side of a match a question is about."""
    text = plain(said)
    return next((focus for focus in _FOCUSES if re.search(phrases(f"focus {focus}"), text)), "score")


def fields_asked(said: str) -> list[str]:
    """Return the fields of the profile that a question names; none when the whole is wanted."""
    text = plain(said)
    asks = re.search(phrases("asks"), text) and not re.search(phrases("asks for all"), text)
    if len(text) > LONGEST_QUESTION or not asks:
        return []
    return [field for field in _FIELDS if one_of(f"asks for {field}").search(text)][:3]


def without_tool(wish: Wish, situation: Situation) -> str:
    """Answer what needs no tool, or cannot be done."""
    if wish.share < LIKELY and not (wish.empty and wish.label in _MISSING_ARGUMENTS and wish.share > LIKELY / 2):
        return unsure(situation, wish.label)
    if wish.empty and wish.label in _MISSING_ARGUMENTS:
        return _(_MISSING_ARGUMENTS[wish.label])
    if wish.label == ".greet":
        return " ".join([_("Hello!"), next_step(situation)])
    if wish.label == ".help":
        return "\n\n".join(["\n".join(map(_, HELP)), _(HONEST), next_step(situation)])
    return _(_FIXED[wish.label]) if wish.label in _FIXED else unsure(situation)


def unsure(situation: Situation, likeliest: str = "") -> str:
    """Say that a message was not understood, ask whether the likeliest was meant, and say what would be understood."""
    said = ASKED_BACK.get(likeliest)
    meant = _("Did you mean “{said}”? Then say it like that.", said=_(said)) if said else next_step(situation)
    return " ".join([_("I am not sure what you would like."), meant, _("“help” shows all that I can do.")])


def next_step(situation: Situation) -> str:
    """Return the one thing that helps most now."""
    if situation.cv_is_being_read:
        return _("I am still reading your CV; meanwhile you can paste a job ad.")
    if situation.cv is None:
        return _(
            "Send me your CV as PDF, DOCX, photo or text, and paste a job ad: I tell you how well you fit, and why."
        )
    if not situation.jobs:
        return _("I have your CV. Paste a job ad, and I tell you how well you fit, and why.")
    if situation.customized is not None:
        return _("Say “apply 1”, “why 1?”, “what changed?”, “write a cover letter” or “send it as PDF”.")
    return _("Ask “do I fit?” or “what am I missing?”, say “adapt my CV for this job”, or paste another job ad.")
