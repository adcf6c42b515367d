"""Files of patterns and words that lie beside the code that uses them: "= name" begins a section, "#" a remark."""

from importlib.resources import files


def sections(package: str, file: str) -> dict[str, list[str]]:
    """Return the lines of each section of a file of a package, in their order."""
    found: dict[str, list[str]] = {}
    name = ""
    for line in files(package).joinpath(file).read_text(encoding="utf-8").splitlines():
        if line.startswith("= "):
            name = line[2:]
            found[name] = []
        elif line and not line.startswith("#"):
            found[name].append(line)
    return found
