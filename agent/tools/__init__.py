"""What the agent can do: thin tools, each of which calls one use case.

A tool answers with text for the model and, as the message's artifact, the events for clients. Artifacts are kept in the
checkpoint, so that a turn that is taken up after a crash shows its cards as well.
"""

from langchain_core.tools import BaseTool

from agent.tools.applications import list_applications, track_application
from agent.tools.customizing import (
    answer_question,
    customize_cv,
    decide_suggestions,
    export_cv,
    show_changes,
    write_cover_letter,
)
from agent.tools.cvs import list_cvs, review_cv
from agent.tools.digests import set_digest
from agent.tools.interview import answer_interview, interview_progress, prepare_interview, start_mock_interview
from agent.tools.jobs import compare_jobs, match_job, save_job
from agent.tools.learning import plan_learning
from agent.tools.open_jobs import recommend_jobs, search_jobs
from agent.tools.profile import add_skills, remove_skills, update_profile, view_profile
from agent.tools.wanted import dismiss_job, similar_jobs
from runtime.language import N_

TOOLS: tuple[BaseTool, ...] = (
    view_profile,
    update_profile,
    add_skills,
    remove_skills,
    list_cvs,
    review_cv,
    save_job,
    match_job,
    compare_jobs,
    search_jobs,
    recommend_jobs,
    similar_jobs,
    dismiss_job,
    track_application,
    list_applications,
    set_digest,
    customize_cv,
    decide_suggestions,
    show_changes,
    answer_question,
    write_cover_letter,
    export_cv,
    prepare_interview,
    start_mock_interview,
    interview_progress,
    answer_interview,
    plan_learning,
)
LABELS = {
    "view_profile": N_("Looking at your profile"),
    "update_profile": N_("Noting it in your profile"),
    "add_skills": N_("Adding to your skills"),
    "remove_skills": N_("Removing from your skills"),
    "list_cvs": N_("Looking through your CVs"),
    "review_cv": N_("Going through your CV"),
    "save_job": N_("Reading the job ad"),
    "match_job": N_("Holding your CV against the job"),
    "compare_jobs": N_("Holding your CV against each job"),
    "search_jobs": N_("Searching open jobs"),
    "recommend_jobs": N_("Holding your CV against all open jobs"),
    "similar_jobs": N_("Looking for jobs like this one"),
    "dismiss_job": N_("Remembering which jobs you do not want"),
    "track_application": N_("Noting it with your applications"),
    "list_applications": N_("Looking through your applications"),
    "set_digest": N_("Looking at your digest"),
    "customize_cv": N_("Going through your CV for this job"),
    "decide_suggestions": N_("Changing the customised CV"),
    "show_changes": N_("Comparing with the original"),
    "answer_question": N_("Keeping your answer"),
    "write_cover_letter": N_("Writing the letter"),
    "export_cv": N_("Making the file"),
    "prepare_interview": N_("Looking for questions to expect"),
    "start_mock_interview": N_("Preparing the interview"),
    "interview_progress": N_("Looking at your mock interviews"),
    "answer_interview": N_("Listening"),
    "plan_learning": N_("Counting what the jobs ask for"),
}

__all__ = ["LABELS", "TOOLS"]
