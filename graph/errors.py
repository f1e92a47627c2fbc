"""The one tree of errors meant for the operator.

Every error says three things in Chinese: what was got, what was wanted, and what to do next.
Problems of single rows and cells are not errors but `loaders.issues.Issue` records.
`exit_code` is what the command line returns; `status` is what the HTTP API answers.

Exit codes: 0 fine · 1 a fault of ours · 2 wrong use · 3 unusable input · 4 store unreachable or refused ·
5 store busy · 6 disk full or not writable · 7 timed out · 130 interrupted.
"""

from __future__ import annotations


class LiantuError(Exception):
    """Base of all errors that are shown to people.

    Args:
        got: what was found, with the offending name or text.
        want: what was expected instead.
        hint: the next step the reader can take.
    """

    exit_code = 1
    status = 500
    title = "程序出错"

    def __init__(self, got: str, want: str = "", hint: str = "") -> None:
        super().__init__(got)
        self.got = got
        self.want = want
        self.hint = hint

    def __str__(self) -> str:
        parts = [f"{self.title}：{self.got}"]
        if self.want:
            parts.append(f"应为：{self.want}")
        if self.hint:
            parts.append(f"下一步：{self.hint}")
        return "\n".join(parts)


class UsageError(LiantuError):
    """A command, parameter or option that cannot be taken as given."""

    exit_code = 2
    status = 422
    title = "用法不对"


class NotFoundError(UsageError):
    """A named thing (chain, query, item) that is not there."""

    status = 404
    title = "没有找到"


class InputError(LiantuError):
    """A file that cannot be read as a table at all."""

    exit_code = 3
    status = 422
    title = "文件无法读取"


class IdentifierError(InputError, ValueError):
    """A number or code that does not follow its standard."""

    title = "编号不合规则"


class PersonalNumberError(IdentifierError):
    """A cell holds a citizen's identity number: it must not be kept, shown or logged."""


class StoreError(LiantuError):
    """The graph store refused or failed."""

    exit_code = 4
    status = 503
    title = "图数据库出错"


class StoreUnreachableError(StoreError):
    """No answer from the store's address."""

    title = "连不上图数据库"


class StoreAuthError(StoreError):
    """The store refused user name or password."""

    title = "图数据库拒绝登录"


class StoreBusyError(StoreError):
    """Another process is writing to the embedded store."""

    exit_code = 5
    title = "图数据库正被占用"


class StoreFullError(StoreError):
    """The disk is full, or the path cannot be written."""

    exit_code = 6
    title = "无法写入磁盘"


class QueryTimeoutError(StoreError):
    """A query ran longer than its limit."""

    exit_code = 7
    status = 504
    title = "查询超时"


class WriteRefusedError(StoreError):
    """A read was asked to write."""

    exit_code = 2
    status = 422
    title = "只读查询不得写入"


class QueryFileError(LiantuError):
    """A file of cypher/ breaks the rules of query files."""

    title = "查询文件不合规则"
