"""The Union's emblem is drawn as its rules say: they are geometry, so they can be measured."""

import math
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

EMBLEM = Path(__file__).parents[2] / "templates/shared/eu-emblem.svg"
SVG = "{http://www.w3.org/2000/svg}"
Point = tuple[float, float]


@pytest.fixture(scope="module")
def drawing() -> ET.Element:
    return ET.fromstring(EMBLEM.read_text(encoding="utf-8"))


def stars(drawing: ET.Element) -> list[list[Point]]:
    """The corners of every star, points and notches in turn."""
    drawn = [each.attrib["points"].split() for each in drawing.iter(f"{SVG}polygon")]
    return [[(float(x), float(y)) for x, y in (corner.split(",") for corner in star)] for star in drawn]


def test_the_ground_is_three_to_two_in_reflex_blue(drawing: ET.Element) -> None:
    """#003399 over the whole of it, and stars in #FFCC00."""
    ground, group = drawing.find(f"{SVG}rect"), drawing.find(f"{SVG}g")
    assert ground is not None and group is not None
    width, height = float(ground.attrib["width"]), float(ground.attrib["height"])
    assert width / height == 1.5
    assert drawing.attrib["viewBox"] == f"0 0 {width:g} {height:g}"
    assert (ground.attrib["fill"], group.attrib["fill"]) == ("#003399", "#FFCC00")


def test_twelve_stars_stand_on_a_circle_like_the_hours(drawing: ET.Element) -> None:
    """The circle's radius is a third of the height; each star is inscribed in a circle of an eighteenth of it."""
    height = float(drawing.attrib["height"])
    middle = (float(drawing.attrib["width"]) / 2, height / 2)
    found = stars(drawing)
    assert len(found) == 12
    hours = []
    for star in found:
        points = star[::2]
        assert (len(star), len(points)) == (10, 5)
        centre = (sum(x for x, _ in points) / 5, sum(y for _, y in points) / 5)
        assert math.dist(centre, middle) == pytest.approx(height / 3, abs=0.02)
        assert all(math.dist(point, centre) == pytest.approx(height / 18, abs=0.02) for point in points)
        hours.append(math.degrees(math.atan2(centre[0] - middle[0], middle[1] - centre[1])) % 360)
    assert sorted(round(hour) % 360 for hour in hours) == list(range(0, 360, 30))


def test_one_point_of_each_star_is_up(drawing: ET.Element) -> None:
    """And the notches lie where the lines from point to point cross."""
    for star in stars(drawing):
        x, y = star[0]
        centre = sum(point[0] for point in star[::2]) / 5
        assert x == pytest.approx(centre, abs=0.02)
        assert y == min(corner[1] for corner in star)
        assert star[1][1] == pytest.approx(star[9][1]) == pytest.approx(star[2][1], abs=0.02)
