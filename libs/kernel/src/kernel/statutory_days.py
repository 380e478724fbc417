"""The days everybody has off by statute, whatever a year's notice says: 全国年节及纪念日放假办法 Art. 2.

Thirteen days as amended from 2025 (国务院令第795号), eleven before (国务院令第644号, from 2014): the notice of a year
arranges weekends around them and takes none away. Four of the festivals are the moon's or the sun's; when they are is a
table here, because the kernel depends on nothing. A test holds every line of it to a library that computes them.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

FIRST_YEAR = 2014
"""The first whose days are known here: since then the law has said which they are as it does today."""

AMENDED_FROM = 2025
"""Since then New Year's Eve of the lunar calendar and 2 May are off too."""

# Year, then month and day of 农历正月初一, 清明, 端午, 中秋.
_FESTIVALS = """
    2014 0131 0405 0602 0908; 2015 0219 0405 0620 0927; 2016 0208 0404 0609 0915; 2017 0128 0404 0530 1004;
    2018 0216 0405 0618 0924; 2019 0205 0405 0607 0913; 2020 0125 0404 0625 1001; 2021 0212 0404 0614 0921;
    2022 0201 0405 0603 0910; 2023 0122 0405 0622 0929; 2024 0210 0404 0610 0917; 2025 0129 0404 0531 1006;
    2026 0217 0405 0619 0925; 2027 0206 0405 0609 0915; 2028 0126 0404 0528 1003; 2029 0213 0404 0616 0922;
    2030 0203 0405 0605 0912; 2031 0123 0405 0624 1001; 2032 0211 0404 0612 0919; 2033 0131 0404 0601 0908;
    2034 0219 0405 0620 0927; 2035 0208 0405 0610 0916; 2036 0128 0404 0530 1004; 2037 0215 0404 0618 0924;
    2038 0204 0405 0607 0913; 2039 0124 0405 0527 1002; 2040 0212 0404 0614 0920; 2041 0201 0404 0603 0910;
    2042 0122 0404 0622 0928; 2043 0210 0405 0611 0917; 2044 0130 0404 0531 1005; 2045 0217 0404 0619 0925;
    2046 0206 0404 0608 0915; 2047 0126 0405 0529 1004; 2048 0214 0404 0615 0922; 2049 0202 0404 0604 0911;
    2050 0123 0404 0623 0930; 2051 0211 0405 0613 0919; 2052 0201 0404 0601 0907; 2053 0219 0404 0620 0926;
    2054 0208 0404 0610 0916; 2055 0128 0405 0530 1005; 2056 0215 0404 0617 0924; 2057 0204 0404 0606 0913;
    2058 0124 0404 0625 1002; 2059 0212 0405 0614 0921; 2060 0202 0404 0603 0909; 2061 0121 0404 0622 0928;
    2062 0209 0404 0611 0917; 2063 0129 0405 0601 1006; 2064 0217 0404 0619 0925; 2065 0205 0404 0608 0915;
    2066 0126 0404 0528 1003; 2067 0214 0405 0616 0923; 2068 0203 0404 0604 0911; 2069 0123 0404 0623 0929;
    2070 0211 0404 0613 0919; 2071 0131 0405 0602 0908; 2072 0219 0404 0620 0926; 2073 0207 0404 0610 0916;
    2074 0127 0404 0530 1005; 2075 0215 0404 0617 0924; 2076 0205 0404 0606 0912; 2077 0124 0404 0624 1001;
    2078 0212 0404 0614 0920; 2079 0202 0404 0604 0910; 2080 0122 0404 0622 0928; 2081 0209 0404 0611 0917;
    2082 0129 0404 0601 1006; 2083 0217 0404 0619 0926; 2084 0206 0404 0607 0914; 2085 0126 0404 0527 1003;
    2086 0214 0404 0615 0922; 2087 0203 0404 0605 0911; 2088 0124 0404 0623 0929; 2089 0210 0404 0613 0918;
    2090 0130 0404 0602 0908; 2091 0218 0404 0621 0927; 2092 0207 0404 0609 0916; 2093 0127 0404 0529 1005;
    2094 0215 0404 0617 0924; 2095 0205 0404 0606 0913; 2096 0125 0404 0624 0930; 2097 0212 0404 0614 0920;
    2098 0201 0404 0604 0909; 2099 0121 0404 0623 0929
"""


class Festival(NamedTuple):
    """What a statutory day off is called."""

    name_zh: str
    name_en: str


_NEW_YEAR = Festival("元旦", "New Year's Day")
_SPRING = Festival("春节", "Spring Festival")
_QINGMING = Festival("清明节", "Qingming Festival")
_LABOUR = Festival("劳动节", "Labour Day")
_DRAGON_BOAT = Festival("端午节", "Dragon Boat Festival")
_MID_AUTUMN = Festival("中秋节", "Mid-Autumn Festival")
_NATIONAL = Festival("国庆节", "National Day")


@cache
def statutory_days(year: int) -> Mapping[date, Festival]:
    """Answer the statutory days off of a year in order; none of a year before ``FIRST_YEAR`` or after 2099."""
    return MappingProxyType(_table().get(year, {}))


@cache
def _table() -> dict[int, dict[date, Festival]]:
    table = {}
    for line in _FESTIVALS.replace("\n", " ").split(";"):
        year, *festivals = line.split()
        table[int(year)] = _merged(_days(int(year), *(date.fromisoformat(year + day) for day in festivals)))
    return table


def _days(
    year: int, spring: date, qingming: date, dragon_boat: date, mid_autumn: date
) -> Iterator[tuple[date, Festival]]:
    amended = year >= AMENDED_FROM
    yield date(year, 1, 1), _NEW_YEAR
    yield from ((spring + timedelta(days=days), _SPRING) for days in range(-amended, 3))
    yield qingming, _QINGMING
    yield from ((date(year, 5, day), _LABOUR) for day in range(1, 2 + amended))
    yield dragon_boat, _DRAGON_BOAT
    yield mid_autumn, _MID_AUTUMN
    yield from ((date(year, 10, day), _NATIONAL) for day in (1, 2, 3))


def _merged(days: Iterator[tuple[date, Festival]]) -> dict[date, Festival]:
    """Two festivals may meet on one day, as Mid-Autumn does National Day in 2028."""
    merged: dict[date, Festival] = {}
    for day, festival in days:
        other = merged.get(day)
        merged[day] = (
            Festival(f"{festival.name_zh}、{other.name_zh}", f"{festival.name_en} and {other.name_en}")
            if other
            else festival
        )
    return dict(sorted(merged.items()))
