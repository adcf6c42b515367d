from runtime import metrics


def _value(line: str) -> float:
    found = [row for row in metrics.render().decode().splitlines() if row.startswith(line + " ")]
    return float(found[0].rpartition(" ")[2]) if found else 0.0


def test_turns_tasks_and_requests_are_counted() -> None:
    lines = (
        'candid_turns_total{outcome="done"}',
        'candid_tasks_total{name="cv.process",outcome="dead"}',
        'candid_http_requests_total{method="GET",route="/cvs/{id}",status="200"}',
        "candid_turn_seconds_count",
    )
    before = [_value(line) for line in lines]
    metrics.record_turn("done", 0.2)
    metrics.record_task("cv.process", "dead", 1.5)
    metrics.record_request("GET", "/cvs/{id}", 200, 0.01)
    assert [_value(line) for line in lines] == [count + 1 for count in before]


def test_digests_are_shown_as_they_are_now() -> None:
    metrics.show_digests({("failed", "late"): 2}, {"overdue": 3})
    assert _value('candid_digests{because="late",status="failed"}') == 2
    metrics.show_digests({("sent", ""): 1}, {"overdue": 0})
    assert 'late",status' not in metrics.render().decode()
    assert _value('candid_digests{because="",status="sent"}') == 1
    assert _value('candid_digests_late{step="overdue"}') == 0
