"""The RPCs of supervision."""

from chassis.rpc import ServicerRoom
from onewindow.supervision.v1 import supervision_pb2
from supervision.servicer import get_case_record, list_case_records, list_data_accesses, watch_case_record

ROOM = ServicerRoom(
    descriptor=supervision_pb2.DESCRIPTOR.services_by_name["SupervisionService"],
    rpcs=[get_case_record.RPC, watch_case_record.RPC, list_case_records.RPC, list_data_accesses.RPC],
)
