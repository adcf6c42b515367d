"""The commands of `candid`. Each imports what it needs when it is called, so that small ones start quickly.

Exit codes: 0 done, 1 unforeseen error (of `diff`: the CVs differ), 2 an error the sentence on standard error explains,
130 Ctrl-C.
"""

import os
import sys
import traceback
from pathlib import Path
from typing import Annotated, Literal

import typer

from career.cv.export.model import Format, Paper, Template

DEBUG = "CANDID_DEBUG"
OK, UNFORESEEN, EXPLAINED, INTERRUPTED = 0, 1, 2, 130

app = typer.Typer(
    help="Candid, a career assistant that never makes things up.",
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

# Files are opened by the commands, so that a missing one gets the same kind of sentence as an unreadable one.
CVFile = Annotated[Path, typer.Argument(help="A CV as PDF, DOCX, ODT, RTF, HTML, text or picture.", show_default=False)]
Job = Annotated[
    str, typer.Argument(help="A job ad as text, PDF, DOCX, HTML or JSON, or the link to one.", show_default=False)
]


jobs_app = typer.Typer(help="Public jobs: import, fetch, search, recommend.", no_args_is_help=True)
app.add_typer(jobs_app, name="jobs")
digest_app = typer.Typer(help="Digests: what would be sent now, and what became of them.")
app.add_typer(digest_app, name="digest")
admin_app = typer.Typer(help="Roles: who is an admin or an instructor.", no_args_is_help=True)
app.add_typer(admin_app, name="admin")


@app.callback()
def _options(
    debug: Annotated[bool, typer.Option("--debug", help="Show the trace of an unforeseen error.")] = False,
) -> None:
    if debug:
        os.environ[DEBUG] = "1"


@app.command()
def up(
    chat: Annotated[bool | None, typer.Option(help="Open the chat when all is up (default: in a terminal).")] = None,
) -> None:
    """Start everything, show where it is, and open the chat; Ctrl-C stops everything."""
    from cli.up import run

    run(chat=sys.stdin.isatty() and sys.stdout.isatty() if chat is None else chat)


@app.command()
def chat() -> int:
    """Talk to Candid where `make run` has started it."""
    from cli.chat import run
    from runtime.embedded import resolve_urls
    from runtime.settings import load_settings

    return run(resolve_urls(load_settings()))


@app.command()
def demo() -> int:
    """Go through the main job with an invented person and three invented ads."""
    from cli.demo import run

    return run()


@app.command()
def parse(file: CVFile) -> int:
    """Print a CV as a JSON Resume document."""
    from cli.pure import parse as parse_file

    return parse_file(file)


@app.command()
def skills(file: CVFile) -> int:
    """Print the skills of a CV or a job ad, each with where it stands."""
    from cli.pure import skills as skills_of_file

    return skills_of_file(file)


@app.command()
def match(
    cv: CVFile,
    job: Job,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON in a terminal too.")] = False,
) -> int:
    """Say how well a CV fits a job: the score, its parts and their evidence."""
    from cli.match import match as match_files

    return match_files(cv, job, as_json=as_json)


@app.command()
def customize(
    cv: CVFile,
    job: Job,
    apply: Annotated[list[int] | None, typer.Option(help="Numbers of the suggestions to apply (default: all).")] = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Write the changed CV here, as JSON.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON in a terminal too.")] = False,
) -> int:
    """Suggest changes of a CV for a job, each with its reason and evidence; nothing is invented."""
    from cli.customize import customize as customize_files

    return customize_files(cv, job, apply=apply or [], output=output, as_json=as_json)


@app.command()
def truth(
    file: Annotated[Path, typer.Argument(help="JSON lines with id, cv, before, after; - reads standard input.")] = Path(
        "-"
    ),
) -> int:
    """Hold generated texts against CVs: what each claims, whether the CV says it, and in which line."""
    from cli.truth import truth as check_file

    return check_file(file)


@app.command("eval-agent")
def eval_agent(
    file: Annotated[Path, typer.Argument(help="JSON lines: labelled messages or dialogues.")],
    model: Annotated[str, typer.Option(help="`offline`, or `ollama:NAME`.")] = "offline",
) -> int:
    """Measure how well messages are understood; on servers of its own, without anybody's data."""
    from cli.eval_agent import eval_agent as evaluate

    return evaluate(file, model)


@app.command()
def review(
    file: CVFile,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON in a terminal too.")] = False,
) -> int:
    """Say how good a CV is, and what is wrong where: a score, a check for employers' systems, findings."""
    from cli.review import review as review_file

    return review_file(file, as_json=as_json)


@app.command()
def learn(
    cv: CVFile,
    track: Annotated[str | None, typer.Option(help="The kind of job to learn for (default: that of the CV).")] = None,
    weeks: Annotated[int | None, typer.Option(help="Weeks that the plan may take.")] = None,
    hours: Annotated[int | None, typer.Option(help="Hours a week.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON in a terminal too.")] = False,
) -> int:
    """Plan what to learn for a kind of job: skills in their order, first steps, hours. Without counts of open jobs."""
    from cli.learn import learn as learn_from

    return learn_from(cv, track, weeks, hours, as_json=as_json)


@app.command()
def rank(
    cv: CVFile,
    jobs: Annotated[
        Path, typer.Argument(help="Ads, one JSON object a line: id, title, company, location, description.")
    ],
    top: Annotated[int | None, typer.Option(min=1, help="Print only the best so many.")] = None,
) -> int:
    """Print the ads that fit a CV best, best first: a JSON line each, with score, parts and reasons."""
    from cli.rank import rank as rank_file

    return rank_file(cv, jobs, top)


@jobs_app.command("import")
def import_jobs(
    file: Annotated[
        Path, typer.Argument(help="Ads, one JSON object a line: id, title, company, location, description, url.")
    ],
) -> int:
    """Keep the jobs of a file beside those of the sources."""
    from cli.jobs import import_file

    return import_file(file)


@jobs_app.command("fetch")
def fetch_jobs(
    sources: Annotated[list[str], typer.Argument(help="Names of sources, such as greenhouse or remotive.")],
) -> int:
    """Let a worker read sources now rather than when they are due."""
    from cli.jobs import fetch

    return fetch(sources)


@jobs_app.command("boards")
def show_boards() -> int:
    """Show when each board was read last, what it listed, and what is wrong with it."""
    from cli.jobs import show_boards as show

    return show()


@jobs_app.command("search")
def search_jobs(
    words: Annotated[list[str] | None, typer.Argument(help="The work or skills; quotes, or, - as on the web.")] = None,
    place: Annotated[str | None, typer.Option(help="A town, region or country.")] = None,
    remote: Annotated[bool, typer.Option("--remote", help="Remote jobs only.")] = False,
    pay: Annotated[int | None, typer.Option(help="Least pay a year.")] = None,
    currency: Annotated[str, typer.Option(help="Currency of the pay.")] = "EUR",
    days: Annotated[int | None, typer.Option(help="Ads of the last days only.")] = None,
    page: Annotated[int, typer.Option(help="Which page.")] = 1,
) -> int:
    """Search open jobs; those come first that the CV of the terminal's user fits best."""
    from pydantic import ValidationError

    from career.jobs.search import JobQuery
    from cli.jobs import search
    from runtime.errors import StartupError

    try:
        query = JobQuery(
            words=" ".join(words or []) or None,
            place=place,
            remote="remote" if remote else None,
            least_pay=pay,
            currency=currency.upper(),
            days=days,
            page=page,
        )
    except ValidationError as error:
        raise StartupError(f"The search cannot be made: {error.errors()[0]['msg']}.") from None
    return search(query)


@jobs_app.command("recommend")
def recommend_jobs(
    count: Annotated[int, typer.Option(min=1, max=50, help="How many at most.")] = 5,
    unseen: Annotated[bool, typer.Option("--new", help="Only jobs that you were never shown.")] = False,
) -> int:
    """Show the open jobs that the CV of the terminal's user fits best, and note them as shown."""
    from cli.recommend import recommend

    return recommend(count, unseen=unseen)


@digest_app.callback(invoke_without_command=True)
def digest(
    context: typer.Context,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Print what would be sent; send and keep nothing.")
    ] = False,
    user: Annotated[
        str | None, typer.Option(metavar="ID", help="Whose, due or not; me is the terminal's user (default: all due).")
    ] = None,
    most: Annotated[int, typer.Option(min=1, help="How many to print.")] = 20,
) -> int:
    """Print the digests that are due now. They are made and sent by the worker."""
    if context.invoked_subcommand is not None:
        return OK
    if not dry_run:
        raise typer.BadParameter("Digests are sent by the worker when they are due. Add --dry-run to see what is due.")
    from cli.digest import dry_run as print_due

    return print_due(user, most)


@digest_app.command("counts")
def digest_counts(
    days: Annotated[int, typer.Option(min=1, max=366, help="Of how many last days.")] = 1,
) -> int:
    """Count digests: sent, empty and why, failed and why, blocked, late."""
    from cli.digest import counts

    return counts(days)


@admin_app.command("grant")
def grant_role(
    email: Annotated[str, typer.Argument(help="The e-mail of a registered account.", show_default=False)],
    role: Annotated[Literal["admin", "instructor"], typer.Option(help="Which role to give.")] = "admin",
    unconfirmed: Annotated[
        bool, typer.Option("--unconfirmed", help="Though nobody has confirmed that the address is theirs.")
    ] = False,
) -> int:
    """Make a registered account an admin's, or give it another role."""
    from cli.admin import grant

    return grant(email, role, unconfirmed=unconfirmed)


@admin_app.command("revoke")
def revoke_role(
    email: Annotated[str, typer.Argument(help="The e-mail of the account.", show_default=False)],
) -> int:
    """Take an account's role, so that it is a student's again. The last admin stays one."""
    from cli.admin import revoke

    return revoke(email)


@admin_app.command("list")
def list_admins() -> int:
    """List the admins."""
    from cli.admin import show

    return show()


@app.command()
def export(
    cv: CVFile,
    form: Annotated[Format, typer.Option("--format", help="What to make.")] = Format.pdf,
    template: Annotated[Template, typer.Option(help="How a PDF or DOCX looks.")] = Template.classic,
    paper: Annotated[Paper, typer.Option(help="Paper of a PDF or DOCX.")] = Paper.a4,
    language: Annotated[
        str | None, typer.Option(metavar="CODE", help="Language of the headings, such as de (default: the CV's).")
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Where to write (default: here; - for standard output).")
    ] = None,
    anyway: Annotated[
        bool, typer.Option("--anyway", help="Write the file even where a reader takes an employer or date for another.")
    ] = False,
) -> int:
    """Set a CV anew, as PDF, DOCX, text, Markdown or JSON Resume. Photos are not kept, so none is in the file."""
    from cli.export import export as export_file

    return export_file(cv, output, form=form, template=template, paper=paper, language=language, anyway=anyway)


@app.command()
def diff(
    original: CVFile,
    other: Annotated[Path, typer.Argument(help="The CV to compare, such as the JSON that candid customize writes.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> int:
    """Show what one CV says otherwise than another, by section. Exit code 0: they say the same, 1: they differ."""
    from cli.diff import diff as diff_files

    return diff_files(original, other, as_json=as_json)


@app.command()
def migrate() -> None:
    """Bring the database to the newest schema."""
    from db.migrate import upgrade
    from runtime.embedded import resolve_urls
    from runtime.probes import check_database
    from runtime.settings import load_settings

    database = resolve_urls(load_settings()).database
    check_database(database)
    upgrade(database)


@app.command()
def tasks(
    revive: Annotated[
        str | None, typer.Option(metavar="ID", help="Let a task that was given up be tried again.")
    ] = None,
) -> None:
    """List background tasks that wait, run or were given up."""
    from cli.tasks import show

    show(revive)


@app.command(hidden=True)
def heartbeat(program: Annotated[str, typer.Argument(help="worker or scheduler")]) -> None:
    """Say whether a program shows signs of life; for health checks."""
    from cli.readiness import check_heartbeat
    from runtime.embedded import resolve_urls
    from runtime.settings import load_settings

    check_heartbeat(resolve_urls(load_settings()), program)


def main() -> None:
    """Run the command that the arguments name and end the process."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Run one command and return its exit code; errors are one sentence on standard error."""
    try:
        result = app(arguments or ["--help"], prog_name="candid", standalone_mode=False)
    except (KeyboardInterrupt, typer.Abort):
        return INTERRUPTED
    except Exception as error:
        return _explain(error)
    return result if isinstance(result, int) else OK


def _explain(error: Exception) -> int:
    sentence = _sentence(error)
    if sentence is not None:
        print(sentence, file=sys.stderr)  # noqa: T201
        return EXPLAINED
    if os.environ.get(DEBUG):
        traceback.print_exception(error)
    else:
        kind = type(error).__name__
        print(f"Something unforeseen went wrong ({kind}); `candid --debug ...` shows where.", file=sys.stderr)  # noqa: T201
    return UNFORESEEN


def _sentence(error: Exception) -> str | None:
    """Return what an expected error says to a person, or None for an unforeseen one."""
    if isinstance(error, typer.TyperException):
        told: object = getattr(error, "format_message", lambda: str(error))()
        return f"{told} `candid --help` shows the commands."
    from career.errors import CareerError
    from runtime.errors import StartupError

    return error.message if isinstance(error, CareerError | StartupError) else None


if __name__ == "__main__":
    main()
