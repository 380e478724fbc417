"""Both versions of gRPC's reflection: clients ask ``v1`` first, and new ones ask nothing else.

https://github.com/grpc/grpc-proto/blob/master/grpc/reflection/v1/reflection.proto is ``v1alpha`` under another name,
and the library brings ``v1alpha`` alone: its messages serve both, and the file of ``v1`` is made from its own, so that
a client that asks what reflection is hears it too.
"""

from __future__ import annotations

from google.protobuf import descriptor_pool, text_format
from google.protobuf.descriptor_pb2 import FileDescriptorProto
from grpc_reflection.v1alpha import reflection, reflection_pb2

V1ALPHA: str = reflection.SERVICE_NAME
V1 = "grpc.reflection.v1.ServerReflection"
_FILE = "grpc/reflection/v1/reflection.proto"


def make_v1_known() -> None:
    """Describe ``v1`` in the pool that reflection answers from; does nothing if something else has."""
    pool = descriptor_pool.Default()
    try:
        pool.FindFileByName(_FILE)
    except KeyError:
        pool.AddSerializedFile(_renamed().SerializeToString())


def _renamed() -> FileDescriptorProto:
    file = FileDescriptorProto()
    reflection_pb2.DESCRIPTOR.CopyToProto(file)
    return text_format.Parse(text_format.MessageToString(file).replace("v1alpha", "v1"), FileDescriptorProto())
