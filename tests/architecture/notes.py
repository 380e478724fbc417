"""What the protocol says of itself beside its messages and fields."""

from __future__ import annotations

import re

from google.protobuf.descriptor_pb2 import FileDescriptorProto

# Field numbers of descriptor.proto.
PACKAGE, MESSAGE, FIELD = 2, 4, 2
COMMON = "onewindow/access/v1/access.proto"


def common_notes(files: dict[str, FileDescriptorProto]) -> dict[str, str]:
    """What a field is by its name alone, where nothing stands beside it."""
    table = comments(files[COMMON])[(PACKAGE,)].partition("## Fields")[2].partition("## ")[0]
    return dict(re.findall(r"^ \| `(\w+)` \| (.+) \|$", table, re.MULTILINE))


def comments(file: FileDescriptorProto) -> dict[tuple[int, ...], str]:
    """Comment of each place of a file, by its path in the descriptor."""
    return {tuple(place.path): place.leading_comments for place in file.source_code_info.location}


def field_notes(files: dict[str, FileDescriptorProto]) -> dict[str, str]:
    """Comment of each field by ``Message.field``, or what its name means alone; of each message by its name."""
    notes: dict[str, str] = {}
    common = common_notes(files)
    for file in files.values():
        found = comments(file)
        for index, message in enumerate(file.message_type):
            notes[message.name] = found.get((MESSAGE, index), "")
            for place, field in enumerate(message.field):
                notes[f"{message.name}.{field.name}"] = found.get((MESSAGE, index, FIELD, place)) or common.get(
                    field.name, ""
                )
    return notes
