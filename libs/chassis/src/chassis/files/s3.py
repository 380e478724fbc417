"""The store that is a bucket of an S3-compatible server: in parts of 8 MiB, so that no file is held whole."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

from chassis.files.refusals import FileBroken, StoreSilent
from chassis.files.store import ObjectWriter

PART_BYTES = 8 * 1024 * 1024
_READ_BYTES = 256 * 1024
_CONNECT_SECONDS, _ANSWER_SECONDS = 5, 60
_CONNECTIONS = 64


class S3Store:
    """A bucket; boto3 signs, repeats what failed on the way, and checks what it sends."""

    def __init__(self, bucket: str, *, endpoint: str, region: str, access_key: str, secret_key: str) -> None:
        """Prepare; connects with the first object.

        Args:
            bucket: its name; it is there already.
            endpoint: address of the server, ``https://HOST``.
            region: as the server wants it named.
            access_key: of whom the server lets read and write there.
            secret_key: that one's.
        """
        import boto3  # noqa: PLC0415 - loads half a second: only where there is a bucket
        from botocore.config import Config  # noqa: PLC0415 - likewise

        self._bucket = bucket
        self._client: Any = boto3.session.Session().client(
            "s3",
            endpoint_url=endpoint,
            region_name=region,
            aws_access_key_id=access_key,
            aws_secret_access_key=secret_key,
            config=Config(
                connect_timeout=_CONNECT_SECONDS,
                read_timeout=_ANSWER_SECONDS,
                max_pool_connections=_CONNECTIONS,
                retries={"max_attempts": 3, "mode": "standard"},
                s3={"addressing_style": "path"},
            ),
        )

    def writer(self, name: str) -> ObjectWriter:
        """Begin an object; small ones are sent at once."""
        return _S3Writer(self._client, self._bucket, name)

    def read(self, name: str) -> Iterator[bytes]:
        """Answer an object in portions."""
        with _telling():
            body = self._client.get_object(Bucket=self._bucket, Key=name)["Body"]
            with body:
                yield from body.iter_chunks(_READ_BYTES)

    def delete(self, name: str) -> None:
        """Take the object away, and the parts of an upload of it that was never ended."""
        with _telling():
            self._client.delete_object(Bucket=self._bucket, Key=name)
            begun = self._client.list_multipart_uploads(Bucket=self._bucket, Prefix=name).get("Uploads", ())
            for upload in begun:
                with suppress(FileBroken), _telling():
                    self._client.abort_multipart_upload(
                        Bucket=self._bucket, Key=upload["Key"], UploadId=upload["UploadId"]
                    )

    def names(self, after: str) -> Iterator[str]:
        """Answer the names there are behind one, a thousand at a time."""
        with _telling():
            for page in self._client.get_paginator("list_objects_v2").paginate(Bucket=self._bucket, StartAfter=after):
                for each in page.get("Contents", ()):
                    yield each["Key"]


class _S3Writer:
    def __init__(self, client: Any, bucket: str, name: str) -> None:  # noqa: ANN401 - boto3 has no types
        self._client = client
        self._place = {"Bucket": bucket, "Key": name}
        self._held = bytearray()
        self._upload = ""
        self._parts: list[dict[str, object]] = []

    def write(self, portion: bytes) -> None:
        self._held += portion
        while len(self._held) >= PART_BYTES:
            self._send(bytes(self._held[:PART_BYTES]))
            del self._held[:PART_BYTES]

    def finish(self) -> None:
        with _telling():
            if not self._upload:
                self._client.put_object(**self._place, Body=bytes(self._held))
                return
        if self._held:
            self._send(bytes(self._held))
        with _telling():
            self._client.complete_multipart_upload(
                **self._place, UploadId=self._upload, MultipartUpload={"Parts": self._parts}
            )

    def abandon(self) -> None:
        self._held.clear()
        if self._upload:
            with suppress(StoreSilent, FileBroken), _telling():
                self._client.abort_multipart_upload(**self._place, UploadId=self._upload)

    def _send(self, part: bytes) -> None:
        with _telling():
            if not self._upload:
                self._upload = self._client.create_multipart_upload(**self._place)["UploadId"]
            number = len(self._parts) + 1
            sent = self._client.upload_part(**self._place, UploadId=self._upload, PartNumber=number, Body=part)
        self._parts.append({"PartNumber": number, "ETag": sent["ETag"]})


@contextmanager
def _telling() -> Iterator[None]:
    """Tell what boto3 raises: that something is not there, or that the server does not do what it should."""
    from botocore.exceptions import BotoCoreError, ClientError  # noqa: PLC0415 - loaded with boto3

    try:
        yield
    except ClientError as fault:
        if fault.response.get("Error", {}).get("Code") in {"NoSuchKey", "404", "NoSuchUpload"}:
            raise FileBroken from fault
        raise StoreSilent from fault
    except BotoCoreError as fault:
        raise StoreSilent from fault
