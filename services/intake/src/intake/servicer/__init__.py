"""The RPCs of intake: request to command, outcome to answer, nothing else."""

from __future__ import annotations

from chassis.rpc import ServicerRoom
from intake.servicer import (
    export_catalogue,
    get_case,
    import_catalogue,
    issue_result,
    list_cases,
    preview_application,
    submit_application,
    supplement_application,
)
from onewindow.intake.v1 import intake_pb2

ROOM = ServicerRoom(
    descriptor=intake_pb2.DESCRIPTOR.services_by_name["IntakeService"],
    rpcs=[
        import_catalogue.RPC,
        export_catalogue.RPC,
        preview_application.RPC,
        submit_application.RPC,
        supplement_application.RPC,
        get_case.RPC,
        list_cases.RPC,
        issue_result.RPC,
    ],
)
