"""What is said in a mock interview: the question word for word, and how to go on."""

from agent.wording.interview import say_mock, say_star, say_waiting, tell_mock, tell_questions
from career.interview.views import RunningMock
from tests.interview_cards import SESSION, mock_card, over, questions_card


def test_a_new_interview_says_how_it_goes_and_asks() -> None:
    said = say_mock(mock_card(is_new=True, number=1, feedback=None, answered=None, job_id=None))
    assert "2 questions, one at a time" in said
    assert "with a job ad pasted it is about that job" in said
    assert said.endswith("**Question 1 of 2 (the company)**\nWhy Dockwind?")


def test_feedback_comes_before_the_next_question() -> None:
    said = say_mock(mock_card())
    assert said.startswith("**64 of 100.** Concrete, but without a result.\nTip: End with what came of it.")
    assert said.endswith("**Question 2 of 2 (the company)**\nWhy Dockwind?")


def test_an_interview_that_is_over_is_summed_up() -> None:
    said = say_mock(over())
    assert said.startswith("Stopped: 1 of 2 answered, 64 of 100 on average.")
    assert "goes on where you stopped" in said


def test_models_see_no_words_of_the_person() -> None:
    assert tell_mock(mock_card()) == (
        "The mock interview for Backend Engineer at Dockwind runs: question 2 of 2 is asked."
    )
    assert "stopped: 1 of 2 answered" in tell_mock(over())


def test_questions_tell_why_they_are_asked() -> None:
    said = tell_questions(questions_card())
    assert "Why: The ad asks for Docker." in said
    assert "A good answer shows: a concrete use" in said


def test_the_way_back_is_said() -> None:
    running = RunningMock(
        session_id=SESSION, number=2, total=5, question="Why us?", category="company", tone="friendly"
    )
    assert "waits at question 2 of 5: “Why us?”" in say_waiting(running)
    assert say_star(mock_card()).endswith("Why Dockwind?")
