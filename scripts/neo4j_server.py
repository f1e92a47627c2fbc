"""One Neo4j server as a Java process of this machine: start, wait, stop. Standard library only.

`with LocalNeo4j() as server: server.uri, server.user, server.password`
"""

from __future__ import annotations

import os
import secrets
import shutil
import socket
import subprocess
import tempfile
import time
from pathlib import Path
from types import TracebackType

from neo4j_jars import Neo4jLocalError, fetch, find_java

USER = "neo4j"
LEAST_PASSWORD = 8  # characters; Neo4j refuses shorter ones
START_SECONDS = 120
STOP_SECONDS = 30

CONF = """\
server.default_listen_address=127.0.0.1
server.bolt.enabled=true
server.bolt.listen_address=127.0.0.1:{port}
server.bolt.advertised_address=127.0.0.1:{port}
server.http.enabled=false
server.https.enabled=false
server.memory.pagecache.size={page_cache}
dbms.security.auth_enabled={auth}
# LOAD CSV runs even under READ access: as in docker-compose.yml, it gets no file and no address.
dbms.security.allow_csv_import_from_file_urls=false
internal.dbms.cypher_ip_blocklist=0.0.0.0/0,::/0
dbms.usage_report.enabled=false
# No preallocated 256 MB of log a database; no 10 s wait when stopping; time-outs checked often enough to be sharp.
db.tx_log.preallocate=false
internal.server.bolt.thread_pool_shutdown_wait_time=0s
db.transaction.monitor.check.interval=200ms
"""


def free_port() -> int:
    """A port of the loopback address that nobody listens on right now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def speaks_bolt(port: int) -> bool:
    """Whether a Bolt server answers the handshake (magic, four proposed versions) at this port."""
    proposal = bytes.fromhex("6060b017 00040405 00000005 00000004 00000000")
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=2) as connection:
            connection.settimeout(2)
            connection.sendall(proposal)
            return len(connection.recv(4)) == 4
    except OSError:
        return False


def is_server(pid: int, home: Path) -> bool:
    """Whether this process is the Neo4j of this home; a number left by a dead one may belong to anybody now."""
    wanted = f"--home-dir={home}"
    if Path("/proc/self/cmdline").exists():
        try:
            return wanted in Path(f"/proc/{pid}/cmdline").read_text("utf-8", errors="replace").split("\0")
        except OSError:
            return False
    told = subprocess.run(["ps", "-ww", "-p", str(pid), "-o", "args="], capture_output=True, text=True, check=False)
    return wanted in told.stdout


class LocalNeo4j:
    """One Neo4j server of this machine, listening on 127.0.0.1 only.

    Args:
        home: folder of its data, kept; None: a temporary one, removed at the end.
        port: Bolt port; None: a free one.
        password: of the user `neo4j`, set before the first start (8 characters or more); None: a random one.
        auth: False starts it without any password.
        heap, page_cache: memory of the Java process, as Neo4j writes it.
    """

    user = USER

    def __init__(
        self, home: Path | None = None, port: int | None = None, password: str | None = None, auth: bool = True,
        *, heap: str = "1g", page_cache: str = "128m",
    ) -> None:  # fmt: skip
        self.heap, self.page_cache = heap, page_cache
        self.temporary = home is None
        self.home = Path(tempfile.mkdtemp(prefix="liantu-neo4j-")) if home is None else home.resolve()
        self.wanted_port = port
        self.port = port or 0
        self.auth = auth
        self.password = (password or secrets.token_urlsafe(15)) if auth else ""
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def uri(self) -> str:
        """Address for the driver."""
        return f"bolt://127.0.0.1:{self.port}"

    @property
    def log(self) -> Path:
        """File with what the Java process printed; the server's own log is `neo4j.log` beside it."""
        return self.home / "logs" / "console.log"

    @property
    def pid_file(self) -> Path:
        """File with the number of the running server's process."""
        return self.home / "liantu-neo4j.pid"

    def initialised(self) -> bool:
        """Whether this home was started before; its password is then already fixed."""
        return (self.home / "data" / "databases" / "system").exists()

    def running_pid(self) -> int | None:
        """Process number of a server that runs on this home, started by whomever; None if none does."""
        try:
            pid = int(self.pid_file.read_text("ascii"))
        except (OSError, ValueError):
            return None
        return pid if is_server(pid, self.home) else None

    def start(self) -> None:
        """Start the server and return once it answers on Bolt (5-8 s).

        Raises:
            Neo4jLocalError: no Java or jars, port taken, already running, or it ended or stayed silent.
        """
        running = self.running_pid()
        if running is not None:
            raise Neo4jLocalError(f"{self.home} 上已有 Neo4j 在运行（进程 {running}）；先停止它，或换一个 --home")
        lib = fetch()
        self._write_home()
        if self.auth and not self.initialised():
            self._set_password(lib)
        tries = 3 if self.wanted_port is None else 1  # a free port can be taken before we get to it
        for attempt in range(1, tries + 1):
            try:
                self._start_once(lib)
                return
            except BaseException as error:
                self.stop()
                if attempt == tries or not isinstance(error, Neo4jLocalError):
                    raise

    def stop(self) -> None:
        """Stop the server in order; kill it if it does not end within 30 s."""
        process, self.process = self.process, None
        if process is None:
            return
        process.terminate()
        try:
            process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        self.pid_file.unlink(missing_ok=True)

    def kill(self) -> None:
        """End the server at once, as a power cut would; `start` brings it up again on the same data."""
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            self.process = None
            self.pid_file.unlink(missing_ok=True)

    def peak_memory(self) -> int:
        """Bytes of memory that the running server held at most (Linux)."""
        if self.process is None:
            raise Neo4jLocalError(f"{self.home} 上的 Neo4j 没有在运行")
        lines = Path(f"/proc/{self.process.pid}/status").read_text("ascii").splitlines()
        return next(1024 * int(line.split()[1]) for line in lines if line.startswith("VmHWM"))

    def admin(self, *arguments: str) -> str:
        """Run Neo4j's own admin tool on this home while the server is down; returns what it printed.

        Raises:
            Neo4jLocalError: the server runs, or the tool refused; with the end of what it said.
        """
        if self.running_pid() is not None:
            raise Neo4jLocalError(f"{self.home} 上的 Neo4j 正在运行；先停止它")
        lib = fetch()
        self._write_home()
        command = [find_java(), f"-Xmx{self.heap}", "-cp", f"{lib}/*", "org.neo4j.cli.AdminTool", *arguments]
        # The tool leaves `import.report` in the folder it runs in.
        done = subprocess.run(
            command, cwd=self.home, env=self._environment(), capture_output=True, text=True, check=False
        )
        if done.returncode != 0:
            raise Neo4jLocalError(f"neo4j-admin 没有做成：{(done.stdout + done.stderr).strip()[-2000:]}")
        return done.stdout

    def __enter__(self) -> LocalNeo4j:
        try:
            self.start()
        except BaseException:
            self._remove()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()
        self._remove()

    def _remove(self) -> None:
        if self.temporary:
            shutil.rmtree(self.home, ignore_errors=True)

    def _write_home(self) -> None:
        if self.auth and len(self.password) < LEAST_PASSWORD:
            raise Neo4jLocalError(f"密码只有 {len(self.password)} 个字符，Neo4j 要求至少 {LEAST_PASSWORD} 个")
        for folder in ("conf", "data", "logs", "import", "plugins"):
            (self.home / folder).mkdir(parents=True, exist_ok=True)

    def _environment(self) -> dict[str, str]:
        return {**os.environ, "NEO4J_HOME": str(self.home), "NEO4J_CONF": str(self.home / "conf")}

    def _set_password(self, lib: Path) -> None:
        # By an argument file, so that the password never shows in the list of processes.
        handle, name = tempfile.mkstemp(prefix="password.", dir=self.home)
        escaped = self.password.replace("\\", "\\\\").replace('"', '\\"')
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.write(f'"{escaped}"\n')
            tool = [find_java(), "-Xmx256m", "-cp", f"{lib}/*", "org.neo4j.cli.AdminTool"]
            command = [*tool, "dbms", "set-initial-password", "--", f"@{name}"]
            made = subprocess.run(command, env=self._environment(), capture_output=True, text=True, check=False)
        finally:
            Path(name).unlink(missing_ok=True)
        if made.returncode != 0:
            raise Neo4jLocalError(f"无法设置 Neo4j 的初始密码：{(made.stderr or made.stdout).strip()[-500:]}")

    def _start_once(self, lib: Path) -> None:
        self.port = free_port() if self.wanted_port is None else self.wanted_port
        if speaks_bolt(self.port):
            raise Neo4jLocalError(f"端口 {self.port} 上已有别的 Neo4j；先停止它，或用 --port 换一个端口")
        conf = CONF.format(port=self.port, auth=str(self.auth).lower(), page_cache=self.page_cache)
        (self.home / "conf" / "neo4j.conf").write_text(conf, "utf-8")
        # The heap is set here: without Neo4j's own launcher the heap lines of the conf are not read.
        java = [find_java(), f"-Xmx{self.heap}", "-cp", f"{lib}/*", "org.neo4j.server.CommunityEntryPoint"]
        command = [*java, f"--home-dir={self.home}", f"--config-dir={self.home / 'conf'}"]
        with self.log.open("wb") as log:
            # A session of its own: Ctrl-C in the terminal reaches us first, and we stop it in order.
            self.process = subprocess.Popen(
                command,
                env=self._environment(),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self.pid_file.write_text(str(self.process.pid), "ascii")
        deadline = time.monotonic() + START_SECONDS
        while not speaks_bolt(self.port):
            if self.process.poll() is not None:
                raise Neo4jLocalError(f"Neo4j 没能启动（退出码 {self.process.returncode}）：\n{self._log_tail()}")
            if time.monotonic() > deadline:
                raise Neo4jLocalError(f"Neo4j 在 {START_SECONDS} 秒内没有应答：\n{self._log_tail()}")
            time.sleep(0.1)

    def _log_tail(self) -> str:
        lines: list[str] = []
        for file in (self.home / "logs" / "neo4j.log", self.log):
            if file.exists():
                lines += file.read_text("utf-8", errors="replace").splitlines()[-15:]
        return "\n".join(lines)
