"""The command line `liantu`: every error in Chinese with the next step, and an exit code that means something."""

from __future__ import annotations

import os
import sys
from importlib.metadata import version as package_version

import typer

from api import (
    cli_backtest,
    cli_calendar,
    cli_care,
    cli_cascade,
    cli_data,
    cli_demo,
    cli_explain,
    cli_export,
    cli_gaps,
    cli_grade,
    cli_inspect,
    cli_linking,
    cli_plan,
    cli_review,
    cli_runs,
    cli_serve,
    cli_set,
    cli_trends,
    cli_views,
    cli_whatif,
)
from api.chinese import Command, Group, UsageMistake, explain
from api.console import errors
from api.os_errors import told
from graph.errors import LiantuError

_INTERRUPTED = 130

app = typer.Typer(
    name="liantu", cls=Group, no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None,
    help="链图：产业链标准图谱。把表格载入图谱，找出每条产业链的标准缺口。",
)  # fmt: skip
for module in (
    cli_data,
    cli_inspect,
    cli_care,
    cli_set,
    cli_review,
    cli_linking,
    cli_gaps,
    cli_explain,
    cli_grade,
    cli_plan,
    cli_runs,
    cli_cascade,
    cli_whatif,
    cli_trends,
    cli_calendar,
    cli_backtest,
    cli_views,
    cli_export,
    cli_serve,
    cli_demo,
):
    module.register(app)


@app.command("version", help="显示版本。", cls=Command)
def show_version() -> None:
    """Print the version."""
    typer.echo(f"liantu {package_version('liantu')}")


def main() -> None:
    """Entry point of the console script."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Run one command line and return its exit code (see `graph.errors`)."""
    try:
        # Without "standalone mode" the library hands exit codes back instead of leaving; 130 is its word for Ctrl-C.
        code = app(args=arguments, standalone_mode=False)
        if code == _INTERRUPTED:
            raise KeyboardInterrupt
        return code if isinstance(code, int) else 0
    except typer.Exit as error:
        return int(error.exit_code)
    except UsageMistake as error:
        if type(error).__name__ == "NoArgsIsHelpError":
            typer.echo(str(error))
            return 0
        errors.print(
            f"用法不对：{explain(error)}\n下一步：liantu --help 或 liantu 命令 --help 看用法",
            style="red",
            markup=False,
            highlight=False,
        )
        return 2
    except (typer.Abort, KeyboardInterrupt):
        errors.print("已中断。已写入的不会丢失，再运行一次即可接着完成。", highlight=False)
        return _INTERRUPTED
    except LiantuError as error:
        errors.print(str(error), style="red", markup=False, highlight=False)
        return error.exit_code
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        errors.print(told(error), style="red", markup=False, highlight=False)
        return 6


if __name__ == "__main__":
    main()
