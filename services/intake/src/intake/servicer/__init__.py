"""The RPCs of intake: request to command, outcome to answer, nothing else."""

from __future__ import annotations

from chassis.rpc import ServicerRoom
from intake.servicer import (
    cover_post,
    erase_expired_personal_data,
    erase_personal_data,
    export_catalogue,
    find_cases,
    get_case,
    import_catalogue,
    import_posts,
    issue_result,
    list_cases,
    list_posts,
    look_up_case,
    preview_application,
    reveal_applicant,
    submit_application,
    supplement_application,
    watch_case,
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
        watch_case.RPC,
        list_cases.RPC,
        issue_result.RPC,
        look_up_case.RPC,
        find_cases.RPC,
        reveal_applicant.RPC,
        erase_personal_data.RPC,
        erase_expired_personal_data.RPC,
        import_posts.RPC,
        list_posts.RPC,
        cover_post.RPC,
    ],
)
