"""The same articles on Ray and on Spark, in local mode: the same lines as here, after sorting."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from shards.articles import candidates, records, written

from kg.build import Reader
from kg.read import How
from kg.shards import Pile
from kg.shards.outcomes import Work, as_document

pytestmark = pytest.mark.model
NUMBER = 70


@pytest.fixture(scope="module")
def here() -> list[str]:
    """What one process tells, and one article that is none."""
    return sorted(Pile(candidates(NUMBER), Reader(), How()).documents(lambda outcome: None))


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The articles, and one without a text."""
    path = written(tmp_path_factory.mktemp("news") / "news.jsonl", NUMBER)
    with path.open("a", encoding="utf-8") as file:
        file.write('{"id": "none", "text": ""}\n')
    return path


@pytest.fixture(scope="module")
def ray() -> Iterator[object]:
    """A cluster on this machine."""
    ray = pytest.importorskip("ray", reason="Ray is not installed: pip install 'diplograph[ray]'")
    ray.init(num_cpus=3, include_dashboard=False, log_to_driver=False)
    yield ray
    ray.shutdown()


def test_ray_tells_the_same_in_lines_and_in_tables(ray: object, here: list[str], news: Path, tmp_path: Path) -> None:
    import pandas

    from kg.shards.on_ray import extract_on_ray

    table = tmp_path / "news.parquet"
    pandas.DataFrame([json.loads(line) for line in news.read_text(encoding="utf-8").splitlines()]).to_parquet(table)
    for given, output in ((news, tmp_path / "lines"), (table, tmp_path / "told.parquet")):
        done = list(extract_on_ray([str(given)], str(output), Work(Reader(), How(), as_document), 2))
        assert [one.where for one in done if one.skipped] == ["none"]
        assert sum(one.events for one in done) == sum(len(json.loads(line)["events"]) for line in here)
    lines = [line for file in (tmp_path / "lines").iterdir() for line in file.open(encoding="utf-8")]
    assert sorted(lines) == here
    told = pandas.read_parquet(tmp_path / "told.parquet")
    assert sorted(line for line in told.document if line) == here


def test_spark_tells_the_same(here: list[str], news: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sql = pytest.importorskip("pyspark.sql", reason="Spark is not installed: pip install pyspark")
    from kg.shards.rows import SCHEMA, extract_in_pandas

    monkeypatch.setenv("PYSPARK_PYTHON", sys.executable)
    spark = sql.SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").getOrCreate()
    articles = spark.read.schema("id string, published string, source string, text string").json(str(news))
    rows = articles.mapInPandas(extract_in_pandas, schema=SCHEMA).collect()
    spark.stop()
    assert sorted(row.document for row in rows if not row.skipped) == here
    assert [row.id for row in rows if row.skipped] == ["none"]


def test_rows_without_values_are_articles_all_the_same(here: list[str]) -> None:
    pandas = pytest.importorskip("pandas")
    from kg.shards.rows import extract_in_pandas

    frame = pandas.DataFrame([*records(3), {"text": "Trump phoned Putin.", "published": None}])
    [told] = extract_in_pandas([frame])
    assert list(told.document[:3]) == here[:3]
    assert (told.skipped[3], told.events[3], len(told.id[3])) == ("", 1, 16)
