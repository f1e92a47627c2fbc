# 链图的常用命令；make help 列出全部。
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-builtin-rules

PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python
LIANTU := $(VENV)/bin/liantu
LOCKS := requirements/build.txt requirements/run.txt requirements/dev.txt

.PHONY: help
help: ## 列出这些命令
	@echo '用法：make 命令'
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / {printf "  make %-8s %s\n", $$1, $$2}' Makefile

.PHONY: python
python:
	@command -v $(PYTHON) >/dev/null || { echo '找不到 $(PYTHON)：请先安装 Python 3.11 或更新的版本，或用 make PYTHON=路径 指定' >&2; exit 2; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "$(PYTHON) 的版本是 $$($(PYTHON) -V 2>&1)，需要 Python 3.11 或更新的版本；可用 make PYTHON=路径 指定" >&2; exit 2; }

# Two stamps: what a user needs, and on top of it what tests and checks need.
$(VENV)/.run: pyproject.toml scripts/install.py $(LOCKS) | python
	@$(PYTHON) scripts/install.py run
	@touch $@

$(VENV)/.dev: pyproject.toml scripts/install.py $(LOCKS) | python
	@$(PYTHON) scripts/install.py dev
	@touch $(VENV)/.run $@

.PHONY: venv
venv: $(VENV)/.dev ## 建好 .venv：按锁文件装依赖（含测试与检查工具）和链图本身

.PHONY: demo
demo: $(VENV)/.run ## 载入示例城市，找出各产业链的标准缺口，写出网页 out/demo/
	@$(LIANTU) demo

.PHONY: serve
serve: $(VENV)/.run ## 启动网页与接口服务（默认 127.0.0.1:8000，按 Ctrl-C 停止）
	@$(LIANTU) serve

.PHONY: test
test: $(VENV)/.dev ## 运行全部测试（Neo4j 与浏览器在本机有则运行，没有则跳过并说明）
	@$(PY) -m pytest --numprocesses 2 --dist loadgroup $(TESTS)

.PHONY: long
long: $(VENV)/.dev ## 运行全部测试，随机用例多试百倍，另在百万、千万条关系的合成图上核对缺口（几小时）
	@LONG=1 $(PY) -m pytest --numprocesses 2 --dist loadgroup --hypothesis-profile long $(TESTS)
	@$(MAKE) growth

.PHONY: check
check: $(VENV)/.dev ## 检查格式、类型、导入方向、依赖、部署文件与仓库规则
	@failed=0; run() { echo "== $$*"; "$$@" || failed=1; }; \
	cd $(CURDIR) && PATH="$(CURDIR)/$(VENV)/bin:$$PATH"; \
	run ruff format --check --output-format concise .; \
	run ruff check --output-format concise .; \
	run mypy; \
	run lint-imports --no-logo; \
	run deptry .; \
	run yamllint --strict .; \
	run check-jsonschema --builtin-schema vendor.compose-spec docker-compose.yml; \
	run hadolint Dockerfile; \
	run python scripts/check_repo.py; \
	run python -m api.docs --check; \
	if ((failed)); then echo '检查没有全部通过，见上' >&2; exit 1; fi; echo '检查全部通过'

.PHONY: fmt
fmt: $(VENV)/.dev ## 整理代码格式
	@$(VENV)/bin/ruff format .
	@$(VENV)/bin/ruff check --fix .

.PHONY: bench
bench: $(VENV)/.dev ## 测载入与各规则的速度（两种存储，各有对照；BENCH_FULL=1 加测百万条关系）
	@PYTHONPATH=scripts $(PY) -m bench $(BENCH)
	@PYTHONPATH=scripts:. $(PY) -m bench.linking $(if $(BENCH_FULL),1000000,100000)
	@PYTHONPATH=scripts $(PY) -m bench.growth

.PHONY: growth
growth: $(VENV)/.dev ## 图谱从 10 万条关系大到 1000 万条，一条链的全部规则要多久（make long 也做；要 20 GiB 内存）
	@PYTHONPATH=scripts $(PY) -m bench.growth --cities 1 10 100 --stores neo4j sql
	@PYTHONPATH=scripts $(PY) -m bench.growth --cities 1 10 30 --stores embedded --output out/growth-embedded.json

.PHONY: neo4j
neo4j: | python ## 不用 Docker，在本机前台运行 Neo4j（要 Java 17 与 Maven）
	@$(PYTHON) scripts/neo4j_local.py run

.PHONY: neo4j-files
neo4j-files: | python
	@$(PYTHON) scripts/neo4j_local.py fetch

.PHONY: embedding
embedding: | python ## 用 Maven 取得语义相似用的模型文件（可选；只有没有词库的链用得着）
	@$(PYTHON) scripts/embedding_model.py

.PHONY: pictures
pictures: $(VENV)/.dev ## 由 out/demo 的网页重拍 README 里的图（先 make demo）
	@$(PY) scripts/pictures.py

.PHONY: lock
lock: $(VENV)/.dev ## 按 pyproject.toml 更新锁文件；全部升级：make lock UPGRADE=--upgrade
	@$(PY) scripts/lock.py $(UPGRADE)

.PHONY: clean
clean: ## 删去 .venv、缓存和打包结果；数据（var/、out/）不动
	@rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	@find . -name __pycache__ -type d -not -path './.git/*' -prune -exec rm -rf {} +
