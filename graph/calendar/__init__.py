"""What falls due: reviews of standards, patents, mandatory standards, standard projects."""

from graph.calendar.agenda import Agenda, find_agenda
from graph.calendar.events import Event
from graph.calendar.icalendar import as_icalendar

__all__ = ["Agenda", "Event", "as_icalendar", "find_agenda"]
