#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes events of the last weeks as CDEvents, one a line: what drive-delivery looks at.

A ticket a day is worked on for up to four days and reviewed; a deployment every other day, a third of
them followed by an incident, which is resolved after some hours and becomes a ticket."""
import datetime
import json

now = datetime.datetime.now(datetime.timezone.utc).replace(minute=0, second=0, microsecond=0)
number = 0


def tell(kind, at, subject, **content):
    global number
    number += 1
    event = {
        "context": {"id": str(number), "source": "/shop", "type": f"dev.cdevents.{kind}.0.2.0",
                    "timestamp": at.isoformat().replace("+00:00", "Z")},
        "subject": {"id": subject, "content": content},
    }
    print(json.dumps(event))


for day in range(70, 0, -1):
    begin = now - datetime.timedelta(days=day)
    ticket = f"SHOP-{400 - day}"
    hours = 20 + day % 5 * 17
    facts = {"summary": f"Change {400 - day} of the shop", "ticketType": "bug" if day % 4 == 0 else "feature",
             "uri": f"https://tickets.example.org/{ticket}"}
    tell("ticket.created", begin, ticket, **facts)
    tell("ticket.updated", begin + datetime.timedelta(hours=6), ticket, **facts)
    if begin + datetime.timedelta(hours=hours) < now:
        tell("ticket.closed", begin + datetime.timedelta(hours=hours), ticket, **facts)
    if day % 2 == 0:
        tell("service.deployed", begin + datetime.timedelta(hours=3), "shop",
             environment={"id": "production", "name": "Production"})
    if day % 6 == 0:
        incident = f"INC-{day}"
        tell("incident.detected", begin + datetime.timedelta(hours=4 + day % 5), incident,
             service={"id": "shop"}, severity="high")
        tell("ticket.created", begin + datetime.timedelta(hours=6 + day % 5), incident,
             summary="The shop answers slowly", uri=f"https://tickets.example.org/{incident}")
        if day > 6:
            tell("incident.resolved", begin + datetime.timedelta(hours=9 + day % 7), incident,
                 service={"id": "shop"})
