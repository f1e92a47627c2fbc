"""Shape of patents. Items mirror the columns of `cypher/api/`."""

from __future__ import annotations

from datetime import date

from api.http.models.parts import Derived, Node, Ref, optional


class Patent(Node):
    """专利."""

    title: str | None = optional("名称")
    application_no: str | None = optional("申请号")
    pub_no: str | None = optional("公开（公告）号")
    kind: str | None = optional("专利类型")
    filed: date | None = optional("申请日")
    published: date | None = optional("公开日")
    granted: date | None = optional("授权日")
    expires: date | None = optional("失效日期")
    legal_status: str | None = optional("法律状态")
    lapse_reason: str | None = optional("失效原因")
    abstract: str | None = optional("摘要")
    ipc_main: str | None = optional("主分类号")
    ipc: list[str] | None = optional("IPC")
    family: str | None = optional("同族")
    cited_by: int | None = optional("被引次数")
    provisional: bool | None = optional("暂定：没有号码")
    owners: list[Ref] | None = optional("权利人")
    segments: list[Derived] | None = optional("相关环节；被否决的不列")
    pools: list[Ref] | None = optional("所在专利池")
