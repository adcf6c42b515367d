"""A place, and what one line about a job's location says."""

from pydantic import BaseModel, ConfigDict


class Place(BaseModel):
    """A town, a state or a country; what is not told or not known is None.

    `city` is the usual English name where the lists know the town, else as written; `region` is a state's code where
    addresses use one ("CA"), else its name as written; `country` is ISO 3166-1 alpha-2.
    """

    model_config = ConfigDict(frozen=True)

    city: str | None = None
    region: str | None = None
    country: str | None = None

    @property
    def town(self) -> str | None:
        """The town with its country, by which jobs are found: "Berlin, DE", or "Berlin" where that is not known."""
        return f"{self.city}, {self.country}" if self.city and self.country else self.city


class Spot(BaseModel):
    """One of the places that a location names, or an area of several countries ("EMEA"), or only how one works.

    `remote`, `hybrid` and `onsite` are what is said with it.
    """

    model_config = ConfigDict(frozen=True)

    place: Place | None = None
    area: str | None = None
    remote: bool = False
    hybrid: bool = False
    onsite: bool = False

    @property
    def names_place(self) -> bool:
        """Whether it says where."""
        return self.place is not None or self.area is not None
