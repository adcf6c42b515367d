"""What many ads and many people cost: the figures of docs/scaling.md.

    python -m bench.scale [SECTION...] [--ads N] [--users N] [--imported N] [--jobs DIR] [--people DIR] [--folder DIR]

Own embedded servers. `--imported` ads go through the feed as those of a board do; variations of them (varying.py)
fill the database up to `--ads`, written as rows, because reading that many would take most of an hour. `--users` are
variations of the people's CVs. With `--folder` what was made is kept there and used by the next run.
"""
