"""What the operating system refused, in Chinese, with the next step."""

from __future__ import annotations

import errno

_FULL = ("磁盘已满", "腾出空间后再运行一次")
_OPEN = ("没有权限，或正被别的程序（如 Excel、WPS）打开", "先在那个程序里关闭它，或换一个文件名、文件夹")
_SAID = {
    errno.ENOENT: ("没有这个文件或文件夹", "检查路径；要写的文件，其文件夹须先建好"),
    errno.EISDIR: ("这是文件夹，不是文件", "在文件夹后面写上文件名"),
    errno.ENOTDIR: ("路径里有一段不是文件夹", "检查路径"),
    errno.EEXIST: ("已有同名的文件", "换一个名字"),
    errno.EACCES: _OPEN,
    errno.EPERM: _OPEN,
    errno.EBUSY: _OPEN,
    errno.ETXTBSY: _OPEN,
    errno.EROFS: ("只读的磁盘", "换一个能写的文件夹"),
    errno.ENAMETOOLONG: ("文件名太长", "换一个短些的名字"),
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
}


def told(error: OSError) -> str:
    """The error as `graph.errors` words it.

    >>> print(told(FileNotFoundError(errno.ENOENT, "No such file or directory", "x/缺口.xlsx")))
    读写文件失败：“x/缺口.xlsx”没有这个文件或文件夹
    下一步：检查路径；要写的文件，其文件夹须先建好
    """
    what, hint = _SAID.get(error.errno or 0, (f"系统说：{error.strerror or error}", "检查路径和权限后再运行一次"))
    if (what, hint) == _FULL:
        return f"{what}（{error.filename or ''}）\n下一步：{hint}"
    return f"读写文件失败：{f'“{error.filename}”' if error.filename else ''}{what}\n下一步：{hint}"
