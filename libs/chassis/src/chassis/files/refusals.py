"""Why a file is not taken, or not given out."""

from __future__ import annotations

from kernel.errors import Code, Refusal


class NoFilesKept(Refusal):
    """This installation keeps no files: whoever runs it has to say where (ONEWINDOW_FILES_URL)."""

    code = Code.FAILED_PRECONDITION
    zh = "本平台未启用文件存储，请运维人员设置存储位置（ONEWINDOW_FILES_URL）。"
    says_enough = True
    lasting = True


class FileTooLarge(Refusal):
    """The file has more than {most_mb} MB; nothing of it was kept."""

    code = Code.FAILED_PRECONDITION
    zh = "文件超过{most_mb}MB，未保存。"
    says_enough = True


class FileEmpty(Refusal):
    """The file is empty; nothing was kept."""

    code = Code.FAILED_PRECONDITION
    zh = "文件为空，未保存。"
    says_enough = True


class FileDiffers(Refusal):
    """What came is not the file that was announced: size or SHA-256 differ. Nothing was kept; send it again."""

    code = Code.FAILED_PRECONDITION
    zh = "收到的内容与所申报的文件大小或SHA-256不一致，未保存，请重新上传。"
    says_enough = True


class FileKindRefused(Refusal):
    """By its content this is no file of a kind that is taken here ({allowed}); nothing was kept."""

    code = Code.FAILED_PRECONDITION
    zh = "按内容判断，该文件不属于可接收的类型（{allowed}），未保存。"
    says_enough = True


class MalwareFound(Refusal):
    """The scanner found malware in the file ({signature}); nothing was kept, and it is on record."""

    code = Code.FAILED_PRECONDITION
    zh = "文件检出恶意代码（{signature}），未保存，已记录在案。"
    says_enough = True


class ScannerSilent(Refusal):
    """The malware scanner does not answer, so the file was not kept; send it again in a moment."""

    code = Code.UNAVAILABLE
    zh = "恶意代码扫描服务无响应，文件未保存，请稍后重新上传。"
    says_enough = True


class StoreSilent(Refusal):
    """The store of files does not answer; try again in a moment."""

    code = Code.UNAVAILABLE
    zh = "文件存储无响应，请稍后重试。"
    says_enough = True


class FileBroken(Refusal):
    """The stored file does not open: it is missing or was changed in its store. Tell whoever runs the platform."""

    code = Code.INTERNAL
    zh = "所存文件缺失或已被改动，无法打开，请告知平台运维人员。"
    says_enough = True
