"""What each entry of the activity log says, in a sentence to its person."""

from collections.abc import Mapping
from string import Formatter
from typing import Any

from career.applications.model import STATUS_WORDS
from runtime.language import N_
from runtime.language import gettext as _

SENTENCES: Mapping[str, str] = {
    "account_claimed": N_("You took over this account, which nobody had confirmed, by a log-in with {provider}."),
    "account_disabled": N_("An admin disabled your account."),
    "account_enabled": N_("An admin enabled your account again."),
    "admin_account_disabled": N_("You disabled an account."),
    "admin_account_enabled": N_("You enabled an account."),
    "admin_plan_changed": N_("You changed the plan of an account."),
    "admin_role_changed": N_("You changed the role of an account."),
    "admin_source_fetched": N_("You had a source of jobs fetched."),
    "admin_task_dropped": N_("You dropped a task."),
    "admin_task_retried": N_("You had a task tried again."),
    "application": N_("You noted of an application: {status}."),
    "application_changed": N_("You changed what is written of an application."),
    "application_forgotten": N_("You removed an application."),
    "customization_decided": N_("You decided on changes of a customised CV; its score is {score} of 100."),
    "customization_deleted": N_("You deleted a customised CV."),
    "customized": N_("You had a CV customised for a job: {suggestions} suggestions."),
    "cv_deleted": N_("You deleted a CV."),
    "cv_edited": N_("You changed a CV."),
    "cv_exported": N_("You exported a CV as {format}."),
    "cv_failed": N_("A CV could not be read."),
    "cv_ready": N_("Your CV was read; it shows {skills} skills."),
    "cv_received": N_("You sent a CV."),
    "cv_taken_otherwise": N_("A file that you sent was no CV."),
    "data_exported": N_("You took a copy of all your data."),
    "digest_changed": N_("You changed when your digest comes, or what is in it."),
    "digest_sent": N_("Your digest was sent."),
    "email_changed": N_("You changed your e-mail address."),
    "email_confirmed": N_("You confirmed your e-mail."),
    "feedback": N_("You said what you make of a job: {kind}."),
    "identity_linked": N_("You linked your account with {provider}."),
    "identity_unlinked": N_("You parted your account from {provider}."),
    "interview_deleted": N_("You deleted a mock interview."),
    "interview_finished": N_("You finished a mock interview: {answered} of {total} questions answered."),
    "interview_started": N_("You began a mock interview."),
    "interview_stopped": N_("You stopped a mock interview: {answered} of {total} questions answered."),
    "job_deleted": N_("You deleted a job."),
    "job_saved": N_("You added a job."),
    "learning_done": N_("You noted skills as learned: {count}."),
    "learning_plan_made": N_("You had a learning plan made with {count} skills."),
    "learning_planned": N_("You planned skills to learn: {count}."),
    "learning_removed": N_("You took a skill out of what you learn."),
    "learning_started": N_("You began to learn skills: {count}."),
    "letter_edited": N_("You changed a cover letter."),
    "letter_exported": N_("You exported a cover letter as {format}."),
    "letter_written": N_("You had a cover letter written."),
    "link_code_made": N_("You asked for a code that links Telegram."),
    "logged_in": N_("You logged in."),
    "logged_out": N_("You logged out."),
    "logged_out_everywhere": N_("You logged out everywhere: {count} log-ins ended."),
    "mail_not_sent": N_("An e-mail to you could not be sent."),
    "match_deleted": N_("You deleted a match."),
    "matched": N_("You matched a CV with a job: {score} of 100."),
    "password_changed": N_("You changed your password."),
    "password_reset": N_("You set a new password by e-mail."),
    "plan_changed": N_("An admin changed your plan."),
    "profile_changed": N_("You changed your profile."),
    "progress_refused": N_("You refused an instructor who wants to see your progress."),
    "progress_shared": N_("You let an instructor see your progress."),
    "progress_unshared": N_("You no longer let an instructor see your progress."),
    "refresh_token_reused": N_("An old log-in token was used a second time. That log-in was ended, to be safe."),
    "registered": N_("You made this account."),
    "role_changed": N_("An admin changed your role."),
    "skills_added": N_("You added {count} skills to your profile."),
    "skills_removed": N_("You removed {count} skills from your profile."),
    "telegram_linked": N_("You linked Telegram with your account."),
    "telegram_unlinked": N_("You parted your account from Telegram."),
    "thread_deleted": N_("You deleted a conversation."),
    "wrong_link_code": N_("A wrong code for linking Telegram was entered."),
}
_SINGLE: Mapping[str, str] = {
    "cv_ready": N_("Your CV was read; it shows 1 skill."),
    "customized": N_("You had a CV customised for a job: 1 suggestion."),
    "learning_plan_made": N_("You had a learning plan made with 1 skill."),
    "logged_out_everywhere": N_("You logged out everywhere: 1 log-in ended."),
    "skills_added": N_("You added a skill to your profile."),
    "skills_removed": N_("You removed a skill from your profile."),
}
_COUNTS = ("count", "skills", "suggestions")
_KINDS: Mapping[str, str] = {
    "saved": N_("saved"),
    "applied": N_("applied for"),
    "dismissed": N_("not for you"),
}
_PROVIDERS: Mapping[str, str] = {"google": "Google", "github": "GitHub", "linkedin": "LinkedIn"}
_OTHER = N_("Noted: {action}.")


def told(action: str, details: Mapping[str, Any]) -> str:
    """Return what an entry says in the language that is spoken; of an action without a sentence its name."""
    text = SENTENCES.get(action)
    known = _known(details)
    if text is None or not _has_all(text, known):
        return _(_OTHER, action=action.replace("_", " "))
    is_single = action in _SINGLE and any(details.get(name) == 1 for name in _COUNTS)
    return _(_SINGLE[action] if is_single else text, **known)


def _known(details: Mapping[str, Any]) -> dict[str, object]:
    """Return the details as they are said."""
    found: dict[str, object] = {name: value for name, value in details.items() if isinstance(value, int)}
    words: dict[str, Mapping[Any, str]] = {"status": STATUS_WORDS, "kind": _KINDS}
    for name, known in words.items():
        if details.get(name) in known:
            found[name] = _(known[details[name]])
    if provider := details.get("provider"):
        found["provider"] = _PROVIDERS.get(provider, provider)
    if form := details.get("format"):
        found["format"] = str(form).upper()
    return found


def _has_all(text: str, known: Mapping[str, object]) -> bool:
    return all(field in known for _before, field, _spec, _conversion in Formatter().parse(text) if field)
