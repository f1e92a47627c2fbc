# 链图的容器镜像：按锁文件（含校验值）安装，普通用户运行。下载来源由构建机的 pip 设置决定。
FROM python:3.11.14-slim-bookworm AS build
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
WORKDIR /src
COPY requirements/build.txt requirements/run.txt requirements/
# The tools that pack the wheel stay in an environment of their own and out of the image.
RUN python -m venv /opt/build \
    && /opt/build/bin/pip install --no-cache-dir --require-hashes -r requirements/build.txt \
    && python -m venv /opt/liantu \
    && /opt/liantu/bin/pip install --no-cache-dir --require-hashes -r requirements/run.txt
COPY pyproject.toml README.md LICENSE ./
COPY graph graph
COPY loaders loaders
COPY api api
COPY cypher cypher
RUN /opt/build/bin/hatchling build -t wheel -d /tmp/wheel \
    && /opt/liantu/bin/pip install --no-cache-dir --no-deps --no-index /tmp/wheel/*.whl

FROM python:3.11.14-slim-bookworm
RUN groupadd --gid 10001 liantu \
    && useradd --uid 10001 --gid liantu --no-create-home --home-dir /data --shell /usr/sbin/nologin liantu \
    && install -d -o liantu -g liantu /data
COPY --from=build /opt/liantu /opt/liantu
ENV PATH=/opt/liantu/bin:$PATH \
    LANG=C.UTF-8 \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1
USER 10001:10001
WORKDIR /data
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=15s --timeout=5s --start-period=20s --retries=4 \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/healthz', timeout=4)"]
ENTRYPOINT ["liantu"]
CMD ["serve"]
