from __future__ import annotations

import textwrap

import alembic
import pytest
import sqlalchemy as sa
from alembic.script import ScriptDirectory

from timeline.errors import DatabaseError, InputError
from timeline.folders import shipped_folder
from timeline.model.event_types import EventType, SubEventType
from timeline.store import schema
from timeline.store import tables as t
from timeline.store.engine import BrokenReferenceError, open_engine
from timeline.store.schema import State
from timeline.store.versions import REVISION


def table_names(url: str) -> list[str]:
    with open_engine(url, writing=True) as engine:
        return sa.inspect(engine).get_table_names()


@pytest.fixture
def other_migrations(monkeypatch, tmp_path):
    """Put scripts of the test in the stead of the program's own."""

    def use(**scripts: str) -> None:
        for name, script in scripts.items():
            (tmp_path / f"{name}.py").write_text(textwrap.dedent(script))
        monkeypatch.setattr(
            schema, "shipped_folder", lambda name: tmp_path if name == "migrations" else shipped_folder(name)
        )

    return use


def test_import_alembic_finds_the_library_and_not_our_folder():
    assert alembic.__file__ and "site-packages" in alembic.__file__
    assert not (shipped_folder("alembic") / "__init__.py").exists()


def test_history_has_one_head_and_one_base_and_the_head_is_the_revision_that_reading_expects():
    scripts = ScriptDirectory.from_config(schema.alembic_config())
    assert scripts.get_heads() == [REVISION]
    assert len(scripts.get_bases()) == 1


def test_upgrade_from_nothing_leaves_no_drift(database):
    schema.upgrade(database)
    with open_engine(database) as engine, engine.connect() as connection:
        assert schema.drift(connection) == ()
        assert schema.state_of(connection) is State.CURRENT


def test_drift_is_told_in_words(database):
    schema.upgrade(database)
    with open_engine(database, writing=True) as engine, engine.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE event ADD COLUMN mood TEXT")
        connection.exec_driver_sql("DROP INDEX ix_event_place_folded")
    with open_engine(database) as engine, engine.connect() as connection:
        assert sorted(schema.drift(connection)) == [
            "schema: add index ix_event_place_folded",
            "schema: remove column event.mood",
        ]


@pytest.mark.parametrize("dialect", ["sqlite", "postgresql"])
def test_the_migrations_make_the_very_constraints_that_the_tables_declare(dialect, request, tmp_path):
    url = request.getfixturevalue(f"{dialect}_database")
    schema.upgrade(url)

    def shape(inspector):
        names = [name for name in inspector.get_table_names() if name != "alembic_version"]
        return {
            name: (
                inspector.get_pk_constraint(name)["name"],
                sorted(check["name"] for check in inspector.get_check_constraints(name)),
                sorted(key["name"] for key in inspector.get_foreign_keys(name)),
                sorted(index["name"] for index in inspector.get_indexes(name)),
            )
            for name in names
        }

    with open_engine(url, writing=True) as engine:
        migrated = shape(sa.inspect(engine))
        with engine.begin() as connection:
            t.metadata.drop_all(connection)
            t.metadata.create_all(connection)
        assert migrated == shape(sa.inspect(engine))


def test_each_step_goes_down_and_up_again(database):
    scripts = ScriptDirectory.from_config(schema.alembic_config())
    for step in reversed(list(scripts.walk_revisions())):
        schema.upgrade(database, step.revision)
        schema.downgrade(database, "-1")
        schema.upgrade(database, step.revision)
    schema.downgrade(database, "base")
    assert table_names(database) == ["alembic_version"]


def test_the_event_types_are_those_of_the_program(ready, connection):
    types = connection.execute(sa.select(t.event_type.c.name).order_by(t.event_type.c.position)).scalars().all()
    pairs = connection.execute(sa.select(t.sub_event_type.c.name, t.sub_event_type.c.event_type)).all()
    assert sorted(types) == sorted(EventType)
    assert dict(map(tuple, pairs)) == {sub: sub.event_type for sub in SubEventType}


def test_a_failed_upgrade_changes_nothing(database, other_migrations):
    other_migrations(
        bad="""
        import sqlalchemy as sa
        from alembic import op
        revision, down_revision, branch_labels, depends_on = "bad", None, None, None
        def upgrade():
            op.create_table("half", sa.Column("id", sa.Integer))
            op.execute("CREATE TABLE broken (")
        def downgrade(): ...
        """
    )
    with pytest.raises(DatabaseError):
        schema.upgrade(database)
    assert table_names(database) == []


def test_altering_a_parent_table_keeps_its_children(database, other_migrations):
    other_migrations(
        one="""
        import sqlalchemy as sa
        from alembic import op
        revision, down_revision, branch_labels, depends_on = "one", None, None, None
        def upgrade():
            op.create_table("a", sa.Column("id", sa.Integer, primary_key=True), sa.Column("url", sa.String))
            op.create_table("m", sa.Column("id", sa.Integer, primary_key=True),
                sa.Column("a_id", sa.Integer, sa.ForeignKey("a.id", ondelete="CASCADE")))
            op.execute("INSERT INTO a (id, url) VALUES (1, 'u')")
            op.execute("INSERT INTO m (id, a_id) VALUES (7, 1)")
        def downgrade(): ...
        """,
        two="""
        import sqlalchemy as sa
        from alembic import op
        revision, down_revision, branch_labels, depends_on = "two", "one", None, None
        def upgrade():
            with op.batch_alter_table("a") as batch:
                batch.alter_column("url", existing_type=sa.String(), nullable=False)
        def downgrade(): ...
        """,
    )
    schema.upgrade(database)
    with open_engine(database) as engine, engine.connect() as connection:
        assert connection.execute(sa.text("SELECT count(*) FROM m")).scalar() == 1


def test_a_migration_that_orphans_rows_is_refused(sqlite_database, other_migrations):
    other_migrations(
        one="""
        import sqlalchemy as sa
        from alembic import op
        revision, down_revision, branch_labels, depends_on = "one", None, None, None
        def upgrade():
            op.create_table("a", sa.Column("id", sa.Integer, primary_key=True))
            op.create_table("m", sa.Column("id", sa.Integer, primary_key=True),
                sa.Column("a_id", sa.Integer, sa.ForeignKey("a.id")))
            op.execute("INSERT INTO m (id, a_id) VALUES (7, 1)")
        def downgrade(): ...
        """
    )
    with pytest.raises(BrokenReferenceError, match="nothing was changed"):
        schema.upgrade(sqlite_database)
    assert table_names(sqlite_database) == []


def test_a_database_of_the_first_release_keeps_its_rows_through_an_upgrade(database):
    schema.upgrade(database, "0001")
    with open_engine(database, writing=True) as engine, engine.begin() as connection:
        connection.execute(sa.insert(t.country).values(code="ML", code3="MLI", name="Mali"))
    schema.upgrade(database)
    with open_engine(database) as engine, engine.connect() as connection:
        assert connection.scalar(sa.select(t.country.c.name)) == "Mali"


def test_loading_makes_a_database_that_is_not_there_and_is_content_with_it_afterwards(database):
    schema.prepare(database)
    schema.prepare(database)
    schema.require_current(database)
    assert schema.current(database) == (REVISION, State.CURRENT)


def test_an_older_database_is_refused_with_the_command_that_upgrades_it(database):
    schema.upgrade(database, "0001")
    for refuse in (schema.prepare, schema.require_current):
        with pytest.raises(DatabaseError, match="timeline db upgrade"):
            refuse(database)
    assert schema.current(database) == ("0001", State.OLDER)


def test_a_newer_database_is_refused_and_left_alone(database):
    schema.upgrade(database)
    with open_engine(database, writing=True) as engine, engine.begin() as connection:
        connection.execute(sa.text("UPDATE alembic_version SET version_num = '9999'"))
    for refuse in (schema.prepare, schema.require_current, schema.upgrade):
        with pytest.raises(DatabaseError, match="a newer version made it"):
            refuse(database)
    assert schema.current(database) == ("9999", State.NEWER)


def test_a_database_of_another_program_is_refused_and_left_alone(database):
    with open_engine(database, writing=True) as engine, engine.begin() as connection:
        connection.execute(sa.text("CREATE TABLE bills (id INTEGER)"))
    for refuse in (schema.prepare, schema.require_current, schema.upgrade):
        with pytest.raises(DatabaseError, match="tables of another program"):
            refuse(database)
    assert table_names(database) == ["bills"]


def test_reading_a_file_that_is_not_there_says_to_load_first_and_makes_none(sqlite_database, tmp_path):
    with pytest.raises(DatabaseError, match="load articles first"):
        schema.require_current(sqlite_database)
    assert list(tmp_path.iterdir()) == []


def test_reading_an_empty_database_says_to_load_first(postgresql_database):
    with pytest.raises(DatabaseError, match="is empty: load articles first"):
        schema.require_current(postgresql_database)


def test_there_is_nothing_to_take_back_where_no_file_is(sqlite_database, tmp_path):
    with pytest.raises(DatabaseError, match="not there"):
        schema.downgrade(sqlite_database, "base")
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_revision_is_named_with_the_known_ones(database):
    with pytest.raises(InputError, match="0001"):
        schema.upgrade(database, "nothing")
