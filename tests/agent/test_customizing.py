"""A CV is customised in a dialogue: suggestions, decisions, an answer, a letter, a file."""

from career.customization import service as customizations
from tests.agent.conftest import Setting

AD = """Backend Engineer at Kestrel Freight

We plan routes for freight.

Requirements
- 3+ years of Python
- PostgreSQL
- Terraform
"""


async def test_a_cv_is_customised_one_change_at_a_time(setting: Setting) -> None:
    dialogue = await setting.dialogue()
    await dialogue.say(AD)
    shown = await dialogue.say("adapt my CV for this job")
    print(shown)
