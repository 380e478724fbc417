"""What the protocol says of itself beside its messages and fields."""

from __future__ import annotations

from google.protobuf.descriptor_pb2 import FileDescriptorProto

# Field numbers of descriptor.proto.
MESSAGE, FIELD = 4, 2


def comments(file: FileDescriptorProto) -> dict[tuple[int, ...], str]:
    """Comment of each place of a file, by its path in the descriptor."""
    return {tuple(place.path): place.leading_comments for place in file.source_code_info.location}


def field_notes(files: dict[str, FileDescriptorProto]) -> dict[str, str]:
    """Comment of each field of a service by ``Message.field``, and of each message by its name."""
    notes: dict[str, str] = {}
    for file in files.values():
        found = comments(file)
        for index, message in enumerate(file.message_type):
            notes[message.name] = found.get((MESSAGE, index), "")
            for place, field in enumerate(message.field):
                notes[f"{message.name}.{field.name}"] = found.get((MESSAGE, index, FIELD, place), "")
    return notes
