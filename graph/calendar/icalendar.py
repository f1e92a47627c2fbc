"""The agenda as an iCalendar file (RFC 5545), for any calendar program.

By hand: all-day events need eight properties, text escaping (3.3.11) and folding at 75 octets (3.1). DTSTAMP is the
agenda's own day, so that the same data give the same file.
"""

from __future__ import annotations

import hashlib
from datetime import timedelta

from graph.calendar.agenda import Agenda
from graph.calendar.events import Event

_WIDTH = 75


def as_icalendar(agenda: Agenda) -> str:
    """The file's text, with CRLF at the end of every line."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//liantu//链图日历//ZH",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{escaped(f'链图日历 {agenda.headline}')}",
    ]
    for event in agenda.events:
        lines += _event(agenda, event)
    lines.append("END:VCALENDAR")
    return "".join(f"{folded(line)}\r\n" for line in lines)


def _event(agenda: Agenda, event: Event) -> list[str]:
    identity = hashlib.sha256(f"{event.kind}\x1f{event.id}".encode()).hexdigest()[:24]
    mark = "（推算）" if event.reckoned else ""
    dated = "来源未写日期" if event.as_of is None else f"{event.as_of.isoformat()}"
    about = [
        f"{event.id} {event.name}",
        f"产业链：{'、'.join(event.chains)}",
        f"谁办：{event.actor}",
        f"依据：{event.basis}{mark}",
        f"来源：{event.source or '未载'}（{dated}）",
        *([agenda.nature] if agenda.nature else []),
    ]
    return [
        "BEGIN:VEVENT",
        f"UID:{identity}@liantu",
        f"DTSTAMP:{agenda.as_of:%Y%m%d}T000000Z",
        f"DTSTART;VALUE=DATE:{event.day:%Y%m%d}",
        f"DTEND;VALUE=DATE:{event.day + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{escaped(f'{event.kind}{mark}：{event.id} {event.name}')}",
        f"DESCRIPTION:{escaped(chr(10).join(about))}",
        f"CATEGORIES:{escaped(event.kind)}",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]


def escaped(text: str) -> str:
    r"""A TEXT value.

    >>> escaped("a,b;c\\d")
    'a\\,b\\;c\\\\d'
    """
    for plain, written in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\r\n", "\\n"), ("\n", "\\n"), ("\r", "\\n")):
        text = text.replace(plain, written)
    return "".join(character for character in text if character >= " " or character == "\t")


def folded(line: str) -> str:
    """The line in pieces of at most 75 octets, never through a character; each further piece begins with a space."""
    pieces: list[str] = []
    piece, room = "", _WIDTH
    for character in line:
        size = len(character.encode())
        if size > room:
            pieces.append(piece)
            piece, room = "", _WIDTH - 1  # the space counts
        piece += character
        room -= size
    return "\r\n ".join([*pieces, piece])
